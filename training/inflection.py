"""The forms of the verbs that augmentation may reword: a table of our own, so that no form is a guess."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

VERBS = Path(__file__).with_name("verbs.toml")
VOWELS = "aeiou"
DOUBLING = {base: base[-1] for base in ("begin", "cut", "forbid", "hit", "let", "put", "quit", "shut", "win")}
"""The last letters that irregular verbs double before *-ing*."""


@dataclass(frozen=True)
class Forms:
    """A verb's forms."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


@cache
def finite_forms() -> dict[str, Forms]:
    """Each verb under its past and its third person."""
    return {word: forms for forms in _read() for word in (forms.third, forms.past)}


@cache
def bases() -> dict[str, Forms]:
    """Each verb under its base, which a plural subject has in the present."""
    return {forms.base: forms for forms in _read()}


def _read() -> list[Forms]:
    table = tomllib.loads(VERBS.read_text(encoding="utf-8"))
    doubled, never = set(table["doubled"].split()), set(table["never"].split())
    found = [_irregular(*line.split()) for line in table["irregular"]]
    known = {forms.base for forms in found} | never
    for base in dict.fromkeys([*table["regular"].split(), *table["doubled"].split()]):
        if base not in known:
            found.append(_regular(base, last=base[-1] if base in doubled else ""))
    return found


def _irregular(base: str, past: str, participle: str) -> Forms:
    return Forms(base, _third(base), past, participle, _gerund(base, DOUBLING.get(base, "")))


def _regular(base: str, last: str) -> Forms:
    if base.endswith("e"):
        past = f"{base}d"
    elif base.endswith("y") and base[-2] not in VOWELS:
        past = f"{base[:-1]}ied"
    else:
        past = f"{base}{last}ed"
    return Forms(base, _third(base), past, past, _gerund(base, last))


def _third(base: str) -> str:
    if base.endswith(("s", "x", "z", "ch", "sh")):
        return f"{base}es"
    if base.endswith("y") and base[-2] not in VOWELS:
        return f"{base[:-1]}ies"
    return f"{base}s"


def _gerund(base: str, last: str) -> str:
    if base.endswith("ie"):
        return f"{base[:-2]}ying"
    if base.endswith("e") and not base.endswith(("ee", "oe", "ye")):
        return f"{base[:-1]}ing"
    return f"{base}{last}ing"
