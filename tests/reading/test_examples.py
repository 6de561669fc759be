"""Every part of every shipped example is what it should be."""

from __future__ import annotations

from sayso.reading import read

PAGE = [
    ("other", "Home"),
    ("other", "World"),
    ("other", "Business"),
    ("title", "North Korea shipped shells"),
    ("dek", "Spy agency counts"),
    ("byline", "By Ines Calder"),
    ("date", "5 November 2024, 09:40 GMT"),
    ("prompt", "Facebook"),
    ("prompt", "WhatsApp"),
    ("prompt", "Copy link"),
    ("caption", "Freight wagons wait"),
    ("body", "North Korea has sent Russia"),
    ("body", "The agency said about 3,000"),
    ("related", "Read more"),
    ("related", "Grain prices climb"),
    ("related", "Ferry strike enters"),
    ("subhead", "Moscow rejects the report"),
    ("body", "Kremlin spokesman"),
    ("body", "The United States warned"),
    ("prompt", "Sign up for our morning newsletter"),
    ("body", "Seoul is considering"),
    ("body", "A delegation from Pyongyang"),
    ("other", "Ines Calder covers Asia"),
    ("related", "Most read"),
    ("related", "Museum reopens"),
    ("related", "Champions draw again"),
    ("other", "© 2024 The Harbour Gazette"),
]

SCRAPE = [
    ("prompt", "Menu"),
    ("prompt", "Sign in"),
    ("other", "World"),
    ("title", "South Korean leader urges answer"),
    ("date", "27 November 2024, 12:04"),
    ("dek", "The president met Ukraine's defence minister"),
    ("caption", "Rustem Umerov and Yoon Suk Yeol at"),
    ("byline", "By Press Association"),
    ("prompt", "Share"),
    ("body", "South Korea's president has urged"),
    ("body", "Yoon Suk Yeol told"),
    ("body", "North Korea has sent more than 10,000"),
    ("prompt", "Advertisement"),
    ("caption", "Kim Jong Un inspects"),
    ("credit", "KCNA via Reuters"),
    ("subhead", "'Phased measures'"),
    ("body", "Mr Yoon has said"),
    ("body", '"We will not sit idle,"'),
    ("prompt", "Read more: Inquiry hears"),
    ("body", "Russia's deputy foreign minister"),
    ("body", "In return for its soldiers"),
    ("byline", "By Press Association"),
    ("related", "More from World"),
    ("related", "Storm leaves thousands"),
    ("related", "Singer cancels"),
    ("related", "Watchdog to look"),
    ("related", "Latest News"),
    ("related", "Two rescued"),
    ("related", "Council votes"),
    ("notice", "© 2024 Example Broadcasting"),
]

FEED = [
    [("title", "Putin and Kim sign"), ("dek", "The two leaders pledged")],
    [("title", "Ukraine says it hit"), ("body", "KYIV, Ukraine (AP) — Ukrainian drones")],
    [("title", "Japan & South Korea condemn"), ("body", "Tokyo and Seoul condemned")],
    [("title", "EU adds"), ("dek", "The European Union imposed"), ("prompt", "The post EU adds")],
    [("title", "China calls for calm")],
]

DOCUMENTS = [
    [("title", "Seoul may arm Kyiv"), ("dek", "South Korea’s president said")],
    [
        ("title", "North Korea ratifies treaty"),
        ("caption", "A soldier stands guard"),
        ("body", "SEOUL, South Korea (AP) — North Korea has ratified"),
        ("body", "The two countries signed"),
        ("byline", "Reporting by Mina Roh"),
    ],
    [("title", "Washington lets Kyiv"), ("body", "Joe Biden allowed"), ("prompt", "The post Washington lets")],
    [
        ("title", "Russian defence minister leaves"),
        ("date", "Published: December 2, 2024"),
        ("body", "Russia’s defence minister"),
        ("subhead", "What was agreed"),
        ("body", "The ministers agreed"),
        ("notice", "© 2024 The Harbour Gazette"),
    ],
]


def openings(expected, found):
    """The found parts, each cut to the length of what is expected of it."""
    return [(kind, text[: len(start)]) for (_, start), (kind, text) in zip(expected, found, strict=True)]


def test_each_block_of_the_page_has_its_kind(examples, labelled):
    (article,) = read(examples / "page.html")
    assert openings(PAGE, labelled(article)) == PAGE


def test_the_page_states_who_when_and_where(examples):
    (article,) = read(examples / "page.html")
    assert article.title == "North Korea shipped shells to Russia by rail, Seoul says"
    assert article.published == "2024-11-05T09:40+00:00"
    assert article.byline == "Ines Calder"
    assert article.outlet == "The Harbour Gazette"
    assert article.agency is None
    assert article.language == "en"
    assert article.id == article.url == "https://gazette.example/world/north-korea-shells-rail"


def test_each_line_of_the_scrape_has_its_kind(examples, labelled):
    (article,) = read(examples / "scrape.txt")
    assert openings(SCRAPE, labelled(article)) == SCRAPE


def test_the_scrape_keeps_its_text_and_states_agency_and_time(examples):
    (article,) = read(examples / "scrape.txt")
    assert article.text == (examples / "scrape.txt").read_text(encoding="utf-8")
    assert article.title == "South Korean leader urges answer to troop dispatch"
    assert article.agency == article.byline == "Press Association"
    assert article.published == "2024-11-27T12:04"


def test_each_feed_item_is_an_article_with_its_parts(examples, labelled):
    articles = list(read(examples / "feed.xml"))
    found = [openings(expected, labelled(article)) for expected, article in zip(FEED, articles, strict=True)]
    assert found == FEED


def test_feed_items_keep_their_ids_dates_and_agencies(examples):
    articles = list(read(examples / "feed.xml"))
    assert [article.id for article in articles] == [f"gazette-{number}" for number in range(1001, 1006)]
    assert [article.published for article in articles] == [
        "2024-06-19T10:15+01:00",
        "2024-11-05T07:30+00:00",
        "2024-10-31T02:05+09:00",
        "2024-12-16T15:00+00:00",
        None,
    ]
    assert [article.agency for article in articles] == [None, "Associated Press", None, None, None]


def test_each_document_has_its_parts(examples, labelled):
    articles = list(read(examples / "documents.jsonl"))
    found = [openings(expected, labelled(article)) for expected, article in zip(DOCUMENTS, articles, strict=True)]
    assert found == DOCUMENTS


def test_a_document_dated_in_its_zone_keeps_it(examples):
    dates = [article.published for article in read(examples / "documents.jsonl")]
    assert dates == ["2024-10-24", "2024-11-12T08:20+09:00", "2024-11-18", "2024-12-02"]


def test_parts_stand_in_order_and_cover_all_words(examples):
    for article in read(examples):
        covered = 0
        for part in article.parts:
            assert covered <= part.start < part.end <= len(article.text)
            assert not article.text[covered : part.start].strip()
            covered = part.end
        assert not article.text[covered:].strip()


def test_two_readings_of_a_folder_are_the_same(examples):
    assert list(read(examples)) == list(read(examples))
