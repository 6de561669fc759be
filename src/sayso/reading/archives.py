"""ZIP and tar files of pages -> their members one after another; nothing is written to disk, and nothing unpacks without end."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, cast

import msgspec

from sayso.errors import DamagedInput, InputTooLarge, NotText, ReadingError
from sayso.reading import limits

_OFFICE = ("[Content_Types].xml", "mimetype", "META-INF/container.xml", "META-INF/MANIFEST.MF")
_BROKEN = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
)


class Member(msgspec.Struct, frozen=True):
    """One file of an archive: its name in it, and its bytes."""

    name: str
    data: bytes


def zip_members(stream: BinaryIO, where: str) -> Iterator[Member | ReadingError]:
    """The files of a ZIP in its order; NotText for an office document or program, which are ZIPs, too."""
    data = stream.read(limits.ARCHIVE_BYTES + 1)
    if len(data) > limits.ARCHIVE_BYTES:
        yield _too_large(where, limits.ARCHIVE_BYTES)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if any(name in _OFFICE for name in archive.namelist()[:20]):
                yield NotText("it is an office document or a program", where=where, remedy="save it as text or HTML")
                return
            for entry in archive.infolist():
                if not entry.is_dir() and _is_wanted(entry.filename):
                    yield _zip_member(archive, entry, f"{where}/{entry.filename}")
    except _BROKEN as error:
        yield _damaged(where, error)


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, where: str) -> Member | ReadingError:
    try:
        with archive.open(entry) as member:
            return _bounded(entry.filename, cast(BinaryIO, member), where)
    except _BROKEN as error:
        return _damaged(where, error)


def tar_members(stream: BinaryIO, where: str) -> Iterator[Member | ReadingError]:
    """The files of a tar as it streams by; links and devices in it are passed over."""
    try:
        with tarfile.open(fileobj=stream, mode="r|") as archive:
            for entry in archive:
                if entry.isreg() and _is_wanted(entry.name) and (member := archive.extractfile(entry)) is not None:
                    yield _bounded(entry.name, cast(BinaryIO, member), f"{where}/{entry.name}")
    except _BROKEN as error:
        yield _damaged(where, error)


def _bounded(name: str, member: BinaryIO, where: str) -> Member | ReadingError:
    data = member.read(limits.FEED_BYTES + 1)
    return _too_large(where, limits.FEED_BYTES) if len(data) > limits.FEED_BYTES else Member(name, data)


def _is_wanted(name: str) -> bool:
    """Hidden files, and what a Mac puts beside each, are nobody's pages."""
    parts = (part for part in name.split("/") if part not in (".", ".."))
    return not any(part.startswith((".", "__MACOSX")) for part in parts)


def _too_large(where: str, limit: int) -> InputTooLarge:
    return InputTooLarge(f"more than {limit // 1_000_000} MB", where=where, remedy="unpack it, and give the folder")


def _damaged(where: str, error: Exception) -> DamagedInput:
    return DamagedInput(f"it is cut short or does not unpack: {error}", where=where, remedy="fetch or copy it again")
