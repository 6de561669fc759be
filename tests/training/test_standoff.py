"""Records kept without their texts come back with them, and only with the very texts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from standoff import join_texts, read_news, strip_text

TITLE, SUMMARY = "Oslo lends Chad two trucks", "The trucks arrive on Friday."
GOLD: dict[str, Any] = {
    "id": "https://news.example/1",
    "date": "2024-11-01",
    "outlet": "news.example",
    "text": f"{TITLE}\n\n{SUMMARY}",
    "sentences": [[0, 26], [28, 56]],
    "events": [{"trigger": {"text": "lends", "start": 5, "end": 10}, "type": "AID"}],
}


@pytest.fixture
def news(tmp_path: Path) -> Path:
    with gzip.open(tmp_path / "feeds.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": GOLD["id"], "title": TITLE, "summary": SUMMARY}) + "\n")
    return tmp_path


def test_no_text_is_kept_but_the_records_are() -> None:
    stripped = strip_text(GOLD)
    assert SUMMARY not in json.dumps(stripped)
    assert stripped["events"] == GOLD["events"]


def test_stripped_and_joined_is_what_it_was(news: Path) -> None:
    assert list(join_texts([strip_text(GOLD)], read_news(news))) == [GOLD]


def test_an_opening_of_a_longer_text_is_cut_as_it_was_coded(news: Path) -> None:
    opening = {**GOLD, "text": TITLE, "sentences": [[0, 26]]}
    assert list(join_texts([strip_text(opening)], read_news(news))) == [opening]


def test_a_later_stretch_comes_back_with_its_headline(tmp_path: Path) -> None:
    article = f"{TITLE}\n\nThe trucks were built in Bergen.\n{SUMMARY}"
    with gzip.open(tmp_path / "articles.jsonl.gz", "wt", encoding="utf-8") as stream:
        stream.write(json.dumps({"id": "ab-1", "text": article}) + "\n")
    cuts = [[0, len(TITLE)], [article.index(SUMMARY), len(article)]]
    stretch = {**GOLD, "id": "ab-1#61", "of": "ab-1", "cuts": cuts}
    assert list(join_texts([strip_text(stretch)], read_news(tmp_path))) == [stretch]


def test_another_text_is_left_out_and_named(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = strip_text({**GOLD, "text": GOLD["text"].replace("two", "six")})
    assert list(join_texts([other], read_news(news))) == []
    assert "https://news.example/1" in capsys.readouterr().err
