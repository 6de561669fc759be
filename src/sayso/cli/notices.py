"""What a run says of articles that were read but hold no story."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import click

from sayso.cli.run import MOST_NAMED
from sayso.model import Article


@dataclass
class Notices:
    """Reasons why articles lack their story, counted for each origin: a feed may hold a thousand titles without one."""

    _counts: Counter[tuple[str, str]] = field(default_factory=Counter)

    def gather(self, articles: Iterable[Article]) -> Iterator[Article]:
        """Pass the articles on, noting those without their story."""
        from sayso.reading.lacking import reason_without_story

        for article in articles:
            if reason := reason_without_story(article):
                self._counts[article.origin, reason] += 1
            yield article

    def report(self) -> None:
        """Name each origin and reason on standard error."""
        from sayso.output.wording import printable

        for (origin, reason), count in list(self._counts.items())[:MOST_NAMED]:
            times = f"{count} articles: " if count > 1 else ""
            click.echo(f"Notice: {printable(origin)}: {times}{printable(reason)}", err=True)
        if len(self._counts) > MOST_NAMED:
            click.echo(f"and {len(self._counts) - MOST_NAMED} more notices", err=True)
