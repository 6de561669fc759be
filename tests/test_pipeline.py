"""The whole path on real inputs: offsets, order, threads, refusals, a user's own lexicon."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from sayso import Tools, code, code_articles, read, read_many
from sayso.codes import EVENT_TYPES, MODES, SECTORS
from sayso.errors import DuplicateIdentifier, UnsupportedLanguage
from sayso.model import Article, CodedArticle, Part

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"


def article(text: str, **fields: str) -> Article:
    defaults = {"id": "a", "origin": "test", "published": "2024-11-05"}
    return Article(**{**defaults, **fields}, text=text, parts=(Part("body", 0, len(text)),))


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools.load()


@pytest.fixture(scope="module")
def coded(tools: Tools) -> list[CodedArticle]:
    return list(code_articles(read_many([EXAMPLES, ROOT / "tests" / "gold" / "articles.jsonl"]), tools))


def pieces(value: object) -> list[dict]:
    """Every object with text and offsets inside a record."""
    found = []
    if isinstance(value, dict):
        found += [value] if "start" in value and "text" in value else []
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for each in value:
            found += pieces(each)
    return found


def test_every_offset_is_right(coded: list[CodedArticle]) -> None:
    walked = 0
    for document in coded:
        for record in document.events:
            for piece in pieces(msgspec.to_builtins(record)):
                assert document.text[piece["start"] : piece["end"]] == piece["text"]
                walked += 1
    assert walked > 500


def test_records_keep_the_codebook(coded: list[CodedArticle]) -> None:
    for document in coded:
        starts = [record.trigger.start for record in document.events]
        assert starts == sorted(starts)
        assert len({record.id for record in document.events}) == len(document.events)
        for record in document.events:
            assert record.type in EVENT_TYPES
            assert record.mode is None or record.mode in MODES[record.type]
            assert any(start <= record.trigger.start < end for start, end in document.sentences)
            for participant in (*record.actor, *record.recipient, *record.sources):
                assert len(participant.country) == 3
                assert participant.sector in SECTORS
                assert participant.name
            assert {source.level for source in record.sources} in (set(), {0}, {0, 1})


def test_what_is_not_the_article_is_not_coded(coded: list[CodedArticle]) -> None:
    for document in coded:
        for record in document.events:
            (kind,) = [part.kind for part in document.parts if part.start <= record.trigger.start < part.end]
            assert kind in ("title", "dek", "body", "subhead", "caption")


def test_threads_and_neighbours_change_nothing(tools: Tools) -> None:
    articles = list(read_many([EXAMPLES]))
    alone = [next(code_articles([each], tools)) for each in articles]
    assert list(code_articles(articles, tools)) == alone
    assert list(code_articles(articles, replace(tools, threads=2))) == alone


def test_a_plain_sentence_is_coded_whole(tools: Tools) -> None:
    text = "South Korea's spy agency said on Tuesday that North Korea had shipped 3,000 shells to Russia."
    (record,) = code([article(text)], tools)
    assert (record.type, record.certainty, record.tense, record.status) == ("AID", "CT+", "past", "done")
    assert [(actor.country, actor.sector) for actor in record.actor] == [("PRK", "GOV")]
    assert [recipient.country for recipient in record.recipient] == ["RUS"]
    assert [(source.country, source.sector, source.commitment) for source in record.sources] == [
        ("KOR", "SPY", "asserts")
    ]
    assert [(each.low, each.high, each.item) for each in record.quantities] == [(3000, 3000, "munitions")]


def test_another_language_is_refused_by_name_and_the_rest_goes_on(tools: Tools) -> None:
    french = article("La Russie a attaqué Kiev.", id="fr", language="fr")
    english = article("Russia attacked Kyiv.", id="en", language="en")
    with pytest.raises(UnsupportedLanguage, match="fr"):
        list(code_articles([french], tools))
    errors: list[Exception] = []
    assert [each.id for each in code_articles([french, english], tools, on_error=errors.append)] == ["en"]
    assert [type(error) for error in errors] == [UnsupportedLanguage]


def test_a_second_document_of_the_same_id_is_refused(tools: Tools) -> None:
    with pytest.raises(DuplicateIdentifier):
        list(code_articles([article("One."), article("Two.")], tools))


def test_nothing_to_code_gives_no_records(tools: Tools) -> None:
    assert list(code([article("")], tools)) == []
    assert list(code([article("!!! ??? ...")], tools)) == []


def test_a_users_own_entries_win(tmp_path: Path) -> None:
    own = tmp_path / "mine.toml"
    own.write_text(
        '[[actor]]\nid = "corps"\nname = "11th Storm Corps"\ncountry = "PRK"\nsector = "MIL"\n'
        '[[frame]]\nid = "ship"\nlemma = "transship"\ntype = "AID"\n',
        encoding="utf-8",
    )
    tools = Tools.load(lexicons=[own])
    (record,) = code([article("The 11th Storm Corps transshipped shells to Wagner.")], tools)
    assert (record.type, record.trigger.text) == ("AID", "transshipped")
    assert record.by.endswith("mine.toml:6 ship")
    assert [(actor.country, actor.sector) for actor in record.actor] == [("PRK", "MIL")]


def test_the_python_of_the_readme_runs() -> None:
    records = list(code(read(EXAMPLES / "page.html")))
    assert any(record.type == "AID" and [actor.country for actor in record.actor] == ["PRK"] for record in records)


def test_a_fault_of_ours_in_one_document_is_named_and_the_rest_goes_on(tools: Tools, monkeypatch) -> None:
    from sayso import pipeline
    from sayso.errors import CodingFailed

    real = pipeline.code_article

    def broken(each: Article, tools: Tools) -> CodedArticle:
        if each.id == "bad":
            raise ZeroDivisionError("by zero")
        return real(each, tools)

    monkeypatch.setattr(pipeline, "code_article", broken)
    errors: list[Exception] = []
    articles = [article("Russia attacked Kyiv.", id="bad"), article("Russia attacked Kyiv.", id="good")]
    assert [each.id for each in code_articles(articles, tools, on_error=errors.append)] == ["good"]
    assert [type(error) for error in errors] == [CodingFailed]


def test_a_long_document_costs_by_its_length(tools: Tools) -> None:
    import time

    begun = time.process_time()
    (coded,) = code_articles([article("Poland attacked Russia on Monday in Kursk , and " * 700)], tools)
    assert len(coded.events) > 100
    assert time.process_time() - begun < 60
