"""Rich's console, but for a reader that has gone: that stays BrokenPipeError, where Rich's own would end the program with 1."""

from __future__ import annotations

import rich.console


class Console(rich.console.Console):
    """A console whose caller learns that the reader has gone."""

    def on_broken_pipe(self) -> None:
        """Called while BrokenPipeError is handled: raise it again."""
        raise
