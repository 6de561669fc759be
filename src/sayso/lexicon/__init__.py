"""What is known of the world, as data: actors with their dates, agent nouns, and a user's own actors and frames."""

from sayso.lexicon.entries import Actor, Agent, Frame
from sayso.lexicon.store import Lexicon, load_lexicon

__all__ = ["Actor", "Agent", "Frame", "Lexicon", "load_lexicon"]
