"""The labels of the model's heads, in the order of its outputs. A model file is made for one such order and says which."""

from __future__ import annotations

from sayso import codes

NONE = "none"

TYPES: tuple[str, ...] = (NONE, *codes.EVENT_TYPES)
MODES: tuple[str, ...] = (NONE, *dict.fromkeys(mode for modes in codes.MODES.values() for mode in modes))

# What a word is to a trigger; a word can be several. `presupposes` and `inner` mark the words of a source that takes the act as
# known, and of one that stands at level 1 or deeper; `stands for` is asked of a participant whose own words name no country: which
# words name the one that it stands for.
ROLES: tuple[str, ...] = (
    "actor", "recipient", "source", "presupposes", "inner", "cue", "place", "quantity", "date", "content actor", "content recipient",
    "stands for",
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
}
# Asked at each word of a participant or quantity, each a choice of one.
WORD_LABELS: dict[str, tuple[str, ...]] = {
    "sector": codes.SECTORS,
    "item": codes.ITEMS,
    "measure": (NONE, *codes.MEASURES),
    "stage": (NONE, *codes.STAGES),
}
# Asked at the trigger word, any number of them: what a promised, threatened or requested act is about.
CONTENT_ITEMS: tuple[str, ...] = codes.ITEMS
