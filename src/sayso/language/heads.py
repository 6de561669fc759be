"""The labels of the model's heads, in the order of its outputs. A model file is made for one such order and says which."""

from __future__ import annotations

from sayso import codes

NONE = "none"

TYPES: tuple[str, ...] = (NONE, *codes.EVENT_TYPES)
MODES: tuple[str, ...] = (NONE, *dict.fromkeys(mode for modes in codes.MODES.values() for mode in modes))

# What a word is to a trigger; a word can be several. `presupposes` and `inner` mark the words of a source that takes the act as
# known, and of one that stands at level 1 or deeper; `actor country` marks all words of the row that name the country of one who acts,
# wherever the act itself is told; `stands for` is asked of a participant whose own words name no country: which words name the one
# that it stands for.
ROLES: tuple[str, ...] = (
    "actor", "recipient", "source", "presupposes", "inner", "cue", "place", "quantity", "date", "content actor", "content recipient",
    "actor country", "recipient country", "source country", "stands for",
)  # fmt: skip

# Asked at the trigger word, each a choice of one.
ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "mode": MODES,
    "aspect": codes.ASPECTS,
    "certainty": codes.CERTAINTIES,
    "tense": codes.TENSES,
    "dating": ("none", "day", "open", "stated"),  # no date; the publication day; from then on; words of the text say it
    "content": TYPES,
    "content actor": ("none", "actor", "recipient", "both", "other"),
    "content recipient": ("none", "actor", "recipient", "both", "other"),
    # Which sides the act has: none, one of them, two that share a country, two of different countries.
    "sides": ("neither", "actor", "recipient", "one country", "countries"),
    "told by": (
        "nobody",
        "one",
        "chain",
        "several",
    ),  # on whose word: one source's, one's by another's, several of equal rank
}
# What models made before 2026-11-27 do not say: they are read as saying nothing of it.
LATER = frozenset(("actor country", "recipient country", "source country", "sides", "told by"))
# Asked at each word of a participant or quantity, each a choice of one.
WORD_LABELS: dict[str, tuple[str, ...]] = {
    "sector": codes.SECTORS,
    "item": codes.ITEMS,
    "measure": (NONE, *codes.MEASURES),
    "stage": (NONE, *codes.STAGES),
}
# Asked at the trigger word, any number of them: what a promised, threatened or requested act is about.
CONTENT_ITEMS: tuple[str, ...] = codes.ITEMS
