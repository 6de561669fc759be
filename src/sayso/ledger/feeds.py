"""How far each feed was polled."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, insert, select

from sayso.ledger import schema


class FeedState(msgspec.Struct, frozen=True):
    """The version of a feed that was read last, when it may be asked again, and how often in a row it failed."""

    etag: str | None = None
    modified: str | None = None
    next_at: str | None = None
    failures: int = 0


def feed_state(connection: Connection, url: str) -> FeedState:
    """The state of a feed; that of a new one is empty."""
    row = connection.execute(select(schema.feeds).where(schema.feeds.c.url == url)).one_or_none()
    return FeedState(row.etag, row.modified, row.next_at, row.failures) if row else FeedState()


def keep_feed_state(connection: Connection, url: str, state: FeedState) -> None:
    """Write the state of a feed down."""
    connection.execute(delete(schema.feeds).where(schema.feeds.c.url == url))
    connection.execute(insert(schema.feeds).values(url=url, **msgspec.structs.asdict(state)))
