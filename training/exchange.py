"""Put other states in the place of a document's own, in its words and in its codes alike."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from inflection import bases, finite_forms
from rewriting import Document, Lost, Piece, Stretch, replace, rewrite

from sayso.coding.mentions.items import choose_entry
from sayso.lexicon import Actor, load_lexicon
from sayso.lexicon.places import load_places
from sayso.lexicon.tables import read_rows
from sayso.lexicon.words import Word, find_words

KINDS = ("state", "adjective", "people", "capital")
WITH_ARTICLE = {
    "USA",
    "GBR",
    "NLD",
    "PHL",
    "ARE",
    "CAF",
    "COD",
    "CZE",
    "DOM",
    "MDV",
    "BHS",
    "GMB",
    "COM",
    "SLB",
    "MHL",
    "VAT",
}
LARGE = 15_000
"""People of a city whose state stays as it is: its name would speak against another state."""
LONGEST_ACRONYM = 5
FUNCTION_WORDS = {
    "and", "or", "to", "in", "on", "of", "for", "with", "by", "at", "from", "as", "has", "is", "was", "will", "would", "could", "may",
    "had", "are", "have", "said", "says", "over", "after", "before", "amid", "but", "that", "who", "which", "against", "into", "not",
    "should", "must", "can", "might", "if", "when", "while", "during", "since", "until", "about", "also", "because", "were", "does",
}  # fmt: skip
_STATE_BEFORE = re.compile(
    r"-(?:led|backed|born|made|based|held|run|owned|flagged|occupied|built|brokered|controlled|supplied|trained|funded|allied)\b"
)
_WATERS = re.compile(r" (?:Sea|Ocean|Gulf|Canal|Strait|Straits|Peninsula|Channel)\b")
_WATERS_BEFORE = re.compile(r"\b(?:Sea|Gulf|Bay|Strait) of \Z")
"""Names of waters and straits, which hold a state's name and are not the state."""
_UNEXCHANGED = re.compile(
    r"\b(?:Korea|Koreas|the North|the South|North’s|South’s|North's|South's|Congo|Sudan|Peninsula)\b"
)


@dataclass(frozen=True)
class State:
    """A state as texts name it."""

    code: str
    state: str
    adjective: str
    people: str
    capital: str


@dataclass(frozen=True)
class Naming:
    """A state's name, adjective, people or capital in a text."""

    code: str
    kind: str
    start: int
    end: int


def _read_targets() -> tuple[State, ...]:
    table = tomllib.loads(Path(__file__).with_name("wordings.toml").read_text(encoding="utf-8"))
    rows = {row["id"]: row for _, row in read_rows("states")}
    first = {
        code: [rows[code][column].split("|")[0] for column in ("adjectives", "people", "capitals")]
        for code in table["states"].split()
    }
    return tuple(State(code, rows[code]["name"], *columns) for code, columns in first.items())


TARGETS = _read_targets()


def exchange_states(document: Document, rng: random.Random) -> Document | None:
    """Exchange every state of a document that nothing but its own names ties it to; None where there is none."""
    text = document["text"]
    words = find_words(text)
    namings, bound = _find_namings(document, words)
    codes = list(dict.fromkeys(naming.code for naming in namings))
    free = [code for code in codes if code not in bound and _is_free(document, code, namings)]
    if not free:
        return None
    pool = [state for state in TARGETS if state.code not in codes and state.code not in bound]
    chosen = dict(zip(free, rng.sample(pool, len(free)), strict=True))
    changes: list[Stretch] = []
    for naming in namings:
        if naming.code in chosen:
            stretches = _exchange(text, naming, chosen[naming.code])
            if stretches is None:
                return None
            changes += stretches
    changes = [change for at, change in enumerate(changes) if change not in changes[:at]]
    try:
        variant = rewrite(document, replace(text, changes, (0, len(text))))
    except (Lost, AssertionError):
        return None
    for event in variant["events"]:
        _recode(event, {code: state.code for code, state in chosen.items()})
    return variant


def _find_namings(document: Document, words: list[Word]) -> tuple[list[Naming], set[str]]:
    """The namings of states, and the countries that some other name speaks of."""
    text = document["text"]
    namings: list[Naming] = []
    bound: set[str] = set()
    covered: set[int] = set()
    for match in load_lexicon().find_names(words):
        covered |= set(range(match.start, match.end))
        entry = choose_entry(match.entries, document.get("date") or "")
        if not isinstance(entry, Actor):
            continue
        if entry.kind in KINDS and len({each.country for each in match.entries if isinstance(each, Actor)}) == 1:
            start, end = words[match.start].start, words[match.end - 1].end
            if not _WATERS.match(text[end : end + 12]) and not _WATERS_BEFORE.search(text[max(0, start - 15) : start]):
                namings.append(Naming(entry.country, entry.kind, start, end))
        else:
            bound |= {each.country for each in match.entries if isinstance(each, Actor)}
    bound |= set(_cities(words, covered))
    return namings, bound


def _cities(words: list[Word], covered: set[int]) -> Iterator[str]:
    places = load_places()
    for at, word in enumerate(words):
        if at in covered or not word.text[0].isupper():
            continue
        for length in range(places.longest.get(word.key, 0), 0, -1):
            name = " ".join(each.key for each in words[at : at + length])
            found = [
                place
                for place in places.named.get(name, ())
                if place.population >= LARGE or place.kind in ("region", "site")
            ]
            if found:
                yield found[0].country
                break


def _is_free(document: Document, code: str, namings: list[Naming]) -> bool:
    """Whether every mention that stands for a state names it, or is a common noun or a pronoun."""
    if code in ("PRK", "KOR", "COD", "COG", "SDN", "SSD") and _UNEXCHANGED.search(_without(document["text"], namings)):
        return False
    for event in document["events"]:
        pieces = [
            *event["actor"],
            *event["recipient"],
            *event["sources"],
            *([event["place"]] if event["place"] else []),
        ]
        for piece in pieces:
            if piece["country"] == code and piece.get("start") is not None:
                inside = [each for each in namings if piece["start"] <= each.start and each.end <= piece["end"]]
                if {each.code for each in inside} - {code} and code not in {each.code for each in inside}:
                    return False
                rest = _without(
                    piece["text"],
                    [Naming(n.code, n.kind, n.start - piece["start"], n.end - piece["start"]) for n in inside],
                )
                if any(code != each.code for each in inside) or (not inside and re.search(r"[A-Z]", rest[1:])):
                    return False
                if (
                    not inside
                    and rest[:1].isupper()
                    and piece["start"] not in {start for start, _ in document["sentences"]}
                ):
                    return False
    return True


def _without(text: str, namings: list[Naming]) -> str:
    for naming in reversed(namings):
        text = text[: naming.start] + " " + text[naming.end :]
    return text


def _exchange(text: str, naming: Naming, state: State) -> list[Stretch] | None:
    """The changes for one naming; None where the words around it would not fit."""
    written = text[naming.start : naming.end]
    if naming.kind == "capital":
        return None if "," in written else _put(text, naming, state.capital)
    if naming.kind == "people":
        return _put(text, naming, state.people) if written.endswith("s") else None
    describes = _describes(text, naming)
    if describes is None:
        return None
    if describes:
        return _put(text, naming, state.adjective)
    before = re.search(r"\b[Tt]he \Z", text[: naming.start])
    if not before:
        return _put(text, naming, state.state)
    if naming.code not in WITH_ARTICLE or text[naming.end :].startswith("-"):
        return None
    return [Stretch(before.start(), naming.start, ""), *_put(text, naming, state.state)]


def _put(text: str, naming: Naming, words: str) -> list[Stretch]:
    written = text[naming.start : naming.end]
    return [*_article(text, naming, words), Stretch(naming.start, naming.end, _like(written, words))]


def _describes(text: str, naming: Naming) -> bool | None:
    """Whether a state's name or adjective describes the word after it; None where that is not plain."""
    written, after = text[naming.start : naming.end], text[naming.end :]
    if after.startswith("-"):
        return naming.kind == "adjective" and not _STATE_BEFORE.match(after)
    following = re.match(r" ([A-Za-z][\w-]*)", after)
    word = following.group(1).lower() if following else ""
    if written.replace(".", "").isupper() and len(written) <= LONGEST_ACRONYM:
        if not word or word in FUNCTION_WORDS:
            return False
        return None if word in finite_forms() or word in bases() or word.endswith(("s", "ed")) else True
    if naming.kind == "adjective":
        return True if word else None
    return False


def _article(text: str, naming: Naming, words: str) -> list[Stretch]:
    """The indefinite article before a naming, fitted to what stands after it now."""
    found = re.search(r"\b([Aa]n?) \Z", text[: naming.start])
    if not found:
        return []
    fitted = "an" if words[0] in "AEIO" else "a"
    written = found.group(1)
    fitted = fitted.capitalize() if written[0] == "A" else fitted
    return [] if fitted == written else [Stretch(found.start(1), found.end(1), fitted)]


def _like(written: str, words: str) -> str:
    """Words in capitals where those that they stand for are, and are no acronym."""
    return words.upper() if written.isupper() and len(written) > 4 and written.isalpha() else words


def _recode(event: Piece, codes: dict[str, str]) -> None:
    pieces = [*event["actor"], *event["recipient"], *event["sources"], *([event["place"]] if event["place"] else [])]
    for piece in pieces:
        piece["country"] = codes.get(piece["country"], piece["country"])
    if event["content"]:
        for side in ("actor", "recipient"):
            if event["content"].get(side):
                event["content"][side] = [codes.get(code, code) for code in event["content"][side]]
