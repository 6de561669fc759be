"""Which origin a text could be seen to have on a day: a copy is known for one once both texts are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, select

from sayso.ladder.terms import ordinal
from sayso.ledger import neighbours, schema
from sayso.ledger.chunks import in_chunks
from sayso.ledger.components import components
from sayso.ledger.load import load_captures
from sayso.ledger.model import Capture, Clock, CopyLink
from sayso.ledger.neighbours import CAPTURES
from sayso.ledger.rules import Rules


class Origins:
    """The family of every capture that has copies, by day."""

    def __init__(self, connection: Connection, rules: Rules, clock: Clock, captures: Iterable[str]) -> None:
        self._steps: dict[str, list[tuple[int, str]]] = {}
        seqs = _copied(connection, captures)
        texts = load_captures(connection, neighbours.reach(connection, CAPTURES, seqs))
        links = [
            CopyLink(ends[0], ends[1], row.overlap, row.reason)
            for row in neighbours.links_among(connection, CAPTURES, texts)
            for ends in [sorted((texts[row.one].id, texts[row.other].id))]
        ]
        by_id = {capture.id: capture for capture in texts.values()}
        for group in components(by_id, [(link.one, link.other) for link in links]):
            inside = set(group)
            own = [link for link in links if link.one in inside]
            self._follow({name: by_id[name] for name in group}, own, rules, clock)

    def on(self, capture: str, day: int) -> str:
        """The origin of a capture as it could be seen at the end of a day; its own id where it is alone."""
        steps = self._steps.get(capture, [])
        at = bisect_right(steps, day, key=lambda step: step[0])
        return steps[at - 1][1] if at else capture

    def days(self, capture: str) -> list[int]:
        """The days on which a capture's family may have changed."""
        return [day for day, _ in self._steps.get(capture, [])]

    def _follow(self, group: Mapping[str, Capture], links: list[CopyLink], rules: Rules, clock: Clock) -> None:
        known = {name: _day(capture, clock) for name, capture in group.items()}
        for day in sorted(set(known.values())):
            there = {name for name in group if known[name] <= day}
            between = [link for link in links if link.one in there and link.other in there]
            for family in rules.families([group[name] for name in sorted(there)], between):
                for name in family.captures:
                    self._steps.setdefault(name, []).append((day, family.id))


def _copied(connection: Connection, captures: Iterable[str]) -> set[int]:
    """The row numbers of those captures that have a family."""
    table, families = schema.captures.c, schema.families.c
    found: set[int] = set()
    for chunk in in_chunks(sorted(captures)):
        found.update(connection.scalars(select(table.seq).where(table.id.in_(chunk), families.capture == table.seq)))
    return found


def _day(capture: Capture, clock: Clock) -> int:
    return ordinal(capture.ingested if clock == "ledger" else capture.public.at)
