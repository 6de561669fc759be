"""Fetching from a server that misbehaves in each of the ways that servers do."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from sayso.errors import DamagedInput, FetchFailed, InputTooLarge
from sayso.reading import fetching, limits, read_many, robots

PAGE = (
    "<html><head><title>Café talks end</title></head><body><h1>Café talks end in Paris today</h1>"
    "<p>The two sides met in a café on Tuesday and agreed to meet again in the spring, officials said.</p></body></html>"
)


class Server(BaseHTTPRequestHandler):
    """Each path misbehaves in its own way."""

    robots = b""

    def do_GET(self):
        name = self.path.strip("/").replace("-", "_").replace(".", "_")
        getattr(self, f"do_{name}", self.do_missing)()

    def send(self, body: bytes, code: int = 200, **headers: str) -> None:
        self.send_response(code)
        for header, value in ({"Content_Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(header.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def do_missing(self):
        self.send_error(404)

    def do_robots_txt(self):
        self.send(self.robots) if self.robots else self.send_error(404)

    def do_page(self):
        if self.headers.get("If-None-Match") == '"1"':
            self.send_response(304)
            self.end_headers()
        else:
            self.send(PAGE.encode(), ETag='"1"', Last_Modified="Tue, 05 Nov 2024 09:40:00 GMT")

    def do_latin(self):
        self.send(PAGE.encode("latin-1"), Content_Type="text/html; charset=iso-8859-1")

    def do_lying(self):
        self.send(PAGE.encode(), Content_Type="text/html; charset=nonsense")

    def do_zipped(self):
        self.send(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def do_deflated(self):
        packer = zlib.compressobj(wbits=-15)
        self.send(packer.compress(PAGE.encode()) + packer.flush(), Content_Encoding="deflate")

    def do_bomb(self):
        self.send(gzip.compress(bytes(20_000_000)), Content_Encoding="gzip")

    def do_half_zip(self):
        self.send(gzip.compress(PAGE.encode() * 50)[:-30], Content_Encoding="gzip")

    def do_brotli(self):
        self.send(b"\x0b\x02\x80", Content_Encoding="br")

    def do_cut(self):
        self.send(PAGE.encode(), Content_Length=str(len(PAGE.encode()) + 500))

    def do_endless(self):
        self.send(b"")
        for _ in range(2000):
            self.wfile.write(b"<p>word</p>" * 1000)

    def do_drip(self):
        self.send(b"")
        for _ in range(100):
            self.wfile.write(b"a")
            self.wfile.flush()
            time.sleep(0.1)

    def do_slow_head(self):
        for letter in b"HTTP/1.0 200 OK\r\nX-A: " + b"a" * 100:
            self.wfile.write(bytes([letter]))
            self.wfile.flush()
            time.sleep(0.1)

    def do_garbage(self):
        self.wfile.write(b"\x00\x01\x02 not http at all\r\n\r\n")

    def do_silent(self):
        time.sleep(5)

    def do_loop(self):
        self.send(b"", 302, Location="/loop")

    def do_inside(self):
        self.send(b"", 302, Location="http://169.254.169.254/latest/meta-data")

    def do_file(self):
        self.send(b"", 302, Location="file:///etc/passwd")

    def do_busy(self):
        self.send(b"", 429, Retry_After="7")

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server(monkeypatch):
    """The address of the server under a public name, whose own address counts as public here."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    running.daemon_threads = True
    threading.Thread(target=running.serve_forever, daemon=True).start()
    public = fetching._is_public
    monkeypatch.setattr(fetching, "_is_public", lambda address: address == "127.0.0.1" or public(address))
    monkeypatch.setattr(limits, "FEED_BYTES", 1_000_000)
    robots.rules_of.cache_clear()
    yield f"http://127.0.0.1:{running.server_port}"
    robots.rules_of.cache_clear()
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("path", ["page", "latin", "lying", "zipped", "deflated"])
def test_a_page_is_read_however_it_is_packed_and_written(server, path):
    (article,) = read_many([f"{server}/{path}"])
    assert article.title == "Café talks end in Paris today"


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("missing", FetchFailed), ("bomb", InputTooLarge), ("endless", InputTooLarge), ("half-zip", DamagedInput), ("brotli", FetchFailed),
        ("cut", DamagedInput), ("drip", FetchFailed), ("slow-head", FetchFailed), ("garbage", FetchFailed), ("silent", FetchFailed),
        ("loop", FetchFailed), ("inside", FetchFailed), ("file", FetchFailed), ("busy", FetchFailed),
    ],
)  # fmt: skip
def test_misbehaviour_is_an_error_by_name_and_soon(server, monkeypatch, path, error):
    monkeypatch.setattr(limits, "FETCH_SECONDS", 1.0 if path in ("drip", "slow-head", "silent") else 15.0)
    began = time.monotonic()
    with pytest.raises(error) as raised:
        fetching.fetch(f"{server}/{path}")
    assert time.monotonic() - began < 15
    assert raised.value.where == f"{server}/{path}" or path in ("inside", "file")


def test_what_has_not_changed_is_not_sent_again(server):
    first = fetching.fetch(f"{server}/page")
    again = fetching.fetch(f"{server}/page", etag=first.etag, modified=first.modified)
    assert (first.unchanged, again.unchanged, again.data) == (False, True, b"")


def test_a_name_that_changes_its_address_is_connected_to_at_the_one_looked_at(server, monkeypatch):
    port = int(server.rpartition(":")[2])
    asked = []

    def rebinding(host, *_, **__):
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        fetching.socket,
        "getaddrinfo",
        lambda host, *a, **k: rebinding(host) if host == "news.test" else real(host, *a, **k),
    )
    assert fetching.fetch(f"http://news.test:{port}/page").data == PAGE.encode()
    assert asked == ["news.test"]


@pytest.mark.parametrize(
    "address", ["::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "224.0.0.1", "fe80::1%eth0", "100.64.0.1"]
)
def test_addresses_that_hide_private_ones_are_refused(address):
    assert not fetching._is_public(address)


def test_a_site_says_what_may_be_fetched(server, monkeypatch):
    monkeypatch.setattr(
        Server, "robots", b"User-agent: *\nDisallow: /page\n\nUser-agent: sayso\nAllow: /page\nDisallow: /lat*n$\n"
    )
    assert robots.fetch_allowed(f"{server}/page").data
    with pytest.raises(FetchFailed, match=r"robots\.txt"):
        robots.fetch_allowed(f"{server}/latin")


@pytest.mark.parametrize(
    ("rules", "target", "allowed"),
    [
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow: /a\nAllow: /a/b", "/a/b/c", True),
        ("User-agent: other\nUser-agent: sayso/1.0\nDisallow: /x", "/x", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/a/b.pdf?x", True),
    ],
)
def test_robots_are_read_as_the_standard_says(rules, target, allowed):
    assert robots.allows(robots.parse(rules), target) is allowed


def test_a_list_of_addresses_is_read_one_after_another_past_errors(server, tmp_path):
    (tmp_path / "list.txt").write_text(f"# mine\n{server}/page\n{server}/missing\n{server}/page\n")
    errors = []
    found = list(read_many([tmp_path / "list.txt"], on_error=errors.append))
    assert ([article.origin for article in found], [type(error) for error in errors]) == (
        [f"{server}/page"],
        [FetchFailed],
    )
