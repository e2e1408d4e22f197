"""spaCy without its command line, which takes a third of the time and brings clients for networks along."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

_COMMANDS = "spacy.cli"


def spare_commands() -> None:
    """Call it before spaCy is first imported; afterwards it does nothing.

    `spacy` asks its command line for one function. What stands for it here loads the rest only for whoever calls that
    function; the other modules of the command line are imported as ever.
    """
    found = find_spec("spacy") if "spacy" not in sys.modules else None
    if found is None or found.origin is None:
        return
    commands, info = ModuleType(_COMMANDS), ModuleType(f"{_COMMANDS}.info")
    commands.__path__ = [str(Path(found.origin).parent / "cli")]
    info.info = _info  # type: ignore[attr-defined]
    sys.modules |= {_COMMANDS: commands, f"{_COMMANDS}.info": info}


def _info(*arguments: Any, **named: Any) -> Any:
    from importlib import import_module

    for name in [name for name in sys.modules if name == _COMMANDS or name.startswith(f"{_COMMANDS}.")]:
        del sys.modules[name]
    return import_module(f"{_COMMANDS}.info").info(*arguments, **named)
