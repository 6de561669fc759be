"""Where output goes: standard output, or a file that is either whole or not there."""

from __future__ import annotations

import errno
import io
import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO, cast

from sayso.errors import OutputError

BUFFER_BYTES = 1 << 16


class _Sink(io.RawIOBase):
    """A raw stream over a file descriptor: a failure is an OutputError, a reader that has gone stays BrokenPipeError.

    After a failure it swallows what is still buffered, so that closing the streams above does not fail a second time.
    """

    def __init__(self, descriptor: int, name: str) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._name = name
        self._failed = False

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._descriptor

    def isatty(self) -> bool:
        return os.isatty(self._descriptor)

    def write(self, data: bytes | bytearray | memoryview, /) -> int:  # type: ignore[override]
        if self._failed:
            return len(data)
        try:
            return os.write(self._descriptor, data)
        except BrokenPipeError:
            self._failed = True
            raise
        except OSError as error:
            self._failed = True
            raise unwritable(self._name, error) from error

    def abandon(self) -> None:
        """Drop whatever is still to be written."""
        self._failed = True


def unwritable(name: str, error: OSError) -> OutputError:
    """Name the output that failed and why."""
    reason = (error.strerror or str(error)).lower()
    return OutputError(
        f"the output cannot be written: {reason}", where=name, remedy=_REMEDIES.get(error.errno or 0, _WRITABLE)
    )


_WRITABLE = "give a file that may be written"
_REMEDIES = {
    errno.ENOENT: "make its folder first, or give a file in one that is there",
    errno.ENOTDIR: "give a file in a folder: what stands before its name is a file",
    errno.EISDIR: "give a file: this is a folder",
    errno.ENOSPC: f"free the space, or {_WRITABLE}",
    errno.EDQUOT: f"free the space, or {_WRITABLE}",
}


def _text(sink: _Sink) -> TextIO:
    buffered = io.BufferedWriter(cast(io.RawIOBase, sink), BUFFER_BYTES)
    return io.TextIOWrapper(buffered, encoding="utf-8", errors="replace", newline="", line_buffering=sink.isatty())


@contextmanager
def open_output(path: Path | str | None) -> Iterator[TextIO]:
    """Open `path` for writing whole, or standard output where `path` is None or `-`.

    A file is written beside its place under another name, synced, and moved into place at the end of the block.
    Whatever goes wrong before that, nothing half-written is left and an older file of that name stays as it was. A
    device or a named pipe is written straight. The stream is UTF-8 whatever the locale.
    Raises OutputError when the output cannot be written, BrokenPipeError when standard output's reader has gone.
    """
    if path is None or str(path) == "-":
        with _straight(_standard_output(), "standard output") as stream:
            yield stream
        return
    target = Path(os.path.realpath(path))
    try:
        special = target.exists() and not stat.S_ISREG(target.stat().st_mode)
        descriptor = os.open(target, os.O_WRONLY) if special else -1
    except OSError as error:
        raise unwritable(str(path), error) from error
    with _straight(descriptor, str(path)) if special else _whole(target, str(path)) as stream:
        yield stream


@contextmanager
def append_output(path: Path) -> Iterator[TextIO]:
    """Open `path` for writing at its end, which stands there from the moment it is flushed; OutputError when it cannot be written."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o666)
    except OSError as error:
        raise unwritable(str(path), error) from error
    with _straight(descriptor, str(path)) as stream:
        yield stream


def _standard_output() -> int:
    """A descriptor of our own for standard output, which stays open for whoever writes after us."""
    if sys.stdout is None:
        raise OutputError("standard output is closed", where="standard output", remedy="give a file with -o")
    sys.stdout.flush()
    return os.dup(sys.stdout.fileno())


@contextmanager
def _straight(descriptor: int, name: str) -> Iterator[TextIO]:
    sink = _Sink(descriptor, name)
    stream = _text(sink)
    try:
        yield stream
        stream.flush()
    finally:
        sink.abandon()
        stream.close()
        os.close(descriptor)


@contextmanager
def _whole(target: Path, name: str) -> Iterator[TextIO]:
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=".sayso-", suffix=".part", dir=target.parent)
    except OSError as error:
        raise unwritable(name, error) from error
    sink = _Sink(descriptor, name)
    stream = _text(sink)
    try:
        yield stream
        stream.flush()
        _settle(descriptor, Path(temporary), target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    finally:
        sink.abandon()
        stream.close()
        os.close(descriptor)


def _settle(descriptor: int, temporary: Path, target: Path) -> None:
    """Give the finished file its mode and its name, and make both last."""
    try:
        os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask())
        os.fsync(descriptor)
        os.replace(temporary, target)
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
    except OSError as error:
        raise unwritable(str(target), error) from error


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
