"""Where an act was: the places that a text names, and the one that is an act's."""
