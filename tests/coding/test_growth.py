"""What is asked of a document costs no more in a long one than in a short one, counted in lines of code that are run."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

import numpy as np

from sayso.coding.dates.acts import ActDate, DatedAct, share_dates
from sayso.coding.participants import Context, ParticipantResolver, Pointed
from sayso.coding.places.acts import ActPlace, PlacedAct, share_places
from sayso.coding.pointing import hear_span
from sayso.language import heads
from sayso.language.analysis import Analysis, WindowScores
from sayso.language.sentences import split_sentences
from sayso.language.windows import Window
from sayso.language.words import split_words
from sayso.lexicon import load_lexicon
from sayso.lexicon.tables import read_states

PIECE = "Russia armed Ukraine and Iran. The group shelled the town near Hodeidah. The rebels freed Kenyan officials.\n"
SHORT, LONG = 100, 600
MOST = 1.3
"""How much more a question may cost in the long document: a bisection takes some steps more."""


def count_lines(ask: Callable[[], object]) -> int:
    """How many lines of Python are run to answer, each turn of a loop counted."""
    lines = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        ask()
    finally:
        sys.settrace(before)
    return lines


def make_resolver(pieces: int) -> ParticipantResolver:
    text = PIECE * pieces
    return ParticipantResolver(text, split_sentences(text), "2024-11-05", load_lexicon())


def make_window(text: str, number: int, span: tuple[int, int]) -> WindowScores:
    words = tuple(split_words(text, *span))
    size = len(words)
    sectors = {"sector": np.zeros((size, len(heads.WORD_LABELS["sector"])), dtype=np.float32)}
    window, empty = Window(words, 0, (number,) * size, (), ()), np.zeros((size, 1), dtype=np.float32)
    return WindowScores(window, empty, {}, empty, sectors, np.zeros((size, size, len(heads.ROLES)), dtype=np.uint8))


def test_whom_a_mention_stands_for() -> None:
    def cost(pieces: int) -> int:
        resolver = make_resolver(pieces)
        start = len(PIECE) * (pieces - 1)
        mentions = [(start + PIECE.index(words), len(words)) for words in ("The group", "The rebels", "officials")]
        context = Context("actor", "ASSAULT", (start, start + 6), pointed=(Pointed(start, start + 6, 0.9),))
        return count_lines(lambda: [resolver.resolve(at, at + size, context) for at, size in mentions])

    cost(1)  # reads the tables of weights
    assert cost(LONG) <= MOST * cost(SHORT)


def test_what_the_model_says_of_words() -> None:
    def cost(pieces: int) -> int:
        text = PIECE * pieces
        sentences = split_sentences(text)
        windows = [make_window(text, number, span) for number, span in enumerate(sentences)]
        analysis = Analysis(text, sentences, windows)
        return count_lines(lambda: hear_span(analysis, *sentences[-1]))

    assert cost(LONG) <= MOST * cost(SHORT)


def test_acts_share_dates_and_places() -> None:
    dated = [
        DatedAct("AID", None, "event", "past", frozenset([str(number)]), frozenset(), ActDate(None, None))
        for number in range(LONG)
    ]
    placed = [
        PlacedAct("AID", None, "past", frozenset([str(number)]), frozenset(), ActPlace(None, 1.0))
        for number in range(LONG)
    ]
    for share, acts in ((share_dates, dated), (share_places, placed)):
        short, long = (count_lines(lambda share=share, acts=acts, n=n: share(acts[:n])) / n for n in (SHORT, LONG))
        assert long <= MOST * short


def test_in_a_collection_of_the_whole_world_the_near_countries_are_weighed() -> None:
    names = list(dict.fromkeys(state.name for state in read_states() if state.kind == "state"))
    text = "".join(f"{name} protested. " for name in names) + "Fiji and Kenya told officials."
    resolver = ParticipantResolver(text, split_sentences(text), "2024-11-05", load_lexicon())
    chances = resolver.weigh_countries(text.index("officials"), len(text) - 1, Context("recipient", "ASSAULT"))
    assert len(chances) < len(resolver.stock.sightings.countries) / 2
    assert {"FJI", "KEN"} <= {chance.country for chance in chances}
