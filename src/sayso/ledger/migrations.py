"""How an older ledger is brought forward: one step from each schema version to the next, in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, update

from sayso.errors import LedgerError
from sayso.ledger import schema

Step = Callable[[Connection], None]


def _add_stretches(connection: Connection) -> None:
    """Make room for what cells were; what stands begins to be kept as it changes, or at once with `refold`."""
    schema.metadata.create_all(connection)


STEPS: Mapping[int, Step] = {1: _add_stretches}
"""`STEPS[n]` takes a ledger of version n to n + 1. Version 1 is the first that was released."""


def bring_forward(connection: Connection, found: int, where: str, steps: Mapping[int, Step] = STEPS) -> None:
    """Take every step from version `found` to the program's."""
    for version in range(found, schema.SCHEMA_VERSION):
        step = steps.get(version)
        if step is None:
            raise LedgerError(f"there is no way forward from schema {version}", where=where, remedy="add it anew")
        step(connection)
        connection.execute(update(schema.meta).where(schema.meta.c.key == "schema").values(value=str(version + 1)))
