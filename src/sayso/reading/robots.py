"""Whether a site lets a page be fetched: its robots.txt, read as RFC 9309 says."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.error import HTTPError
from urllib.parse import urlsplit

import msgspec

from sayso.errors import FetchFailed, ReadingError
from sayso.reading import fetching

PRODUCT = "sayso"
# RFC 9309 asks that 500 KiB at least be read.
_MOST = 512_000


class Rule(msgspec.Struct, frozen=True):
    """A path that may or may not be fetched; the longest that matches decides."""

    allow: bool
    path: str


def fetch_allowed(url: str, *, etag: str | None = None, modified: str | None = None) -> fetching.Fetched:
    """Fetch a URL if its site's robots.txt allows it, FetchFailed when it does not; `etag` and `modified` as `fetching.fetch` takes them.

    Without a robots.txt all is allowed; where it cannot be had by the server's fault, nothing is.
    """
    fetching.check_address(url)
    split = urlsplit(url)
    rules = rules_of(f"{split.scheme}://{split.netloc}/robots.txt")
    target = (split.path or "/") + (f"?{split.query}" if split.query else "")
    if rules is None:
        raise FetchFailed("its robots.txt cannot be had", where=url, remedy="try later, or save the page to a file")
    if not allows(rules, target):
        raise FetchFailed("its robots.txt does not let it be fetched", where=url, remedy="save the page to a file")
    return fetching.fetch(url, etag=etag, modified=modified)


# One run over a list of URLs meets few hosts; the bound keeps a long one's memory flat.
@lru_cache(maxsize=256)
def rules_of(address: str) -> tuple[Rule, ...] | None:
    """The rules at an address that hold for sayso; None where the server fails."""
    try:
        fetched = fetching.fetch(address)
    except FetchFailed as error:
        answered = error.__cause__
        return () if isinstance(answered, HTTPError) and 400 <= answered.code < 500 else None
    except ReadingError:
        return None
    return parse(fetched.data[:_MOST].decode("utf-8", errors="replace"))


def parse(text: str) -> tuple[Rule, ...]:
    """The rules of a robots.txt for sayso by name; those for all where it is not named."""
    groups: dict[str, list[Rule]] = {}
    names: list[str] = []
    open_group = False
    for line in text.lstrip("\ufeff").splitlines():
        field, _, value = line.split("#", 1)[0].partition(":")
        field, value = field.strip().lower(), value.strip()
        if field == "user-agent":
            names = [*(names if open_group else ()), value.lower()]
            open_group = True
            groups.setdefault(value.lower(), [])
        elif field in ("allow", "disallow"):
            open_group = False
            if value:
                for name in names:
                    groups[name].append(Rule(field == "allow", value))
    named = next((rules for name, rules in groups.items() if re.match(r"[\w-]*", name).group() == PRODUCT), None)  # type: ignore[union-attr]
    return tuple(named if named is not None else groups.get("*", ()))


def allows(rules: tuple[Rule, ...], target: str) -> bool:
    """Whether rules let a path with its query be fetched; of two rules as long, the one that allows wins."""
    matching = [rule for rule in rules if _matches(rule.path, target)]
    return max(matching, key=lambda rule: (len(rule.path), rule.allow)).allow if matching else True


def _matches(pattern: str, target: str) -> bool:
    """Whether a path begins as the pattern says; * stands for anything, $ at the end for the end. Without backtracking."""
    ends = pattern.endswith("$")
    pieces = pattern.removesuffix("$").split("*")
    if not target.startswith(pieces[0]):
        return False
    at = len(pieces[0])
    for number, piece in enumerate(pieces[1:], 1):
        if ends and number == len(pieces) - 1:
            return target.endswith(piece) and len(target) - len(piece) >= at
        found = target.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or at == len(target)
