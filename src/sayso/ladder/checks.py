"""What must hold of a ladder beyond its form: its words exist, its phases can be reached, and what leaves one does not enter it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.codes import CERTAINTIES, EVENT_TYPES, ITEMS, MODES
from sayso.ladder.file import MEASURED, Condition, Ladder, Needs, Phase, Source
from sayso.ladder.lines import Place
from sayso.ladder.scheme import KINDS

_COUNTRY = re.compile(r"[A-Z]{3}")
COUNTABLE = ("CT+", "PR+", "PS+")
_ONLY_OF_ACTS = ("modes", "kinds", "items", "within")


def check_ladder(ladder: Ladder, source: Source) -> None:
    """Raise LadderError at the first thing that does not hold, in the order of the file."""
    _check_head(ladder, source)
    for number, phase in enumerate(ladder.phases):
        _check_phase(ladder, number, phase, source)
    for number, phase in enumerate(ladder.phases):
        _check_order(ladder, number, phase, source)


def _check_head(ladder: Ladder, source: Source) -> None:
    head: Place = ("ladder",)
    for name in ("name", "owner"):
        if not getattr(ladder, name).strip():
            raise source.error(f"the ladder's {name} is empty", (*head, name), "say who answers for it, and what it is")
    if ladder.pair[0] == ladder.pair[1] or not all(_COUNTRY.fullmatch(country) for country in ladder.pair):
        raise source.error(
            f"{' and '.join(ladder.pair)} are no two countries",
            (*head, "pair"),
            'give two codes: pair = ["PRK", "RUS"]',
        )
    if ladder.sayers < 1:
        raise source.error("fewer than one sayer", (*head, "sayers"), "one or more; two unless you have a reason")
    if len(ladder.phases) < 2:
        raise source.error("a ladder has two phases or more", head, "add a [[phase]]")


def _check_phase(ladder: Ladder, number: int, phase: Phase, source: Source) -> None:
    place: Place = ("phase", number)
    if not phase.name.strip():
        raise source.error("a phase without a name", (*place, "name"), "name it")
    if phase.name in [other.name for other in ladder.phases[:number]]:
        raise source.error(f"two phases are named {phase.name!r}", (*place, "name"), "give each a name of its own")
    if phase.dwell < 0:
        raise source.error("a dwell of less than no days", (*place, "dwell"), "0 days or more")
    if phase.response and ladder.example and not phase.source:
        raise source.error("a response without its source", (*place, "response"), "say where these words stand")
    _check_conditions(ladder, number, phase, source)


def _check_conditions(ladder: Ladder, number: int, phase: Phase, source: Source) -> None:
    place: Place = ("phase", number)
    if number == 0 and (phase.enter or phase.leave):
        part = "enter" if phase.enter else "leave"
        raise source.error(
            "the first phase holds where no other does, so nothing enters or leaves it", (*place, part, 0),
            "put a phase without conditions first",
        )  # fmt: skip
    for part, conditions in (("enter", phase.enter), ("leave", phase.leave)):
        if number and not conditions:
            raise source.error(
                f"nothing {part}s phase {phase.name!r}", place, f"add a [[phase.{part}]] with a condition"
            )
        for at, condition in enumerate(conditions):
            _check_condition(ladder, condition, (*place, part, at), source)
    for part, needs, conditions in (
        ("enter", phase.enter_needs, phase.enter),
        ("leave", phase.leave_needs, phase.leave),
    ):
        if needs == "all":
            _check_together(conditions, (*place, part), source)


def _check_condition(ladder: Ladder, condition: Condition, place: Place, source: Source) -> None:
    measured = [name for name in MEASURED if getattr(condition, name) is not None]
    if len(measured) != 1:
        what = " and ".join(measured) or "nothing"
        raise source.error(f"a condition measures {what}", place, f"give one of {', '.join(MEASURED)}")
    _check_threshold(condition, place, source)
    one, other = ladder.pair
    ways = (f"{one}>{other}", f"{other}>{one}", "both")
    if condition.direction not in ways:
        raise source.error(
            f"{condition.direction!r} is no direction of this pair", (*place, "direction"), f"one of {', '.join(ways)}"
        )
    if condition.sayers is not None and condition.sayers < 1:
        raise source.error("fewer than one sayer", (*place, "sayers"), "one or more")
    if condition.lasting < 1:
        raise source.error("for less than a day", (*place, "for"), "one day or more")
    if condition.within is not None and condition.within < 1:
        raise source.error("within less than a day", (*place, "within"), "one day or more")
    _check_words(condition, place, source)


def _check_threshold(condition: Condition, place: Place, source: Source) -> None:
    if (condition.at_least is None) == (condition.below is None):
        raise source.error("a condition has at_least or below, and not both", place, "give one of them")
    if condition.at_least is not None and condition.at_least < 1:
        raise source.error("at_least less than one always holds", (*place, "at_least"), "one or more")
    if condition.below is not None and condition.below < 1:
        raise source.error("nothing is ever below nought", (*place, "below"), "one or more")
    limit = condition.at_least if condition.at_least is not None else condition.below
    if condition.rank is not None and (limit or 0) > 100:
        key = "at_least" if condition.at_least is not None else "below"
        raise source.error("a rank is a per cent", (*place, key), "1 to 100")


def _check_words(condition: Condition, place: Place, source: Source) -> None:
    if condition.acts is None:
        for name in _ONLY_OF_ACTS:
            if getattr(condition, name):
                raise source.error(f"{name} goes with acts", (*place, name), "leave it out, or count acts")
    known: dict[str, Sequence[str]] = {
        "acts": EVENT_TYPES,
        "modes": [mode for kind in condition.acts or () for mode in MODES.get(kind, ())],
        "kinds": KINDS,
        "items": ITEMS,
        "certainty": CERTAINTIES,
    }
    for name, words in known.items():
        for word in getattr(condition, name) or ():
            if word not in words:
                raise source.error(f"there is no {name} {word!r}", (*place, name), f"one of {', '.join(words)}")
    if condition.acts is not None and not condition.acts:
        raise source.error("no type of act is named", (*place, "acts"), f"one of {', '.join(EVENT_TYPES)}")
    if not set(condition.certainty) <= set(COUNTABLE):
        raise source.error(
            "an act that is denied or weighed is never counted", (*place, "certainty"), f"of {', '.join(COUNTABLE)}"
        )
    if condition.stock is not None and condition.stock not in ITEMS:
        raise source.error(f"there is no item {condition.stock!r}", (*place, "stock"), f"one of {', '.join(ITEMS)}")


def _check_together(conditions: Sequence[Condition], place: Place, source: Source) -> None:
    """Of conditions that must all hold, none may rule out another."""
    for at, one in enumerate(conditions):
        for other in conditions[:at]:
            if same_measure(one, other) and _excludes(one, other):
                raise source.error(
                    "two conditions can never hold together", (*place, at), "raise `below`, or lower `at_least`"
                )


def _check_order(ladder: Ladder, number: int, phase: Phase, source: Source) -> None:
    place: Place = ("phase", number)
    for higher in ladder.phases[number + 1 :] if number else ():
        if implies(ladder, (phase.enter, phase.enter_needs), (higher.enter, higher.enter_needs)):
            if implies(ladder, (higher.enter, higher.enter_needs), (phase.enter, phase.enter_needs)):
                message = f"phases {phase.name!r} and {higher.name!r} are entered by the same"
            else:
                message = f"phase {phase.name!r} is never reached: what enters it enters {higher.name!r} as well"
            raise source.error(message, place, f"ask more of {higher.name!r}, or put the phases in another order")
    for at, leaving in enumerate(phase.leave):
        for entering in phase.enter:
            if same_measure(leaving, entering) and _re_enters(leaving, entering):
                raise source.error(
                    f"what leaves phase {phase.name!r} enters it again at once", (*place, "leave", at),
                    f"leave below {entering.at_least} or less, and lower still to keep it from flapping"
                    if entering.at_least is not None else f"leave at {entering.below} or more",
                )  # fmt: skip


Set = tuple[Sequence[Condition], Needs]


def implies(ladder: Ladder, one: Set, other: Set) -> bool:
    """Whether the one set of conditions cannot hold without the other, as far as their measures are the same."""
    (given, needs), (wanted, wanted_needs) = one, other
    worlds = [tuple(given)] if needs == "all" else [(condition,) for condition in given]
    return all(_meets(ladder, world, wanted, wanted_needs) for world in worlds)


def _meets(ladder: Ladder, world: Sequence[Condition], wanted: Sequence[Condition], needs: Needs) -> bool:
    met: Iterator[bool] = (any(_implied(ladder, have, want) for have in world) for want in wanted)
    return all(met) if needs == "all" else any(met)


def _implied(ladder: Ladder, have: Condition, want: Condition) -> bool:
    if not same_measure(have, want) or have.lasting < want.lasting:
        return False
    sayers = (have.sayers or ladder.sayers) - (want.sayers or ladder.sayers)
    if have.at_least is not None and want.at_least is not None:
        return have.at_least >= want.at_least and sayers >= 0
    return have.below is not None and want.below is not None and have.below <= want.below and sayers <= 0


def same_measure(one: Condition, other: Condition) -> bool:
    """Whether two conditions look at the same number, but for how many must vouch for it."""
    names = (*MEASURED, "modes", "kinds", "items", "certainty", "direction", "within")
    return all(getattr(one, name) == getattr(other, name) for name in names)


def _excludes(one: Condition, other: Condition) -> bool:
    low = one.at_least if one.at_least is not None else other.at_least
    high = one.below if one.below is not None else other.below
    return low is not None and high is not None and high <= low and (one.sayers == other.sayers)


def _re_enters(leaving: Condition, entering: Condition) -> bool:
    if leaving.below is not None and entering.at_least is not None:
        return leaving.below > entering.at_least
    return leaving.at_least is not None and entering.below is not None and leaving.at_least < entering.below
