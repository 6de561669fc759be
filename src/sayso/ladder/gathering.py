"""The terms of a pair from a ledger: as they stand or as known on a day, or in every form that they ever had."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from sayso.ladder.reader import TermReader
from sayso.ladder.scheme import Scheme
from sayso.ladder.terms import Term
from sayso.ladder.versions import Replay, versions_of
from sayso.ledger.book import Ledger
from sayso.ledger.model import Act, Clock, Decision
from sayso.ledger.query import ActQuery, AsKnown

Pair = tuple[str, str]


def acts_of_pair(connection: Connection, ledger: Ledger, pair: Pair, known: AsKnown | None = None) -> list[Act]:
    """The acts between two countries in both directions, each once, in the order of their ids."""
    found: dict[str, Act] = {}
    for one, other in (pair, pair[::-1]):
        query = ActQuery(actor=one, recipient=other)
        found.update((act.id, act) for act in ledger.find_acts(connection, query, known))
    return [found[name] for name in sorted(found)]


def terms_known(
    connection: Connection, ledger: Ledger, pair: Pair, scheme: Scheme, known: AsKnown | None = None
) -> list[Term]:
    """The terms of a pair as they stand, or as they were known at a moment."""
    return TermReader(pair, scheme, ledger.dependence).terms_of(acts_of_pair(connection, ledger, pair, known))


def terms_ever(connection: Connection, replay: Replay, pair: Pair, scheme: Scheme) -> list[Term]:
    """Every form of every term of a pair, each with the days on which it was known so."""
    reader = TermReader(pair, scheme, replay.dependence)
    versions = versions_of(connection, pair, replay)
    read = (reader.term_of(one.act, known=one.known, until=one.until) for one in versions)
    return [term for term in read if term is not None]


def replay_of(ledger: Ledger, clock: Clock = "public", supposed: Sequence[Decision] = ()) -> Replay:
    """How this ledger's past is read."""
    return Replay(ledger.rules, clock, tuple(supposed), ledger.dependence)
