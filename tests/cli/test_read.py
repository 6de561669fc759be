"""`sayso read`: what it says of pages without a story, and going on with a run that was stopped."""

from __future__ import annotations

import json

import pytest

STORY = "<p>The two ministers met in Strelsau on Tuesday and agreed to meet again in the spring.</p>" * 2
PAGE = "<html lang='en'><head><title>Talks end</title></head><body><h1>Talks end in {}</h1>{}</body></html>"


@pytest.fixture
def pages(tmp_path):
    """A folder of three pages, the last without a story."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, story in (("a", STORY), ("b", STORY), ("c", "")):
        (folder / f"{name}.html").write_text(PAGE.format(name, story))
    return folder


def ids(path):
    return [json.loads(line)["id"] for line in path.read_text().splitlines()]


@pytest.mark.parametrize("form", ["jsonl", "text"])
def test_a_page_without_a_story_is_named(run, pages, form):
    done = run("read", pages, "--format", form)
    assert done.code == 0
    assert [line for line in done.err.splitlines() if line.startswith("Notice")] == [
        f"Notice: {pages / 'c.html'}: there is no story in it, only title"
    ]


def test_explaining_says_so_with_the_fields(run, pages):
    done = run("read", pages / "c.html", "--explain")
    assert "story: - [there is no story in it, only title]" in done.out


def test_titles_of_one_feed_are_counted(run, tmp_path):
    feed = tmp_path / "feed.xml"
    items = "".join(f"<item><guid>{name}</guid><title>Talks end in {name}</title></item>" for name in "abc")
    feed.write_text(f"<rss version='2.0'><channel><title>Wire</title>{items}</channel></rss>")
    assert f"Notice: {feed}: 3 articles: there is no story in it" in run("read", feed).err


def test_a_stopped_run_goes_on(run, pages, tmp_path):
    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert run("read", pages, "-o", whole).code == 0
    first, second, _ = whole.read_bytes().splitlines(keepends=True)
    out.write_bytes(first + second[:40])
    done = run("read", pages, "-o", out, "--resume")
    assert (done.code, out.read_bytes()) == (0, whole.read_bytes())
    assert "1 document was in" in done.err


def test_a_finished_run_and_one_not_begun(run, pages, tmp_path):
    out = tmp_path / "out.jsonl"
    assert run("read", pages, "-o", out, "--resume").code == 0
    before = out.read_bytes()
    assert run("read", pages, "-o", out, "--resume").code == 0
    assert out.read_bytes() == before
    assert len(ids(out)) == 3


def test_each_article_stands_there_before_the_next_is_read(pages, tmp_path):
    from sayso.cli.resume import go_on
    from sayso.reading import read

    out, seen = tmp_path / "out.jsonl", []

    def watched():
        for article in read(pages):
            seen.append(len(ids(out)) if out.exists() else 0)
            yield article

    go_on(watched(), out, [])
    assert seen == [0, 1, 2]


def test_a_last_line_without_its_end_is_kept(run, pages, tmp_path):
    out = tmp_path / "out.jsonl"
    out.write_text('{"id": "mine", "text": "x"}')
    assert run("read", pages, "-o", out, "--resume").code == 0
    assert ids(out)[0] == "mine"
    assert len(ids(out)) == 4


def test_somebodys_own_file_is_left_alone(run, pages, tmp_path):
    out = tmp_path / "notes.txt"
    out.write_text("My notes\nare here")
    done = run("read", pages, "-o", out, "--resume")
    assert (done.code, out.read_text()) == (2, "My notes\nare here")
    assert "notes.txt:1: not an article" in done.err


def test_there_must_be_a_file_to_go_on_with(run, pages, tmp_path):
    assert "--resume needs -o FILE" in run("read", pages, "--resume").err
    assert run("read", pages, "--resume", "--format", "text", "-o", tmp_path / "out.txt").code == 2
