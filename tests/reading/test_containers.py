"""What holds other inputs: ZIP, tar and WARC files, feeds in JSON, lists; and what is hostile in them."""

# ruff: noqa: E501 (inputs stand on one line each)
from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile

import pytest

from sayso.errors import DamagedInput, InputTooLarge, NotText
from sayso.reading import limits, lists, read_many

PAGE = b"<html><body><h1>Talks end without a deal</h1><p>The two sides met on Tuesday and agreed to meet again in the spring.</p></body></html>"
OTHER = PAGE.replace(b"Tuesday", b"Friday")


def zipped(**members: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("_", "."), data)
    return held.getvalue()


def warc(*records: tuple[str, bytes]) -> bytes:
    pieces = []
    for url, answer in records:
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Length: {len(answer)}\r\n\r\n"
        pieces.append(head.encode() + answer + b"\r\n\r\n")
    return b"".join(pieces)


def answer(body: bytes, *headers: str) -> bytes:
    return "\r\n".join(["HTTP/1.1 200 OK", *(headers or ("Content-Type: text/html",)), "", ""]).encode() + body


def read_all(tmp_path, name, data):
    (tmp_path / name).write_bytes(data)
    errors = []
    return list(read_many([tmp_path / name], on_error=errors.append)), errors


def test_a_zip_of_pages(tmp_path):
    found, errors = read_all(tmp_path, "pages.zip", zipped(a_html=PAGE, b_html=OTHER))
    assert [article.origin.rpartition("/")[2] for article in found] == ["a.html", "b.html"]
    assert not errors


def test_a_packed_tar_of_pages(tmp_path):
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w:gz") as archive:
        for name, data in (("x/a.html", PAGE), ("../b.html", OTHER)):
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            archive.addfile(entry, io.BytesIO(data))
    found, errors = read_all(tmp_path, "pages.tar.gz", held.getvalue())
    assert (len(found), errors) == (2, [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pages.tar.gz"]


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_a_web_archive(tmp_path, pack):
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(OTHER), OTHER)
    data = pack(
        warc(
            ("https://example.org/a", answer(PAGE)),
            ("https://example.org/b", answer(chunked, "Content-Type: text/html", "Transfer-Encoding: chunked")),
            ("https://example.org/c.png", answer(b"\x89PNG", "Content-Type: image/png")),
        )
    )
    found, errors = read_all(tmp_path, "crawl.warc", data)
    assert ([article.url for article in found], errors) == (["https://example.org/a", "https://example.org/b"], [])


def test_a_web_archive_that_is_cut_short_gives_what_comes_before(tmp_path):
    data = warc(("https://example.org/a", answer(PAGE)), ("https://example.org/b", answer(OTHER)))
    found, errors = read_all(tmp_path, "crawl.warc", data[:-100])
    assert (len(found), [type(error) for error in errors]) == (1, [DamagedInput])


def test_what_is_nested_or_unpacks_without_end_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(limits, "FEED_BYTES", 100_000)
    inner = zipped(a_html=PAGE)
    for _ in range(3):
        inner = zipped(a_zip=inner)
    assert [type(error) for error in read_all(tmp_path, "deep.zip", inner)[1]] == [InputTooLarge]
    assert [type(error) for error in read_all(tmp_path, "bomb.zip", zipped(a_txt=bytes(10_000_000)))[1]] == [
        InputTooLarge
    ]


def test_an_office_document_is_no_archive_of_pages(tmp_path):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    assert [type(error) for error in read_all(tmp_path, "a.docx", held.getvalue())[1]] == [NotText]


def test_a_json_feed(tmp_path):
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Wire",
        "items": [
            {"id": "1", "url": "https://example.org/1", "title": "Talks end", "content_html": "<p>PARIS (AP) — They met.</p><p>They parted.</p>",
             "date_published": "2024-11-05T09:40:00+01:00", "authors": [{"name": "Ann Lee"}]},
            {"id": 2, "content_text": "Nothing was signed."}, {"id": 3}, "no item",
        ],
    }  # fmt: skip
    found, errors = read_all(tmp_path, "feed.json", json.dumps(feed).encode())
    first = found[0]
    assert (first.id, first.title, first.byline, first.agency) == ("1", "Talks end", "Ann Lee", "Associated Press")
    assert (first.published, first.outlet, len(found), len(errors)) == ("2024-11-05T09:40+01:00", "The Wire", 2, 2)


def test_a_list_of_feeds_names_each_once():
    opml = b"<opml version='2.0'><body><outline text='a'><outline xmlUrl='https://example.org/f'/><outline xmlUrl='https://example.org/f'/></outline>"
    assert lists.feeds_of(opml + b"<outline xmlUrl='file:///etc/passwd'/></body></opml>", "x") == [
        "https://example.org/f"
    ]


def test_a_download_of_many_documents_gives_each(tmp_path):
    piece = "HD   Talks end {0}\nWC   9 words\nPD   {0} May 2024\nSN   The Wire\nLP\nThe two sides met.\nTD\nNothing was signed.\nAN\nDocument WIRE00000{0}\n\n"
    found, errors = read_all(tmp_path, "factiva.txt", "".join(piece.format(day) for day in (11, 12, 13)).encode())
    assert ([article.published for article in found], errors) == (["2024-05-11", "2024-05-12", "2024-05-13"], [])
