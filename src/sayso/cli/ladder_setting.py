"""What the commands on ladders measure: the pair's acts, the days and the weights."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.ledger_options import KnownOptions, as_known, open_ledger

if TYPE_CHECKING:
    from sayso.ladder.file import Ladder
    from sayso.ladder.measures import Setting

FILE = click.Path(path_type=Path)
weights_option = click.option(
    "--weights", type=FILE, metavar="FILE", help="Another table of weights than the one that ships."
)


class SettingOptions(KnownOptions):
    """What a ladder is measured over."""

    suppose: Path | None
    since: str | None
    weights: Path | None


def setting_of(read: Ladder, ledger_path: Path, options: SettingOptions) -> Setting:
    """What a run measures: everything that the pair's acts ever were, to the day that is looked at."""
    from sayso.ladder.counting import Span
    from sayso.ladder.gathering import replay_of, terms_ever
    from sayso.ladder.measures import Setting
    from sayso.ladder.scheme import read_scheme, shipped_scheme
    from sayso.ladder.suppose import read_supposition, supposing
    from sayso.ladder.terms import ordinal
    from sayso.ledger import clocks

    scheme = read_scheme(options["weights"]) if options["weights"] else shipped_scheme()
    with open_ledger(ledger_path, dependence=options["dependence"]) as ledger, ledger.reading() as connection:
        known, now = as_known(ledger, options), ledger.moment()
        terms = terms_ever(connection, replay_of(ledger, options["clock"]), read.pair, scheme)
        day = ordinal(known.moment) if known else ordinal(ledger.now())
        since = options["since"]
        start = ordinal(clocks.since(since, now)) if since else None
    if options["suppose"]:
        terms = supposing(terms, read_supposition(options["suppose"]), read.pair, scheme)
    first = min([term.known for term in terms if term.known <= day], default=day)
    span = Span(min(day, start if start is not None else first), day)
    return Setting(terms, span, scheme, scheme.weights(), first)
