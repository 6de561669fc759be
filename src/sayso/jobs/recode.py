"""Coding again what an older coder or lexicon coded: the new version stands beside the old, and acts fold by the new."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.jobs.add import Coder, OnError, Progress
from sayso.ledger.arrivals import Arrival
from sayso.ledger.book import Ledger
from sayso.ledger.load import load_captures
from sayso.ledger.rebuild import outdated
from sayso.ledger.rebuild import recode as put_beside

BATCH = 64


def recode(ledger: Ledger, coder: Coder, on_error: OnError, *, given: bool = False) -> Iterator[Progress]:
    """Code again what is not by this coder and lexicon; with `given` also what came in coded. Gives how far it is.

    A run that was stopped is begun again: what stands by this coder is passed over.
    """
    with ledger.reading() as connection:
        waiting = outdated(connection, coder.name, coder.lexicon, given=given)
    articles = records = 0
    for at in range(0, len(waiting), BATCH):
        with ledger.reading() as connection:
            captures = load_captures(connection, waiting[at : at + BATCH])
        codings = []
        for seq, capture in sorted(captures.items()):
            arrival, error = coder.code(Arrival(id=capture.id, article=capture.article, came=capture.came))
            if error is not None:
                on_error(error)
            if arrival.coding is not None:
                codings.append((seq, arrival.coding))
        with ledger.writing() as connection:
            records += put_beside(connection, ledger, codings)
        articles += len(codings)
        yield Progress(articles=articles, records=records)
