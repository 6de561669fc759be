"""Puts rounds of made-up news into a ledger by what its first round left there, with the rows that `Ledger.add` would write, sooner.

Each row of the first round is written again under the ids, days and words of the new round. What the new round folds into is not found
but known: that of the first. tests/eval/test_ledger_fill.py holds the rows against those of `Ledger.add`. They are the same but for
about one act in a hundred, where ids decide what is otherwise equal, and for the keys that texts are found by, which are as many and
shared by as many, but other numbers.
"""

from __future__ import annotations

import operator
import re
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, Table, func, select
from synthetic_news import ROUND_DAYS, News, word

from sayso.ledger import schema
from sayso.ledger.book import Ledger
from sayso.ledger.identity import act_id, capture_id, form_id, key_number, record_ids
from sayso.ledger.load import load_records
from sayso.ledger.model import Act
from sayso.model import Article, Record

ARTICLE = "made-up-"
_FIRST_WORDS = word(0, 0)[:3]
_CALLED = re.compile(rf"\b[0-9a-f]{{64}}\b|\b[0-9a-f]{{32}}\b|{ARTICLE}\d+|\b20\d\d-\d\d-\d\d")
_DATED = re.compile(rb"\b20\d\d-\d\d-\d\d")
_KEYED = re.compile(r"(?:week|month) ([\d-]+)$")
_act = msgspec.json.Decoder(Act)
_article = msgspec.json.Decoder(Article)
_record = msgspec.json.Decoder(Record)
_encode = msgspec.json.Encoder().encode

_COLUMNS: Mapping[str, Mapping[str, str]] = {
    "captures": {
        "seq": "capture", "id": "name", "article": "text", "title": "words", "published": "day", "public_at": "day", "ingested": "now",
        "content": "article",
    },
    "codings": {"id": "coding", "capture": "capture", "at": "now"},
    "records": {"seq": "record", "id": "name", "capture": "capture", "coding": "coding", "sentence": "words", "data": "dated"},
    "record_times": {"record": "record", "public_at": "day", "ingested": "now"},
    "record_dyads": {"record": "record", "public_at": "day"},
    "record_items": {"record": "record"},
    "links": {"one": "record", "other": "record"},
    "copy_keys": {"key": "mixed", "capture": "capture"},
    "copy_links": {"one": "capture", "other": "capture"},
    "families": {"capture": "capture", "family": "name", "copy": "blob"},
    "members": {"record": "record", "act": "name"},
    "acts": {"id": "name", "last_public": "day", "start": "day", "end": "day"},
    "act_data": {"id": "name", "data": "act"},
    "act_dyads": {"act": "name", "last_public": "day", "start": "day", "end": "day"},
    "stretches": {
        "number": "stretch", "public_since": "day", "public_until": "day", "ledger_since": "now", "ledger_until": "now",
    },
    "stretch_records": {"record": "record", "stretch": "stretch"},
    "stretch_acts": {"stretch": "stretch", "form": "form"},
    "forms": {"id": "form", "data": "act"},
}  # fmt: skip
"""What becomes of each column of a round's rows; those that are not named stay as they are."""


@dataclass(frozen=True)
class _Rows:
    """The first round's rows of a table, and how to put such rows in."""

    insert: str
    columns: tuple[tuple[int, str], ...]
    rows: Sequence[tuple[Any, ...]]

    def again(self, change: Mapping[str, Callable[[Any], Any]]) -> list[tuple[Any, ...]]:
        """The rows as of another round."""
        changes = [(at, change[kind]) for at, kind in self.columns]
        found = []
        for row in self.rows:
            values = list(row)
            for at, make in changes:
                if values[at] is not None:
                    values[at] = make(values[at])
            found.append(tuple(values))
        return found


class Filler:
    """Adds rounds; made of a ledger that holds the first `count` articles of round 0, one after the other."""

    def __init__(self, connection: Connection, ledger: Ledger, news: News, count: int) -> None:
        self._ledger, self._news, self._count = ledger, news, count
        captures, records = schema.captures.c, schema.records.c
        first = connection.scalar(select(captures.seq).where(captures.article == f"{ARTICLE}0")) or 0
        inside = select(records.seq).where(records.capture.between(first, first + count - 1)).order_by(records.seq)
        self._records = list(connection.scalars(inside))
        self._bounds = {"capture": (first, first + count - 1), "record": (self._records[0], self._records[-1])}
        codings = select(schema.codings.c.id).where(schema.codings.c.capture == first)
        coding = connection.scalar(codings) or 0
        self._bounds["coding"] = (coding, coding)
        numbers = schema.stretch_records.c
        before = select(func.max(numbers.stretch)).where(numbers.record < self._records[0])
        self._bounds["stretch"] = ((connection.scalar(before) or 0) + 1, 0)
        self._tables = {name: self._rows_of(connection, name) for name in _COLUMNS}
        self._keys = self._keys_of(connection)
        held = select(captures.id, captures.content).where(captures.seq.between(*self._bounds["capture"]))
        own = select(records.capture, records.id, records.data).where(records.seq.in_(inside)).order_by(records.seq)
        self._articles = [
            (row.id, zlib.decompress(row.content).decode()) for row in connection.execute(held.order_by(captures.seq))
        ]
        self._told: dict[int, list[tuple[str, Record]]] = {}
        for row in connection.execute(own):
            self._told.setdefault(row.capture - first, []).append((row.id, _record.decode(row.data)))

    def add(self, connection: Connection, turn: int) -> None:
        """Add a round by its number."""
        last = {
            kind: connection.scalar(select(column).order_by(column.desc()).limit(1)) or 0
            for kind, column in (
                ("capture", schema.captures.c.seq), ("record", schema.records.c.seq), ("coding", schema.codings.c.id),
                ("stretch", schema.stretches.c.number),
            )
        }  # fmt: skip
        by = {kind: number + 1 - self._bounds[kind][0] for kind, number in last.items()}
        again = _Again(turn, turn * self._news.per_round, self._ledger.now())
        contents = iter(again.name(self._articles, self._told))
        change: dict[str, Callable[[Any], Any]] = {
            **again.changes(),
            **{kind: partial(operator.add, more) for kind, more in by.items()},
            "article": lambda content: next(contents),
        }
        forms = {name: form_id(change["act"](data)) for name, data in self._tables["forms"].rows}
        change["form"] = forms.__getitem__
        for table in self._tables.values():
            if table.rows:
                connection.exec_driver_sql(table.insert, table.again(change))
        numbers = {key: again.key(*key) for key, _ in self._keys}
        keys = sorted((numbers[key], seq + by["record"]) for key, seq in self._keys)
        connection.exec_driver_sql("INSERT INTO block_keys (key, record) VALUES (?, ?)", keys)

    def _rows_of(self, connection: Connection, name: str) -> _Rows:
        table, kinds = schema.metadata.tables[name], _COLUMNS[name]
        columns = [column.name for column in table.columns]
        rows = [tuple(row) for row in connection.execute(self._chosen(table))]
        quoted = ", ".join(f'"{column}"' for column in columns)
        insert = f'INSERT INTO "{name}" ({quoted}) VALUES ({", ".join("?" * len(columns))})'
        return _Rows(insert, tuple((columns.index(column), kind) for column, kind in kinds.items()), rows)

    def _chosen(self, table: Table) -> Select[Any]:
        """The rows of the first round; those of an act by its first record, the others by the row that they are numbered by."""
        kinds = _COLUMNS[table.name]
        numbered = next((name for name, kind in kinds.items() if kind in ("record", "capture")), None)
        query = select(table).order_by(*table.primary_key.columns)
        if numbered is not None:
            return query.where(table.c[numbered].between(*self._bounds[kinds[numbered]]))
        if "stretch" in kinds.values() or "form" in kinds.values():
            return query.where(self._of_stretches(table))
        members = schema.members.c
        own = select(members.act).where(members.record.between(*self._bounds["record"]))
        return query.where(table.c["act" if "act" in kinds else "id"].in_(own))

    def _of_stretches(self, table: Table) -> ColumnElement[bool]:
        """Whether a row is of a stretch that holds a record of the first round."""
        held, acts = schema.stretch_records.c, schema.stretch_acts.c
        own = select(held.stretch).where(held.record.between(*self._bounds["record"]))
        if table is schema.forms:
            return table.c.id.in_(select(acts.form).where(acts.stretch.in_(own)))
        return table.c["number" if "number" in table.c else "stretch"].in_(own)

    def _keys_of(self, connection: Connection) -> list[tuple[tuple[str, str | None], int]]:
        """Each key of each record, with the day that the record is dated to where the key says its month."""
        stored, keys = load_records(connection, self._records), self._ledger.rules.block_keys
        return [
            ((key, stored[seq].record.date if " month " in key else None), seq)
            for seq in self._records
            for key in set(keys(stored[seq]))
        ]


class _Again:
    """Tells of the first round's rows as of another round's."""

    def __init__(self, turn: int, start: int, now: str) -> None:
        self._turn, self._start, self._now = turn, start, now
        self._words = word(turn, 0)[:3]
        self._mask = key_number(f"round {turn}")
        self._names: dict[str, str] = {}
        self._days: dict[str, str] = {}

    def name(
        self, articles: Iterable[tuple[str, str]], told: Mapping[int, Sequence[tuple[str, Record]]]
    ) -> list[bytes]:
        """Give captures, records and acts their ids; gives the contents of the captures."""
        contents = []
        for at, (old, text) in enumerate(articles):
            article = self._article(_article.decode(self._worded(text)))
            name = self._names[old] = capture_id(article)
            contents.append(zlib.compress(_encode(article)))
            own = told.get(at, ())
            for (record, _), new in zip(own, record_ids(name, [one for _, one in own]), strict=True):
                self._names[record], self._names[act_id(record)] = new, act_id(new)
        return contents

    def changes(self) -> dict[str, Callable[[Any], Any]]:
        """What becomes of a value of each kind."""
        return {
            "name": self._names.__getitem__,
            "text": self._text,
            "words": self._worded,
            "day": lambda moment: self._later(moment[:10]) + moment[10:],
            "dated": lambda data: _DATED.sub(self._dated, data),
            "blob": lambda data: self._text(data.decode()).encode(),
            "now": lambda _: self._now,
            "mixed": lambda key: key ^ self._mask,
            "act": lambda data: _encode(self._act(data.decode())),
        }

    def key(self, key: str, day: str | None) -> int:
        """A key of a record, as a number."""
        timed = _KEYED.search(key)
        if timed is None:
            return key_number(self._worded(key))
        later = self._later(day)[:7] if day is not None else str(int(timed[1]) + self._turn * ROUND_DAYS // 7)
        return key_number(key[: timed.start(1)] + later)

    def _article(self, first: Article) -> Article:
        moment = first.published or ""
        published = self._later(moment[:10]) + moment[10:]
        return msgspec.structs.replace(first, id=self._text(first.id), published=published)

    def _dated(self, found: re.Match[bytes]) -> bytes:
        return self._later(found[0].decode()).encode()

    def _act(self, text: str) -> Act:
        act = _act.decode(self._text(text))
        ordered = {name: tuple(sorted(getattr(act, name))) for name in ("articles", "origins")}
        name = act_id(act.records[0])
        return msgspec.structs.replace(act, id=name, first_ingested=self._now, last_ingested=self._now, **ordered)

    def _text(self, text: str) -> str:
        return _CALLED.sub(self._call, self._worded(text))

    def _worded(self, text: str) -> str:
        return text.replace(_FIRST_WORDS, self._words)

    def _call(self, found: re.Match[str]) -> str:
        old = found[0]
        if old.startswith(ARTICLE):
            return f"{ARTICLE}{int(old.removeprefix(ARTICLE)) + self._start}"
        return self._names.get(old) or self._later(old)

    def _later(self, day: str) -> str:
        if day not in self._days:
            self._days[day] = (date.fromisoformat(day) + timedelta(days=self._turn * ROUND_DAYS)).isoformat()
        return self._days[day]
