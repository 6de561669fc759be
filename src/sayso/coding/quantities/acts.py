"""How much: what the words of a quantity say, and what it is to its act (codebook, section 5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

import msgspec

from sayso.coding.quantities.items import PEOPLE_ITEMS, item_of_people, item_of_text, names_people, noun_of, unit_of
from sayso.coding.quantities.numbers import find_amounts
from sayso.coding.quantities.signs import CountedAct, quantity_signs
from sayso.coding.signs import likeliest
from sayso.model import Measure, Quantity, Span, Stage

NONE = "none"
SURE_OF_ITEM = 0.9
"""From here on the model's item wins over the one that the words name; .8 to .95 gain, less of it."""


class ParsedQuantity(msgspec.Struct, frozen=True):
    """What the words of a quantity say by themselves."""

    low: float | None
    high: float | None
    approx: bool
    item: str
    unit: str | None


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
    item = _choose_item(span.text, parsed, act, scores)
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


def _choose_item(text: str, parsed: ParsedQuantity, act: CountedAct, scores: QuantityScores) -> str:
    """The item that the words name or, of people, the act tells; the model's where it is surer."""
    item = parsed.item
    if names_people(text) or (item == "other" and noun_of(text) is None):
        item = item_of_people(text, act.trigger, act.type, act.mode) or item
    heard = _best(scores.item) if scores.item else item
    return heard if item == "other" or scores.item.get(heard, 0.0) >= SURE_OF_ITEM else item


def _best(scores: Mapping[str, float]) -> str:
    return max(sorted(scores), key=lambda label: scores[label])
