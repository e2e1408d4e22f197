"""The gate that a bundle grows only on purpose: `sizes.json` holds what it weighed and which folders lie in it.

ACCEPT_SIZE=1 make bundle     # the new size is meant: rewrites the record
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

RECORD = Path(__file__).with_name("sizes.json")
# What a bundle may grow by without anybody saying so.
GROWTH = 0.03


def of(folder: Path) -> int:
    """Bytes of all files below."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def gate(bundle: Path, system: str, record: Path = RECORD) -> None:
    """Raises SystemExit in words when the bundle is more than `GROWTH` larger than recorded, or has a new folder."""
    known = json.loads(record.read_text("utf-8")) if record.exists() else {}
    size, folders = of(bundle), _folders(bundle)
    if os.environ.get("ACCEPT_SIZE"):
        known[system] = {"bytes": size, "folders": folders}
        record.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", "utf-8")
        return
    if system not in known:
        print(f"There is no size on record for {system}; ACCEPT_SIZE=1 records this one.")
        return
    told = known[system]["bytes"]
    new = sorted(set(folders) - set(known[system]["folders"]))
    print(f"On record: {told / 1e6:.1f} MB; now {size / told - 1:+.1%}.")
    words = [f"It holds new folders: {', '.join(new)}."] if new else []
    if size > told * (1 + GROWTH):
        words.append(f"It grew from {told / 1e6:.1f} to {size / 1e6:.1f} MB, which is more than {GROWTH:.0%}.")
    if words:
        raise SystemExit(" ".join([*words, "If that is meant: ACCEPT_SIZE=1 make bundle, and commit sizes.json."]))


def _folders(bundle: Path) -> list[str]:
    """Names of the folders beside the libraries, without versions."""
    inner = bundle / "_internal"
    names = {path.name for path in (inner if inner.is_dir() else bundle).iterdir() if path.is_dir()}
    return sorted({re.sub(r"-[0-9][^-]*(?=\.dist-info$)|(?<=^python)[0-9.]+$", "", name) for name in names})
