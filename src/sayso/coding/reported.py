"""Reported speech, told by punctuation and verbs of saying alone: *X said …*, *“…,” said X*, *…, X said*, *according to X*."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

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
        self._found: list[Reported] | None = None

    def find(self, at: int) -> Reported | None:
        """The innermost reported speech that holds an offset."""
        if self._found is None:
            self._found = find_reported(self.text, self._sentences)
        holding = [each for each in self._found if each.content[0] <= at < each.content[1]]
        return min(holding, key=lambda each: each.content[1] - each.content[0], default=None)

    def name_speaker(self, reported: Reported) -> Span:
        """Who speaks, by name: for a pronoun, whoever spoke last before."""
        if not self._is_pronoun(reported.speaker):
            return reported.speaker
        before = [
            each.speaker
            for each in self._found or ()
            if each.speaker < reported.speaker and not self._is_pronoun(each.speaker)
        ]
        return max(before, default=reported.speaker)

    def _is_pronoun(self, span: Span) -> bool:
        return self.text[slice(*span)].lower() in _WORDS["pronouns"]


def is_definite(text: str, at: int) -> bool:
    """Whether the words right before an offset make what follows known to who reads (*the attack*, *Mali's attack*)."""
    before = [text[first:last].lower() for first, last in split_words(text, max(0, at - _REACH), at)][-_NEAR:]
    return any(word in _WORDS["definite"] or word in ("'s", "’s") for word in before)


def find_reported(text: str, sentences: Sequence[Span]) -> list[Reported]:
    """Find the reported speech of a text, paragraph by paragraph; the sentences are in order."""
    found: list[Reported] = []
    carried: Reported | None = (
        None  # a quotation that its paragraph leaves open goes on where the next opens with a mark
    )
    for line in re.finditer(r"[^\n]+", text):
        quotations = find_quotations(text, *line.span())
        told = [
            each
            for sentence in sentences
            if line.start() <= sentence[0] < line.end()
            for each in _read_sentence(text, sentence, quotations)
        ]
        given = _give_quotations(quotations, told)
        if carried and not given and quotations and quotations[0][0] == line.start():
            given = [msgspec.structs.replace(carried, content=each) for each in quotations]
        found += told + given
        carried = given[-1] if given and line[0][-1] not in '”"’' and given[-1].content[1] == line.end() else None
    return found


def _give_quotations(quotations: Sequence[Span], told: Sequence[Reported]) -> list[Reported]:
    """The quotations of a paragraph, each given to the nearest of those who speak words that a quotation is part of."""
    speaking = [
        each for each in told if any(start <= each.content[1] and each.content[0] <= end for start, end in quotations)
    ]
    return [
        msgspec.structs.replace(min(speaking, key=lambda each: _distance(each.cue, quotation)), content=quotation)
        for quotation in quotations
        if speaking
    ]


def _distance(one: Span, other: Span) -> int:
    return min(abs(one[0] - other[1]), abs(other[0] - one[1]))


def _read_sentence(text: str, sentence: Span, quotations: Sequence[Span]) -> Iterator[Reported]:
    def is_quoted(at: int) -> bool:
        return any(start <= at < end for start, end in quotations)

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
