"""One TOML file of settings, read when asked for and passed in; nothing happens at import.

threads = 2
model = "my-model"         # a folder, or the name of an installed model
lexicon = ["mine.toml"]    # files of the user's own, the first wins
precision = "high"         # fewer records, more of them right
[decision]
trigger = 0.65             # how sure the model must be of an act by its word alone, in place of all that speaks for and against it
gate = false               # read every row of text, those too that seem to hold no act
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, get_args, get_type_hints

import msgspec

from sayso.errors import SettingsError

Probability = Annotated[float, msgspec.Meta(ge=0, le=1)]
Threads = Annotated[int, msgspec.Meta(ge=1, le=64)]


class Decision(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How sure the model must be of an act by its trigger, 0 to 1; None leaves it to weighed signs. `gate`: skip rows with no act."""

    trigger: Probability | None = None
    gate: bool = True


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a user may set.

    `model` is a folder or a name, None for the one that ships; of the `lexicon` files the first wins; `precision` is
    that of the best F1, or high.
    """

    threads: Threads = 1
    model: str | None = None
    lexicon: tuple[str, ...] = ()
    precision: Literal["best", "high"] = "best"
    decision: Decision = Decision()


def load_settings(path: Path | str) -> Settings:
    """Read a settings file; paths in it are relative to the file.

    Raises SettingsError naming the file and the key that breaks the rules.
    """
    path = Path(path)
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise SettingsError(f"the file cannot be read: {reason}", where=str(path), remedy="check the path") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"the file is no TOML: {error}", where=str(path), remedy="mend the line named") from error
    try:
        settings = msgspec.convert(table, Settings)
    except msgspec.ValidationError as error:
        raise _broken_key(error, path) from error
    return _beside(settings, path.parent)


def _broken_key(error: msgspec.ValidationError, path: Path) -> SettingsError:
    """Name the key as a user writes it, `decision.trigger`, not as the parser does, `$.decision.trigger`."""
    message, _, place = str(error).partition(" - at ")
    unknown = re.search(r"unknown field `(.+?)`", message)
    keys = [key for key in (place.strip("`$").strip("."), unknown.group(1) if unknown else "") if key]
    reason = "there is no such key" if unknown else message[:1].lower() + message[1:]
    if message.startswith("Invalid enum value"):
        written = message.removeprefix("Invalid enum value").strip()
        values = [value for value in get_args(_type_of(place)) if isinstance(value, str)]
        return SettingsError(
            f"there is no value {written}", where=f"{path}: {'.'.join(keys)}", remedy=f"one of {', '.join(values)}"
        )
    known = ", ".join((*Settings.__struct_fields__[:-1], *(f"decision.{key}" for key in Decision.__struct_fields__)))
    return SettingsError(reason, where=f"{path}: {'.'.join(keys)}", remedy=f"the keys are {known}")


def _type_of(place: str) -> object:
    """The type of a top-level key, as msgspec writes its place (`$.precision`)."""
    return get_type_hints(Settings).get(place.strip("`$").strip("."))


def _beside(settings: Settings, folder: Path) -> Settings:
    """Take paths as relative to the file's folder; a model that is no folder there is a name."""
    lexicon = tuple(str(folder / name) for name in settings.lexicon)
    model = settings.model
    if model is not None and (folder / model).exists():
        model = str(folder / model)
    return msgspec.structs.replace(settings, lexicon=lexicon, model=model)
