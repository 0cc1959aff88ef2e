"""Whatever is done to a file's bytes, it is read or set aside; nothing is raised."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.made_files import gzipped, made_docx, paragraph, warc_record
from onrecord.ingest import Incoming, Remark, SetAside, read_bytes

PAGE = "<html><title>Gao</title><p>Shells fell on the market of Gao on Monday, the army said.</p></html>"
FEED = (
    '<?xml version="1.0"?><rss xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>Gao Post</title>'
    "<item><title>Gao</title><link>https://gao.example/1</link><pubDate>Wed, 23 Aug 2017 09:30:00 +0300</pubDate>"
    f"<c:encoded><![CDATA[{PAGE}]]></c:encoded></item></channel></rss>"
)
CORE = "<dc:title>Gao</dc:title><dcterms:created>2017-08-23T22:10:00Z</dcterms:created>"
WARC = warc_record(body=PAGE.encode())
PACKED = warc_record(
    body=gzip.compress(PAGE.encode(), mtime=0), headers=("Content-Type: text/html", "Content-Encoding: gzip")
)
FILES = {
    "docx": made_docx(paragraph("Shells fell on Gao."), CORE),
    "feed": FEED.encode(),
    "html": PAGE.encode(),
    "json lines": b'{"text": "Shells fell.", "published": "2017-08-23", "byline": ["A. Maiga"], "id": 3}\n' * 2,
    "warc": WARC + PACKED,
    "warc.gz": gzipped(WARC, PACKED),
}


@pytest.mark.parametrize("kind", FILES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_a_broken_file_is_read_or_set_aside(kind: str, data: st.DataObject) -> None:
    broken = bytearray(FILES[kind])
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(broken)))
        end = data.draw(st.integers(start, min(len(broken), start + 20)))
        broken[start:end] = data.draw(st.binary(max_size=20))
    for item in read_bytes(bytes(broken), "a", "a"):
        assert isinstance(item, Incoming | SetAside | Remark)


@given(st.text(), st.sampled_from(["", "text/plain", "text/html; charset=", "text/plain; charset*=", "text/plain;"]))
def test_whatever_a_server_declares_the_text_is_read(words: str, start: str) -> None:
    (item,) = read_bytes(b"Shells fell on Gao, the army said on Monday.", "a", "a", start + words)
    assert isinstance(item, Incoming | SetAside)
