"""On which line of a TOML file a table or key stands, so that an error can say where."""

from __future__ import annotations

import re

_HEADING = re.compile(r"\s*(\[\[?)\s*([A-Za-z0-9_.\"' -]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"\s*([A-Za-z0-9_-]+)\s*=")
_TRIPLE = re.compile(r'"""|\'\'\'')

Place = tuple[str | int, ...]


class Lines:
    """The places of a TOML text: `("phase", 1, "enter", 0, "at_least")` to the line."""

    def __init__(self, text: str) -> None:
        self._lines: dict[Place, int] = {(): 1}
        self._counts: dict[Place, int] = {}
        table: Place = ()
        inside_string = False
        for number, line in enumerate(text.split("\n"), 1):
            if not inside_string:
                table = self._take(line, number, table)
            if len(_TRIPLE.findall(line)) % 2:
                inside_string = not inside_string

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest that holds it."""
        while place not in self._lines:
            place = place[:-1]
        return self._lines[place]

    def _take(self, line: str, number: int, table: Place) -> Place:
        if heading := _HEADING.match(line):
            names = [name.strip().strip("\"'") for name in heading[2].split(".")]
            table = self._open(names, listed=heading[1] == "[[")
            self._lines.setdefault(table, number)
        elif key := _KEY.match(line):
            self._lines.setdefault((*table, key[1]), number)
        return table

    def _open(self, names: list[str], *, listed: bool) -> Place:
        place: Place = ()
        for at, name in enumerate(names):
            place = (*place, name)
            last = at == len(names) - 1
            if last and listed:
                self._counts[place] = self._counts.get(place, -1) + 1
            if place in self._counts:
                place = (*place, self._counts[place])
        return place


def place_of(path: str) -> Place:
    """A place from the way msgspec writes it: `$.phase[0].enter[1].at_least`."""
    return tuple(int(part) if part.isdigit() else part for part in re.findall(r"[A-Za-z0-9_-]+", path.lstrip("$")))
