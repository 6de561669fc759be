"""Who stands near whom: keys in an index, links between what shares one, and the component around a row.

Records and captures are linked the same way, so both are a `Net`: its tables of keys and of links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, CompoundSelect, Connection, Table, delete, insert, null, select, union_all

from sayso.ledger import schema
from sayso.ledger.chunks import in_chunks
from sayso.ledger.identity import key_number

Near = Callable[[int], Iterable[int]]


@dataclass(frozen=True)
class Net:
    """The keys and links of records or of captures; `groups` holds together what is one without a link."""

    keys: Table
    member: str
    links: Table
    groups: Table | None = None


@dataclass(frozen=True)
class Until:
    """A moment, and the columns that hold a row's number and since when it is known."""

    row: Column[int]
    since: Column[str]
    moment: str

    def known(self, connection: Connection, seqs: Iterable[int]) -> set[int]:
        """Which of these rows were known by the moment."""
        found: set[int] = set()
        for chunk in in_chunks(sorted(seqs)):
            found.update(connection.scalars(select(self.row).where(self.row.in_(chunk), self.since <= self.moment)))
        return found


RECORDS = Net(schema.block_keys, "record", schema.links, schema.group_keys)
CAPTURES = Net(schema.copy_keys, "capture", schema.copy_links)


def add_keys(connection: Connection, net: Net, keys: Mapping[int, Iterable[str]]) -> None:
    """Write down the keys of new rows."""
    rows = [
        {"key": number, net.member: seq}
        for seq, own in keys.items()
        for number in sorted({key_number(key) for key in own})
    ]
    if rows:
        connection.execute(insert(net.keys), rows)


def add_groups(connection: Connection, net: Net, keys: Mapping[int, str | None]) -> None:
    """Write down which new rows are held together without a link."""
    rows = [{"key": key_number(key), net.member: seq} for seq, key in keys.items() if key is not None]
    if rows and net.groups is not None:
        connection.execute(insert(net.groups), rows)


def candidates(connection: Connection, net: Net, seqs: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Pairs of a new row and a row that shares a key with it, each once; of two new rows the later stands first."""
    new = set(seqs)
    own, other = net.keys.alias("own"), net.keys.alias("other")
    mine, theirs = own.c[net.member], other.c[net.member]
    for chunk in in_chunks(sorted(new)):
        query = select(mine, theirs).distinct().where(own.c.key == other.c.key, mine.in_(chunk), mine != theirs)
        for one, two in connection.execute(query.order_by(mine, theirs)):
            if two not in new or two < one:
                yield one, two


def add_links(connection: Connection, net: Net, found: Iterable[dict[str, Any]]) -> None:
    """Write down links between rows; `one` and `other` are row numbers."""
    rows = list(found)
    if rows:
        connection.execute(insert(net.links), rows)


def forget(connection: Connection, net: Net, seqs: Iterable[int]) -> None:
    """Take out the keys and links of rows that stand no longer."""
    for chunk in in_chunks(seqs):
        connection.execute(delete(net.keys).where(net.keys.c[net.member].in_(chunk)))
        connection.execute(delete(net.links).where(net.links.c.one.in_(chunk)))
        connection.execute(delete(net.links).where(net.links.c.other.in_(chunk)))


def _nobody(seq: int) -> Iterable[int]:
    return ()


def reach(
    connection: Connection, net: Net, seqs: Iterable[int], *, beside: Near = _nobody, until: Until | None = None
) -> set[int]:
    """All rows that hang together with these by links, or by what `beside` says stands beside a row.

    With `until`, only over rows that were known by then.
    """
    reached: set[int] = set()
    front = set(seqs)
    while front:
        reached |= front
        near = {found for seq in front for found in beside(seq)} - reached
        for chunk in in_chunks(sorted(front)):
            near.update(other for _, other, _ in connection.execute(ways_from(net, chunk)))
        near -= reached
        front = near if until is None else until.known(connection, near)
    return reached


def ways_from(net: Net, chunk: list[int]) -> CompoundSelect[Any]:
    """From each of these rows to each that it hangs together with, and by a link of which score; no score where it is held without one."""
    one, other, score = net.links.c.one, net.links.c.other, net.links.c.get("score", null())
    ways = [select(one, other, score).where(one.in_(chunk)), select(other, one, score).where(other.in_(chunk))]
    if net.groups is not None:
        own, kin = net.groups.alias("own").c, net.groups.alias("kin").c
        grouped = select(own[net.member], kin[net.member], null()).where(own.key == kin.key)
        ways.append(grouped.where(own[net.member].in_(chunk)).distinct())
    return union_all(*ways)


def links_among(connection: Connection, net: Net, seqs: Iterable[int]) -> list[Any]:
    """The links of which both ends are among these rows."""
    inside = set(seqs)
    found: list[Any] = []
    for chunk in in_chunks(sorted(inside)):
        rows = connection.execute(select(net.links).where(net.links.c.one.in_(chunk))).all()
        found.extend(row for row in rows if row.other in inside)
    return found
