"""Adding from inputs: coded lines as they are, bytes kept, tables by their columns, feeds politely."""

from __future__ import annotations

import json
from email.message import Message
from urllib.error import HTTPError

import pytest

from sayso.errors import FetchFailed, SaysoError, SettingsError
from sayso.jobs.add import Coder, Progress, add
from sayso.jobs.sources import Manner, find_arrivals
from sayso.jobs.table import load_map, read_table
from sayso.jobs.watch import Watch, WatchedFeed, load_feeds
from sayso.ledger.arrivals import Arrival, Coding
from sayso.lexicon import load_lexicon
from sayso.reading import fetching, robots

TEXT = "Ruritania sent tents."
RECORD = {
    "trigger": {"text": "sent", "start": 10, "end": 14}, "part": "body", "type": "AID", "certainty": "CT+", "tense": "past",
    "actor": [{"text": "Ruritania", "country": "PRK", "sector": "GOV", "start": 0, "end": 9}],
    "recipient": [{"text": "Grenzmark", "country": "RUS", "sector": "GOV"}], "date": "2024-11-25",
}  # fmt: skip
FEED = """<rss version="2.0"><channel><title>News</title><item><guid>one</guid><title>Ruritania sent tents to Grenzmark</title>
<pubDate>Mon, 25 Nov 2024 10:00:00 GMT</pubDate></item></channel></rss>"""


class FakeCoder(Coder):
    """Codes whatever comes with no records, and counts how often it was asked."""

    def __init__(self) -> None:
        super().__init__(lambda: None)  # type: ignore[arg-type, return-value]
        self.asked = 0

    @property
    def tools(self):  # type: ignore[override]
        return type("Tools", (), {"threads": 1})

    def code(self, arrival: Arrival) -> tuple[Arrival, SaysoError | None]:
        import msgspec

        self.asked += 1
        return msgspec.structs.replace(arrival, coding=Coding(records=(), sentences=(), coder="fake")), None


def lines(tmp_path, *documents):
    path = tmp_path / "input.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in documents))
    return path


def taken(ledger, arriving, coder=None):
    failures: list[SaysoError] = []
    done = Progress()
    for step in add(ledger, arriving, coder or FakeCoder(), failures.append):
        done = step
    return done, failures


def test_coded_lines_are_taken_as_they_are(ledger, tmp_path, acts):
    path = lines(tmp_path, {"id": "a", "text": TEXT, "date": "2024-11-25", "events": [RECORD]})
    coder = FakeCoder()
    done, failures = taken(ledger, find_arrivals([path], Manner(coder="gold")), coder)
    assert (done.articles, done.records, coder.asked, failures) == (1, 1, 0, [])
    (act,) = acts()
    assert (act.type, act.status, act.actor[0].country) == ("AID", "done", "PRK")


def test_what_is_known_is_not_coded_again(ledger, tmp_path):
    path = lines(tmp_path, {"id": "a", "text": TEXT}, {"id": "b", "text": "Grenzmark thanked Ruritania."})
    coder = FakeCoder()
    assert taken(ledger, find_arrivals([path], Manner()), coder)[0].articles == 2
    done, _ = taken(ledger, find_arrivals([path], Manner()), coder)
    assert (done.articles, done.known, coder.asked) == (0, 2, 2)


def test_a_line_that_cannot_be_read_is_named_and_the_rest_goes_on(ledger, tmp_path):
    broken = {**RECORD, "trigger": {"text": "sent", "start": 90, "end": 94}}
    path = lines(tmp_path, {"id": "a", "text": TEXT, "events": [broken]}, {"id": "b", "text": TEXT, "events": [{"type": "X"}]},
                 {"id": "c", "text": TEXT, "events": [RECORD]})  # fmt: skip
    done, failures = taken(ledger, find_arrivals([path], Manner()))
    assert done.articles == 1
    assert [error.where.rsplit(":", 1)[1] for error in failures] == ["1", "2"]


@pytest.mark.parametrize(
    ("date", "basis"), [("2023-02-08 00:01:10.815847+00:00", "fetched"), ("2023-02-08 00:02:37+00:00", "published")]
)
def test_a_time_with_fractions_is_a_collectors(tmp_path, date, basis):
    (found,) = find_arrivals([lines(tmp_path, {"id": "a", "title": TEXT, "date": date})], Manner())
    assert found.basis == basis


def test_pages_and_feeds_keep_their_bytes(tmp_path):
    (tmp_path / "feed.xml").write_text(FEED)
    (found,) = find_arrivals([tmp_path / "feed.xml"], Manner())
    assert (found.came, found.raw) == ("feed", FEED.encode())


def test_a_table_is_taken_by_its_columns(tmp_path):
    (tmp_path / "map.toml").write_text(
        '[columns]\ntype = "Event"\nactor = "From"\nrecipient = "To"\ndate = "Day"\ntext = "What"\nitem = "Item"\nlow = "At least"\n'
        '[values.type]\n"Arms transfer" = "AID"\n[values.item]\n"shells" = "munitions"\n[constants]\nsource = "South Korea"\n'
    )
    (tmp_path / "table.csv").write_text(
        "Event,From,To,Day,What,Item,At least\n"
        'Arms transfer,North Korea,Russia,5 November 2024,"Shells went by rail",shells,"2,000"\n'
        "Parade,North Korea,,2024-11-06,They marched,,\nArms transfer,Ruritania,Russia,2024-11-06,No such land,,\n"
    )
    rows = list(read_table(tmp_path / "table.csv", load_map(tmp_path / "map.toml"), load_lexicon(), Manner(coder="me")))
    errors = [row for row in rows if isinstance(row, SaysoError)]
    (row,) = [row for row in rows if not isinstance(row, SaysoError)]
    (record,) = row.coding.records
    assert (record.type, record.date, record.actor[0].country, record.recipient[0].country) == (
        "AID",
        "2024-11-05",
        "PRK",
        "RUS",
    )
    assert (record.quantities[0].item, record.quantities[0].low) == ("munitions", 2000)
    assert record.sources[0].country == "KOR"
    assert [error.where[-5:] for error in errors] == ["row 3", "row 4"]


def test_a_column_map_that_breaks_its_rules_is_named(tmp_path):
    for text in ('[columns]\ncolour = "A"', "[columns]\n", "columns = 3", "[["):
        (tmp_path / "map.toml").write_text(text)
        with pytest.raises(SettingsError):
            load_map(tmp_path / "map.toml")


@pytest.fixture
def server(monkeypatch):
    """What a server answers, and what it was asked for."""
    answers: dict[str, object] = {}
    asked: list[tuple[str, str | None]] = []

    def fetch(url: str, *, etag: str | None = None, modified: str | None = None) -> fetching.Fetched:
        asked.append((url, etag))
        answer = answers.get(url)
        if answer is None:
            raise FetchFailed("the server answered 404", where=url) from HTTPError(url, 404, "", Message(), None)
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(fetching, "fetch", fetch)
    monkeypatch.setattr(fetching, "check_address", lambda url: None)
    robots.rules_of.cache_clear()
    yield answers, asked
    robots.rules_of.cache_clear()


def test_a_feed_is_polled_for_what_changed_and_no_oftener_than_said(ledger, server, clock):
    from datetime import timedelta

    answers, asked = server
    url = "https://news.example/feed.xml"
    answers[url] = fetching.Fetched(url, FEED.encode(), None, etag='"1"')
    watch = Watch(ledger, (WatchedFeed(url, minutes=30),))
    done, _ = taken(ledger, (found for feed in watch.due() for found in watch.poll(feed)))
    assert done.articles == 1
    assert watch.due() == []
    clock.now += timedelta(minutes=31)
    answers[url] = fetching.Fetched(url, b"", None, etag='"1"', unchanged=True)
    done, failures = taken(ledger, (found for feed in watch.due() for found in watch.poll(feed)))
    assert (done.articles, failures) == (0, [])
    assert asked[-1] == (url, '"1"')


def test_a_feed_that_fails_is_asked_ever_less_often(ledger, server, clock):
    url = "https://news.example/feed.xml"
    watch = Watch(ledger, (WatchedFeed(url, minutes=30),))
    waits = []
    for _ in range(3):
        _, failures = taken(ledger, (found for feed in watch.due() for found in watch.poll(feed)))
        assert len(failures) == 1
        waits.append(round(watch.seconds_to_wait() / 60))
        from datetime import timedelta

        clock.now += timedelta(days=2)
    assert waits == [60, 120, 240]


def test_robots_are_heeded(ledger, server):
    answers, asked = server
    url = "https://news.example/feed.xml"
    answers["https://news.example/robots.txt"] = fetching.Fetched("", b"User-agent: *\nDisallow: /feed.xml\n", None)
    answers[url] = fetching.Fetched(url, FEED.encode(), None)
    watch = Watch(ledger, (WatchedFeed(url),))
    _, (error,) = taken(ledger, (found for feed in watch.due() for found in watch.poll(feed)))
    assert "robots.txt" in str(error)
    assert (url, None) not in asked


def test_a_robots_file_that_lets_a_feed_be_polled_later_is_heard(ledger, server, clock):
    from datetime import timedelta

    answers, _ = server
    url, rules = "https://news.example/feed.xml", "https://news.example/robots.txt"
    answers[rules] = fetching.Fetched("", b"User-agent: sayso\nDisallow: /feed*xml$\n", None)
    answers[url] = fetching.Fetched(url, FEED.encode(), None)
    watch = Watch(ledger, (WatchedFeed(url),))
    assert taken(ledger, watch.poll(watch.feeds[0]))[0].articles == 0
    answers[rules] = fetching.Fetched("", b"User-agent: *\nDisallow:\n", None)
    clock.now += timedelta(hours=1)
    assert taken(ledger, watch.poll(watch.feeds[0]))[0].articles == 1


def test_a_file_of_feeds(tmp_path):
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "https://news.example/a.xml"\nminutes = 60\n')
    assert load_feeds(tmp_path / "feeds.toml") == (WatchedFeed("https://news.example/a.xml", 60),)
    (tmp_path / "feeds.toml").write_text('[[feed]]\nurl = "https://news.example/a.xml"\nminutes = 1\n')
    with pytest.raises(SettingsError):
        load_feeds(tmp_path / "feeds.toml")
