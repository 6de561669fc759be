"""Frames decide before the model; a mode must be one that the type has."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from sayso.coding.decide import decide
from sayso.coding.frames import propose_by_frames
from sayso.coding.proposals import Proposal, propose_by_model
from sayso.language import heads
from sayso.language.analysis import Analysis, WindowScores
from sayso.language.windows import Window
from sayso.language.words import split_words
from sayso.lexicon import Frame

TEXT = "Pyongyang ferried shells"


def analysis(nothing: float, kind: str, mode: str) -> Analysis:
    """An analysis whose second word is a trigger of a type with the probability 1 - nothing."""
    words = split_words(TEXT)
    size = len(words)
    types = np.zeros((size, len(heads.TYPES)), dtype=np.float32)
    types[:, 0] = 1
    types[1, 0], types[1, heads.TYPES.index(kind)] = nothing, 1 - nothing
    attributes = {name: np.full((size, len(labels)), 0.01, np.float32) for name, labels in heads.ATTRIBUTES.items()}
    attributes["mode"][1, heads.MODES.index(mode)] = 0.9
    labels = {name: np.full((size, len(values)), 0.01, np.float32) for name, values in heads.WORD_LABELS.items()}
    roles = np.zeros((size, size, len(heads.ROLES)), dtype=np.uint8)
    items = np.zeros((size, len(heads.CONTENT_ITEMS)), dtype=np.float32)
    window = Window(tuple(words), 0, (0,) * size, (), ())
    return Analysis(TEXT, [(0, len(TEXT))], [WindowScores(window, types, attributes, items, labels, roles)])


def model_proposals(nothing: float, kind: str = "AID", mode: str = "none") -> list[Proposal]:
    return list(propose_by_model(analysis(nothing, kind, mode), 0.3))


def test_the_models_score_decides() -> None:
    (decision,) = decide(model_proposals(0.4), 0.5)
    assert (decision.type, decision.by, decision.confidence) == ("AID", "model", pytest.approx(0.6, abs=0.01))
    assert decide(model_proposals(0.6), 0.5) == []


def test_a_mode_of_another_type_is_not_taken() -> None:
    (decision,) = decide(model_proposals(0.1, "ASSAULT", "visit"), 0.5)
    assert decision.mode is None
    (decision,) = decide(model_proposals(0.1, "CONSULT", "visit"), 0.5)
    assert decision.mode == "visit"


def test_a_frame_wins_over_the_model() -> None:
    frame = Frame("ferry", "ferry", (), "MOBILIZE", "troops", "mine.toml:3")
    scored = analysis(0.1, "AID", "none")
    proposals = [*propose_by_model(scored, 0.3), *propose_by_frames(scored, [frame])]
    (decision,) = decide(proposals, 0.5)
    assert (decision.type, decision.mode, decision.by) == ("MOBILIZE", "troops", "mine.toml:3 ferry")


def test_a_frame_needs_no_score() -> None:
    frame = Frame("ferry", "", ("ferried",), "AID", None, "mine.toml:3")
    (decision,) = decide(propose_by_frames(analysis(1.0, "AID", "none"), [frame]), 0.5)
    assert decision.type == "AID"


def test_one_record_a_trigger() -> None:
    (proposal,) = model_proposals(0.1)
    assert len(decide([proposal, dataclasses.replace(proposal)], 0.5)) == 1
