-- The views of version 0002.
CREATE VIEW events_view AS
SELECT t.key, t.id, t.kind, t.status, t.agents, t.targets,
  t.place_name, t.country, p.admin1, t.latitude, t.longitude, p.precision AS place_precision,
  t.day, t.last_day, t.when_precision, t.speaker_name, t.cue, t.trigger_words, t.quote, t.review,
  t.report, r.name AS report_name, r.outlet, r.published, r.url
FROM event t JOIN report r ON r.id = t.report LEFT JOIN place p ON p.key = t.place;
CREATE VIEW statements_view AS
SELECT t.key, t.id, t.speaker_name, t.cue, t.words, t.style, t.audience_name,
  t.place_name, t.country, p.admin1, t.latitude, t.longitude,
  t.day, t.last_day, t.when_precision, t.review,
  t.report, r.name AS report_name, r.outlet, r.published, r.url
FROM statement t JOIN report r ON r.id = t.report LEFT JOIN place p ON p.key = t.place;
CREATE VIEW figures_view AS
SELECT t.key, t.id, t.what, t.low, t.best, t.high, t.who_name,
  t.place_name, t.country, p.admin1, t.latitude, t.longitude,
  t.day, t.last_day, t.when_precision, t.words, t.event, t.speaker_name, t.cue, t.review,
  t.report, r.name AS report_name, r.outlet, r.published, r.url
FROM figure t JOIN report r ON r.id = t.report LEFT JOIN place p ON p.key = t.place;
CREATE VIEW control_view AS
SELECT t.key, t.id, t.actor_name, t.state, t.status,
  t.place_name, t.country, p.admin1, t.latitude, t.longitude,
  t.day, t.last_day, t.when_precision, t.speaker_name, t.cue, t.quote, t.review,
  t.report, r.name AS report_name, r.outlet, r.published, r.url
FROM control t JOIN report r ON r.id = t.report LEFT JOIN place p ON p.key = t.place;
CREATE VIEW ties_view AS
SELECT t.key, t.id, t.from_name, t.tie, t.to_name, t.speaker_name, t.cue, t.quote, t.review,
  t.report, r.name AS report_name, r.outlet, r.published, r.url
FROM tie t JOIN report r ON r.id = t.report;
