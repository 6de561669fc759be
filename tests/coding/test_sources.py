"""Who is heard to speak, where the model names no source."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import numpy as np

from sayso.coding.decide import Decision
from sayso.coding.participants import Context
from sayso.coding.referents import resolve_all
from sayso.coding.reported import ReportedSpeech
from sayso.coding.sources import find_sources, hear_speaker
from sayso.language.sentences import split_sentences
from sayso.model import Participant, Source, Span

from .making import make_act

TEXT = "Mali’s army said Chad condemned the attack on the camp."


def participant(start: int, end: int) -> Participant:
    text = TEXT[start:end]
    return Participant(text, start, end, "MLI" if "Mali" in text else "TCD", "MIL", text)


def find(word: str) -> Participant:
    start = TEXT.index(word)
    return participant(start, start + len(word))


def heard(
    trigger: str, kind: str, actors: list[str], *, score: float = 0.1, aspect: str = "event"
) -> tuple[Source, ...]:
    start = TEXT.index(trigger)
    proposal = SimpleNamespace(
        trigger=Span(trigger, start, start + len(trigger)),
        roles=lambda role: np.array([0.0, score]),
        window=SimpleNamespace(attributes={}),
        best=lambda name: {"aspect": aspect}[name],
    )
    decision = Decision(cast(Any, proposal), kind, None, 0.9, "model")
    speech = ReportedSpeech(TEXT, split_sentences(TEXT))
    return hear_speaker(speech, decision, [find(each) for each in actors], lambda start, end: [participant(start, end)])


def test_whoever_says_it_is_the_source() -> None:
    [source] = heard("condemned", "ACCUSE", ["Chad"])
    assert (source.text, source.country, source.commitment, source.level) == ("Mali’s army", "MLI", "asserts", 0)
    assert source.cue is not None
    assert source.cue.text == "said"


def test_what_is_known_already_is_presupposed() -> None:
    assert heard("attack", "ASSAULT", [], aspect="background")[0].commitment == "presupposes"
    assert heard("attack", "ASSAULT", [])[0].commitment == "asserts"


def test_whoever_speaks_is_the_actor_of_own_speech_and_no_source() -> None:
    assert heard("condemned", "ACCUSE", ["Mali’s army"]) == ()
    assert heard("condemned", "ACCUSE", []) == ()
    assert heard("attack", "ASSAULT", ["Mali’s army"]) != ()


def test_nobody_is_heard_where_the_model_is_sure_of_nobody() -> None:
    assert heard("condemned", "ACCUSE", ["Chad"], score=0.01) == ()


REPORT = "Peru quarrels. Officials said Chile attacked the camp."


def told(score: float, **telling: float) -> list[tuple[str, str]]:
    """The sources of *attacked* and their countries; `score`: that *Officials* is one, `telling`: how many tell of it."""
    roles = {"source": {"Officials": score}, "source country": {"Peru": 0.9}}
    act = make_act(REPORT, "attacked", ("ASSAULT", None), roles, {"told by": telling} if telling else {})
    proposal = act.decision.proposal
    found = find_sources(
        REPORT, proposal, lambda words: resolve_all(act.resolver, proposal, Context("source"), [words])
    )
    return [(source.text, source.country) for source in found]


def test_weak_words_are_a_source_where_somebody_tells() -> None:
    assert [text for text, _ in told(0.3, one=0.8, nobody=0.2)] == ["Officials"]
    assert told(0.3, one=0.2, nobody=0.8) == []
    assert told(0.3) == []


def test_likely_words_are_no_source_where_nobody_tells() -> None:
    assert told(0.8, one=0.1, nobody=0.9) == []
    assert [text for text, _ in told(0.8, one=0.4, nobody=0.6)] == ["Officials"]


def test_a_source_whose_words_name_no_country_has_the_one_that_is_held() -> None:
    assert told(0.9, one=1.0) == [("Officials", "PER")]
