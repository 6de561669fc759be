"""URLs: what is fetched, and what is refused."""

from __future__ import annotations

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from sayso.errors import FetchFailed, InputTooLarge
from sayso.reading import fetching, limits, read


class Pages(BaseHTTPRequestHandler):
    """A server of a page, a redirect to it, a loop and nothing else."""

    page = b""

    def do_GET(self):
        if self.path in ("/moved", "/loop"):
            self.send_response(302)
            self.send_header("Location", "/page" if self.path == "/moved" else "/loop")
            self.end_headers()
        elif self.path == "/page":
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(self.page)
        else:
            self.send_error(404)

    def log_message(self, *arguments):
        pass


@pytest.fixture
def server(monkeypatch, examples):
    """The address of a local server, with the refusal of private addresses lifted."""
    monkeypatch.setattr(Pages, "page", (examples / "page.html").read_bytes())
    monkeypatch.setattr(fetching, "check_address", lambda url: None)
    running = HTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_page_is_fetched_through_a_redirect(server):
    (article,) = read(f"{server}/moved")
    assert article.origin == f"{server}/moved"
    assert article.title == "North Korea shipped shells to Russia by rail, Seoul says"


def test_a_missing_page_and_a_loop_fail_by_name(server):
    for path in ("/nowhere", "/loop"):
        with pytest.raises(FetchFailed):
            list(read(server + path))


def test_more_than_the_limit_is_refused(server, monkeypatch):
    monkeypatch.setattr(limits, "FEED_BYTES", 1000)
    with pytest.raises(InputTooLarge):
        list(read(f"{server}/page"))


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost:8000/a", "http://[::1]/", "http://10.1.2.3/", "http://192.168.0.1/", "http://169.254.169.254/x",
     "http://0.0.0.0/", "http://[::ffff:127.0.0.1]/"],
)  # fmt: skip
def test_private_addresses_are_refused(url):
    with pytest.raises(FetchFailed, match="private"):
        list(read(url))


def test_a_name_that_resolves_to_a_private_address_is_refused(monkeypatch):
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(2, 1, 6, "", ("10.0.0.9", 80))])
    with pytest.raises(FetchFailed, match="private"):
        list(read("http://intranet.example/"))


@pytest.mark.parametrize("url", ["http://", "https://[broken", "http://user@:80/"])
def test_what_is_no_address_fails_by_name(url):
    with pytest.raises(FetchFailed):
        list(read(url))
