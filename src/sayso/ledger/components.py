"""Connected components: which of many things hang together by links."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

Name = TypeVar("Name", int, str)


def components(names: Iterable[Name], links: Iterable[tuple[Name, Name]]) -> list[list[Name]]:
    """The groups that links hold together, each sorted, in the order of their first names; links to what is not named are left out."""
    parents = {name: name for name in names}

    def root(name: Name) -> Name:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for one, other in links:
        if one in parents and other in parents:
            first, second = sorted((root(one), root(other)))
            parents[second] = first
    groups: dict[Name, list[Name]] = {}
    for name in sorted(parents):
        groups.setdefault(root(name), []).append(name)
    return sorted(groups.values())
