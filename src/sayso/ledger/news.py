"""What of an act's reports is news, what an old story told anew; and what is told beside the act's own figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import msgspec

from sayso.ledger.model import Act, Clock, StoredRecord
from sayso.model import Quantity

OLD_DAYS = 40
"""Of 100 gaps between two reports of one open act 99 are under 40 days (41,285 items): what lies further back is told as history."""
_DAY = len("2024-11-27")


class Good(msgspec.Struct, frozen=True):
    """Something that an act also moved, as one report tells it."""

    quantity: Quantity
    record: str


def reports_since(reports: Iterable[StoredRecord], since: str, clock: Clock) -> list[StoredRecord]:
    """The reports after a moment; by the public clock none whose text states no time, for nobody knows that it is of the stretch."""
    if clock == "ledger":
        return [report for report in reports if report.ingested > since]
    return [report for report in reports if report.public.at > since and report.public.basis != "ingested"]


def is_background(act: Act, reports: Sequence[StoredRecord], since: str) -> bool:
    """Whether the reports tell an act as context or as what stands, or tell of one long before the stretch."""
    if all(report.record.aspect != "event" for report in reports):
        return True
    oldest = date.fromisoformat(since[:_DAY]) - timedelta(days=OLD_DAYS)
    return act.end is not None and act.end < oldest.isoformat()


def goods_beside(act: Act, records: Iterable[StoredRecord]) -> tuple[Good, ...]:
    """The items that the act's own figures leave out, each with a figure where one report has it, the first public first.

    Something uncounted of no known item says nothing, and is left out.
    """
    told = {quantity.item for quantity in act.quantities}
    found: dict[str, Good] = {}
    for record in sorted(records, key=lambda record: (record.public.at, record.id)):
        for quantity in record.record.quantities:
            known, counted = found.get(quantity.item), _is_counted(quantity)
            worth = counted or (known is None and quantity.item != "other")
            if quantity.item not in told and worth and (known is None or not _is_counted(known.quantity)):
                found[quantity.item] = Good(quantity, record.id)
    return tuple(found.values())


def _is_counted(quantity: Quantity) -> bool:
    return quantity.low is not None or quantity.high is not None
