"""The forms that a date takes in English news, as one list read top to bottom: at any place the first that fits wins."""

from __future__ import annotations

import re
from functools import cache

from sayso.lexicon.calendar import load_calendar

_UNIT = r"(?P<unit>day|week|month|year|decade)s?"
_WEEK = r"(?P<unit>week|month|year|weekend|decade)"
_ABOUT = r"(?:about |around |nearly |almost |just |roughly |some |over |more than |the )?"
_AROUND = "past|last|previous|next|coming|following"
_PART = r"(?:(?:earlier|later|late|early|(?:the )?(?:end|beginning|start|middle|rest|later part|course|second half|first half) of) )?"
_EDGE = (
    r"(?:(?:the )?(?:very )?(?:early|mid|late|later|beginning|start|end|middle|first half|second half|rest|course)"
    r"(?: of| in|-| this| last)?(?: the)?[ -])?"
)


def _words(table: dict[str, int] | dict[str, tuple[int, int]]) -> str:
    return "|".join(sorted(table, key=lambda word: (-len(word), word)))


def _capitalised(table: dict[str, int]) -> str:
    """Months and weekdays stand in capitals; a short form may carry a point."""
    names = sorted((word.capitalize() for word in table), key=lambda word: (-len(word), word))
    return "|".join(name + (r"\.?" if len(name) <= 4 and name not in ("May", "June", "July") else "") for name in names)


@cache
def date_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return the forms of dates by kind, most specific first."""
    words = load_calendar()
    month = f"(?P<month>{_capitalised(words.months)})"
    other_month = month.replace("<month>", "<month2>")
    weekday = f"(?P<weekday>{_capitalised(words.weekdays)})"
    season = f"(?P<season>{_words(words.seasons)})"
    count = rf"(?P<count>\d{{1,3}}|{_words(words.numbers)})(?: of)?"
    days = _words(words.days)
    year = r"(?P<year>1[5-9]\d\d|20\d\d)"
    day = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?"
    forms = [
        ("iso", r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:T\S+)?"),
        ("numeric", r"(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d\d)"),
        ("days", rf"(?:{weekday},? )?{month} {day}(?: ?[-–—] ?| and | to | & | or )(?P<day2>[12]\d|3[01]|[1-9])(?:st|nd|rd|th)?(?!\d)(?:,? {year}\b)?"),
        ("day", rf"(?:{weekday},? )?(?:the )?{month} {day}(?![\d:]|,\d{{3}}| percent|%)(?:,? {year}\b)?"),
        ("day", rf"(?:{weekday},? )?(?:the )?{day}(?: of)? {month}(?:,? {year}\b)?"),
        ("months", rf"{_EDGE}{month}(?: to | and | through |-|–){_EDGE}{other_month}(?:,? {year}\b)?"),
        ("month", rf"{_EDGE}{month}(?:,? (?:of )?{year}\b)"),
        ("month", rf"(?P<which>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|[Ee]arly|[Ll]ate|[Mm]id-?) ?{month}(?![a-z])"),
        ("month", rf"(?P<which>earlier|later|early|late|beginning|start|end|middle)(?: of| in| this| last)? {month}(?![a-z])"),
        ("month", rf"{month}(?= of (?:last|this|next) year)"),
        ("years", rf"{year}(?:-|–|/)(?P<short>\d\d)(?![\d-])"),
        ("part", rf"(?:the )?(?P<part>first|second|third|fourth|last|final) (?P<size>half|quarter)(?: of)?(?: the year)? {year}\b"),
        ("decade", r"(?:the )?(?:early |mid-? ?|late )?(?:(?P<year>(?:1[5-9]|20)\d0)|['’](?P<short>[2-9]0))['’]?s\b"),
        ("season", rf"{_EDGE}(?:the )?(?P<which>last|this(?: past| coming)?|next)? ?(?:the )?{season}(?:(?: of)? {year}\b)"),
        ("season", rf"(?P<which>last|this past|this coming|this|next) {season}\b"),
        ("season", rf"(?:(?<=in the )|(?<=of the )|(?<=since the )|(?<=by the )|(?<=until the )){season}\b"),
        ("ago", rf"{_ABOUT}{count}[ -]{_UNIT} (?P<way>ago|from now|earlier|later|before|after)\b"),
        ("stretch", rf"(?:over |in |during |for |within )?(?:the |these )?(?P<way>{_AROUND}) {count} {_UNIT}\b"),
        ("stretch", rf"(?:over |in |during |for |within )?the (?P<way>{_AROUND}) {_UNIT}\b"),
        ("stretch", rf"(?P<way>within|in) {_ABOUT}{count} {_UNIT}\b(?= time|[.,;]|$)"),
        ("week", rf"{_PART}(?P<which>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext) {_WEEK}(?:['’]s)?\b"),
        ("week", rf"{_PART.removesuffix('?')}the {_WEEK}\b"),
        ("weekend", r"(?:over |at |during |on |at )the (?P<unit>weekend)\b"),
        ("weekday", rf"(?:(?P<which>[Ll]ast|[Tt]his(?: past| coming)?|[Nn]ext|[Ee]arly|[Ll]ate|[Pp]ast|[Cc]oming) )?{weekday}(?![-\w])(?P<plural>s)?(?: (?:morning|afternoon|evening|night))?"),
        ("near", rf"(?P<word>{days})\b"),
        ("year", rf"(?:(?:early|mid|late|end of|start of|beginning of|the end of|the start of|the beginning of|middle of)[ -])?(?:FY ?)?{year}\b"),
        ("month", rf"{_EDGE}{month}(?![a-z])"),
    ]
    return tuple((kind, re.compile(rf"(?<![\w$€£/#-])(?<!\d[.,])(?:{form})")) for kind, form in forms)
