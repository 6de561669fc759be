"""Who a text comes from: datelines, agencies, bylines, and credits of pictures."""

from __future__ import annotations

import re
from functools import cache

from sayso.reading import dates, tables

_PLACE = r"[A-Z][A-Z’'.\-]+(?:[ /-][A-Z][A-Z’'.\-]*){0,4}(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})?"
_MIXED_PLACE = r"[A-Z][\w.’'-]+(?:[ /-][A-Z][\w.’'-]+){0,3}(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3})?"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"
_DASH = r"(?:—|–|--|-|:)"
_DATELINE = re.compile(
    rf"\s*(?:(?:{_PLACE}{_DAY}|(?:{_MIXED_PLACE}{_DAY}))?,?\s*\((?P<agency>[A-Z][\w. ]{{1,40}}?)\)\s*{_DASH}|{_PLACE}{_DAY}\s*(?:—|–|--| - ))\s*(?=\S)"
)
_NAME = r"(?:[^\W\d_a-z][\w.’'-]*\.?|(?:de|van|von|der|al|bin|el|la|du|di)(?= ))"
_ROLE = (
    r"(?:and|in|for|of|the|at|from|with|on|staff|senior|chief|world|foreign|defen[cs]e|diplomatic|political|national|security|special|"
    r"correspondents?|reporters?|editors?|writers?|contributors?|columnists?|bureau|agenc(?:y|ies)|analyst|producer|associate)"
)
_BYLINE = re.compile(
    rf"(?:by|written by|posted by|story by|words by|analysis by|report by|from)\s*:?\s+(?-i:{_NAME})(?:[ ,/|·•&–-]+(?:(?-i:{_NAME})|{_ROLE}))*[ |·•,/–-]*",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\(?(?:(?:additional |further |with )?reporting (?:by|from)|(?:edited|editing|writing|compiled|translated) by|with (?:additional )?(?:files|"
    r"reporting|contributions?) (?:from|by)|author of the article|\w+ (?:\w+ )?contributed to this (?:report|story|article))\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(r".{3,160}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b.{0,40}", re.IGNORECASE)
_CLOCK = re.compile(r"(?:updated|posted|published)\b\s*:?|\d{1,2}/\d{1,2}/\d{2,4}|\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4}\b)?", re.IGNORECASE)
_HANDLE = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}\s?[|·,-]?\s?@\w+.{{0,20}}")
_NAME_AND_ROLE = re.compile(
    rf"{_NAME}(?: {_NAME}){{1,3}}[,|·•–-]*\s+(?:{_NAME}\s+){{0,3}}(?i:(?:[\w-]+ ){{0,3}}(?:correspondent|reporter|editor|writer|columnist|bureau chief|"
    rf"bureau))\b.{{0,40}}"
)
_PHOTO_WORD = r"(?:photos?|pictures?|images?|photographs?|file|handout|pool|via|courtesy|screengrab|screenshot|credit)"


_CREDIT_LENGTH = 130
_CREDIT_MARK = re.compile(r"[/|:]| by ")


def has_dateline(line: str) -> bool:
    """Whether a paragraph opens with a dateline, such as *SEOUL, South Korea (AP) —*."""
    return _DATELINE.match(line) is not None


def agency_of(line: str) -> str | None:
    """The news agency that a dateline, byline or credit line names."""
    if match := _DATELINE.match(line):
        return _agency_name(match["agency"] or "")
    stripped = re.sub(r"^(?:by|source|credit|from|via)\b:?\s*|^\W+|\W+$", "", line, flags=re.IGNORECASE)
    return _agency_name(re.split(r"\s*[,|•·]\s*|\s+-\s+", stripped)[0]) or _agency_name(stripped)


def is_byline(line: str) -> bool:
    """Whether a line names who wrote the text and nothing else."""
    if len(line) > 220:
        return False
    if _REPORTING.match(line) or _CONTRIBUTED.fullmatch(line):
        return True
    while stated := dates.find_date(line):
        line = f"{line[: stated.start]} {line[stated.end :]}".strip()
    line = _CLOCK.sub("", line).strip(" ,|·•:-–—")
    if len(line) > 150 or line.endswith((".", "?", "!")):
        return False
    return any(form.fullmatch(line) for form in (_BYLINE, _HANDLE, _NAME_AND_ROLE))


def is_credit(line: str) -> bool:
    """Whether a line only says whose picture it is."""
    bare = line.strip(" ()[]©.")
    return len(bare) < 90 and (_suppliers().fullmatch(bare) is not None or _credit_line().fullmatch(bare) is not None)


def caption_end(line: str) -> int:
    """Where the caption that opens a line ends: after its credit; 0 when the line opens with none."""
    if has_dateline(line):
        return 0
    end = 0
    for match in _credit_in_brackets().finditer(line) if ")" in line or "]" in line else ():
        # A caption has a few sentences, not a paragraph's worth, before its credit.
        if match.start() - end > 500 or (end and not re.match(r"[;:,]? ?\(?", line[end:])):
            break
        if end and not re.match(r"\s*(?:[;,]|\((?:left|right|top|bottom)|(?:left|right|top|bottom)\b)", line[end:], re.IGNORECASE):
            break
        # In prose a bracket interrupts a sentence; a credit follows one, or ends the line.
        if line[match.end() :].strip(" .") and line[: match.start()].rstrip()[-1:] not in ".!?\"”’":
            break
        end = match.end()
    if end:
        return end
    match = _bare_credit().search(line, max(0, len(line) - _CREDIT_LENGTH)) if _CREDIT_MARK.search(line[-_CREDIT_LENGTH:]) else None
    return match.end() if match and match.start() < 500 and not line[match.end() :].strip(" .") else 0


def _agency_name(words: str) -> str | None:
    return _agency_words().get(words.strip(" .()").removeprefix("The ").removeprefix("the "))


@cache
def _agency_words() -> dict[str, str]:
    known = tables.agencies().agency
    spelled = {word: agency.name for agency in known for word in (*agency.names, *agency.initials)}
    return spelled | {word.upper(): name for word, name in spelled.items()}


def _alternatives() -> str:
    words = {*_agency_words(), *tables.agencies().photographs.names}
    words |= {word.upper() for word in words}
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _suppliers() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:The )?(?:{_alternatives()}))(?:[/,| ]+(?:via )?(?:{_alternatives()}))*")


@cache
def _credit_line() -> re.Pattern[str]:
    person = rf"{_NAME}(?: {_NAME}){{0,3}}"
    return re.compile(
        rf"(?:{person}\s*[/|,]\s*)+(?:via )?(?:{_alternatives()})(?:[/| ]+(?:via )?(?:{_alternatives()}))*|(?:AP Photo|REUTERS|AFP)\s?/\s?.{{2,60}}"
    )


@cache
def _credit_in_brackets() -> re.Pattern[str]:
    name = rf"{_NAME}(?: {_NAME}){{0,4}}"
    inside = (
        rf"[^()\[\]]*(?i:\b{_PHOTO_WORD}\b)[^()\[\]]*|(?:{name}\s?[/|]\s?)+[^()\[\]]{{2,60}}|(?:AP|Reuters|REUTERS|AFP)[^()\[\]]{{0,40}}"
        rf"|{name}, (?:{_alternatives()})"
    )
    return re.compile(rf"(?<=\S) ?[(\[](?:{inside})[)\]](?=[\s.;,:]|$)")


@cache
def _bare_credit() -> re.Pattern[str]:
    return re.compile(
        rf"(?<=\S)\s*(?:REUTERS\s?/\s?.{{2,50}}|AP Photo\s?/.{{2,50}}|(?:Photograph|Photo|Picture|Image|Pic|Credit)s?\s?(?::|by )\s?.{{2,70}}"
        rf"|(?:\|\s?)?{_NAME}(?: {_NAME}){{1,2}}\s?[/|]\s?(?:{_alternatives()})(?:[ /|]+(?:via )?(?:{_alternatives()}))*)$"
    )
