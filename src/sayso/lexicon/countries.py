"""Countries as a person names them: by code, by name, or by another name of theirs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sayso.lexicon.entries import EXTRA_COUNTRIES, Actor
from sayso.lexicon.tables import read_states


def codes_by_name(states: Iterable[Actor]) -> dict[str, str]:
    """The code of each way to name a country, in small letters: its code, its name, its other names, and the codebook's own codes."""
    found = {code.lower(): code for code in sorted(EXTRA_COUNTRIES)}
    for state in sorted(states, key=lambda state: state.country):
        for name in (state.country, state.name, *state.aliases):
            found.setdefault(name.lower(), state.country)
    return found


@cache
def shipped_codes() -> dict[str, str]:
    """The same of the states that ship; reads their table alone, for a question need not wait for the whole dictionary."""
    return codes_by_name(state for state in read_states() if state.kind == "state")
