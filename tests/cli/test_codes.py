"""What is no code of the codebook or the lexicon is refused and the nearest named: a typo never looks like an empty answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Run = Callable[..., Any]

TYPOS = [
    (("acts", "--actor", "XYZ"), "--actor: there is no country 'XYZ'"),
    (("acts", "--actor", "Nort Korea"), "PRK (North Korea)"),
    (("acts", "--recipient", "Rusia"), "RUS (Russia)"),
    (("acts", "--place", "Mars"), "--place: there is no country 'Mars'"),
    (("acts", "--type", "FOO"), "the codebook has AGREE"),
    (("acts", "--type", "CONSLUT"), "perhaps CONSULT"),
    (("acts", "--status", "anounced"), "perhaps announced"),
    (("acts", "--mode", "visits"), "perhaps visit"),
    (("acts", "--mode", "visit", "--type", "AID"), "AID has no mode 'visit' (it is one of CONSULT)"),
    (("acts", "--item", "troop"), "perhaps troops"),
    (("pairs", "--actor", "XYZ"), "there is no country 'XYZ'"),
    (("counts", "PRK", "XYZ"), "there is no country 'XYZ'"),
    (("counts", "PRK", "RUS", "--item", "bogus"), "--item: there is no item 'bogus'"),
    (("brief", "PRK", "XYZ", "--since", "friday"), "there is no country 'XYZ'"),
    (("degree", "USA", "XYZ"), "there is no country 'XYZ'"),
]


@pytest.mark.parametrize(("asked", "said"), TYPOS)
def test_a_typo_is_refused_and_the_nearest_named(run: Run, asked: tuple[str, ...], said: str) -> None:
    done = run(*asked)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("UnknownCode: ")
    assert said in done.err
