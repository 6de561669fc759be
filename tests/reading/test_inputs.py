"""Bad input: each a named error, none a crash or a hang."""

from __future__ import annotations

import gzip
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from sayso.errors import DamagedInput, EmptyInput, InputNotFound, InputTooLarge, NotText, SaysoError
from sayso.reading import read, read_many

PARAGRAPH = b"<p>North Korea sent troops to Russia, Seoul said on Monday in a statement.</p>\n"
CASES = {
    "empty.html": (b"", EmptyInput),
    "blank.txt": (b" \n\n ", EmptyInput),
    "scripts.html": (b"<html><body><script>var a = 1</script></body></html>", EmptyInput),
    "random.bin": (bytes(range(256)) * 20, NotText),
    "picture.png": (b"\x89PNG\r\n\x1a\n" + bytes(500), NotText),
    "zeros.txt": (b"abc\0def" * 100, NotText),
    "cut.html.gz": (gzip.compress(PARAGRAPH * 500 + os.urandom(3000))[:-40], DamagedInput),
    "bomb.html.gz": (gzip.compress(b"<html>" + b" " * 60_000_000), InputTooLarge),
    "big.html": (b"<html>" + PARAGRAPH * 650_000, InputTooLarge),
    "nested.html": (b"<html><body>" + b"<div>" * 100_000 + PARAGRAPH, InputTooLarge),
    "spans.html": (b"<html><body>" + b"<span>" * 100_000 + PARAGRAPH, InputTooLarge),
    "many.html": (b"<html><body>" + b"<p>a" * 200_000, InputTooLarge),
    "other.xml": (b"<?xml version='1.0'?><catalogue><book/></catalogue>", DamagedInput),
    "hollow.xml": (b"<rss version='2.0'><channel><title>T</title></channel></rss>", EmptyInput),
}


@pytest.mark.parametrize("name", CASES)
@pytest.mark.timeout(20)
def test_bad_input_is_a_named_error(tmp_path, name):
    data, error = CASES[name]
    (tmp_path / name).write_bytes(data)
    with pytest.raises(error) as raised:
        list(read(tmp_path / name))
    assert raised.value.where == str(tmp_path / name)
    assert raised.value.remedy


@pytest.mark.parametrize("source", ["nowhere.html", "a\0b", "file:///etc/hostname"])
def test_what_is_not_there_is_a_named_error(source):
    with pytest.raises(InputNotFound):
        list(read(source))


def test_good_files_of_a_folder_are_read_beside_bad_ones(tmp_path, examples):
    for name in ("empty.html", "random.bin", "zeros.txt"):
        (tmp_path / name).write_bytes(CASES[name][0])
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "good.html").write_bytes((examples / "page.html").read_bytes())
    (tmp_path / "good.txt").write_bytes((examples / "scrape.txt").read_bytes())
    errors: list[SaysoError] = []
    articles = list(read(tmp_path, on_error=errors.append))
    assert [article.origin for article in articles] == [
        str(tmp_path / "deep" / "good.html"),
        str(tmp_path / "good.txt"),
    ]
    assert [type(error) for error in errors] == [EmptyInput, NotText, NotText]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.timeout(20)
def test_links_out_of_a_folder_and_pipes_are_reported_not_read(tmp_path, examples):
    (tmp_path / "link.txt").symlink_to(examples / "scrape.txt")
    os.mkfifo(tmp_path / "pipe")
    errors: list[SaysoError] = []
    assert list(read(tmp_path, on_error=errors.append)) == []
    assert [error.message for error in errors] == ["the link leads outside the folder", "it is no regular file"]


def test_an_unreadable_file_is_reported_and_the_rest_is_read(tmp_path, examples, monkeypatch):
    opened = Path.open

    def refuse(self, *arguments, **options):
        if self.name == "locked.txt":
            raise PermissionError(13, "Permission denied")
        return opened(self, *arguments, **options)

    (tmp_path / "locked.txt").write_text("Secret\n\nStory.")
    (tmp_path / "open.txt").write_bytes((examples / "scrape.txt").read_bytes())
    monkeypatch.setattr(Path, "open", refuse)
    errors: list[SaysoError] = []
    assert len(list(read(tmp_path, on_error=errors.append))) == 1
    assert [(type(error), error.message) for error in errors] == [(InputNotFound, "Permission denied")]


def test_one_page_read_twice_is_a_duplicate(examples):
    errors: list[SaysoError] = []
    page = examples / "page.html"
    assert len(list(read_many([page, page], on_error=errors.append))) == 1
    assert [type(error).__name__ for error in errors] == ["DuplicateIdentifier"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_encodings_are_told_apart(tmp_path, encoding):
    text = (
        "Séoul s’inquiète\n\nLa Corée du Nord a envoyé des soldats en Russie, a déclaré lundi le gouvernement de Séoul."
    )
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (article,) = read(tmp_path / "a.txt")
    assert article.text == text
    assert article.language == "fr"


def test_broken_markup_still_gives_its_text(tmp_path):
    (tmp_path / "a.html").write_bytes(
        b'<html><p>Kim <b>visits <i>Moscow</p><table><tr><p>He met <<>> Putin. </ <a href="x>'
    )
    (article,) = read(tmp_path / "a.html")
    assert "He met" in article.text


def test_a_cut_feed_gives_its_items_and_then_an_error(tmp_path):
    data = b"<rss version='2.0'><channel><item><title>Kim visits Moscow</title></item><item><title>Put"
    (tmp_path / "a.xml").write_bytes(data)
    errors: list[SaysoError] = []
    articles = list(read(tmp_path / "a.xml", on_error=errors.append))
    assert [article.title for article in articles] == ["Kim visits Moscow"]
    assert isinstance(errors[-1], DamagedInput)


def test_entities_of_a_feed_neither_multiply_nor_read_files(tmp_path):
    levels = "".join(f"<!ENTITY a{n} '{f'&a{n - 1};' * 10}'>" for n in range(1, 12))
    data = (
        f"<?xml version='1.0'?><!DOCTYPE r [<!ENTITY a0 'ha'>{levels}<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
        "<rss version='2.0'><channel><item><title>Kim &a11; &x;</title></item></channel></rss>"
    ).encode()
    (tmp_path / "a.xml").write_bytes(data)
    (article,) = read(tmp_path / "a.xml")
    assert len(article.text) < 100
    assert "root" not in article.text


def test_standard_input_is_read_as_what_it_holds(monkeypatch, examples):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO((examples / "feed.xml").read_bytes())))
    articles = list(read("-"))
    assert len(articles) == 5
    assert articles[0].origin == "-"


def test_a_feed_that_its_parser_gives_up_on_is_a_named_error(tmp_path):
    (tmp_path / "a.xml").write_bytes(
        b"<rss version='2.0'><channel><item><title>a &#xD800; b</title><description>&#xD800;"
    )
    errors: list[SaysoError] = []
    list(read(tmp_path / "a.xml", on_error=errors.append))
    assert all(isinstance(error, DamagedInput) for error in errors)
    assert errors


def test_links_in_a_circle_are_reported_and_the_rest_is_read(tmp_path, examples):
    (tmp_path / "good.txt").write_bytes((examples / "scrape.txt").read_bytes())
    (tmp_path / "x").symlink_to("y")
    (tmp_path / "y").symlink_to("x")
    (tmp_path / "up").symlink_to("..")
    errors: list[SaysoError] = []
    assert len(list(read(tmp_path, on_error=errors.append))) == 1
    assert [(type(error), error.where) for error in errors] == [
        (InputNotFound, str(tmp_path / "x")),
        (InputNotFound, str(tmp_path / "y")),
    ]


def test_a_fault_in_one_file_does_not_end_the_run(tmp_path, examples, monkeypatch):
    (tmp_path / "a.html").write_bytes(PARAGRAPH)
    (tmp_path / "b.txt").write_bytes((examples / "scrape.txt").read_bytes())

    def fail(*_: object, **__: object) -> None:
        raise OverflowError("too far")

    monkeypatch.setattr("sayso.reading.page.read_page", fail)
    errors: list[SaysoError] = []
    assert len(list(read(tmp_path, on_error=errors.append))) == 1
    (error,) = errors
    assert error.where == str(tmp_path / "a.html")
    assert isinstance(error.__cause__, OverflowError)


@pytest.mark.parametrize(
    ("item", "published"),
    [
        ("<pubDate>Mon, 03 Mar 25 10:00:00 GMT</pubDate>", "2025-03-03T10:00+00:00"),
        ("<pubDate>Mon, 03 Mar 2025 10:00:00 +9999</pubDate>", "2025-03-03T10:00"),
        ("<pubDate>2024-02-30</pubDate>", None),
        ("<pubDate>2024-02</pubDate>", None),
        ("<pubDate>1700000000</pubDate>", None),
        ("<link>http://[bad</link>", None),
    ],
)
def test_odd_dates_and_links_of_a_feed_are_neither_guessed_nor_fatal(tmp_path, item, published):
    feed = f"<rss version='2.0'><channel><item><title>Kim visits Moscow</title>{item}</item></channel></rss>"
    (tmp_path / "a.xml").write_text(feed)
    (article,) = read(tmp_path / "a.xml")
    assert article.published == published
