"""JSON lines: what may be given, and what each damaged line says of itself."""

from __future__ import annotations

import gzip
import json
import lzma

import msgspec
import pytest

from sayso.errors import DamagedInput, DuplicateIdentifier, EmptyInput, InputTooLarge, NotText
from sayso.reading import limits, read


def write(folder, *rows):
    path = folder / "given.jsonl"
    path.write_text(
        "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows), encoding="utf-8"
    )
    return path


def test_given_text_is_kept_to_the_letter(tmp_path):
    text = "Kim visits Moscow \n\n  He met Putin.\r\nThey talked for two hours."
    (article,) = read(write(tmp_path, {"id": "a", "text": text}))
    assert article.text == text


def test_first_line_is_the_title_when_an_empty_line_follows(tmp_path, labelled):
    (article,) = read(write(tmp_path, {"id": "a", "text": "Kim visits Moscow\n\nHe met Putin. They talked."}))
    assert labelled(article) == [("title", "Kim visits Moscow"), ("body", "He met Putin. They talked.")]
    assert article.title == "Kim visits Moscow"


def test_text_that_does_not_begin_with_its_title_is_body_throughout(tmp_path, labelled):
    (article,) = read(write(tmp_path, {"id": "a", "title": "Kim in Moscow", "text": "Kim went. He met Putin."}))
    assert labelled(article) == [("body", "Kim went. He met Putin.")]
    assert article.title == "Kim in Moscow"


@pytest.mark.parametrize(
    ("summary", "kind"),
    [
        ("He met Putin and Gen. Lavrin at the Kremlin.", "dek"),
        ("He met Putin. They talked.", "body"),
        ("MOSCOW, Nov. 5 (Yonhap) -- Kim met Putin on Tuesday.", "body"),
    ],
)
def test_a_summary_is_dek_when_it_is_one_sentence_without_dateline(tmp_path, labelled, summary, kind):
    (article,) = read(write(tmp_path, {"id": "a", "title": "Kim visits Moscow", "summary": summary}))
    assert labelled(article)[1] == (kind, summary)


def test_a_caption_before_a_summary_is_cut_off(tmp_path, labelled):
    summary = "Kim waves in Moscow. (Mina Roh/Reuters) Kim met Putin. They talked."
    (article,) = read(write(tmp_path, {"id": "a", "title": "Kim visits Moscow", "summary": summary}))
    assert labelled(article)[1:] == [
        ("caption", "Kim waves in Moscow. (Mina Roh/Reuters)"),
        ("body", "Kim met Putin. They talked."),
    ]


def test_a_bracket_in_prose_is_no_credit(tmp_path, labelled):
    summary = "Kim spoke to the alliance (via Mina Roh, its envoy) on Tuesday. They agreed."
    (article,) = read(write(tmp_path, {"id": "a", "title": "Kim visits Moscow", "summary": summary}))
    assert labelled(article)[1] == ("body", summary)


def test_an_envelope_is_taken_as_it_is(tmp_path):
    given = {
        "schema": "sayso/1", "id": "a", "origin": "page.html", "language": "en", "sha256": "ab", "text": "One. Two.",
        "published": "2024-11-05T09:40+00:00", "parts": [{"kind": "related", "start": 0, "end": 9}], "events": [], "sentences": [],
    }  # fmt: skip
    (article,) = read(write(tmp_path, given))
    assert (article.origin, article.sha256, article.parts[0].kind) == ("page.html", "ab", "related")


def test_what_read_prints_is_read_again_unchanged(tmp_path, examples):
    first = list(read(examples / "page.html"))
    assert list(read(write(tmp_path, *(msgspec.json.encode(article).decode() for article in first)))) == first


@pytest.mark.parametrize("pack", [gzip.compress, lzma.compress], ids=["gzip", "xz"])
def test_packed_lines_are_unpacked_whatever_the_name(tmp_path, pack):
    path = tmp_path / "export"
    path.write_bytes(pack(b'{"id": 7, "title": "Kim visits Moscow"}\n'))
    assert [article.id for article in read(path)] == ["7"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("{broken", DamagedInput),
        ('"only a string"', DamagedInput),
        ('{"id": "b", "other": 1}', EmptyInput),
        ('{"id": "b", "text": "abc", "parts": [{"kind": "body", "start": 0, "end": 9}]}', DamagedInput),
        ('{"id": "b", "text": "abc", "parts": [{"kind": "novel", "start": 0, "end": 3}]}', DamagedInput),
        ('{"id": "b", "schema": "sayso/9", "text": "abc", "parts": []}', DamagedInput),
        ('{"id": "b", "text": "\\ud800"}', DamagedInput),
        ('{"id": "b", "text": "' + "a" * (limits.TEXT_BYTES + 1) + '"}', InputTooLarge),
        ('{"id": "b", "text": "' + "a" * limits.LINE_BYTES + '"}', InputTooLarge),
        ('{"id": ' + "[" * 100_000, DamagedInput),
        ('{"id": "a", "title": "Again"}', DuplicateIdentifier),
    ],
    ids=["broken", "string", "no-text", "outside", "kind", "schema", "surrogate", "long-text", "long-line", "nested", "duplicate"],
)  # fmt: skip
def test_a_bad_line_is_named_and_the_others_go_on(tmp_path, line, error):
    errors = []
    path = write(tmp_path, {"id": "a", "title": "First"}, line, {"id": "c", "title": "Last"})
    assert [article.id for article in read(path, on_error=errors.append)] == ["a", "c"]
    assert [type(found) for found in errors] == [error]
    assert errors[0].where in (f"{path}:2", str(path))


def test_without_a_handler_the_first_bad_line_raises(tmp_path):
    articles = read(write(tmp_path, {"id": "a", "title": "First"}, "{broken"))
    next(articles)
    with pytest.raises(DamagedInput):
        next(articles)


def test_a_single_document_may_stand_on_many_lines(tmp_path):
    path = tmp_path / "one.json"
    path.write_text(json.dumps({"id": "a", "title": "Kim visits Moscow"}, indent=2))
    assert [article.id for article in read(path)] == ["a"]


def test_a_document_without_id_takes_its_url_or_its_hash(tmp_path):
    articles = list(read(write(tmp_path, {"title": "One", "url": "https://a.example/one"}, {"title": "Two"})))
    assert articles[0].id == "https://a.example/one"
    assert articles[1].id == f"sha256:{articles[1].sha256[:16]}"


@pytest.mark.parametrize(
    ("given", "iso"),
    [("2023-02-08 00:01:10.815847+00:00", "2023-02-08T00:01:10+00:00"), ("last week", None), (None, None)],
)
def test_dates_become_iso_or_none(tmp_path, given, iso):
    (article,) = read(write(tmp_path, {"id": "a", "title": "One", "date": given}))
    assert article.published == iso


def test_language_is_told_and_none_where_too_little_is_said(tmp_path):
    rows = [
        {
            "id": "a",
            "title": "La Corée du Nord envoie des soldats",
            "summary": "Séoul accuse Pyongyang d’avoir envoyé des troupes.",
        },
        {"id": "b", "title": "Pyongyang"},
    ]
    assert [article.language for article in read(write(tmp_path, *rows))] == ["fr", None]


def test_a_list_after_a_byte_order_mark_is_read(tmp_path):
    path = tmp_path / "list.json"
    path.write_bytes(b'\xef\xbb\xbf[{"id": "a", "title": "One"}, {"id": "b", "title": "Two"}]')
    assert [article.id for article in read(path)] == ["a", "b"]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_json_lines_in_utf_16_are_named_once(tmp_path, encoding):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"id": "a", "title": "One"}\n{"id": "b", "title": "Two"}\n'.encode(encoding))
    errors = []
    assert list(read(path, on_error=errors.append)) == []
    assert [(type(error), error.remedy) for error in errors] == [(NotText, "save them as UTF-8")]
