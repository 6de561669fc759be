"""Pages: metadata, hidden text, teasers, and what stands between the paragraphs."""

from __future__ import annotations

import pytest

from sayso.reading import read

STORY = """
<p>North Korea has sent Russia more than 200 wagons of artillery shells since early October, Seoul said on Tuesday.</p>
<p>The agency said about 3,000 North Korean soldiers had also been moved to the Kursk region in two weeks.</p>
<p>Kremlin spokesman Dmitry Peskov denied that any shells had arrived, and called the report an invention.</p>
"""


def page(tmp_path, body=STORY, head=""):
    path = tmp_path / "page.html"
    path.write_text(f"<html><head>{head}</head><body><article>{body}</article></body></html>", encoding="utf-8")
    (article,) = read(path)
    return article


def texts(article, kind):
    return [article.text[part.start : part.end] for part in article.parts if part.kind == kind]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2024-11-05T09:40:00+09:00"}]}</script>',
         "2024-11-05T09:40+09:00"),
        ('<meta property="article:published_time" content="2024-11-05T09:40:00Z">', "2024-11-05T09:40+00:00"),
        ('<script type="application/ld+json">{broken</script><meta name="date" content="2024-11-05">', "2024-11-05"),
        ('<meta name="pubdate" content="soon">', None),
    ],
    ids=["json-ld", "meta", "broken-json-ld", "nothing"],
)  # fmt: skip
def test_the_date_comes_down_the_cascade(tmp_path, head, published):
    assert page(tmp_path, head=head).published == published


def test_a_time_element_dates_the_page(tmp_path):
    assert (
        page(tmp_path, '<time datetime="2024-11-05T09:40:00+01:00">5 Nov</time>' + STORY).published
        == "2024-11-05T09:40+01:00"
    )


def test_a_time_of_the_same_day_is_preferred_to_the_day_alone(tmp_path):
    head = '<meta name="date" content="2024-11-05"><meta name="pubdate" content="2024-11-05T09:40:00Z">'
    assert page(tmp_path, head=head).published == "2024-11-05T09:40+00:00"


def test_the_headline_is_the_one_shown_without_the_outlet(tmp_path):
    article = page(
        tmp_path,
        f"<h1>Seoul counts wagons of shells</h1>{STORY}",
        "<title>Seoul counts wagons of shells - Gazette</title>",
    )
    assert article.title == "Seoul counts wagons of shells"
    assert texts(article, "title") == ["Seoul counts wagons of shells"]


def test_a_headline_that_only_the_metadata_state_stands_first(tmp_path):
    article = page(tmp_path, head='<meta property="og:title" content="Seoul counts wagons of shells">')
    assert article.parts[0].kind == "title"
    assert article.text.startswith("Seoul counts wagons of shells\n")


def test_a_repeated_headline_is_the_title_once(tmp_path):
    title = "Seoul counts wagons of shells"
    article = page(tmp_path, f"<h1>{title}</h1>{STORY}<p>{title}</p>", f"<title>{title}</title>")
    assert texts(article, "title") == [title]
    assert title not in texts(article, "body")


def test_a_front_page_as_canonical_address_is_no_id(tmp_path):
    article = page(tmp_path, head='<link rel="canonical" href="https://gazette.example/">')
    assert article.url is None
    assert article.id.startswith("sha256:")


def test_the_outlet_comes_from_the_address_when_it_is_known(tmp_path):
    assert page(tmp_path, head='<link rel="canonical" href="https://www.bbc.co.uk/news/a1">').outlet == "BBC"


def test_text_for_screen_readers_is_not_read(tmp_path):
    assert "Skip" not in page(tmp_path, STORY + '<span class="visually-hidden">Skip to the end</span>').text


def test_a_social_post_inside_the_story_is_an_embed(tmp_path):
    post = '<blockquote class="twitter-tweet"><p>We will answer.</p>— Office (@office) November 5, 2024</blockquote>'
    assert "We will answer." in texts(page(tmp_path, STORY + post), "embed")


def test_linked_headlines_between_paragraphs_are_related(tmp_path):
    article = page(
        tmp_path,
        STORY
        + '<p><a href="/x">Ferry strike enters its second day in the north</a></p>'
        + STORY.replace("Seoul", "Kyiv"),
    )
    assert "Ferry strike enters its second day in the north" in texts(article, "related")


def test_cells_of_a_row_stand_on_one_line(tmp_path):
    article = page(
        tmp_path, STORY + "<table><tr><td>Shells</td><td>200</td></tr><tr><td>Troops</td><td>3000</td></tr></table>"
    )
    assert "Shells 200" in article.text.splitlines()


def test_an_agency_in_the_dateline_is_named(tmp_path):
    assert page(tmp_path, STORY.replace("<p>North", "<p>SEOUL, South Korea (AP) — North")).agency == "Associated Press"


def test_a_page_in_another_language_says_which(tmp_path):
    story = (
        "<p>La Corée du Nord a envoyé des soldats en Russie, a déclaré mardi le gouvernement de Séoul devant le parlement.</p>"
        * 2
    )
    assert page(tmp_path, story).language == "fr"
