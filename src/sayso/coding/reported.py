"""Reported speech, told by punctuation and verbs of saying alone: *X said …*, *“…,” said X*, *…, X said*, *according to X*."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, cached_property

import msgspec

from sayso.coding.quotations import find_quotations
from sayso.coding.speakers import Span, speaker_before, speaker_behind
from sayso.language.words import split_words
from sayso.lexicon.wordlists import load_wordlists

_WORDS = load_wordlists("speech")
_ACCORDING = re.compile(r"\b[Aa]ccording to\b")
_BREAK = re.compile(
    r";|,? (?:as|after|while|although|though|whereas|despite|amid|following) |, (?:but|and|accusing|prompting|a|an|the) "
)
"""Where a reported clause ends: what follows is mostly the article's own."""
_TAIL = 7
"""Words behind *X said* that still say when and where, so that what was said stands before it."""
_SAID_BEFORE = 4
"""Words that what was said has at least, where it stands before its speaker."""
_REACH = 40
"""Letters before a noun in which its determiner is sought, among the last _NEAR words."""
_NEAR = 3


class Reported(msgspec.Struct, frozen=True):
    """Words that are somebody's: what is said, by whom, and the verb or phrase that says so, as offsets."""

    content: Span
    speaker: Span
    cue: Span


class ReportedSpeech:
    """The reported speech of one document, found when it is first asked for.

    Attributes:
        text: The document's text.
    """

    def __init__(self, text: str, sentences: Sequence[Span]) -> None:
        self.text, self._sentences = text, sentences

    @cached_property
    def _paragraphs(self) -> list[tuple[int, list[Reported]]]:
        return list(read_paragraphs(self.text, self._sentences))

    @cached_property
    def _named(self) -> list[Span]:
        """Who speaks by name, in the order of the text."""
        speakers = {each.speaker for _, told in self._paragraphs for each in told}
        return sorted(speaker for speaker in speakers if not self._is_pronoun(speaker))

    def find(self, at: int) -> Reported | None:
        """The innermost reported speech that holds an offset."""
        number = bisect_right(self._paragraphs, at, key=lambda each: each[0]) - 1
        told = self._paragraphs[number][1] if number >= 0 else []
        holding = [each for each in told if each.content[0] <= at < each.content[1]]
        return min(holding, key=lambda each: each.content[1] - each.content[0], default=None)

    def name_speaker(self, reported: Reported) -> Span:
        """Who speaks, by name: for a pronoun, whoever spoke last before."""
        if not self._is_pronoun(reported.speaker):
            return reported.speaker
        before = bisect_left(self._named, reported.speaker)
        return self._named[before - 1] if before else reported.speaker

    def _is_pronoun(self, span: Span) -> bool:
        return self.text[slice(*span)].lower() in _WORDS["pronouns"]


def is_definite(text: str, at: int) -> bool:
    """Whether the words right before an offset make what follows known to who reads (*the attack*, *Mali's attack*)."""
    before = [text[first:last].lower() for first, last in split_words(text, max(0, at - _REACH), at)][-_NEAR:]
    return any(word in _WORDS["definite"] or word in ("'s", "’s") for word in before)


def read_paragraphs(text: str, sentences: Sequence[Span]) -> Iterator[tuple[int, list[Reported]]]:
    """Read the reported speech of a text, paragraph by paragraph, each with its start; the sentences are in order."""
    carried: Reported | None = None
    """A quotation that its paragraph leaves open: it goes on where the next opens with a mark."""
    for line in re.finditer(r"[^\n]+", text):
        quotations = find_quotations(text, *line.span())
        first, last = (bisect_left(sentences, (edge, 0)) for edge in line.span())
        told = [each for sentence in sentences[first:last] for each in _read_sentence(text, sentence, quotations)]
        given = _give_quotations(quotations, told)
        if carried and not given and quotations and quotations[0][0] == line.start():
            given = [msgspec.structs.replace(carried, content=each) for each in quotations]
        yield line.start(), told + given
        carried = given[-1] if given and line[0][-1] not in '”"’' and given[-1].content[1] == line.end() else None


def _give_quotations(quotations: Sequence[Span], told: Sequence[Reported]) -> list[Reported]:
    """The quotations of a paragraph, each given to the nearest of those who speak words that a quotation is part of."""
    speaking = sorted((each for each in told if _meets(each.content, quotations)), key=lambda each: each.cue)
    cues = [each.cue for each in speaking]
    given = []
    for quotation in quotations if speaking else ():
        behind = bisect_left(cues, quotation)
        beside = speaking[max(0, behind - 1) : behind + 1]
        nearest = min(beside, key=lambda each: _distance(each.cue, quotation))
        given.append(msgspec.structs.replace(nearest, content=quotation))
    return given


def _meets(content: Span, quotations: Sequence[Span]) -> bool:
    """Whether some quotation meets what is said, or ends or begins where it does."""
    last = bisect_right(quotations, content[1], key=lambda each: each[0]) - 1
    return last >= 0 and quotations[last][1] >= content[0]


def _distance(one: Span, other: Span) -> int:
    return min(abs(one[0] - other[1]), abs(other[0] - one[1]))


def _read_sentence(text: str, sentence: Span, quotations: Sequence[Span]) -> Iterator[Reported]:
    def is_quoted(at: int) -> bool:
        number = bisect_right(quotations, at, key=lambda each: each[0]) - 1
        return number >= 0 and at < quotations[number][1]

    for verb in _verb_form().finditer(text, *sentence):
        if not is_quoted(verb.start()) and (found := _read_verb(text, sentence, verb.span())):
            yield found
    for phrase in _ACCORDING.finditer(text, *sentence):
        speaker = None if is_quoted(phrase.start()) else speaker_behind(text, phrase.end(), sentence[1])
        if speaker:
            yield Reported((sentence[0], phrase.start()), speaker, phrase.span())
            yield Reported((speaker[1], sentence[1]), speaker, phrase.span())


def _read_verb(text: str, sentence: Span, verb: Span) -> Reported | None:
    """What a verb of saying outside of quotation marks reports: what stands before it, or the clause behind it."""
    start, end = sentence
    if _ends_quotation(text[start : verb[0]]):
        speaker = speaker_behind(text, verb[1], end)
        return Reported((start, verb[0]), speaker, verb) if speaker else None
    speaker = speaker_before(text, start, verb[0])
    if speaker is None:
        return None
    before, behind = text[start : speaker[0]].rstrip(), text[verb[1] : end]
    if _ends_quotation(before) or _is_tail(before, behind):
        return Reported((start, speaker[0]), speaker, verb)
    cut = _BREAK.search(text, verb[1], end)
    return Reported((verb[1], cut.start() if cut else end), speaker, verb) if behind.strip(" .") else None


def _ends_quotation(before: str) -> bool:
    return before.rstrip(" ,").endswith(("”", '"', "’")) and not before.rstrip().endswith("s’")


def _is_tail(before: str, behind: str) -> bool:
    """Whether *X said* closes what it reports (*…, X said on Monday*)."""
    said, rest = before.split(), re.split(r"[,;.“\"]", behind)[0].split()
    long_enough = before.endswith(",") and len(said) >= _SAID_BEFORE and said[0].lower() not in _WORDS["settings"]
    return long_enough and len(rest) <= _TAIL and "that" not in rest


@cache
def _verb_form() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(sorted(_WORDS['verbs']))})\b")
