"""A tab of headless Chromium, driven over a pipe in the DevTools protocol: JSON messages, each ended by a NUL."""

from __future__ import annotations

import json
import os
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

PATIENCE = 30.0
"""Seconds that anything may take: a busy machine starts Chromium slowly, and a fault should not hang the tests."""

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--no-first-run",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--window-size=1280,900",
    "--remote-debugging-pipe",
)
KEYS = {"Enter": 13, "Escape": 27, "ArrowUp": 38, "ArrowDown": 40}


class Chromium:
    """A running browser. Chromium takes commands on descriptor 3 and answers on 4, which are our pipes here."""

    def __init__(self, program: str, profile: Path) -> None:
        start = 'exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null'
        command = ["sh", "-c", start, program, *FLAGS, f"--user-data-dir={profile}", "about:blank"]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0
        )
        self._unread = b""
        self._last = 0
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, session: str | None = None, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result, keeping the events that arrive before it."""
        assert self._process.stdin
        self._last += 1
        message = {"id": self._last, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        self._process.stdin.write(json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while True:
            answer = self._next(deadline)
            if answer.get("id") == self._last:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return answer["result"]
            if "method" in answer:
                self.events.append(answer)

    def _next(self, deadline: float) -> dict[str, Any]:
        assert self._process.stdout
        while b"\0" not in self._unread:
            ready, _, _ = select.select([self._process.stdout], [], [], max(0, deadline - time.monotonic()))
            assert ready, f"Chromium gave no answer in {PATIENCE:g} seconds"
            piece = os.read(self._process.stdout.fileno(), 1 << 16)
            assert piece, f"Chromium stopped; its exit code is {self._process.poll()}"
            self._unread += piece
        message, self._unread = self._unread.split(b"\0", 1)
        return json.loads(message)

    def close(self) -> None:
        """Ask the browser to end, and end it if it does not."""
        assert self._process.stdin
        self._process.stdin.close()  # Chromium ends when its command pipe does
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdout
        self._process.stdout.close()


class Tab:
    """One page in the browser, without animations, and with the focus."""

    def __init__(self, browser: Chromium, session: str) -> None:
        self._browser = browser
        self._session = session

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command to this page."""
        return self._browser.call(method, self._session, **parameters)

    def load(self, page: Path) -> None:
        """Go to a file and wait until it is there."""
        address = page.as_uri()
        self.call("Page.navigate", url=address)
        self.until(f"location.href === {json.dumps(address)} && document.readyState === 'complete'")

    def value(self, expression: str) -> Any:
        """The value of a JavaScript expression."""
        found = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in found, found["exceptionDetails"]
        return found["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait for a JavaScript condition."""
        deadline = time.monotonic() + PATIENCE
        while not self.value(condition):
            assert time.monotonic() < deadline, f"never came true: {condition}"
            time.sleep(0.02)

    def click(self, selector: str) -> None:
        """Press the mouse in the middle of the first element that matches, once it is in view."""
        node = f"document.querySelector({json.dumps(selector)})"
        self.value(f"{node}.scrollIntoView({{block: 'center', behavior: 'instant'}})")
        box = self.value(f"(({{x, y, width, height}}) => [x + width / 2, y + height / 2])({node}.getClientRects()[0])")
        at = {"x": box[0], "y": box[1], "button": "left", "clickCount": 1}
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, **at)

    def press(self, key: str) -> None:
        """Press a key: a name of KEYS, or a character to type."""
        named = {"code": key, "windowsVirtualKeyCode": KEYS[key]} if key in KEYS else {"text": key}
        if key == "Enter":
            named["text"] = "\r"
        self.call("Input.dispatchKeyEvent", type="keyDown", key=key, **named)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, **{**named, "text": ""})

    def complaints(self) -> list[str]:
        """What the browser's console has against the page: errors, exceptions, violations of its policy."""
        self.value("0")  # what the page has said by now arrives before this answer
        found = [event["params"] for event in self._events("Log.entryAdded", "Runtime.exceptionThrown")]
        entries = [entry.get("entry") or {"level": "error", "text": str(entry)} for entry in found]
        said = [event["params"] for event in self._events("Runtime.consoleAPICalled")]
        return [entry["text"] for entry in entries if entry["level"] in ("warning", "error")] + [*map(str, said)]

    def requests(self) -> list[str]:
        """The addresses that the page has asked for."""
        return [event["params"]["request"]["url"] for event in self._events("Network.requestWillBeSent")]

    def _events(self, *methods: str) -> list[dict[str, Any]]:
        own = (event for event in self._browser.events if event.get("sessionId") == self._session)
        return [event for event in own if event["method"] in methods]


@contextmanager
def opened(browser: Chromium, *, scripts: bool = True) -> Iterator[Tab]:
    """A new tab, closed at the end."""
    target = browser.call("Target.createTarget", url="about:blank")["targetId"]
    tab = Tab(browser, browser.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"])
    for domain in ("Page", "Runtime", "Log", "Network"):
        tab.call(f"{domain}.enable")
    tab.call("Emulation.setFocusEmulationEnabled", enabled=True)
    tab.call("Emulation.setScriptExecutionDisabled", value=not scripts)
    still = {"name": "prefers-reduced-motion", "value": "reduce"}
    tab.call("Emulation.setEmulatedMedia", features=[still, {"name": "prefers-color-scheme", "value": "light"}])
    yield tab
    browser.call("Target.closeTarget", targetId=target)
