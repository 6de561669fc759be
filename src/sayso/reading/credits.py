"""Who a text comes from: datelines, agencies, bylines, and credits of pictures."""

from __future__ import annotations

import re
from functools import cache

from sayso.reading import dates, tables

_CAPITALS = r"[A-Z][A-Z’'.\-]+(?:[ /-][A-Z][A-Z’'.\-]*){0,4}"
_CAPITALISED = r"[A-Z][\w.’'-]+(?:[ /-][A-Z][\w.’'-]+){0,3}"
_PLACE, _MIXED_PLACE = (rf"{words}(?:, {_CAPITALISED})?" for words in (_CAPITALS, _CAPITALISED))
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"
_BRACKET = r"\((?P<agency>[A-Z][\w. ]{1,40}?)\)"
# With an agency in brackets a place may be spelled in any way; without one only capitals tell it from a sentence.
_DATELINE = re.compile(
    rf"\s*(?:(?:(?:{_PLACE}|{_MIXED_PLACE}){_DAY})?,?\s*{_BRACKET}\s*(?:—|–|--|-|:)"
    rf"|{_PLACE}{_DAY}\s*(?:—|–|--| - ))\s*(?=\S)"
)
_NAME = r"(?:[^\W\d_a-z][\w.’'-]*\.?|(?:de|van|von|der|al|bin|el|la|du|di)(?= ))"
_ROLE = (
    r"(?:and|in|for|of|the|at|from|with|on|staff|senior|chief|world|foreign|defen[cs]e|diplomatic|political|national"
    r"|security|special|correspondents?|reporters?|editors?|writers?|contributors?|columnists?|bureau|agenc(?:y|ies)"
    r"|analyst|producer|associate)"
)
_BYLINE = re.compile(
    rf"(?:by|written by|posted by|story by|words by|analysis by|report by|from)\s*:?\s+(?-i:{_NAME})"
    rf"(?:[ ,/|·•&–-]+(?:(?-i:{_NAME})|{_ROLE}))*[ |·•,/–-]*",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\(?(?:(?:additional |further |with )?reporting (?:by|from)|(?:edited|editing|writing|compiled|translated) by"
    r"|with (?:additional )?(?:files|reporting|contributions?) (?:from|by)|author of the article"
    r"|\w+ (?:\w+ )?contributed to this (?:report|story|article))\b",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r".{3,160}\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\b.{0,40}", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(?:updated|posted|published)\b\s*:?|\d{1,2}/\d{1,2}/\d{2,4}"
    r"|\d{1,2}:\d\d(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_HANDLE = re.compile(rf"{_NAME}(?: {_NAME}){{1,3}}\s?[|·,-]?\s?@\w+.{{0,20}}")
_NAME_AND_ROLE = re.compile(
    rf"{_NAME}(?: {_NAME}){{1,3}}[,|·•–-]*\s+(?:{_NAME}\s+){{0,3}}"
    r"(?i:(?:[\w-]+ ){0,3}(?:correspondent|reporter|editor|writer|columnist|bureau chief|bureau))\b.{0,40}"
)
# Who they are, what they write and where one finds them.
_BIO_LENGTH = 700
_DOES = r"(?:is|was|are|has|covers?|writes?|works?|reports?|joined|specializes|teaches|lives)\b"
_WRITES = (
    r"(?:correspondent|reporter|columnist|editor|journalist|contributor|contributing|freelance\w*|staff writer|writer|author"
    r"|fellow|professor|lecturer|researcher|analyst|scholar)"
)
_BIO = re.compile(
    rf"(?:{_NAME} ){{2,4}}(?:is|was) (?:an? |the )?(?:[\w’'.,&-]+ ){{0,7}}?{_WRITES}s?\b[^“\"]*$"
    rf"|(?:{_NAME} ){{1,4}}(?:covers|writes (?:about|on|for)|reports (?:on|from))\b[^“\"]{{5,}}$"
)
_PHOTO_WORD = r"(?:photos?|pictures?|images?|photographs?|file|handout|pool|via|courtesy|screengrab|screenshot|credit)"
_NEXT_PICTURE = re.compile(r"\s*(?:[;,]|\(?(?:left|right|top|bottom)\b)", re.IGNORECASE)
_CREDIT_MARK = re.compile(r"[/|:]| by ")
# A credit at the end of a line, and what of a caption may stand before one.
_CREDIT_LENGTH = 130
_CAPTION_LENGTH = 500


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


def is_bio(line: str, byline: str | None) -> bool:
    """Whether a paragraph says of its author, by name or as a writer of some kind, what they do."""
    if len(line) > _BIO_LENGTH:
        return False
    names = [name for name in re.split(r",\s*|\s+and\s+|\s*[|/]\s*", byline or "") if " " in name]
    if any(re.match(rf"{re.escape(name)}\s+{_DOES}", line, re.IGNORECASE) for name in names):
        return True
    return _BIO.match(line) is not None


def is_credit(line: str) -> bool:
    """Whether a line only says whose picture it is."""
    bare = line.strip(" ()[]©.")
    return len(bare) < 90 and (_suppliers().fullmatch(bare) is not None or _credit_line().fullmatch(bare) is not None)


def caption_end(line: str) -> int:
    """Where the caption that opens a line ends: after its credit; 0 when the line opens with none."""
    if has_dateline(line):
        return 0
    return _bracket_end(line) or _bare_end(line)


def _bracket_end(line: str) -> int:
    """The end of the last of the captions, each with its credit in brackets, that open a line."""
    end = 0
    for match in _credit_in_brackets().finditer(line) if ")" in line or "]" in line else ():
        if match.start() - end > _CAPTION_LENGTH or (end and not _NEXT_PICTURE.match(line, end)):
            break
        # In prose a bracket interrupts a sentence; a credit follows one, or ends the line.
        if line[match.end() :].strip(" .") and line[: match.start()].rstrip()[-1:] not in '.!?"”’':
            break
        end = match.end()
    return end


def _bare_end(line: str) -> int:
    """The end of a line that ends with a credit without brackets."""
    if not _CREDIT_MARK.search(line[-_CREDIT_LENGTH:]):
        return 0
    match = _bare_credit().search(line, max(0, len(line) - _CREDIT_LENGTH))
    return match.end() if match and match.start() < _CAPTION_LENGTH else 0


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
def _supplier_list() -> str:
    """A pattern of one supplier of pictures or several, such as *AFP via Getty Images*."""
    return rf"(?:(?:The )?(?:{_alternatives()}))(?:[/,| ]+(?:via )?(?:{_alternatives()}))*"


@cache
def _suppliers() -> re.Pattern[str]:
    return re.compile(_supplier_list())


@cache
def _credit_line() -> re.Pattern[str]:
    person = rf"{_NAME}(?: {_NAME}){{0,3}}"
    return re.compile(rf"(?:{person}\s*[/|,]\s*)+(?:via )?{_supplier_list()}|(?:AP Photo|REUTERS|AFP)\s?/\s?.{{2,60}}")


@cache
def _credit_in_brackets() -> re.Pattern[str]:
    name = rf"{_NAME}(?: {_NAME}){{0,4}}"
    inside = (
        rf"[^()\[\]]*(?i:\b{_PHOTO_WORD}\b)[^()\[\]]*|(?:{name}\s?[/|]\s?)+[^()\[\]]{{2,60}}"
        rf"|(?:AP|Reuters|REUTERS|AFP)[^()\[\]]{{0,40}}|{name}, (?:{_alternatives()})"
    )
    return re.compile(rf"(?<=\S) ?[(\[](?:{inside})[)\]](?=[\s.;,:]|$)")


@cache
def _bare_credit() -> re.Pattern[str]:
    return re.compile(
        r"(?<=\S)\s*(?:REUTERS\s?/\s?.{2,50}|AP Photo\s?/.{2,50}"
        r"|(?:Photograph|Photo|Picture|Image|Pic|Credit)s?\s?(?::|by )\s?.{2,70}"
        rf"|(?:\|\s?)?{_NAME}(?: {_NAME}){{1,2}}\s?[/|]\s?{_supplier_list()})$"
    )
