"""The tables. What came in and what was decided is appended and never changed; what follows from it can be made anew.

Appended:   versions, captures, blobs, codings, records, decisions, decision_records, exports, export_acts
Derived:    record_dyads, record_times, record_items, block_keys, group_keys, links, copy_keys, copy_links, families, members, acts,
            act_data, act_dyads, stretches, stretch_records, stretch_acts, forms
State:      meta (schema version), feeds (how far each feed was polled)

Only plain columns and plain indices, so that another engine can hold the same. Expunging is the one way to take content out.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA_VERSION = 2

metadata = MetaData()

# SQLite counts up only what is declared INTEGER; other engines take 64 bits.
Number = BigInteger().with_variant(Integer, "sqlite")


def _number(name: str, *, key: bool = False) -> Column[int]:
    return Column(name, Number, primary_key=key, autoincrement="auto" if key else False, nullable=False)


def _text(name: str, *, key: bool = False, needed: bool = True) -> Column[str]:
    return Column(name, Text, primary_key=key, nullable=not needed)


def _part_of_key(name: str, kind: BigInteger | Text | String) -> Column[Any]:
    return Column(name, kind, primary_key=True, autoincrement=False, nullable=False)


def _pairs(name: str, *columns: Column[Any], index: tuple[str, ...]) -> Table:
    """A narrow table that is its own key, with one more way to look it up."""
    return Table(name, metadata, *columns, Index(f"{name}_by_{index[0]}", *index), sqlite_with_rowid=False)


meta = Table("meta", metadata, _text("key", key=True), _text("value"))
versions = Table(
    "versions",
    metadata,
    _number("id", key=True),
    _text("kind"),
    _text("name"),
    _text("at"),
    UniqueConstraint("kind", "name"),
)
captures = Table(
    "captures",
    metadata,
    _number("seq", key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("article", Text, nullable=False, index=True),
    _text("url", needed=False),
    _text("outlet", needed=False),
    _text("agency", needed=False),
    _text("title", needed=False),
    _text("published", needed=False),
    _text("origin"),
    _text("came"),
    _text("fetched", needed=False),
    _text("public_at"),
    _text("public_precision"),
    Column("public_zone", Boolean, nullable=False),
    _text("public_basis"),
    _text("ingested"),
    _text("marking"),
    _text("raw", needed=False),
    Column("content", LargeBinary),
)
blobs = Table("blobs", metadata, _text("sha256", key=True), Column("data", LargeBinary, nullable=False))
codings = Table(
    "codings",
    metadata,
    _number("id", key=True),
    Column("capture", Number, nullable=False, index=True),
    _number("coder"),
    Column("lexicon", Number),
    _text("at"),
    _text("failure", needed=False),
)
records = Table(
    "records",
    metadata,
    _number("seq", key=True),
    Column("id", String(32), nullable=False, index=True),
    Column("capture", Number, nullable=False, index=True),
    _number("coding"),
    _text("sentence"),
    _number("sentence_start"),
    Column("data", LargeBinary, nullable=False),
)
decisions = Table(
    "decisions",
    metadata,
    _number("seq", key=True),
    Column("id", Text, nullable=False, unique=True),
    _text("kind"),
    _text("target"),
    _text("author"),
    _text("reason"),
    _text("at"),
    _text("public", needed=False),
    Column("data", LargeBinary, nullable=False),
)
decision_records = _pairs(
    "decision_records", _part_of_key("record", String(32)), _part_of_key("decision", Number), index=("decision",)
)
exports = Table(
    "exports",
    metadata,
    _number("id", key=True),
    _text("at"),
    _text("query"),
    _text("path"),
    _text("sha256", needed=False),
)
export_acts = _pairs(
    "export_acts", _part_of_key("record", String(32)), _part_of_key("export", Number), index=("export",)
)

record_dyads = _pairs(
    "record_dyads",
    _part_of_key("actor", String(3)),
    _part_of_key("recipient", String(3)),
    _part_of_key("public_at", Text()),
    _part_of_key("record", Number),
    index=("record",),
)
record_times = Table(
    "record_times",
    metadata,
    _part_of_key("record", Number),
    _text("public_at"),
    _text("ingested"),
    Index("record_times_by_public", "public_at", "record"),
    Index("record_times_by_ingested", "ingested", "record"),
)
record_items = _pairs(
    "record_items",
    _part_of_key("actor", String(3)),
    _part_of_key("recipient", String(3)),
    _part_of_key("item", Text()),
    _part_of_key("record", Number),
    index=("record",),
)
block_keys = _pairs("block_keys", _part_of_key("key", BigInteger()), _part_of_key("record", Number), index=("record",))
group_keys = _pairs("group_keys", _part_of_key("key", BigInteger()), _part_of_key("record", Number), index=("record",))
links = Table(
    "links",
    metadata,
    _part_of_key("one", Number),
    _part_of_key("other", Number),
    Column("score", Float, nullable=False),
    Index("links_by_other", "other", "one"),
    sqlite_with_rowid=False,
)
copy_keys = _pairs("copy_keys", _part_of_key("key", BigInteger()), _part_of_key("capture", Number), index=("capture",))
copy_links = Table(
    "copy_links",
    metadata,
    _part_of_key("one", Number),
    _part_of_key("other", Number),
    Column("overlap", Float, nullable=False),
    _text("reason"),
    Index("copy_links_by_other", "other", "one"),
    sqlite_with_rowid=False,
)
families = Table(
    "families",
    metadata,
    _part_of_key("capture", Number),
    Column("family", Text, nullable=False, index=True),
    Column("copy", LargeBinary),
)
members = Table("members", metadata, _part_of_key("record", Number), Column("act", Text, nullable=False, index=True))


def _asked() -> list[Column[Any]]:
    """The columns of an act that are asked for."""
    return [
        _text("type"),
        _text("mode", needed=False),
        _text("status"),
        _text("start", needed=False),
        _text("end", needed=False),
        _text("place", needed=False),
        _text("items"),
        _number("origins"),
        _number("sayers"),
    ]


acts = Table(
    "acts",
    metadata,
    _text("id", key=True),
    _text("last_public"),
    *_asked(),
    Index("acts_by_last", "last_public", "id"),
    Index("acts_by_type", "type", "status", "last_public", "id"),
    Index("acts_by_status", "status", "last_public", "id"),
)
act_data = Table("act_data", metadata, _text("id", key=True), Column("data", LargeBinary, nullable=False))
act_dyads = Table(
    "act_dyads",
    metadata,
    _part_of_key("actor", String(3)),
    _part_of_key("recipient", String(3)),
    _part_of_key("last_public", Text()),
    _part_of_key("act", Text()),
    *_asked(),
    Index("act_dyads_by_act", "act"),
    Index("act_dyads_by_actor", "actor", "last_public", "act"),
    Index("act_dyads_by_recipient", "recipient", "last_public", "act"),
    sqlite_with_rowid=False,
)
"""Each act once for every dyad of it, with what is asked for beside it: a pair's acts are found without looking anywhere else."""
stretches = Table(
    "stretches",
    metadata,
    _number("number", key=True),
    _text("public_since"),
    _text("public_until", needed=False),
    _text("ledger_since"),
    _text("ledger_until", needed=False),
)
"""For how long a cell stood as it was, by each clock; without an end while it stands (see stretches.py)."""
stretch_records = _pairs(
    "stretch_records", _part_of_key("record", Number), _part_of_key("stretch", Number), index=("stretch",)
)
stretch_acts = Table(
    "stretch_acts",
    metadata,
    _part_of_key("stretch", Number),
    _part_of_key("actor", String(3)),
    _part_of_key("recipient", String(3)),
    _part_of_key("form", String(32)),
    sqlite_with_rowid=False,
)
"""The acts of a cell that stands no longer, each once for every dyad of it."""
forms = Table("forms", metadata, _part_of_key("id", String(32)), Column("data", LargeBinary, nullable=False))
"""Acts as they were, by the hash of what is kept of them: what did not change from one stretch to the next is kept once."""
feeds = Table(
    "feeds",
    metadata,
    _text("url", key=True),
    _text("etag", needed=False),
    _text("modified", needed=False),
    _text("next_at", needed=False),
    _number("failures"),
)
