"""Connected components: which of many things hang together by links."""

from __future__ import annotations

from collections.abc import Iterable


def components(names: Iterable[str], links: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The groups that links hold together, each sorted, in the order of their first names; links to what is not named are left out."""
    parents = {name: name for name in names}

    def root(name: str) -> str:
        while parents[name] != name:
            parents[name] = parents[parents[name]]
            name = parents[name]
        return name

    for one, other in links:
        if one in parents and other in parents:
            first, second = sorted((root(one), root(other)))
            parents[second] = first
    groups: dict[str, list[str]] = {}
    for name in sorted(parents):
        groups.setdefault(root(name), []).append(name)
    return sorted(groups.values())
