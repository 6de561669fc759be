"""The sector of a mention in its record: what its words give, weighed against its role, the act, the trigger and the model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log
from types import MappingProxyType

import msgspec

from sayso.coding.mentions.resolutions import Resolution

_CHOICES = (
    "GOV", "MIL", "CVL", "REB", "LEG", "COP", "JUD", "JRN", "BUS", "SPY", "OPP", "UNK", "PTY", "NGO", "ELI", "PRM", "EDU",
)  # fmt: skip
_SAME = "same"
"""Stands for the sector that the words give in the names of features."""
_STEM = 5
"""Letters of a word that tell it from others whatever its ending (*strik-es*, *strik-ing*)."""


_MODEL = 1.0
"""Weight of the model's log probability beside the fitted choice: 1 to 1.5 do best, of .4 to 4, on gold that neither has seen."""
_HEARD = 0.2
"""How probable the model must hold a sector that the fitted choice does not weigh, and _UNLIKELY that choice's log odds against it."""
_UNLIKELY = 7.0
_LEAST = 1e-4
_NOTHING: Mapping[str, float] = MappingProxyType({})


class Setting(msgspec.Struct, frozen=True):
    """Where a mention stands in its record: its role, the record's type, and as compared, the trigger and the words beside.

    `noun` is the mention's last word where no known name or agent noun holds it (*Kenyan poets*), else empty.
    """

    role: str
    type: str
    trigger: str
    before: str
    after: str
    noun: str = ""


def choose_sector(found: Resolution, setting: Setting, heard: Mapping[str, float] = _NOTHING) -> str:
    """Choose a mention's sector: the one that its words give unless the record or the model speaks clearly for another.

    `heard` is how probable the model holds each sector; empty where it does not say.
    """
    scored = _score(found, setting)
    if heard:
        known = log(sum(map(exp, scored.values())))
        sectors = [*scored, *(sector for sector, chance in heard.items() if chance >= _HEARD and sector not in scored)]
        scored = {
            sector: scored.get(sector, known - _UNLIKELY) - known + _MODEL * log(heard.get(sector, 0.0) + _LEAST)
            for sector in sectors
        }
    return max(scored, key=lambda sector: scored[sector])


def _score(found: Resolution, setting: Setting) -> dict[str, float]:
    """Return what speaks for each sector that a mention may have: the sum of its features' weights, as `weigh` lists them."""
    given, table = found.sector or "none", _load_weights()
    scored = dict.fromkeys(_sectors(given), 0.0)
    for piece in _evidence(found, setting, given):
        for sector, weight in table.get(piece, _NOTHING).items():
            if sector in scored:
                scored[sector] += weight
    if given in scored:
        for piece in _sameness(found, setting, given):
            scored[given] += table.get(piece, _NOTHING).get(_SAME, 0.0)
    return scored


def weigh(found: Resolution, setting: Setting) -> list[tuple[str, list[str]]]:
    """Return the sectors that a mention may have, each with the features that speak for or against it."""
    given = found.sector or "none"
    evidence = _evidence(found, setting, given)
    weighed = []
    for sector in _sectors(given):
        features = [f"{sector}|{piece}" for piece in evidence]
        if sector == given:
            features += [f"{_SAME}|{piece}" for piece in _sameness(found, setting, given)]
        weighed.append((sector, features))
    return weighed


def _sectors(given: str) -> Sequence[str]:
    return _CHOICES if given in _CHOICES or given == "none" else (given, *_CHOICES)


def _sameness(found: Resolution, setting: Setting, given: str) -> Sequence[str]:
    """Return what speaks for the sector that the words give, whichever it is."""
    return found.kind, given, f"{found.kind}|{setting.role}|{setting.type}"


def _evidence(found: Resolution, setting: Setting, given: str) -> Sequence[str]:
    form = found.entry.rpartition(".")[2] if found.entry and found.kind in ("country", "people") else ""
    if form not in ("adjective", "capital", "people"):
        form = found.kind
    stem = setting.trigger[:_STEM]
    pieces = [
        f"{form}|{given}",
        f"{form}|{given}|{setting.role}|{setting.type}",
        f"{form}|{given}|{setting.role}|{stem}",
        f"{given}|{setting.role}|{stem}",
    ]
    if found.head:
        pieces += [f"h:{found.head}", f"h:{found.head}|{setting.role}|{setting.type}"]
    elif found.kind in ("name", "person"):
        pieces.append(f"e:{found.name}")
    if form in ("adjective", "country"):
        pieces += [f"{form}>{setting.after[:_STEM]}", f"{setting.before}<{form}"]
    if setting.noun and found.kind != "none":
        open_noun = f"{form}|{given}|noun"
        pieces += [open_noun, f"{open_noun}|{setting.role}|{setting.type}", f"n:{setting.noun}"]
    if found.kind == "none":
        pieces += [f"none|{setting.before}", f"none|{setting.after}"]
    if found.definite:
        pieces.append(f"definite|{form}|{given}")
    return pieces


@cache
def _load_weights() -> dict[str, dict[str, float]]:
    """The weights by piece of evidence and sector; a feature is called by the sector, a bar and the piece."""
    file = files("sayso.coding").joinpath("data", "sector-weights.tsv")
    table: dict[str, dict[str, float]] = {}
    for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
        name, weight = line.split("\t")
        sector, _, piece = name.partition("|")
        table.setdefault(piece, {})[sector] = float(weight)
    return table
