"""What is counted: the item of the codebook and the unit, from a quantity's own words and from the act that it belongs to."""

from __future__ import annotations

import re
from functools import cache

from sayso.coding.quantities.numbers import Amount
from sayso.lexicon.units import item_by_noun, load_items, load_units, person_nouns

WORD = re.compile(r"[^\W_][\w’'.-]*|[%$€£]")
PEOPLE = "people"
OTHER, MONEY = "other", "money"
PEOPLE_ITEMS = frozenset({"troops", "killed", "wounded", "arrested", "protesters", "prisoners"})
PERSON_ENDINGS = ("ists", "ians", "men", "women", "crats")
CLAUSE = re.compile(r"\b(?:of|from|in|for|to|at|on|with|by|who|that|including|between|worth)\b")


def item_of_text(text: str, amount: Amount | None) -> str:
    """Return the item that a quantity's words name, `other` when they name none."""
    words = _words(text)
    if (amount and amount.currency) or any(word in load_units().currencies for word in words):
        return _item_bought(words) or MONEY
    if any(_last_item([word]) == "air-defence" for word in words):
        return "air-defence"
    for part in (words[: _first_clause(words)], words):
        item = _last_item(part)
        if item:
            return item
    return OTHER


def _item_bought(words: list[str]) -> str | None:
    """Return the item that a sum of money is the worth of (*$56 million of oil*), None for money as such (*$5 million in cash*)."""
    at = _first_clause(words)
    bought = words[at + 1 :]
    if not bought or words[at] not in ("of", "in", "worth"):
        return None
    item = _last_item(bought)
    return item or (OTHER if bought[-1] in load_items().other.traded else None)


def _last_item(words: list[str]) -> str | None:
    """Return the item of the last noun that has one; of names that end together the longest counts (*air defence systems*)."""
    nouns = item_by_noun()
    for last in range(len(words), 0, -1):
        for first in range(max(0, last - 3), last):
            item = nouns.get(" ".join(words[first:last]))
            if item:
                return item
    return None


def _first_clause(words: list[str]) -> int:
    return next((at for at, word in enumerate(words) if at and CLAUSE.fullmatch(word)), len(words))


def _words(text: str) -> list[str]:
    return [word.lower().rstrip(".").removesuffix("'s").removesuffix("’s") for word in WORD.findall(text)]


@cache
def _people() -> frozenset[str]:
    return person_nouns()


def names_people(text: str) -> bool:
    """Say whether a quantity counts persons: its noun names them, or its number tells members of a body."""
    noun = noun_of(text) or ""
    strong = any(word.endswith(("member", "strong")) for word in _words(text))
    return noun in _people() or strong or (noun.endswith(PERSON_ENDINGS) and noun not in item_by_noun())


def noun_of(text: str) -> str | None:
    """Return the noun that a quantity counts in lower case, None for a number alone."""
    words = [word for word in _words(text) if word not in _numeric() and not word[0].isdigit()]
    head = words[: next((at for at, word in enumerate(words) if at and CLAUSE.fullmatch(word)), len(words))]
    return head[-1] if head else None


@cache
def _numeric() -> frozenset[str]:
    units = load_units()
    phrases = [*units.numbers, *units.scales, *units.loose, *units.exact]
    bounds = units.bounds
    phrases += [
        *bounds.lower,
        *bounds.upper,
        *bounds.about,
        *bounds.lower_after,
        *bounds.upper_after,
        *bounds.about_after,
    ]
    return frozenset(word for phrase in phrases for word in phrase.split()) | {
        "of",
        "the",
        "another",
        "other",
        "additional",
        "all",
    }


def item_of_people(text: str, trigger: str, kind: str, mode: str | None) -> str | None:
    """Return what persons are to an act: by their noun, else by its trigger, else by its type; None when nothing says."""
    people = load_items().people
    named = _last_item(_words(text))
    low = trigger.lower()
    by_trigger = next((item for item, stems in people.by_trigger.items() if low.startswith(stems)), None)
    done = by_trigger in ("killed", "wounded") and kind in ("ASSAULT", "COERCE")
    if done or (by_trigger == "arrested" and kind == "COERCE" and named != "prisoners"):
        return by_trigger
    if named in PEOPLE_ITEMS | {"training"}:
        return named
    held = by_trigger == "prisoners" and kind == "COERCE"
    return by_trigger if held else _BY_MODE.get((kind, mode)) or by_trigger or people.by_type.get(kind)


_BY_MODE: dict[tuple[str, str | None], str] = {
    ("COERCE", "arrest"): "arrested",
    ("RETREAT", "release"): "prisoners",
    ("ASSAULT", "abduct"): "prisoners",
    ("SANCTION", "convict"): "prisoners",
}


def unit_of(text: str, amount: Amount | None, item: str) -> str | None:
    """Return what is counted: a currency, a measure, *people*, or the noun; None when nothing is counted."""
    units, words = load_units(), _words(text)
    if amount is None:
        return PEOPLE if item in PEOPLE_ITEMS and names_people(text) else None
    if item == MONEY or amount.currency:
        return amount.currency or next((units.currencies[word] for word in words if word in units.currencies), None)
    spoken = f" {' '.join(words)} "
    measure = next(
        (unit for unit, names in units.measures.items() if any(f" {name} " in spoken for name in names)), None
    )
    if measure:
        return measure
    if names_people(text):
        return PEOPLE
    noun = noun_of(text)
    singular = noun is not None and amount.high == 1 and not noun.endswith(("s", "aircraft"))
    return f"{noun}s" if singular else noun
