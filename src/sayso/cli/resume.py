"""Going on with a run that was stopped: what its output holds is passed over, the rest is added to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import click
import msgspec

from sayso.cli.run import ALL_DONE, NOTHING_DONE, SOME_FAILED, report
from sayso.errors import OutputError, SaysoError
from sayso.model import Article


class _Written(msgspec.Struct, frozen=True):
    """What is asked of a line that was written."""

    id: str
    text: str


def go_on(articles: Iterable[Article], output: Path, failures: Sequence[SaysoError]) -> int:
    """Add the articles that `output` does not hold to its end, each as it comes, and give the exit code."""
    from sayso.cli.progress import with_progress
    from sayso.output.jsonl import write_jsonl
    from sayso.output.sink import append_output
    from sayso.output.wording import counted

    known = ids_in(output)
    fresh = (article for article in articles if article.id not in known)
    first = next(fresh, None)
    if first is not None:
        with append_output(output) as stream:
            for article in with_progress(chain([first], fresh)):
                write_jsonl([article], stream)
                stream.flush()
    report(failures)
    if known:
        click.echo(f"{counted(len(known), 'document was', 'documents were')} in {output} already", err=True)
    if first is None and not known:
        return NOTHING_DONE
    return SOME_FAILED if failures else ALL_DONE


def ids_in(output: Path) -> frozenset[str]:
    """The ids of the articles that a file holds; a last line that a stopped run left in the middle is cut off.

    OutputError where a line before it is no article: the file is somebody's own, and nothing is added to it.
    """
    if not output.exists():
        return frozenset()
    ids, whole = set(), 0
    try:
        with output.open("rb+") as stream:
            for number, line in enumerate(stream, 1):
                found = _written(line)
                if found is None and line.strip() and line.endswith(b"\n"):
                    raise OutputError(
                        "not an article as sayso read writes it", where=f"{output}:{number}", remedy="give another file"
                    )
                if found is not None:
                    ids.add(found.id)
                whole += len(line) if line.endswith(b"\n") or found else 0
            _end_at(stream, whole)
    except OSError as error:
        raise OutputError(
            f"it cannot be gone on with: {error}", where=str(output), remedy="give another file"
        ) from error
    return frozenset(ids)


def _written(line: bytes) -> _Written | None:
    try:
        return msgspec.json.decode(line, type=_Written)
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _end_at(stream: BinaryIO, whole: int) -> None:
    """Let a file end with its last whole line."""
    stream.truncate(whole)
    stream.seek(max(0, whole - 1))
    if whole and stream.read(1) != b"\n":
        stream.write(b"\n")
