"""The exception tree. Every error says what went wrong, where, and how to mend it.

SaysoError
├── ReadingError          one input cannot be read; the rest of a run goes on
│   ├── InputNotFound     no such file, or it may not be opened
│   ├── EmptyInput        nothing in it, or no text in it
│   ├── NotText           binary, or bytes in no known encoding
│   ├── DamagedInput      truncated gzip, broken JSON line, unparseable feed
│   ├── InputTooLarge     over the size or nesting limit
│   └── FetchFailed       a URL did not answer with a page
├── UnsupportedLanguage   the text is not in a language that the model reads
├── CodingFailed          a fault of sayso's own in coding one document; the rest of a run goes on
├── DuplicateIdentifier   two documents of one run share an id
├── LexiconError          a lexicon file breaks its rules (file and line)
├── SettingsError         a settings file breaks its rules (file and key)
├── ModelError            the model's files are missing or do not fit this version
├── LedgerError           the ledger cannot be opened or written, or does not hold what is asked of it
├── LadderError           a ladder, a table of weights or what is asked of them breaks the rules (file and line)
├── UnknownCode           what is asked for is no code of the codebook or the lexicon
├── GoldError             a gold or coded file cannot be compared
└── OutputError           the output cannot be written
"""

from __future__ import annotations


class SaysoError(Exception):
    """What went wrong (`message`), where (`where`: a file, file:line, URL or document id) and how to mend it (`remedy`)."""

    def __init__(self, message: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.message}" + (f" ({self.remedy})" if self.remedy else "")


class ReadingError(SaysoError):
    """One input cannot be read."""


class InputNotFound(ReadingError):
    """There is no such input, or it may not be opened."""


class EmptyInput(ReadingError):
    """There is nothing in the input, or no text in it."""


class NotText(ReadingError):
    """The bytes are binary or in no known encoding."""


class DamagedInput(ReadingError):
    """The input is cut short or does not parse."""


class InputTooLarge(ReadingError):
    """The input is over the limit on size or nesting."""


class FetchFailed(ReadingError):
    """A URL did not answer with a page that may be read."""


class UnsupportedLanguage(SaysoError):
    """The text is not in a language that the model reads."""


class CodingFailed(SaysoError):
    """A fault of sayso's own in coding one document."""


class DuplicateIdentifier(SaysoError):
    """Two documents of one run share an id."""


class LexiconError(SaysoError):
    """A lexicon file breaks its rules."""


class SettingsError(SaysoError):
    """A settings file breaks its rules."""


class ModelError(SaysoError):
    """The model's files are missing or do not fit this version."""


class LedgerError(SaysoError):
    """The ledger cannot be opened or written, or does not hold what is asked of it."""


class LadderError(SaysoError):
    """A ladder, a table of weights, or what is asked of them breaks the rules."""


class UnknownCode(SaysoError):
    """What is asked for is no code of the codebook or the lexicon."""


class GoldError(SaysoError):
    """A gold or coded file cannot be compared."""


class OutputError(SaysoError):
    """The output cannot be written."""
