"""The names under which a sayer is known beside its own (src/sayso/ledger/data/namesakes.tsv), made from the lexicon.

    python eval/namesakes.py

The ledger stands before the lexicon and may not read it. Only names are kept that one listed body or person of a country has, and that its
own words do not give away already.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sayso.ledger.namesakes import plain, spelled
from sayso.lexicon.tables import read_rows
from sayso.reading.tables import outlets

TARGET = Path(__file__).parents[1] / "src" / "sayso" / "ledger" / "data" / "namesakes.tsv"
HEAD = "# kind\tcountry\tname\tlisted name; made by eval/namesakes.py from the lexicon."


def main() -> None:
    """Write the table."""
    TARGET.write_text(table(), encoding="utf-8")


def table() -> str:
    """The table as it is written."""
    rows = sorted({*_outlets(), *_people_and_bodies()})
    return "\n".join((HEAD, *("\t".join(row) for row in rows))) + "\n"


def _outlets() -> Iterator[tuple[str, str, str, str]]:
    for _, row in read_rows("outlets"):
        for name in filter(None, row["aliases"].split("|")):
            yield "outlet", "", name, row["name"]
    for domain, name in outlets().items():
        yield "domain", "", domain, name


def _people_and_bodies() -> Iterator[tuple[str, str, str, str]]:
    """Names whose key differs from that of the one who bears them."""
    found: dict[tuple[str, str], set[str]] = {}
    for kind in ("people", "bodies", "organisations"):
        for _, row in read_rows(kind):
            for name in (row["name"], *filter(None, row["aliases"].split("|"))):
                found.setdefault((row["country"], plain(name)), set()).add(row["name"])
    for (country, name), listed in found.items():
        known = min(listed)
        if len(listed) == 1 and spelled(name) != spelled(known):
            yield "name", country, name, known


if __name__ == "__main__":
    main()
