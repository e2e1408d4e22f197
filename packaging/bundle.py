"""The program as one folder that needs no Python: build/packaging/dist/hashiya.

    python packaging/bundle.py            # from a clean checkout; Linux, Windows or macOS, each for itself
    python packaging/bundle.py --venv DIR # with an environment that is there
    python packaging/bundle.py --venv DIR --plain   # only to try it: build/packaging/plain/hashiya
    python packaging/bundle.py --here     # with what the Python that runs this has

An environment is made from hash-pinned packages (`runtime-*.txt`), the notices are collected from it, PyInstaller runs
in it. Equal sources and pins give equal files.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import sizes

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BUILD = ROOT / "build/packaging"
DIST = BUILD / "dist"
BUNDLE = DIST / "hashiya"
# Where installers go, with their sums.
OUT = BUILD / "out"

# 2026-01-01: file times inside what is built, so that equal input gives equal bytes.
EPOCH = "1767225600"
_SYSTEM = {"linux": "linux", "win32": "windows", "darwin": "macos"}[sys.platform]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--venv", type=Path, help="an environment that already holds everything")
    parser.add_argument("--here", action="store_true", help="the Python that runs this holds everything")
    parser.add_argument("--plain", action="store_true", help="no notices, no smaller ICU data, no gate on the size")
    told = parser.parse_args()
    python = Path(sys.executable) if told.here else _python(told.venv or _environment())
    BUILD.mkdir(parents=True, exist_ok=True)
    if told.plain:
        freeze(python, BUILD / "plain")
        return
    run([python, HERE / "artwork.py", BUILD])
    run([python, HERE / "notices.py", BUILD / "notices"])
    freeze(python, DIST)
    if _SYSTEM == "linux":
        run([python, HERE / "icu.py", BUNDLE])
        _refuse_missing(BUNDLE)
    print(
        f"{BUNDLE}: {sizes.of(BUNDLE) / 1e6:.1f} MB in {sum(1 for each in BUNDLE.rglob('*') if each.is_file())} files"
    )
    sizes.gate(BUNDLE, _SYSTEM)


def freeze(python: Path, dist: Path) -> None:
    """Runs PyInstaller, which makes the folder `hashiya` in `dist`."""
    shutil.rmtree(dist / "hashiya", ignore_errors=True)
    run([python, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "--distpath", dist, "--workpath",
         BUILD / f"work-{dist.name}", HERE / "hashiya.spec"])  # fmt: skip


def _refuse_missing(bundle: Path) -> None:
    """What was not on this machine did not come into the bundle; Qt on X11, say, would not start elsewhere."""
    libraries = [path for path in bundle.rglob("*.so*") if path.is_file() and not path.is_symlink()]
    told = subprocess.run(["ldd", *map(str, libraries)], capture_output=True, text=True, check=False).stdout
    missing = sorted(set(re.findall(r"^\s*(\S+) => not found", told, re.MULTILINE)))
    if missing:
        raise SystemExit(f"Not installed here, and so missing in the bundle: {', '.join(missing)}. Install them.")


def _environment() -> Path:
    """An environment with the pinned packages and the program itself, made once."""
    import venv  # not in the Python that is run under Wine, which has no use for it

    made = BUILD / "venv"
    python = _python(made)
    if not python.exists():
        venv.create(made, with_pip=True)
        pins = HERE / f"runtime-{_SYSTEM}.txt"
        run([python, "-m", "pip", "install", "--quiet", "--require-hashes", "--only-binary=:all:", "-r", pins])
    run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", ROOT])
    return made


def _python(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if _SYSTEM == "windows" else "bin/python")


def version() -> str:
    """The program's version, read from its source."""
    found = re.search(r'__version__ = "([^"]+)"', (ROOT / "annotator/__init__.py").read_text("utf-8"))
    assert found is not None
    return found[1]


def write_sums(folder: Path) -> None:
    """SHA256SUMS of everything that lies in it."""
    files = sorted(path for path in folder.iterdir() if path.is_file() and path.name != "SHA256SUMS")
    sums = "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files)
    (folder / "SHA256SUMS").write_text(sums, encoding="utf-8", newline="\n")


def run(command: list[object], at: Path = ROOT) -> None:
    """Runs it in the folder `at`. Stops with the command's own words when it fails."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "1", "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([str(part) for part in command], env=environment, cwd=at, check=False)
    if done.returncode:
        raise SystemExit(f"Failed ({done.returncode}): {' '.join(str(part) for part in command)}")


if __name__ == "__main__":
    main()
