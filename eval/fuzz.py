"""Broken inputs by the thousand: no crash, no hang, and every part where it says it is.

    python eval/fuzz.py N [--start S]     inputs S to S + N - 1, each made from its number alone, so that any can be had again
    python eval/fuzz.py --big             inputs of 50 MB and of deep nesting, with the time and memory that each takes

An input is a seed (the examples, and forms written here) that is cut, doubled, spliced with another, or has bytes, tags and
entities changed. Reading it must give articles or errors of sayso's by name, within 10 seconds, and each part must lie in its
text, after the one before, and hold something. Exit code 1 when one does not.
"""

# ruff: noqa: E501 (forms of inputs stand on one line each)
from __future__ import annotations

import io
import random
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sayso.errors import ReadingError, SaysoError
from sayso.model import Article
from sayso.reading.reader import Opened, read_opened

SECONDS = 10.0
MEMORY = 1_000_000_000
EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
TAGS = (
    "<p>", "</p>", "<div>", "</div>", "<article>", "<h1>", "</h1>", "<table><tr><td>", "<script>", "</script>", "<!--", "-->", "<li>", "<a href='x'>",
    "</a>", "<time datetime='2024-11-05T09:40'>", "<meta property='og:title' content='A", "<figure><figcaption>", "<svg>", "<template>", "<![CDATA[",
    "<item>", "</item>", "<title>", "&#x0;", "&amp;", "&#xD800;", "&nosuch;", "\x00", "\u2028", "\ufeff", "\r", "\n\n", "{", "}", "[", "]", '"', "\\u", "\\",
    "--\n", "From: ", "Subject: ", "=?utf-8?q?", "WARC/1.0\r\n", "HD\n", "Copyright 2024", "Nov. 5, 2024", "25:99", "9999-99-99", "(AP) — ",
)  # fmt: skip
FORMS = (
    b"<html><head><title>Talks end</title><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Talks end\",\"datePublished\":"
    b"\"2024-11-05T09:40Z\"}</script></head><body><h1>Talks end</h1><p>PARIS (AP) \xe2\x80\x94 The two sides met on Tuesday and agreed to meet again.</p>"
    b"<p>Officials said that nothing had been signed by the evening.</p><h2>Related</h2><ul><li><a href='/a'>Storm nears coast</a></li></ul></body></html>",
    b"Talks end\nBy Ann Lee\nNov. 5, 2024\nPARIS (AP) \xe2\x80\x94 The two sides met on Tuesday and agreed to meet again in the spring.\nShare\n"
    b"Officials said on the evening that nothing had been signed and nothing had been promised.\nMost read\nStorm nears the coast\n",
    b"<rss version='2.0'><channel><title>Wire</title><item><title>Talks end</title><description>They met.</description><pubDate>Tue, 05 Nov 2024 "
    b"09:40:00 GMT</pubDate></item></channel></rss>",
    b"<feed xmlns='http://www.w3.org/2005/Atom'><title>Wire</title><entry><id>1</id><title>Talks end</title><summary>They met.</summary></entry></feed>",
    b'{"id": "1", "title": "Talks end", "text": "The two sides met on Tuesday.", "date": "2024-11-05"}\n',
    b'{"version": "https://jsonfeed.org/version/1.1", "title": "Wire", "items": [{"id": "1", "title": "Talks end", "content_text": "They met."}]}',
    b"<opml version='2.0'><body><outline type='rss' xmlUrl='https://example.org/feed'/></body></opml>",
    b"From: news@example.org\nTo: you@example.org\nSubject: Morning\nDate: Tue, 05 Nov 2024 09:40:00 +0000\nMIME-Version: 1.0\n"
    b"Content-Type: text/plain; charset=utf-8\n\nThe two sides met on Tuesday and agreed to meet again in the spring.\n",
    b"HD\nTalks end\nWC 12 words\nPD 5 November 2024\nSN The Wire\nLP\nThe two sides met on Tuesday and agreed.\nTD\nNothing was signed.\nAN\nDocument W1\n",
)  # fmt: skip


def seeds() -> list[bytes]:
    """What inputs are made from."""
    return [*FORMS, *(path.read_bytes()[:4000] for path in sorted(EXAMPLES.iterdir()) if path.is_file())]


def broken(number: int, known: list[bytes]) -> bytes:
    """The input of a number."""
    chance = random.Random(number)
    data = bytearray(chance.choice(known))
    for _ in range(chance.randint(1, 8)):
        at, to = sorted((chance.randrange(len(data) + 1), chance.randrange(len(data) + 1)))
        to = min(to, at + chance.choice((1, 4, 40, 400)))
        what = chance.randrange(7)
        if what == 0:
            del data[at:to]
        elif what == 1:
            data[at:at] = bytes(chance.randrange(256) for _ in range(chance.randint(1, 6)))
        elif what == 2:
            data[at:at] = (chance.choice(TAGS) * chance.choice((1, 1, 1, 30))).encode("utf-8", "surrogatepass")
        elif what == 3:
            data[at:at] = data[at:to] * chance.choice((1, 2, 20))
        elif what == 4:
            other = chance.choice(known)
            begin = chance.randrange(len(other))
            data[at:to] = other[begin : begin + chance.choice((10, 100, 1000))]
        elif what == 5 and data:
            data[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
        else:
            del data[to:]
        data = data[:20_000]
    return bytes(data)


def check(data: bytes, name: str) -> str | None:
    """What is wrong with how one input is read; None when nothing is."""
    began = time.process_time()
    try:
        for found in read_opened(Opened(io.BytesIO(data), name)):
            if isinstance(found, Article) and (wrong := misplaced(found)):
                return wrong
            if not isinstance(found, Article | SaysoError):
                return f"it gave a {type(found).__name__}"
    except ReadingError as error:
        str(error)
    except Exception as error:  # this is what the fuzzer is there to find
        return f"crash: {error!r}"
    # On a machine that others use, too, the processor's own time is what the reader took.
    return "hang" if time.process_time() - began > SECONDS else None


def misplaced(article: Article) -> str | None:
    """Which part does not lie in the text after the one before it, or holds nothing."""
    end = 0
    for part in article.parts:
        if not end <= part.start < part.end <= len(article.text) or not article.text[part.start : part.end].strip():
            return f"a part at {part.start} to {part.end} of {len(article.text)} after {end}"
        end = part.end
    return None


def big() -> dict[str, Callable[[], bytes]]:
    """Inputs as large as any that a reader may be given, and nested as deep; each is made when its turn comes."""
    line = b"The two sides met on Tuesday and agreed to meet again in the spring, officials said.\n"
    size = 50_000_000
    return {
        "long.html": lambda: b"<html><body>" + b"<p>" + line * (size // len(line)),
        "long.txt": lambda: line * (size // len(line)),
        "text.txt": lambda: line * (2_000_000 // len(line)),
        "page.html": lambda: b"<html><body><h1>Talks end</h1>" + b"".join(b"<p>%d %s</p>" % (at, line) for at in range(40_000)),
        "deep.html": lambda: b"<div>" * (size // 5),
        "tags.html": lambda: b"<html>" + b"<b>" * (size // 3),
        "attributes.html": lambda: b"<p " + b"a=1 " * (size // 4) + b">",
        "one-line.txt": lambda: b"word " * (size // 5),
        "one-line-page.html": lambda: b"<p>" + b"word " * 900_000,
        "empty-lines.txt": lambda: b"\n" * 1_900_000 + b"word",
        "capitals.txt": lambda: b"A" * 1_900_000,
        "capital-words.txt": lambda: b"Aa " * 600_000,
        "feed.xml": lambda: b"<rss version='2.0'><channel>" + b"<item><title>Talks end</title></item>" * (size // 40),
        "long.jsonl": lambda: b'{"id": "1", "text": "' + b"word " * (size // 5) + b'"}\n',
        "nested.json": lambda: b"[" * size,
        "entities.xml": lambda: b"<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'>" + b"".join(
            b"<!ENTITY %c '%s'>" % (98 + at, b"&%c;" % (97 + at) * 10) for at in range(9)
        ) + b"]><rss><channel><item><title>&j;</title></item></channel></rss>",
        "mail.eml": lambda: b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nword\n" * (size // 12),
        "zeros.bin": lambda: bytes(size),
    }  # fmt: skip


def main(arguments: list[str]) -> int:
    """Run and count; 1 when something is wrong."""
    if "--big" in arguments:
        return _main_big()
    count = int(arguments[0]) if arguments else 1000
    start = int(arguments[arguments.index("--start") + 1]) if "--start" in arguments else 0
    known, wrong, slowest = seeds(), Counter[str](), 0.0
    for number in range(start, start + count):
        began = time.process_time()
        if problem := check(broken(number, known), "fuzzed"):
            wrong[problem.split(":")[0]] += 1
            print(f"{number}: {problem}", flush=True)
        slowest = max(slowest, time.process_time() - began)
        if (number + 1) % 5000 == 0:
            print(f"{number + 1 - start} done, wrong {sum(wrong.values())}, slowest {slowest:.2f} s", flush=True)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"fuzz: {count} inputs, wrong {dict(wrong)}, slowest {slowest:.2f} s, memory {memory // 1_000_000} MB")
    return 1 if wrong or memory > MEMORY else 0


def _main_big() -> int:
    failed = False
    for name, make in big().items():
        data = make()
        began = time.perf_counter()
        used = time.process_time()
        problem = check(data, name)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        took = time.process_time() - used
        failed = failed or took > SECONDS or memory > MEMORY or (problem is not None and problem != "hang")
        print(
            f"{name}: {len(data) // 1_000_000} MB, {took:.1f} s of processor, {time.perf_counter() - began:.1f} s,"
            f" most memory so far {memory // 1_000_000} MB{', ' + problem if problem else ''}",
            flush=True,
        )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
