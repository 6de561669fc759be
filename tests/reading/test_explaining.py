"""`sayso read --explain`: each field with its candidates and the reason."""

from __future__ import annotations

from sayso.cli import main


def test_each_field_is_explained_with_its_candidates(examples, tmp_path):
    assert main(["read", "--explain", str(examples / "page.html"), "-o", str(tmp_path / "out.txt")]) == 0
    told = (tmp_path / "out.txt").read_text(encoding="utf-8")
    assert "  published: 2024-11-05T09:40+00:00 [the first that states it: JSON-LD datePublished]" in told
    assert "      a line of the page: 5 November 2024, 09:40 GMT -> 2024-11-05T09:40+00:00" in told


def test_what_is_no_page_is_explained_too(examples, tmp_path):
    assert main(["read", "--explain", str(examples / "scrape.txt"), "-o", str(tmp_path / "out.txt")]) == 0
    assert "  agency: Press Association [its form" in (tmp_path / "out.txt").read_text(encoding="utf-8")


def test_where_nothing_can_be_read_the_exit_code_says_so(tmp_path):
    (tmp_path / "empty.html").write_bytes(b"")
    assert main(["read", "--explain", str(tmp_path / "empty.html"), "-o", str(tmp_path / "out.txt")]) == 2
    assert not (tmp_path / "out.txt").exists()
