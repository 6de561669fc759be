"""How much: the numbers and goods of a text, and what they are to an act."""
