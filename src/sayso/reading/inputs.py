"""Files and streams -> bytes and text: opening, unpacking within limits, decoding."""

from __future__ import annotations

import gzip
import hashlib
import io
import lzma
import re
import zlib
from pathlib import Path
from typing import BinaryIO, cast

from sayso.errors import DamagedInput, EmptyInput, InputNotFound, InputTooLarge, NotText

_BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x7fELF",
    b"RIFF",
    b"\x00\x00\x01\x00",
    b"ID3",
    b"BM\x00",
)
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x9f]")
_CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# Python's codecs in which no page is written, though one may say so.
_NO_PAGE = frozenset(("utf7", "unicodeescape", "rawunicodeescape", "idna", "punycode", "undefined", "mbcs", "oem"))
# A page declares its encoding in its first kilobyte by the standard; some put scripts before it.
_CHARSET_WITHIN = 4096
# A page with so few broken bytes in a thousand has them by accident; with more, its encoding is another.
_BROKEN_BYTES = 0.002
_UNPACKING = (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile)


def open_path(path: Path) -> BinaryIO:
    """Open a file to read; InputNotFound says why it may not be opened."""
    try:
        return path.open("rb")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputNotFound(reason, where=str(path), remedy="check the path and its permissions") from error


def unpack(stream: BinaryIO) -> io.BufferedReader:
    """The stream with gzip or xz taken off, if it begins as one of these does."""
    buffered: io.BufferedReader = io.BufferedReader(cast(io.RawIOBase, stream))
    magic = buffered.peek(6)
    if magic.startswith(b"\x1f\x8b"):
        return io.BufferedReader(cast(io.RawIOBase, gzip.GzipFile(fileobj=buffered)))
    if magic.startswith(b"\xfd7zXZ\x00"):
        return io.BufferedReader(cast(io.RawIOBase, lzma.LZMAFile(buffered)))
    return buffered


def head_of(stream: io.BufferedReader, where: str) -> bytes:
    """The first bytes of a stream, which stay in it."""
    try:
        return stream.peek(4096)
    except (*_UNPACKING, OSError) as error:
        raise cut_short(where, error) from error


def read_all(stream: io.BufferedReader, limit: int, where: str) -> bytes:
    """The bytes of a stream; InputTooLarge above `limit`, EmptyInput when there are none, DamagedInput when they are cut short."""
    try:
        data = stream.read(limit + 1)
    except (*_UNPACKING, OSError) as error:
        raise cut_short(where, error) from error
    if len(data) > limit:
        raise InputTooLarge(
            f"more than {limit // 1_000_000} MB", where=where, remedy="split it, or give the article alone"
        )
    if not data.strip():
        raise EmptyInput("there is nothing in it", where=where, remedy="leave it out")
    return data


def read_line(stream: io.BufferedReader, limit: int, where: str) -> bytes:
    """The next line of a stream, at most `limit` + 1 bytes of it; empty at the end."""
    try:
        return stream.readline(limit + 1)
    except (*_UNPACKING, OSError) as error:
        raise cut_short(where, error) from error


def read_exactly(stream: io.BufferedReader, length: int, where: str) -> bytes:
    """So many bytes of a stream; DamagedInput when it holds fewer."""
    try:
        data = stream.read(length)
    except (*_UNPACKING, OSError) as error:
        raise cut_short(where, error) from error
    if len(data) < length:
        raise cut_short(where, EOFError(f"{length - len(data)} bytes are missing"))
    return data


def cut_short(where: str, error: Exception) -> DamagedInput:
    """The error for a stream that breaks off or does not unpack."""
    return DamagedInput(f"it is cut short or does not unpack: {error}", where=where, remedy="fetch or copy it again")


def sha256_of(data: bytes) -> str:
    """The SHA-256 hash of bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """The text of bytes: by its byte order mark, as `declared`, as UTF-8, as UTF-16 or as Windows-1252; NotText when it is none."""
    if data.startswith(_BINARY):
        raise _not_text(where)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, errors="replace"), where)
    for likely in (_utf16_guess(data), declared, "utf-8"):
        if likely and (decoded := _decoded(data, likely)) is not None:
            return _checked(decoded, where)
    text = data.decode("utf-8", errors="replace")
    if text.count("\ufffd") <= _BROKEN_BYTES * len(text):
        return _checked(text, where)
    return _checked(data.decode("cp1252", errors="replace"), where)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's or feed's first bytes name."""
    match = _CHARSET.search(data[:_CHARSET_WITHIN])
    return match[1].decode("ascii") if match else None


def _decoded(data: bytes, encoding: str) -> str | None:
    # The web reads what is declared Latin-1 or ASCII as Windows-1252.
    encoding = (
        "cp1252"
        if encoding.lower().replace("_", "-") in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")
        else encoding
    )
    if re.sub(r"\W", "", encoding.lower()) in _NO_PAGE:
        return None
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeError, ValueError):
        return None


def _utf16_guess(data: bytes) -> str | None:
    head = data[:2000]
    if len(head) >= 8 and head[1::2].count(0) > len(head) * 0.3:
        return "utf-16-le"
    if len(head) >= 8 and head[0::2].count(0) > len(head) * 0.3:
        return "utf-16-be"
    return None


def _checked(text: str, where: str) -> str:
    sample = text[:100_000]
    broken = len(_CONTROLS.findall(sample)) + sample.count("\ufffd")
    # Real pages hold a stray control character or two; binaries hold them everywhere.
    if broken > 5 and broken > 0.01 * len(sample):
        raise _not_text(where)
    return text.replace("\x00", "\ufffd")


def _not_text(where: str) -> NotText:
    return NotText(
        "it is binary or in no known encoding", where=where, remedy="save it as UTF-8 text, HTML, a feed or JSON lines"
    )
