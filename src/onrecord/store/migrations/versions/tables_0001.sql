-- The tables of version 0001. {bytes} and {clustered} stand for what SQLite and PostgreSQL write differently.
CREATE TABLE audit (
  number INTEGER NOT NULL,
  made_at TEXT NOT NULL,
  author TEXT NOT NULL,
  act TEXT NOT NULL,
  subject TEXT NOT NULL,
  digest TEXT NOT NULL,
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (number)
);
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE TABLE provenance (
  id TEXT NOT NULL,
  program TEXT NOT NULL,
  model TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE report (
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  title TEXT,
  outlet TEXT,
  published TEXT,
  url TEXT,
  path TEXT,
  byline TEXT,
  language TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  size INTEGER NOT NULL,
  current BOOLEAN NOT NULL,
  replaced_by TEXT,
  added_at TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (number),
  UNIQUE (sha256),
  FOREIGN KEY(replaced_by) REFERENCES report (id)
);
CREATE INDEX ix_report_replaced_by ON report (replaced_by);
CREATE INDEX ix_report_url ON report (url);
CREATE TABLE actor (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  lookup TEXT NOT NULL,
  type TEXT NOT NULL,
  country TEXT,
  codes TEXT NOT NULL,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id)
);
CREATE INDEX actor_lookup ON actor (lookup);
CREATE INDEX ix_actor_report ON actor (report);
CREATE TABLE decision (
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  report TEXT NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  action TEXT NOT NULL,
  field TEXT,
  value TEXT NOT NULL,
  author TEXT NOT NULL,
  made_at TEXT NOT NULL,
  note TEXT,
  withdraws TEXT,
  quote TEXT NOT NULL,
  standing TEXT NOT NULL,
  row_now TEXT,
  PRIMARY KEY (id),
  UNIQUE (number),
  FOREIGN KEY(report) REFERENCES report (id),
  FOREIGN KEY(withdraws) REFERENCES decision (id)
);
CREATE INDEX decision_row ON decision (report, table_name);
CREATE INDEX ix_decision_report ON decision (report);
CREATE INDEX ix_decision_withdraws ON decision (withdraws);
CREATE TABLE evidence (
  report TEXT NOT NULL,
  number INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  row_id TEXT NOT NULL,
  column_name TEXT NOT NULL,
  span_start INTEGER NOT NULL,
  span_end INTEGER NOT NULL,
  quote TEXT NOT NULL,
  PRIMARY KEY (report, number),
  FOREIGN KEY(report) REFERENCES report (id)
)
 {clustered};
CREATE TABLE judgement (
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  table_name TEXT NOT NULL,
  left_report TEXT NOT NULL,
  left_row TEXT NOT NULL,
  right_report TEXT NOT NULL,
  right_row TEXT NOT NULL,
  verdict TEXT NOT NULL,
  score FLOAT,
  reasons TEXT NOT NULL,
  author TEXT NOT NULL,
  by_person BOOLEAN NOT NULL,
  made_at TEXT NOT NULL,
  withdraws TEXT,
  left_now TEXT NOT NULL,
  right_now TEXT NOT NULL,
  PRIMARY KEY (id),
  UNIQUE (number),
  FOREIGN KEY(left_report) REFERENCES report (id),
  FOREIGN KEY(right_report) REFERENCES report (id),
  FOREIGN KEY(withdraws) REFERENCES judgement (id)
);
CREATE INDEX ix_judgement_left_report ON judgement (left_report);
CREATE INDEX ix_judgement_right_report ON judgement (right_report);
CREATE INDEX ix_judgement_withdraws ON judgement (withdraws);
CREATE INDEX judgement_pair ON judgement (left_report, left_row, right_row);
CREATE TABLE place (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  lookup TEXT NOT NULL,
  country TEXT,
  admin1 TEXT,
  latitude FLOAT,
  longitude FLOAT,
  precision TEXT NOT NULL,
  geonames_id INTEGER,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id)
);
CREATE INDEX ix_place_report ON place (report);
CREATE INDEX place_lookup ON place (lookup);
CREATE TABLE raw (
  report TEXT NOT NULL,
  content {bytes} NOT NULL,
  PRIMARY KEY (report),
  FOREIGN KEY(report) REFERENCES report (id)
);
CREATE TABLE record (
  report TEXT NOT NULL,
  provenance TEXT NOT NULL,
  format TEXT NOT NULL,
  body {bytes} NOT NULL,
  decided {bytes},
  read_at TEXT NOT NULL,
  PRIMARY KEY (report),
  FOREIGN KEY(report) REFERENCES report (id),
  FOREIGN KEY(provenance) REFERENCES provenance (id)
);
CREATE INDEX ix_record_provenance ON record (provenance);
CREATE TABLE text (
  report TEXT NOT NULL,
  number INTEGER NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (report),
  FOREIGN KEY(report) REFERENCES report (id),
  UNIQUE (number)
);
CREATE TABLE time (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  words TEXT NOT NULL,
  when_start TEXT,
  when_end TEXT,
  when_precision TEXT,
  when_basis TEXT,
  day TEXT,
  last_day TEXT,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id)
);
CREATE INDEX ix_time_report ON time (report);
CREATE TABLE statement (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  speaker TEXT,
  speaker_name TEXT,
  speaker_lookup TEXT,
  cue TEXT,
  words TEXT NOT NULL,
  style TEXT NOT NULL,
  audience TEXT,
  audience_name TEXT,
  place TEXT,
  place_name TEXT,
  place_lookup TEXT,
  country TEXT,
  latitude FLOAT,
  longitude FLOAT,
  when_start TEXT,
  when_end TEXT,
  when_precision TEXT,
  when_basis TEXT,
  day TEXT,
  last_day TEXT,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id),
  UNIQUE (number),
  FOREIGN KEY(speaker) REFERENCES actor ("key"),
  FOREIGN KEY(audience) REFERENCES actor ("key"),
  FOREIGN KEY(place) REFERENCES place ("key")
);
CREATE INDEX ix_statement_audience ON statement (audience);
CREATE INDEX ix_statement_place ON statement (place);
CREATE INDEX ix_statement_report ON statement (report);
CREATE INDEX ix_statement_speaker ON statement (speaker);
CREATE INDEX statement_speaker_lookup ON statement (speaker_lookup, coalesce(day, ''));
CREATE TABLE control (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  place TEXT,
  place_name TEXT,
  place_lookup TEXT,
  country TEXT,
  latitude FLOAT,
  longitude FLOAT,
  actor TEXT,
  actor_name TEXT,
  state TEXT NOT NULL,
  status TEXT NOT NULL,
  when_start TEXT,
  when_end TEXT,
  when_precision TEXT,
  when_basis TEXT,
  day TEXT,
  last_day TEXT,
  speaker TEXT,
  speaker_name TEXT,
  speaker_lookup TEXT,
  statement TEXT,
  cue TEXT,
  quote TEXT,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id),
  FOREIGN KEY(place) REFERENCES place ("key"),
  FOREIGN KEY(actor) REFERENCES actor ("key"),
  FOREIGN KEY(speaker) REFERENCES actor ("key"),
  FOREIGN KEY(statement) REFERENCES statement ("key")
);
CREATE INDEX ix_control_actor ON control (actor);
CREATE INDEX ix_control_place ON control (place);
CREATE INDEX ix_control_report ON control (report);
CREATE INDEX ix_control_speaker ON control (speaker);
CREATE INDEX ix_control_statement ON control (statement);
CREATE TABLE event (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  kind TEXT NOT NULL,
  status TEXT NOT NULL,
  agents TEXT,
  targets TEXT,
  place TEXT,
  place_name TEXT,
  place_lookup TEXT,
  country TEXT,
  latitude FLOAT,
  longitude FLOAT,
  when_start TEXT,
  when_end TEXT,
  when_precision TEXT,
  when_basis TEXT,
  day TEXT,
  last_day TEXT,
  speaker TEXT,
  speaker_name TEXT,
  speaker_lookup TEXT,
  statement TEXT,
  cue TEXT,
  trigger_words TEXT NOT NULL,
  quote TEXT,
  codes TEXT NOT NULL,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id),
  FOREIGN KEY(place) REFERENCES place ("key"),
  FOREIGN KEY(speaker) REFERENCES actor ("key"),
  FOREIGN KEY(statement) REFERENCES statement ("key")
);
CREATE INDEX event_chosen ON event (coalesce(day, ''), "key", last_day, kind, status, country, place_lookup, latitude, longitude);
CREATE INDEX event_country ON event (country, coalesce(day, ''));
CREATE INDEX event_kind ON event (kind, coalesce(day, ''));
CREATE INDEX event_place_lookup ON event (place_lookup, coalesce(day, ''));
CREATE INDEX event_position ON event (latitude, longitude);
CREATE INDEX event_speaker_lookup ON event (speaker_lookup, coalesce(day, ''));
CREATE INDEX ix_event_place ON event (place);
CREATE INDEX ix_event_report ON event (report);
CREATE INDEX ix_event_speaker ON event (speaker);
CREATE INDEX ix_event_statement ON event (statement);
CREATE TABLE tie (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  from_actor TEXT,
  from_name TEXT,
  tie TEXT NOT NULL,
  to_actor TEXT,
  to_name TEXT,
  speaker TEXT,
  speaker_name TEXT,
  speaker_lookup TEXT,
  statement TEXT,
  cue TEXT,
  quote TEXT,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id),
  FOREIGN KEY(from_actor) REFERENCES actor ("key"),
  FOREIGN KEY(to_actor) REFERENCES actor ("key"),
  FOREIGN KEY(speaker) REFERENCES actor ("key"),
  FOREIGN KEY(statement) REFERENCES statement ("key")
);
CREATE INDEX ix_tie_from_actor ON tie (from_actor);
CREATE INDEX ix_tie_report ON tie (report);
CREATE INDEX ix_tie_speaker ON tie (speaker);
CREATE INDEX ix_tie_statement ON tie (statement);
CREATE INDEX ix_tie_to_actor ON tie (to_actor);
CREATE TABLE event_participant (
  event TEXT NOT NULL,
  number INTEGER NOT NULL,
  role TEXT NOT NULL,
  actor TEXT,
  actor_id TEXT,
  actor_name TEXT,
  actor_lookup TEXT,
  words TEXT,
  day TEXT,
  PRIMARY KEY (event, number),
  FOREIGN KEY(event) REFERENCES event ("key"),
  FOREIGN KEY(actor) REFERENCES actor ("key")
)
 {clustered};
CREATE INDEX ix_event_participant_actor ON event_participant (actor);
CREATE INDEX participant_actor_id ON event_participant (actor_id, coalesce(day, ''), event);
CREATE INDEX participant_lookup ON event_participant (actor_lookup, coalesce(day, ''), event);
CREATE TABLE figure (
  "key" TEXT NOT NULL,
  report TEXT NOT NULL,
  id TEXT NOT NULL,
  title TEXT NOT NULL,
  what TEXT NOT NULL,
  words TEXT NOT NULL,
  low FLOAT,
  best FLOAT,
  high FLOAT,
  who TEXT,
  who_name TEXT,
  place TEXT,
  place_name TEXT,
  place_lookup TEXT,
  country TEXT,
  latitude FLOAT,
  longitude FLOAT,
  event TEXT,
  when_start TEXT,
  when_end TEXT,
  when_precision TEXT,
  when_basis TEXT,
  day TEXT,
  last_day TEXT,
  speaker TEXT,
  speaker_name TEXT,
  speaker_lookup TEXT,
  statement TEXT,
  cue TEXT,
  review TEXT,
  PRIMARY KEY ("key"),
  FOREIGN KEY(report) REFERENCES report (id),
  FOREIGN KEY(who) REFERENCES actor ("key"),
  FOREIGN KEY(place) REFERENCES place ("key"),
  FOREIGN KEY(event) REFERENCES event ("key"),
  FOREIGN KEY(speaker) REFERENCES actor ("key"),
  FOREIGN KEY(statement) REFERENCES statement ("key")
);
CREATE INDEX ix_figure_event ON figure (event);
CREATE INDEX ix_figure_place ON figure (place);
CREATE INDEX ix_figure_report ON figure (report);
CREATE INDEX ix_figure_speaker ON figure (speaker);
CREATE INDEX ix_figure_statement ON figure (statement);
CREATE INDEX ix_figure_who ON figure (who);
