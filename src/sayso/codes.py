"""The codebook's closed lists: types, modes, sectors, certainties, items, measures, stages (PLOVER 2.0, FactBank; codebook 2 to 5)."""

from __future__ import annotations

from typing import get_args

from sayso import model

EVENT_TYPES: tuple[str, ...] = get_args(model.EventType)
ASPECTS: tuple[str, ...] = get_args(model.Aspect)
CERTAINTIES: tuple[str, ...] = get_args(model.Certainty)
TENSES: tuple[str, ...] = get_args(model.Tense)
MEASURES: tuple[str, ...] = get_args(model.Measure)
STATUSES: tuple[str, ...] = get_args(model.Status)
STAGES: tuple[str, ...] = get_args(model.Stage)

MODES: dict[str, tuple[str, ...]] = {
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation", "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives", "suicide-attack",
        "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip
"""The modes of each type that has any."""

SECTORS: tuple[str, ...] = (
    "GOV", "MIL", "REB", "PTY", "LEG", "JUD", "COP", "SPY", "PRM", "UAF", "OPP", "CVL", "JRN", "NGO", "BUS", "LAB", "EDU", "MED",
    "REL", "REF", "CRM", "ELI", "AGR", "SOC", "PRE", "UNK",
)  # fmt: skip
ITEMS: tuple[str, ...] = (
    "troops", "killed", "wounded", "arrested", "protesters", "artillery", "munitions", "missiles", "air-defence", "aircraft",
    "drones", "vehicles", "ships", "small-arms", "fuel", "food", "money", "technology", "nuclear", "training", "prisoners", "other",
)  # fmt: skip
SPEECH_TYPES: frozenset[str] = frozenset({"AGREE", "CONCEDE", "THREATEN", "REQUEST", "REJECT"})
"""Types whose records may carry content."""
SPOKEN_TYPES: frozenset[str] = SPEECH_TYPES | {"ACCUSE", "SUPPORT"}
"""Types that are mostly done by speaking: whoever speaks is the actor, and a source only for another's act."""
