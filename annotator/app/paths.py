"""The one resource locator: where things lie in a checkout, in an installed wheel and in the frozen program."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs

from annotator.model import HashiyaError

_PACKAGE = Path(__file__).parents[1]


def _root() -> Path:
    if getattr(sys, "frozen", False):
        return Path(getattr(sys, "_MEIPASS", Path(sys.executable).parent))
    bundled = _PACKAGE / "_bundled"
    return bundled if bundled.is_dir() else _PACKAGE.parent


def resource(*parts: str) -> Path:
    """A file or folder of `resources/`. Raises HashiyaError when the installation lacks it."""
    return _existing("resources", *parts)


def seeds() -> Path:
    """The folder of sample articles and their gold."""
    return _existing("seeds")


def _existing(*parts: str) -> Path:
    path = _root().joinpath(*parts)
    if not path.exists():
        raise HashiyaError("{path} is missing from this installation. Install Hashiya again.", path=path)
    return path


def settings_file() -> Path:
    """The user's settings, beside nothing else; the folder is made on first use."""
    return platformdirs.user_config_path("hashiya", appauthor=False, ensure_exists=True) / "settings.json"


def log_file() -> Path:
    return platformdirs.user_log_path("hashiya", appauthor=False, ensure_exists=True) / "hashiya.log"


def documents_folder() -> Path:
    """Where a new project is offered to be kept."""
    return platformdirs.user_documents_path()


def seal_file() -> Path:
    """What this user's programs seal learnt models with; made by `models` on first use."""
    return platformdirs.user_data_path("hashiya", appauthor=False, ensure_exists=True) / "seal"
