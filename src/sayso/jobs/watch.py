"""Polling feeds politely: only what changed, no oftener than said, less often where a server fails, never against robots.txt."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec

from sayso.errors import ReadingError, SettingsError
from sayso.jobs.sources import Arriving, Manner, read_arrivals
from sayso.ledger.book import Ledger
from sayso.ledger.clocks import spell
from sayso.ledger.feeds import FeedState, feed_state, keep_feed_state
from sayso.ledger.model import Marking
from sayso.reading import robots
from sayso.reading.reader import Opened

LONGEST_WAIT = timedelta(days=1)
"""A server that keeps failing is asked once a day: feeds come back."""


class WatchedFeed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed to poll: its address, how often at most, and the marking of what it brings."""

    url: str
    minutes: Annotated[int, msgspec.Meta(ge=5)] = 30
    marking: Marking = "TLP:CLEAR"


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    feed: tuple[WatchedFeed, ...]


def load_feeds(path: Path) -> tuple[WatchedFeed, ...]:
    """Read a file of feeds; SettingsError where it breaks its rules."""
    try:
        return msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), _File).feed
    except OSError as error:
        raise SettingsError(f"the file cannot be read: {error}", where=str(path), remedy="check the path") from error
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"not a file of feeds: {error}", where=str(path), remedy='write [[feed]] and url = "https://..." for each'
        ) from error


@dataclass
class Watch:
    """Feeds that are polled when they are due."""

    ledger: Ledger
    feeds: tuple[WatchedFeed, ...]
    _rules_of_day: str = ""

    def due(self) -> list[WatchedFeed]:
        """The feeds that may be asked now."""
        now = self.ledger.now()
        with self.ledger.reading() as connection:
            states = {feed.url: feed_state(connection, feed.url) for feed in self.feeds}
        return [feed for feed in self.feeds if (states[feed.url].next_at or "") <= now]

    def seconds_to_wait(self) -> float:
        """How long until the next feed is due."""
        with self.ledger.reading() as connection:
            times = [feed_state(connection, feed.url).next_at for feed in self.feeds]
        now = self.ledger.moment()
        waits = [(datetime.fromisoformat(time) - now).total_seconds() if time else 0.0 for time in times]
        return max(0.0, min(waits, default=0.0))

    def all_fail(self, feeds: Sequence[WatchedFeed]) -> bool:
        """Whether none of these feeds answered when it was last asked."""
        with self.ledger.reading() as connection:
            return all(feed_state(connection, feed.url).failures for feed in feeds)

    def poll(self, feed: WatchedFeed) -> Iterator[Arriving]:
        """Ask for a feed and give what it brings; the next time is set by how it went."""
        with self.ledger.reading() as connection:
            state = feed_state(connection, feed.url)
        self._forget_old_rules(after_failure=state.failures > 0)
        try:
            fetched = robots.fetch_allowed(feed.url, etag=state.etag, modified=state.modified)
            if not fetched.unchanged:
                manner = Manner(marking=feed.marking, fetched=self.ledger.now())
                opened = Opened(io.BytesIO(fetched.data), feed.url, fetched.url, fetched.charset)
                yield from read_arrivals(opened, manner)
        except ReadingError as error:
            self._keep(feed, msgspec.structs.replace(state, failures=state.failures + 1), _asked_to_wait(error))
            yield error
        else:
            self._keep(feed, FeedState(fetched.etag, fetched.modified, None, 0), timedelta())

    def _keep(self, feed: WatchedFeed, state: FeedState, wait: timedelta) -> None:
        backed_off = timedelta(minutes=feed.minutes) * 2 ** min(state.failures, 12)
        next_at = spell(
            self.ledger.moment() + max(wait, min(backed_off, max(LONGEST_WAIT, timedelta(minutes=feed.minutes))))
        )
        with self.ledger.writing() as connection:
            keep_feed_state(connection, feed.url, msgspec.structs.replace(state, next_at=next_at))

    def _forget_old_rules(self, *, after_failure: bool) -> None:
        """A robots.txt holds for a day at most (RFC 9309, 2.4), one that could not be had or forbids until the feed is due again."""
        today = self.ledger.now()[:10]
        if after_failure or today != self._rules_of_day:
            robots.rules_of.cache_clear()
            self._rules_of_day = today


def _asked_to_wait(error: ReadingError) -> timedelta:
    """How long a server asks one to wait."""
    headers = getattr(error.__cause__, "headers", None)
    asked = headers.get("Retry-After", "") if headers is not None else ""
    return timedelta(seconds=int(asked)) if asked.isascii() and asked.isdigit() else timedelta()
