"""Write the stems of what states, their people and capitals are called, which tell no participant of a pair from another.

state_words.py        writes src/sayso/ledger/data/state-words.txt from the lexicon
"""

from __future__ import annotations

import re
from pathlib import Path

from sayso.ledger.folding.words import stems
from sayso.lexicon.tables import read_rows, read_states

FILE = Path(__file__).parents[1] / "src" / "sayso" / "ledger" / "data" / "state-words.txt"
HEAD = "# Stems of the names of states, their peoples, capitals and seats of power; made by eval/state_words.py from the lexicon.\n"


def state_words() -> list[str]:
    """The stems, in their order."""
    names = [name for state in read_states() for name in (state.name, *state.aliases)]
    seats = [name for _, row in read_rows("metonyms") for name in (row["name"], *row["aliases"].split("|"))]
    words = (word for name in (*names, *seats) for word in re.findall(r"[A-ZÀ-Þ][\w’'-]+", name))
    return sorted({stem for word in words for stem in stems(word)})


if __name__ == "__main__":
    FILE.write_text(HEAD + "\n".join(state_words()) + "\n", encoding="utf-8")
    print(f"{FILE.name}: {len(state_words())} stems")
