"""When an act was: the dates that a text states, and the one that is an act's."""
