"""What the user may set, as a table; the settings dialog is made from it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotator.model import HashiyaError, Message


@dataclass(frozen=True, slots=True)
class Choice:
    value: str
    title: Message


@dataclass(frozen=True, slots=True)
class Setting:
    """`default` fixes the kind: bool a switch, int a number within `limits`, str a text or one of `choices`."""

    key: str
    title: Message
    default: bool | int | str
    choices: tuple[Choice, ...] = ()
    limits: tuple[int, int] = (0, 0)


SETTINGS = (
    Setting("annotator", Message("Your name, as it stands in the data"), ""),
    Setting(
        "language",
        Message("Language of the interface"),
        "system",
        (
            Choice("system", Message("As the system")),
            Choice("ar", Message("Arabic")),
            Choice("en", Message("English")),
        ),
    ),
    Setting(
        "theme",
        Message("Appearance"),
        "system",
        (
            Choice("system", Message("As the system")),
            Choice("light", Message("Light")),
            Choice("dark", Message("Dark")),
        ),
    ),
    Setting(
        "font",
        Message("Typeface of the articles"),
        "Noto Sans Arabic",
        (
            Choice("Noto Sans Arabic", Message("Noto Sans Arabic (clear)")),
            Choice("Amiri", Message("Amiri (bookish)")),
        ),
    ),
    Setting("size", Message("Letter size of the articles, in pixels"), 18, limits=(12, 48)),
    Setting(
        "order",
        Message("Order of the documents"),
        "import",
        (
            Choice("import", Message("As they were imported")),
            Choice("unsure", Message("The most unsure first")),
        ),
    ),
    Setting("advance", Message("Go to the next suggestion after deciding one"), True),
    Setting("scores", Message("Show the score on every suggestion"), False),
    Setting("pipeline", Message("Folder of a spaCy pipeline that suggests too; empty for none"), ""),
    Setting("backup_minutes", Message("Minutes between backups of the open project"), 10, limits=(1, 240)),
)


def choices_of(key: str) -> tuple[Choice, ...]:
    """What a setting may be. Raises KeyError for one that does not exist."""
    return {setting.key: setting.choices for setting in SETTINGS}[key]


class Settings:
    """The settings of one user, kept as JSON; beside the table it remembers keys, recent projects and the window.

    A file that cannot be read is set aside as `settings.json.unreadable` and the defaults hold.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, Any] = {}
        if path.exists():
            try:
                values = json.loads(path.read_text(encoding="utf-8"))
            except (ValueError, OSError):
                path.replace(path.with_suffix(".json.unreadable"))
            else:
                self._values = values if isinstance(values, dict) else {}

    def _default(self, key: str) -> bool | int | str:
        return next(setting.default for setting in SETTINGS if setting.key == key)

    def value(self, key: str) -> bool | int | str:
        """The user's value, or the default where none, or one of the wrong kind, is kept."""
        default = self._default(key)
        value = self._values.get(key, default)
        return value if type(value) is type(default) else default

    def text(self, key: str) -> str:
        return str(self.value(key))

    def number(self, key: str) -> int:
        return int(self.value(key))

    def set(self, key: str, value: bool | int | str) -> None:
        self._default(key)
        self._keep(key, value)

    @property
    def keys(self) -> Mapping[str, str]:
        """Chords that the user chose, each with the id of the action it runs; an empty id frees the chord."""
        kept = self._values.get("keys", {})
        return {str(chord): str(action) for chord, action in kept.items()} if isinstance(kept, dict) else {}

    def set_keys(self, keys: Mapping[str, str]) -> None:
        self._keep("keys", dict(keys))

    @property
    def recent(self) -> list[Path]:
        """Projects opened lately that still exist, the last one first."""
        kept = self._values.get("recent", [])
        return [path for path in map(Path, kept if isinstance(kept, list) else []) if path.is_file()]

    def opened(self, project: Path) -> None:
        paths = [project.resolve(), *(path for path in self.recent if path != project.resolve())]
        self._keep("recent", [str(path) for path in paths[:12]])

    @property
    def window(self) -> Mapping[str, str]:
        """Where the window and its panels were, as the screen wrote it."""
        kept = self._values.get("window", {})
        return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}

    def set_window(self, places: Mapping[str, str]) -> None:
        self._keep("window", dict(places))

    def _keep(self, key: str, value: object) -> None:
        self._values[key] = value
        part = self._path.with_suffix(".json.part")
        try:
            part.write_text(json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True), encoding="utf-8")
            part.replace(self._path)
        except OSError as error:
            raise HashiyaError(
                "The settings could not be kept in {path} ({why}). They hold until you close the window.",
                path=self._path,
                why=error.strerror or error,
            ) from error
