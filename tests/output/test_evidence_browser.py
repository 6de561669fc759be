"""The page of evidence in a browser: what a reader sees and presses, on the shipped examples."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso import Tools, code_articles, read_many
from sayso.model import CODED_PARTS, CodedArticle, Record
from sayso.output import write_evidence

from .devtools import Chromium, Tab, opened

PROGRAM = shutil.which("chromium") or shutil.which("google-chrome")
if PROGRAM is None:
    pytest.skip("there is no Chromium here: apt-get install chromium", allow_module_level=True)

EXAMPLES = Path(__file__).parents[2] / "examples"
ROLES = ("trigger", "actor", "recipient", "source", "cue", "place", "quantity")
NOTHING: dict[str, set[tuple[str, int]]] = {role: set() for role in ROLES}
LIT = """(() => {
  const found = {};
  for (const role of %s) for (const node of document.querySelectorAll(".text .seg." + role))
    (found[role] ||= []).push([node.closest(".document").id, ...node.dataset.at.split("-").map(Number)]);
  return found;
})()""" % list(ROLES)  # noqa: UP031
VISIBLE = "[...document.querySelectorAll('.item')].map((item) => item.checkVisibility())"
OPEN = "[...document.querySelectorAll('.record[open]')].map((record) => record.id)"
LIT_CARDS = "[...document.querySelectorAll('.item.lit .record')].map((record) => record.id)"


@pytest.fixture(scope="module")
def coded() -> list[CodedArticle]:
    paths = [EXAMPLES / "page.html", EXAMPLES / "scrape.txt"]
    return list(code_articles(read_many(paths), Tools.load()))


@pytest.fixture(scope="module")
def page(coded: list[CodedArticle], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evidence") / "page.html"
    with path.open("w", encoding="utf-8") as stream:
        write_evidence(coded, stream)
    return path


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    assert PROGRAM
    running = Chromium(PROGRAM, tmp_path_factory.mktemp("profile"))
    yield running
    running.close()


@pytest.fixture
def tab(browser: Chromium, page: Path) -> Iterator[Tab]:
    with opened(browser) as tab:
        tab.load(page)
        yield tab


@pytest.fixture
def plain_tab(browser: Chromium, page: Path) -> Iterator[Tab]:
    with opened(browser, scripts=False) as tab:
        tab.load(page)
        yield tab


def anchored(coded: list[CodedArticle]) -> list[tuple[str, str, Record]]:
    """Each record with the anchors that its article and it have on the page."""
    return [
        (f"d{number}", f"d{number}-r{place}", record)
        for number, article in enumerate(coded, 1)
        for place, record in enumerate(article.events, 1)
    ]


def letters(pieces: list[Any]) -> set[tuple[str, int]]:
    return {(document, at) for document, start, end in pieces for at in range(start, end)}


def expected(document: str, record: Record) -> dict[str, set[tuple[str, int]]]:
    """The letters of the article that the record rests on, by role."""
    pointed: dict[str, list[Any]] = {
        "trigger": [record.trigger],
        "actor": [*record.actor],
        "recipient": [*record.recipient],
        "source": [*record.sources],
        "cue": [source.cue for source in record.sources if source.cue],
        "place": [record.place] if record.place else [],
        "quantity": [*record.quantities],
    }
    return {role: letters([(document, one.start, one.end) for one in found]) for role, found in pointed.items()}


def lit(tab: Tab) -> dict[str, set[tuple[str, int]]]:
    found = tab.value(LIT)
    return {role: letters(found.get(role, [])) for role in ROLES}


def test_the_page_loads_in_silence_and_alone(tab: Tab, page: Path) -> None:
    assert tab.complaints() == []
    assert tab.requests() == [page.as_uri()]


def test_a_script_or_style_from_outside_is_refused(browser: Chromium, page: Path, tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.html"
    foreign = '<script>document.title = "taken"</script><p style="color: red">'
    spoiled.write_text(page.read_text("utf-8").replace("<main>", f"<main>{foreign}", 1), "utf-8")
    with opened(browser) as tab:
        tab.load(spoiled)
        assert tab.value("document.title") == "sayso: evidence"
        assert len([one for one in tab.complaints() if "Content Security Policy" in one]) == 2


def test_the_focus_lights_up_exactly_the_words_of_each_record(tab: Tab, coded: list[CodedArticle]) -> None:
    records = anchored(coded)
    filled = {role for document, _, record in records for role, found in expected(document, record).items() if found}
    assert {"trigger", "actor", "recipient", "source", "quantity"} <= filled
    assert lit(tab) == NOTHING
    for document, anchor, record in records:
        tab.value(f"document.querySelector('#{anchor} summary').focus()")
        assert lit(tab) == expected(document, record), anchor
        assert tab.value(LIT_CARDS) == [anchor]


def test_lit_words_look_lit_and_no_others_do(tab: Tab) -> None:
    tab.value("document.querySelector('#d1-r1 summary').focus()")
    painted = tab.value(
        """[...document.querySelectorAll(".text .seg")].map((node) => [
          /actor|recipient|source|cue|place|quantity|trigger/.test(node.className),
          getComputedStyle(node).backgroundColor !== "rgba(0, 0, 0, 0)"])"""
    )
    assert all(named == seen for named, seen in painted)
    assert {named for named, _ in painted} == {True, False}


def test_a_click_opens_a_record_and_closes_the_last(tab: Tab, coded: list[CodedArticle]) -> None:
    for document, anchor, record in anchored(coded)[:2]:
        tab.click(f"#{anchor} summary")
        tab.until(f"{OPEN}.join() === '{anchor}' && {LIT_CARDS}.join() === '{anchor}'")
        assert lit(tab) == expected(document, record)
        assert tab.value(f"document.querySelector('#{anchor} dl').checkVisibility()")


def test_of_two_records_opened_at_once_the_last_stays_open(tab: Tab) -> None:
    tab.value("for (const name of ['d1-r1', 'd1-r2']) document.getElementById(name).open = true")
    tab.until(f"{LIT_CARDS}.join() === 'd1-r2'")
    assert tab.value(OPEN) == ["d1-r2"]


def test_a_click_on_a_trigger_opens_its_record(tab: Tab, coded: list[CodedArticle]) -> None:
    document, anchor, record = anchored(coded)[-1]
    tab.click(f'#{document} .seg[data-records~="{anchor}"]')
    tab.until(f"{OPEN}.length === 1")
    (found,) = tab.value(OPEN)
    twins = {name for _, name, other in anchored(coded) if other.trigger == record.trigger}
    assert found in twins
    assert tab.value("document.activeElement.closest('.record').id") == found


def test_keys_walk_open_and_close(tab: Tab, coded: list[CodedArticle]) -> None:
    first, second = anchored(coded)[:2]
    tab.press("ArrowDown")
    tab.until(f"{LIT_CARDS}.join() === '{first[1]}'")
    tab.press("Enter")
    tab.until(f"{OPEN}.join() === '{first[1]}'")
    tab.press("ArrowDown")
    tab.until(f"{OPEN}.join() === '{second[1]}' && {LIT_CARDS}.join() === '{second[1]}'")
    assert lit(tab) == expected(second[0], second[2])
    tab.press("Escape")
    tab.until(f"{OPEN}.length === 0")
    assert lit(tab) == NOTHING


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_furniture_is_grey_and_nothing_else_is(tab: Tab, coded: list[CodedArticle], scheme: str) -> None:
    tab.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    found = tab.value(
        """[...document.querySelectorAll("div.text p")].map((node) => [
          node.classList[0], node.classList.contains("furniture"), getComputedStyle(node).color])"""
    )
    kinds = [part.kind for article in coded for part in article.parts if part.kind != "title"]
    assert [kind for kind, _, _ in found] == kinds
    assert all(furniture == (kind not in CODED_PARTS) for kind, furniture, _ in found)
    (grey,) = {colour for _, furniture, colour in found if furniture}
    (ink,) = {colour for kind, _, colour in found if kind == "body"}
    (paper,) = {tab.value("getComputedStyle(document.body).backgroundColor")}
    assert grey not in {colour for _, furniture, colour in found if not furniture}
    assert 4.5 <= contrast(grey, paper) < contrast(ink, paper) / 2  # 4.5 is what WCAG asks of text


def contrast(one: str, other: str) -> float:
    """The contrast of two `rgb(...)` colours as WCAG reckons it, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    shares = [int(piece) / 255 for piece in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_a_slash_goes_to_the_filter_and_the_filter_hides_records(tab: Tab, coded: list[CodedArticle]) -> None:
    tab.press("/")
    tab.until("document.activeElement.id === 'filter'")
    assert tab.value("document.activeElement.value") == ""
    records = [record for _, _, record in anchored(coded)]
    sought = records[-1].type.lower()
    for letter in sought:
        tab.press(letter)
    told = tab.value(f"[...document.querySelectorAll('.item')].map((item) => item.dataset.words.includes('{sought}'))")
    assert {True, False} == set(told)
    assert all(holds for holds, record in zip(told, records, strict=True) if record.type.lower() == sought)
    tab.until("document.getElementById('found').textContent !== ''")
    assert tab.value(VISIBLE) == told
    assert tab.value("document.getElementById('found').textContent") == f"{sum(told)} of {len(told)}"


def test_the_filter_hides_articles_without_a_match_and_gives_them_back(tab: Tab) -> None:
    shown = "[...document.querySelectorAll('.document, nav li')].filter((node) => node.checkVisibility()).length"
    assert tab.value(shown) == 4
    tab.press("/")
    tab.call("Input.insertText", text="nosuchword")
    tab.until(f"{shown} === 0")
    assert not any(tab.value(VISIBLE))
    tab.press("Escape")
    tab.until(f"{shown} === 4")
    assert all(tab.value(VISIBLE))


def test_a_record_that_the_filter_hides_is_not_lit(tab: Tab) -> None:
    tab.click("#d1-r1 summary")
    tab.until(f"{OPEN}.join() === 'd1-r1'")
    tab.value("document.activeElement.blur()")
    tab.press("/")
    tab.call("Input.insertText", text="nosuchword")
    tab.until(f"!{VISIBLE}.includes(true)")
    assert lit(tab) == NOTHING


def test_records_open_without_the_script(plain_tab: Tab) -> None:
    assert not plain_tab.value("document.getElementById('filter').checkVisibility()")
    plain_tab.click("#d1-r1 summary")
    plain_tab.until("document.getElementById('d1-r1').open")
    assert plain_tab.value("document.querySelector('#d1-r1 dl').checkVisibility()")
    assert plain_tab.value(LIT_CARDS) == []
    plain_tab.click(".folded summary")
    plain_tab.until("document.querySelector('.folded .furniture').checkVisibility()")
    assert plain_tab.complaints() == []
