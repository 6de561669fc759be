"""Options and arguments that take codes: what the codebook and the lexicon do not have is refused, with the nearest that they have."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

import click

from sayso.errors import UnknownCode

_SO_NEAR = 0.6
"""Python's own measure of a likely typo: half the letters and a little more stand in the same order."""


class Code(click.ParamType):  # type: ignore[type-arg] # click 8.1 has no arguments for it
    """A code that may be written by any of its names, in large or small letters; `load` gives the code of each name."""

    def __init__(self, name: str, load: Callable[[], Mapping[str, str]], form: str = "") -> None:
        self.name = name
        self._load = load
        self._form = form

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code. Raises UnknownCode, which names the nearest, or all where they are a short list."""
        known = self._load()
        found = known.get(" ".join(str(value).lower().split()))
        if found is None:
            where = param.opts[0] if param is not None and param.opts[0].startswith("-") else ""
            raise UnknownCode(f"there is no {self.name} {value!r}", where=where, remedy=self._remedy(str(value), known))
        return found

    def _remedy(self, value: str, known: Mapping[str, str]) -> str:
        near = get_close_matches(value.lower(), known, n=3, cutoff=_SO_NEAR)
        names = {known[name]: name for name in reversed(near)}
        named = [code if code.lower() == name else f"{code} ({name.title()})" for code, name in reversed(names.items())]
        form = self._form or f"the codebook has {', '.join(known.values())}"
        return f"perhaps {' or '.join(named)}; {form}" if named else form


def _countries() -> Mapping[str, str]:
    from sayso.lexicon.countries import shipped_codes

    return shipped_codes()


def _types() -> Mapping[str, str]:
    from sayso.codes import EVENT_TYPES

    return {code.lower(): code for code in EVENT_TYPES}


def _modes() -> Mapping[str, str]:
    from sayso.codes import MODES

    return {mode: mode for modes in MODES.values() for mode in modes}


def _statuses() -> Mapping[str, str]:
    from sayso.codes import STATUSES

    return {status: status for status in STATUSES}


def _items() -> Mapping[str, str]:
    from sayso.codes import ITEMS

    return {item: item for item in ITEMS}


COUNTRY = Code("country", _countries, "write its code (PRK) or its name (North Korea)")
TYPE = Code("type", _types)
MODE = Code("mode", _modes)
STATUS = Code("status", _statuses)
ITEM = Code("item", _items)


def refuse_foreign_mode(mode: str | None, types: tuple[str, ...]) -> None:
    """Raise UnknownCode for a mode that none of the types asked for has: such a question has no answer."""
    from sayso.codes import MODES

    if mode is None or not types or any(mode in MODES.get(kind, ()) for kind in types):
        return
    having = [kind for kind, modes in MODES.items() if mode in modes]
    raise UnknownCode(
        f"{' and '.join(types)} has no mode {mode!r}", where="--mode", remedy=f"it is one of {', '.join(having)}"
    )
