"""What the ledger holds and what its parts hand each other: frozen values without behaviour.

Who fills what:

store/         `Capture`, `StoredRecord` (its `origin` is the id of the capture's `Family`), `Decision`; keeps block keys and links.
copies*.py     pure: `copy_keys(Capture) -> tuple[str, ...]`,
               `may_carry(Told, Told) -> bool`, False of captures that `compare` never links,
               `compare(Capture, Capture) -> CopyLink | None`,
               `families(Sequence[Capture], Sequence[CopyLink]) -> tuple[Family, ...]`.
folding/       pure: `block_keys(StoredRecord) -> tuple[str, ...]`, `link(StoredRecord, StoredRecord) -> Link | None`,
               `fold(Sequence[StoredRecord], Sequence[Link], Sequence[Decision]) -> tuple[Act, ...]` (all of `Act` but `says`).
witnesses.py   pure: `witnesses(Sequence[StoredRecord], ...) -> Witnesses` (voices.py) of the members of one act.
counts.py      pure: `running_counts(Sequence[StoredRecord], ...) -> tuple[CountLine, ...]` (counts_model.py).

How adding stays near-linear and independent of arrival: whatever may be one act shares a block key, whatever may be one copy a
copy key. A new record is linked with those that share a key; the cell of records that links hold together around it (cells.py), and no
more, is folded again. `fold` gets whole cells (`families` whole components), in any order, and gives the same result for the same set;
so the same call over the records public by a day gives what could be known on that day. Ids come from content alone:

capture   sha256 of what was read (article id, url, outlet, agency, byline, title, published, text, parts)
record    capture, trigger's offsets, type, and a number where several agree in these: a mention keeps its id when it is coded again
family    id of the original capture among its members
act       `a` and the founding record's first 15 hexadecimal digits; founding = first by (public since, id). Any id that an act has
          ever had names one of its records, so an old id still finds the act that the record is in now.

Times are UTC, `YYYY-MM-DDTHH:MM:SSZ`, so that their order as text is their order in time.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from sayso.ledger.voices import Witnesses
from sayso.model import Article, Aspect, Certainty, Content, EventType, Place, Quantity, Record, Status

Clock = Literal["public", "ledger"]
Marking = Literal["TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"]
MARKINGS: tuple[Marking, ...] = ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED")
"""TLP 2.0, lowest first; what is derived carries the highest of its inputs."""
Precision = Literal["second", "day"]
Basis = Literal["published", "fetched", "captured", "ingested"]
DecisionKind = Literal["merge", "split", "retract", "restore", "expunge"]


class PublicSince(msgspec.Struct, frozen=True):
    """Since when a text could be read by anyone, and how well that is known.

    `at` is the latest moment by which it was public: of a day alone (`precision` day, also a time without its zone) the day's end.
    `basis`: `published` as the page or feed states; `fetched` where the feed's time is that of its collector; `captured` for
    a text captured after an edit; `ingested` where nothing is stated.
    """

    at: str
    precision: Precision
    zone_stated: bool
    basis: Basis


class Told(msgspec.Struct, frozen=True):
    """Of which article a capture is, and since when that text was public: what is read of a capture before its words."""

    article: str
    public: PublicSince


class Capture(msgspec.Struct, frozen=True, kw_only=True):
    """One article as it was read once; an edited page is another capture of the same `article.id`.

    `came` is how it came in (file, url, feed, coded, import ...), `fetched` when, where that is known.
    """

    id: str
    article: Article
    came: str
    fetched: str | None
    public: PublicSince
    ingested: str
    marking: Marking

    def __hash__(self) -> int:
        """By its id alone: what is kept of captures is looked up for every pair of them, and all fields would be read each time."""
        return hash(self.id)


class StoredRecord(msgspec.Struct, frozen=True, kw_only=True):
    """A coded record with where it comes from and when.

    `sentence` is the sentence of the trigger (`sentence_start` its offset in the text), `origin` the id of the family of copies that
    the capture belongs to (the capture's own where it is alone), `coder` who coded it and in which version.
    """

    id: str
    record: Record
    capture: str
    article: str
    origin: str
    outlet: str | None
    agency: str | None
    url: str | None
    title: str | None
    sentence: str
    sentence_start: int
    published: str | None
    public: PublicSince
    ingested: str
    marking: Marking
    coder: str

    def __hash__(self) -> int:
        """By its id alone, as captures are."""
        return hash(self.id)


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What an analyst decided, for ever after; later ones win over earlier.

    merge      all of `records` are one act
    split      none of `records` is one act with any of `others`
    retract    `records` (of a capture, a source or a claim: `target` says which) are withdrawn; `restore` takes that back
    expunge    the content of `target` was taken out; this row is its tombstone

    `public` is since when the decision counts by the public clock (a retraction published on a day); None: at all times.
    """

    id: str
    kind: DecisionKind
    records: tuple[str, ...]
    others: tuple[str, ...] = ()
    target: str = ""
    author: str
    reason: str
    at: str
    public: str | None = None


class CopyLink(msgspec.Struct, frozen=True):
    """Two captures of which one carries the other's text (`one` < `other`).

    `overlap` is the share of the shorter's words that stand in both, `reason` says why in words.
    """

    one: str
    other: str
    overlap: float
    reason: str


class Copy(msgspec.Struct, frozen=True):
    """A capture that is a copy: of which capture, by how much, why we say so, and what is odd (bylined to another agency ...)."""

    capture: str
    of: str
    overlap: float
    reason: str
    flag: str | None = None


class Family(msgspec.Struct, frozen=True):
    """Captures that are one origin: the original first (earliest public; the agency's own before those who carry it), then copies."""

    id: str
    captures: tuple[str, ...]
    agency: str | None
    copies: tuple[Copy, ...]


class Feature(msgspec.Struct, frozen=True):
    """One reason for or against two records being one act: its name, value and weight; score += value * weight."""

    name: str
    value: float
    weight: float


class Link(msgspec.Struct, frozen=True):
    """Two records (`one` < `other`) and how sure it is that they tell of one act; only links above the threshold are made."""

    one: str
    other: str
    score: float
    features: tuple[Feature, ...]


class Side(msgspec.Struct, frozen=True):
    """A participant of an act: country, sector and the name that its records agree on."""

    country: str
    sector: str
    name: str


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act, folded from the records that tell of it.

    `statuses` counts the records of each status, `status` is the act's own (as the records with the latest and surest word have
    it); acts announced, weighed or possible never count with done ones. `start` and `end` bound when it happened (ISO days, None:
    open or unknown). `quantities` are those of the best-attested record; what other sayers say stands in counts. `decisions` are
    the ids of those that shaped it.
    """

    id: str
    records: tuple[str, ...]
    type: EventType
    mode: str | None
    aspect: Aspect
    actor: tuple[Side, ...]
    recipient: tuple[Side, ...]
    date: str | None
    start: str | None
    end: str | None
    place: Place | None
    quantities: tuple[Quantity, ...]
    content: Content | None
    certainty: Certainty
    status: Status
    statuses: tuple[tuple[Status, int], ...]
    articles: tuple[str, ...]
    origins: tuple[str, ...]
    first_public: str
    last_public: str
    first_ingested: str
    last_ingested: str
    marking: Marking
    headline: str
    decisions: tuple[str, ...] = ()
    says: Witnesses | None = None
