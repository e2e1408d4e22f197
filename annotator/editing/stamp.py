"""Who acts, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Stamp:
    """Passed in by whoever runs a command, so that commands stay pure; `at` is in UTC."""

    by: str
    at: datetime
