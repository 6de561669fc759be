"""One request to a server, whose socket goes to an address that was looked at before, and ends at a set time whatever the server does."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

# Characters of a path and a query that stand for themselves; all others, line breaks among them, are written as %XX.
_PLAIN = "/%:@!$&'()*+,;=~-._?"
_FEWEST_SECONDS = 0.05


class _Pinned(http.client.HTTPConnection):
    """A connection to one of some addresses, whatever the name of its host leads to by now."""

    addresses: Sequence[str] = ()

    def connect(self) -> None:
        self.sock = _reach(self.addresses or (self.host,), self.port, self.timeout or 1.0)


class _PinnedTLS(http.client.HTTPSConnection):
    """The same with TLS; the certificate must be the host's by its name."""

    addresses: Sequence[str] = ()

    def connect(self) -> None:
        plain = _reach(self.addresses or (self.host,), self.port, self.timeout or 1.0)
        self.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)


def _reach(addresses: Sequence[str], port: int, seconds: float) -> socket.socket:
    """A socket to the first address that answers; the last one's error when none does."""
    end, last = time.monotonic() + seconds, OSError("it has no address")
    for address in addresses:
        try:
            return socket.create_connection((address, port), timeout=max(_FEWEST_SECONDS, end - time.monotonic()))
        except OSError as error:
            last = error
    raise last


@contextmanager
def answer_of(
    split: SplitResult, addresses: Sequence[str], headers: Mapping[str, str], end: float
) -> Iterator[http.client.HTTPResponse]:
    """Ask for a URL and give the answer, headers read; at `end` (of time.monotonic) the socket is shut, so that no read outlasts it."""
    seconds = max(_FEWEST_SECONDS, end - time.monotonic())
    kind = _PinnedTLS if split.scheme == "https" else _Pinned
    connection = kind(split.hostname or "", split.port, timeout=seconds)
    connection.addresses = addresses
    watchdog = threading.Timer(seconds, _shut, (connection,))
    watchdog.daemon = True
    watchdog.start()
    try:
        connection.request("GET", _target(split), headers=dict(headers))
        yield connection.getresponse()
    finally:
        watchdog.cancel()
        connection.close()


def _shut(connection: http.client.HTTPConnection) -> None:
    sock = connection.sock
    if sock is not None:
        with suppress(OSError):
            sock.shutdown(socket.SHUT_RDWR)


def _target(split: SplitResult) -> str:
    path = quote(split.path or "/", safe=_PLAIN)
    return f"{path}?{quote(split.query, safe=_PLAIN)}" if split.query else path
