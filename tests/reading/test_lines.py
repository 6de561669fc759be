"""What single lines give away by their words."""

from __future__ import annotations

import pytest

from sayso.reading import credits, dates, lines

KINDS = {
    "By Press Association": "byline",
    "By Ines Calder, Asia correspondent": "byline",
    "By Ines Calder and Paul Adair in Seoul": "byline",
    "Ines Calder / 27 November 2024 12:04": "byline",
    "Reporting by Mina Roh in Seoul; Editing by Paul Adair": "byline",
    "Published: 27 November 2024, 12:04 GMT": "date",
    "Nov. 27, 2024 4:05 p.m. EST": "date",
    "2024-11-27T12:04:00Z": "date",
    "Updated 27 November 2024 • 3 minute read": "date",
    "Getty Images": "credit",
    "REUTERS/Mina Roh": "credit",
    "(Image credit: Paul Adair)": "credit",
    "Image source, Reuters": "credit",
    "Image caption, Kim Jong Un waves": "caption",
    "Kim Jong Un waves. Picture: Alamy": "caption",
    "Kim Jong Un waves. REUTERS/Mina Roh": "caption",
    "Kim Jong Un waves. (Mina Roh/AFP via Getty Images)": "caption",
    "Advertisement": "prompt",
    "Share": "prompt",
    "Sign up for our newsletter": "prompt",
    "Read more: Ferry strike enters its second day": "prompt",
    "Facebook Twitter WhatsApp": "prompt",
    "© 2024 Example Broadcasting": "notice",
    "This article is more than 1 year old": "notice",
    "Related: Ferry strike enters its second day": "related",
    "https://gazette.example/a": "prompt",
}
STORY = [
    "By Wednesday, the troops had arrived in Kursk.",
    "From Seoul to Kyiv",
    "Share prices fell in Seoul after the launch.",
    "Print media in Seoul said little.",
    "Comments by the minister angered Moscow.",
    "North Korea",
    "Like its allies, Seoul on Monday pressed Moscow to end the exchange.",
    "SEOUL, South Korea (AP) — North Korea fired a missile on Friday.",
    "Follow-up talks are due in Geneva on Friday.",
    "Email traffic between the ministries was read by Moscow, Kyiv said.",
    "The treaty was signed on 19 June 2024 by both leaders in Pyongyang.",
    "The talks (the first since 2019) ended.",
    "Subscribe, the minister told the banks, or leave.",
]


@pytest.mark.parametrize("line", KINDS)
def test_a_line_of_furniture_is_told_by_its_words(line):
    assert lines.kind_of(line) == KINDS[line]


@pytest.mark.parametrize("line", [line for line in STORY if not line.startswith("Subscribe")])
def test_a_line_of_the_story_is_left_alone(line):
    assert lines.kind_of(line) is None


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("SEOUL, South Korea (AP) — North Korea fired a missile.", "Associated Press"),
        ("SEOUL, Nov. 5 (Yonhap) -- South Korea", "Yonhap"),
        ("(Reuters) - The president", "Reuters"),
        ("Al ASAD AIR BASE, Iraq (Reuters) - President", "Reuters"),
        ("By Press Association", "Press Association"),
        ("By the Associated Press", "Associated Press"),
        ("AFP/Getty Images", None),
        ("WASHINGTON — The president", None),
    ],
)
def test_datelines_and_bylines_name_the_agency(line, agency):
    assert credits.agency_of(line) == agency


@pytest.mark.parametrize(
    ("stated", "iso"),
    [
        ("2024-11-27T12:04:00.000Z", "2024-11-27T12:04+00:00"),
        ("20241127T120430+0900", "2024-11-27T12:04:30+09:00"),
        ("Tue, 05 Nov 2024 08:30:00 GMT", "2024-11-05T08:30+00:00"),
        ("November 27, 2024, 12:04 p.m. ET", "2024-11-27T12:04"),
        ("Nov. 20, 2024 5:52 AM EST", "2024-11-20T05:52-05:00"),
        ("11:00 AM PDT • May 16, 2024", "2024-05-16T11:00-07:00"),
        ("27th November 2024", "2024-11-27"),
        ("2024.11.05 14:22", "2024-11-05T14:22"),
        ("2024年11月5日", "2024-11-05"),
        ("Nov 7 2024 12:30 am", "2024-11-07T00:30"),
        ("2024-13-44", None),
        ("9999-12-31", None),
        ("March 3, 2025 10:00 am +99:00", "2025-03-03T10:00"),
        ("31 February 2024", None),
        ("Wednesday", None),
        ("", None),
    ],
)
def test_stated_dates_become_iso(stated, iso):
    assert dates.to_iso(stated) == iso


def test_prompts_inside_a_summary_are_cut_out():
    line = "Kyiv hit a depot. The post Kyiv hits depot appeared first on The Harbour Gazette."
    assert [(span.kind, line[span.start : span.end][:8]) for span in lines.split_line(line)] == [
        (None, "Kyiv hit"),
        ("prompt", "The post"),
    ]


@pytest.mark.parametrize("before", ["", "The port was asked. "])
def test_an_aggregators_frame_is_cut_out(before):
    frame = "Article URL: https://a.example/x Comments URL: https://b.example/item?id=1 Points: 22 # Comments: 0"
    spans = lines.split_line(before + frame)
    assert [span.kind for span in spans] == ([None, "prompt"] if before else ["prompt"])
    assert (before + frame)[spans[-1].start : spans[-1].end] == frame
