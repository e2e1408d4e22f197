"""The installers for Linux made once more, elsewhere, and compared byte by byte: python packaging/prove_same.py

Takes what lies in build/packaging/dist and build/packaging/out. The sources that Git lists are copied into a folder of
the system for temporary files (TMPDIR names another, on another disk, say) and built there from nothing: at another
time, in another zone, language and order of files, with other rights and an environment of its own. Needs Git, a
network for the environment, and room for 2 GB.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from hashlib import sha256
from pathlib import Path

from bundle import BUILD, BUNDLE, OUT, ROOT

_ELSEWHERE = {"TZ": "Asia/Kathmandu", "LC_ALL": "C", "PYTHONHASHSEED": "7", "SOURCE_DATE_EPOCH": "1"}


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="another place ") as folder:
        other = Path(folder) / "حاشية"
        _copy(other)
        for script in ("bundle.py", "linux.py"):
            subprocess.run(
                [sys.executable, f"packaging/{script}"], cwd=other, env=os.environ | _ELSEWHERE, umask=0o027, check=True
            )
        differ = [
            *_differing(BUNDLE, other / BUNDLE.relative_to(ROOT)), *_differing(OUT, other / OUT.relative_to(ROOT))
        ]  # fmt: skip
    if differ:
        raise SystemExit(f"It does not hold: {len(differ)} files are others: {', '.join(differ[:30])}")
    print(f"Made twice, the same bytes: {', '.join(sorted(_sums(OUT)))}; and {len(_sums(BUNDLE))} files of the bundle.")


def _copy(other: Path) -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=ROOT, check=True,
        capture_output=True,
    ).stdout  # fmt: skip
    for name in reversed(listed.decode().rstrip("\0").split("\0")):
        if (ROOT / name).is_file():
            (other / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, other / name)
    key = BUILD / "update.pub"
    if key.is_file():
        (other / BUILD.relative_to(ROOT)).mkdir(parents=True)
        shutil.copyfile(key, other / key.relative_to(ROOT))


def _differing(one: Path, other: Path) -> list[str]:
    """Names of files that are only in one of the folders, or have other contents."""
    ours, theirs = _sums(one), _sums(other)
    return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))


def _sums(folder: Path) -> dict[str, str]:
    """What each file holds, or where it leads if it is a link."""
    return {
        path.relative_to(folder).as_posix():
            f"-> {path.readlink()}" if path.is_symlink() else sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*") if path.is_symlink() or path.is_file()
    }  # fmt: skip


if __name__ == "__main__":
    main()
