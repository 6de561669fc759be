"""Which names are one sayer's: an outlet by its domain or its name, a body or person under its spellings (data/namesakes.tsv)."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

from sayso.ledger.dependence import Dependence
from sayso.ledger.folding.words import state_words, stem

_LETTERS = 4
"""Letters by which a word of a name is known: *Zelensky* and *Zelenskiy*, *Sergei* and *Sergey*, *defense* and *defence* agree in four."""
_WORD = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"['’]s?\b")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_SUFFIXES = frozenset(("com", "co", "net", "org", "gov", "go", "ac", "edu", "info"))
_BESIDE = frozenset(("the", "news", "online", "web", "agency", "website"))
_SMALL = frozenset(("the", "a", "an", "of", "for", "and", "on", "s"))


@lru_cache(maxsize=65_536)
def outlet_key(name: str) -> str:
    """What an outlet is known by: `bbc` of *bbc.co.uk*, *BBC News* and *British Broadcasting Corporation*."""
    told = name.strip()
    if _HOST.fullmatch(told):
        told = _outlet_of(told) or _label(told)
    plain = _squash(told)
    return _outlets().get(plain, plain)


def name_key(name: str, country: str, dependence: Dependence) -> tuple[str, ...]:
    """The words by which a name is known, offices and states left out; empty where nothing but these is named."""
    return tuple(word[:_LETTERS] for word in _telling_words(name, country, dependence))


def is_of_many(name: str, country: str, dependence: Dependence) -> bool:
    """Whether a name is a body's that many countries have, or one word: it says who only with its country."""
    words = _telling_words(name, country, dependence)
    return len(words) < 2 or any(word in dependence.bodies for word in words)


def is_of_sector(name: str, country: str, dependence: Dependence) -> bool:
    """Whether a name is no more than one noun for a body: *the South Korean military*."""
    words = _telling_words(name, country, dependence)
    return len(words) == 1 and words[0] in dependence.bodies


def _telling_words(name: str, country: str, dependence: Dependence) -> list[str]:
    return [word for word in _own_words(name, country) if word not in dependence.offices]


def _label(host: str) -> str:
    labels = [part for part in host.lower().split(".")[:-1] if part not in _SUFFIXES]
    return labels[-1] if labels else host


def _squash(name: str) -> str:
    """An outlet's name without spaces and the words that it has or has not: `fox` of *Fox Online News* and of *foxnews*."""
    words = _words(re.sub(r"\(.*?\)", " ", name))
    joined = "".join(word for word in words if word not in _BESIDE) or "".join(words)
    return joined.removeprefix("the").removesuffix("news") or joined


@lru_cache(maxsize=65_536)
def _own_words(name: str, country: str) -> tuple[str, ...]:
    """The words of the name under which somebody is listed, else of the name itself, without those for states."""
    return spelled(_listed("name").get((country, plain(name)), name))


def spelled(name: str) -> tuple[str, ...]:
    """The words of a name, without small ones and those for states."""
    return tuple(word for word in _words(name) if word not in _SMALL and stem(word) not in state_words())


def plain(name: str) -> str:
    """A name without accents, case, points and possessives."""
    return " ".join(_words(name))


def _outlet_of(host: str) -> str | None:
    """The listed outlet of a host name or of a domain above it."""
    labels = host.lower().split(".")
    domains = (".".join(labels[at:]) for at in range(len(labels) - 1))
    return next((_listed("domain")["", domain] for domain in domains if ("", domain) in _listed("domain")), None)


@lru_cache(maxsize=65_536)
def _words(name: str) -> tuple[str, ...]:
    """The words of a name without accents, case and possessives."""
    bare = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return tuple(_WORD.findall(_POSSESSIVE.sub("", bare.casefold())))


@cache
def _outlets() -> dict[str, str]:
    """The key of every further name of a listed outlet."""
    return {_squash(name): _squash(listed) for (_, name), listed in _listed("outlet").items()}


@cache
def _listed(kind: str) -> dict[tuple[str, str], str]:
    """The listed name behind each name of a kind, by country."""
    lines = (files("sayso.ledger") / "data" / "namesakes.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and line[0] != "#")
    return {(country, name): listed for own, country, name, listed in rows if own == kind}
