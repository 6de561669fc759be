"""How a record's fields read in words, the same on the terminal and on the page of evidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from sayso.model import Article, Content, Participant, Place, Quantity, Record, Source

QUADS: dict[str, str] = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal-cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material-cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal-conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material-conflict"),
}
"""The quadrant of each type (codebook, section 2)."""

NOBODY = "—"
ARROW = "→"
MILLION = 1_000_000
BILLION = 1_000_000_000


def printable(text: str, *, keep_lines: bool = False) -> str:
    """Take out characters that would steer a terminal or turn the reading direction (Unicode Cc, Cf, Cs).

    Runs of blanks become one space, unless `keep_lines`.
    """
    kept = "\n\t" if keep_lines else ""
    safe = "".join(_harmless(character, kept) for character in text)
    return safe if keep_lines else " ".join(safe.split())


def _harmless(character: str, kept: str) -> str:
    if character in kept or unicodedata.category(character) not in ("Cc", "Cf", "Cs"):
        return character
    return " " if character in "\n\t\r" else "\ufffd" if unicodedata.category(character) == "Cc" else ""


def counted(number: int, noun: str, several: str = "") -> str:
    """A number with its noun: `1 act`, `1,200 acts`; `several` is the noun's plural where it is more than an s."""
    return f"{number:,} {noun if number == 1 else several or noun + 's'}"


def byline_of(article: Article) -> str:
    """Outlet, agency, day and origin of an article on one line; what is not known is left out."""
    published = article.published.replace("T", " ") if article.published else None
    agency = article.agency if article.agency != article.outlet else None
    known = (article.outlet, agency, published, article.url or article.origin)
    return " · ".join(printable(item) for item in known if item)


def name_of(participant: Participant | Source) -> str:
    """The name, else the words of the text."""
    return printable(participant.name or participant.text)


def code_of(participant: Participant | Source) -> str:
    """Country and sector, `PRK MIL`."""
    return " ".join(item for item in (participant.country, participant.sector) if item)


def codes_by_name(people: Iterable[Participant | Source]) -> dict[str, list[str]]:
    """The people by name, each with its codes: *the two sides* is one name of two countries."""
    codes: dict[str, list[str]] = {}
    for person in people:
        codes.setdefault(name_of(person), []).append(code_of(person))
    return codes


def date_of(date: str | None) -> str:
    """A record's date in words: `from 2022`, `until 2024-12`, `2024-11-01 to 2024-11-09`; empty when there is none."""
    if not date:
        return ""
    start, slash, end = date.partition("/")
    if not slash:
        return start
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"until {end}"


def number_of(number: float) -> str:
    """A number as a person writes it: `10,000`, `1.5 million`, `2 billion`."""
    for size, word in ((BILLION, "billion"), (MILLION, "million")):
        if abs(number) >= size:
            return f"{number / size:,.3f}".rstrip("0").rstrip(".") + f" {word}"
    return f"{int(number):,}" if number == int(number) else f"{number:,}"


def amount_of(quantity: Quantity) -> str:
    """The bounds of a quantity: `≥10,000`, `≤50`, `5–8`, `~3,000`; empty when it is not counted."""
    low, high = quantity.low, quantity.high
    about = "~" if quantity.approx else ""
    if low is not None and high is not None:
        return about + (number_of(low) if low == high else f"{number_of(low)}–{number_of(high)}")
    if low is not None:
        return f"{about}≥{number_of(low)}"
    return f"{about}≤{number_of(high)}" if high is not None else ""


def quantity_of(quantity: Quantity) -> str:
    """A quantity with its unit, then item, measure and stage: `≥10,000 people (troops, total, sent)`."""
    amount = " ".join(item for item in (amount_of(quantity), printable(quantity.unit or "")) if item)
    kinds = ", ".join(item for item in (quantity.item, quantity.measure, quantity.stage) if item)
    return f"{amount} ({kinds})" if amount_of(quantity) else kinds


def place_of(place: Place) -> str:
    """The place with its country: `Kursk, RUS`."""
    return ", ".join(item for item in (printable(place.name or place.text), place.country) if item)


def content_of(content: Content) -> str:
    """What a speech act is about: `AID KOR → UKR, munitions, due 2024-12`."""
    sides = "+".join(content.actor)
    if content.recipient:
        sides = f"{sides or NOBODY} {ARROW} {'+'.join(content.recipient)}"
    due = f"due {date_of(content.due)}" if content.due else ""
    head = " ".join(item for item in (content.type, sides) if item)
    return ", ".join(item for item in (head, *content.items, due) if item)


def type_of(record: Record) -> str:
    """Type and mode: `CONSULT/visit`."""
    return f"{record.type}/{record.mode}" if record.mode else record.type


def levels_of(sources: Iterable[Source]) -> list[list[Source]]:
    """The chain of sources, outermost first; sources of one rank stand together."""
    ranks: dict[int, list[Source]] = {}
    for source in sources:
        ranks.setdefault(source.level, []).append(source)
    return [ranks[level] for level in sorted(ranks)]
