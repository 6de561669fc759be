"""The signs of what a quantity is to its act: by which its measure and its stage are weighed."""

from __future__ import annotations

import re
from functools import cache

import msgspec

from sayso.coding.quantities.numbers import find_amounts
from sayso.lexicon.units import load_units
from sayso.model import Aspect, Certainty, EventType, Tense

TRIGGER_STEM = 5


class CountedAct(msgspec.Struct, frozen=True):
    """The act that a quantity belongs to: its trigger's words, what is known of it, and its sentence."""

    trigger: str
    type: EventType
    mode: str | None
    aspect: Aspect
    tense: Tense
    certainty: Certainty
    sentence: str


def quantity_signs(text: str, act: CountedAct, item: str) -> dict[str, float]:
    """Return the signs of a quantity's measure and stage, by name."""
    amounts = find_amounts(text)
    amount, sentence = amounts[0] if amounts else None, f" {act.sentence.lower()} "
    counted = "counted" if amount else "uncounted"
    loose = amount is not None and (amount.low is None or amount.high is None)
    trigger = act.trigger.lower()[:TRIGGER_STEM]
    signs = {
        counted: 1.0,
        f"{counted} {act.type}": 1.0,
        f"{counted} {item}": 1.0,
        f"{counted} {act.type} {act.tense}": 1.0,
        f"{counted} {act.aspect}": 1.0,
        f"{act.type} {item}": 1.0,
        f"certainty {act.certainty}": 1.0,
        f"trigger {trigger}": 1.0,
        f"mode {act.mode}": 1.0,
        "loose": float(loose),
        "thousands": float(amount is not None and (amount.low or 0) >= 1000 and amount.currency is None),
    }
    signs.update({f"says {cue}": 1.0 for cue, form in _cues().items() if form.search(sentence)})
    rate = any(f" {word}" in f" {text.lower()}" for word in load_units().words.rates)
    return {**signs, "rate": float(rate)}


@cache
def _cues() -> dict[str, re.Pattern[str]]:
    """Words of a sentence that tell a running total from a fresh count, or how far goods have come."""
    return {
        "total": re.compile(r"\b(?:so far|to date|in total|a total of|since|death toll|toll|overall|in all|altogether|brings?)\b"),
        "stretch": re.compile(r"\b(?:over the (?:past|last)|during|in the (?:past|last)|this year|last year|years|months|war)\b"),
        "stock": re.compile(r"\b(?:there are|has about|currently|remain|stationed|based in|present|now have|holding|still)\b"),
        "capacity": re.compile(r"\b(?:capable of|could hold|capacity|able to|enough (?:for|to))\b"),
        "sent": re.compile(r"\b(?:sent|send|sending|deliver|delivered|supplied|supplying|shipped|provided|transferred|paid|gave)\b"),
        "arrived": re.compile(r"\b(?:arriv\w+|reached|received|landed)\b"),
        "pledged": re.compile(r"\b(?:pledg\w+|promis\w+|agreed|offer\w+|vow\w+|commit\w+|announc\w+|plans?|will)\b"),
        "approved": re.compile(r"\b(?:approv\w+|authoriz\w+|authoris\w+|cleared|signed off|backed)\b"),
        "deployed": re.compile(r"\b(?:deploy\w+|station\w+|sent in|position\w+|bas(?:ed|ing))\b"),
        "used": re.compile(r"\b(?:fir(?:ed|es|ing)|launch\w+|test\w*|used?|struck|dropped|hit)\b"),
        "lost": re.compile(r"\b(?:lost|destroy\w+|shot down|downed|captured|sunk)\b"),
        "returned": re.compile(r"\b(?:return\w+|withdr\w+|pull\w* out|bring\w* home|back)\b"),
    }  # fmt: skip
