"""Whether a record answers an attribution: by the words of its source, and by whom they stand for."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TEXT = "Mayor Ana Ruiz said talks went well. She said they met in May. Mali, which protested, said so."


@pytest.fixture
def attribution(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(ROOT / "eval"))
    specification = importlib.util.spec_from_file_location("attribution", ROOT / "eval" / "attribution.py")
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    monkeypatch.setitem(sys.modules, "attribution", module)
    specification.loader.exec_module(module)
    return module


def words(piece: str, after: int = 0) -> dict[str, Any]:
    start = TEXT.index(piece, after)
    return {"text": piece, "start": start, "end": start + len(piece), "commitment": "asserts"}


def article(*told: tuple[str, str]) -> dict[str, Any]:
    """An article whose attributions are pairs of source and content."""
    rows = []
    for number, pair in enumerate(told):
        for kind, piece in zip(("Source", "Content"), pair, strict=True):
            span = words(piece)
            rows.append(f"T{number}{kind}\t{kind} {span['start']} {span['end']}\t{piece}")
        rows.append(f"E{number}\tSource:T{number}Source Content:T{number}Content")
    return {"text": TEXT, "brat": "\n".join(rows)}


RUIZ, SHE, WHICH = ("Mayor Ana Ruiz", "talks went well"), ("She", "they met in May"), ("which", "protested")


def causes(module: ModuleType, trigger: str, sources: list[str], actors: list[str]) -> tuple[str, str]:
    """Why a record of TEXT does not answer its one attribution, by the words and by the person."""
    event = {"trigger": words(trigger), "sources": list(map(words, sources)), "actor": list(map(words, actors))}
    told = article(RUIZ, SHE, WHICH)
    [[one]] = module.held_by(told, [event], module.same_words)
    [[other]] = module.held_by(told, [event], module.same_person)
    return one.cause, other.cause


def test_the_same_words_answer_both_ways(attribution: ModuleType) -> None:
    assert causes(attribution, "talks", ["Ana Ruiz"], []) == ("", "")


def test_a_pronoun_stands_for_the_last_source_named(attribution: ModuleType) -> None:
    assert causes(attribution, "met", ["Ana Ruiz"], []) == ("pronoun against name", "")
    assert causes(attribution, "met", ["Mali"], [])[1] == "pronoun against name"


def test_a_relative_pronoun_stands_for_the_words_before_it(attribution: ModuleType) -> None:
    assert causes(attribution, "protested", ["Mali"], []) == ("pronoun against name", "")
    assert causes(attribution, "protested", ["Ana Ruiz"], [])[1] == "pronoun against name"


def test_the_speaker_of_own_speech_is_its_actor(attribution: ModuleType) -> None:
    own = attribution.OWN_SPEECH
    assert causes(attribution, "met", [], ["Ana Ruiz"]) == ("no source", own)
    assert causes(attribution, "met", [], ["Mali"]) == ("no source", "no source")
