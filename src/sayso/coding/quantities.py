"""How much: the numbers and goods of a text, and what they are to an act (codebook, section 5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import cast

import msgspec

from sayso.coding.numbers import Amount, find_amounts
from sayso.coding.quantity_items import PEOPLE_ITEMS, item_of_people, item_of_text, names_people, noun_of, unit_of
from sayso.coding.signs import likeliest
from sayso.lexicon.units import item_by_noun, load_items, load_units
from sayso.model import Aspect, Certainty, EventType, Measure, Quantity, Span, Stage, Tense

WORD = re.compile(r"[^\W_][\w’'.-]*|%")
NONE = "none"
NOUN_REACH = 6
"""Words after a number in which its noun ends: *18 Leopard 2 battle tanks*; longer stretches run into the verb."""


SURE_OF_ITEM = 0.9
"""From here on the model's item wins over the one that the words name; .8 to .95 gain, less of it."""


class ParsedQuantity(msgspec.Struct, frozen=True):
    """What the words of a quantity say by themselves."""

    low: float | None
    high: float | None
    approx: bool
    item: str
    unit: str | None


class CountedAct(msgspec.Struct, frozen=True):
    """The act that a quantity belongs to: its trigger's words, what is known of it, and its sentence."""

    trigger: str
    type: EventType
    mode: str | None
    aspect: Aspect
    tense: Tense
    certainty: Certainty
    sentence: str


class QuantityScores(msgspec.Struct, frozen=True):
    """A model's probabilities by label, `none` among them; empty where the model does not say."""

    item: Mapping[str, float] = {}
    measure: Mapping[str, float] = {}
    stage: Mapping[str, float] = {}


def parse_quantity(text: str) -> ParsedQuantity:
    """Read the words of a quantity: bounds, item and unit. Goods without a number have no bounds."""
    amounts = find_amounts(text)
    amount = amounts[0] if amounts else None
    item = item_of_text(text, amount)
    return ParsedQuantity(
        low=amount.low if amount else None,
        high=amount.high if amount else None,
        approx=bool(amount and amount.approx),
        item=item,
        unit=unit_of(text, amount, item),
    )


def is_counted_noun(text: str) -> bool:
    """Say whether some words are a number and a noun that it counts."""
    return bool(find_amounts(text)) and noun_of(text) is not None


def quantity_of_act(span: Span, act: CountedAct, scores: QuantityScores | None = None) -> Quantity:
    """Say what a quantity is to its act.

    Args:
        span: the words of the quantity.
        act: the act and its sentence.
        scores: a model's probabilities for item, measure and stage. Its item counts where the words name none or it is
            sure; its measure and stage win over the signs.
    """
    parsed, scores = parse_quantity(span.text), scores or QuantityScores()
    item = parsed.item
    if names_people(span.text) or (item == "other" and noun_of(span.text) is None):
        item = item_of_people(span.text, act.trigger, act.type, act.mode) or item
    heard = _best(scores.item) if scores.item else item
    if item == "other" or scores.item.get(heard, 0.0) >= SURE_OF_ITEM:
        item = heard
    signs = quantity_signs(span.text, act, item)
    measure = _best(scores.measure) if scores.measure else likeliest("quantity-measure", signs)
    stage = _best(scores.stage) if scores.stage else likeliest("quantity-stage", signs)
    counted = parsed.low is not None or parsed.high is not None
    unit = "people" if counted and item in PEOPLE_ITEMS and parsed.unit != "percent" else parsed.unit
    return Quantity(
        text=span.text,
        start=span.start,
        end=span.end,
        low=parsed.low,
        high=parsed.high,
        approx=parsed.approx,
        item=item,
        unit=unit,
        measure=None if measure == NONE else cast(Measure, measure),
        stage=None if stage == NONE else cast(Stage, stage),
    )


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


TRIGGER_STEM = 5


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


def _best(scores: Mapping[str, float]) -> str:
    return max(sorted(scores), key=lambda label: scores[label])


def find_quantities(text: str, start: int, end: int, *, goods: bool = False) -> list[Span]:
    """Find what may be quantities in text[start:end], in order: numbers with their nouns, no dates, times, ages or ordinals.

    Args:
        goods: whether goods without a number count too, as they do for AID, COOPERATE and SANCTION.
    """
    sentence = text[start:end]
    spans = [found for amount in find_amounts(sentence) if (found := _with_noun(sentence, amount))]
    if goods:
        spans += [found for found in _goods(sentence) if not any(_meet(found, other) for other in spans)]
    return [Span(text[start + first : start + last], start + first, start + last) for first, last in sorted(spans)]


def _meet(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _with_noun(sentence: str, amount: Amount) -> tuple[int, int] | None:
    """Return the span of a number and its noun, None for a number that counts time or stands in a date or a name."""
    words, last, joined = load_units().words, amount.end, False
    taken = 0
    for match in WORD.finditer(sentence, amount.end):
        gap, word = sentence[last : match.start()], match[0].lower().rstrip(".")
        if taken == 0 and word in words.times:
            return None
        of = word == "of" and taken <= 1 and not joined
        if gap.strip(" -") or taken >= NOUN_REACH or (word in words.stops and not of) or "'s" in word or "’s" in word:
            break
        joined = joined or of
        last, taken = match.start() + len(match[0].rstrip(".")), taken + 1
    if joined and sentence[:last].endswith(" of"):
        last -= 3
    year = re.fullmatch(r"(?:19|20)\d\d", sentence[amount.start : amount.end])
    return None if year and taken == 0 else (amount.start, last)


def _goods(sentence: str) -> list[tuple[int, int]]:
    """Return the spans of goods named without a number, with the adjectives that stand before their noun."""
    return [match.span() for match in _goods_form().finditer(sentence)]


GOODS = frozenset(
    [
        "artillery",
        "munitions",
        "missiles",
        "air-defence",
        "aircraft",
        "drones",
        "vehicles",
        "ships",
        "small-arms",
        "fuel",
        "food",
        "money",
        "technology",
        "nuclear",
    ]
)


@cache
def _goods_form() -> re.Pattern[str]:
    nouns = [noun for noun, item in item_by_noun().items() if item in GOODS] + sorted(load_items().other.nouns)
    listed = "|".join(re.escape(noun) for noun in sorted(nouns, key=lambda noun: (-len(noun), noun)))
    lead = "military|humanitarian|lethal|nonlethal|economic|financial|medical|heavy|advanced|new|more|additional|long-range"
    return re.compile(rf"(?<![\w-])(?:(?:{lead}) )*(?:{listed})(?![\w-])(?: (?:{listed})(?![\w-]))*", re.IGNORECASE)
