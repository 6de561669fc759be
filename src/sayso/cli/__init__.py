"""The command line: parse the arguments, call the library, print."""

from sayso.cli.app import main

__all__ = ["main"]
