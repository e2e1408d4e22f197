"""Renews the hash-pinned lists of what goes into a bundle: python packaging/pins.py

Versions come from `constraints.txt` and from the newest build tools; hashes from the packages themselves, for every
Python that the program supports. The lists hold names, versions and hashes, and no address.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import tomllib
from collections import defaultdict
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
_PYTHONS = ("3.11", "3.12", "3.13")
_PLATFORMS = {
    "linux": ("manylinux_2_28_x86_64", "manylinux_2_27_x86_64", "manylinux_2_24_x86_64", "manylinux_2_17_x86_64",
              "manylinux2014_x86_64", "manylinux_2_12_x86_64", "manylinux2010_x86_64", "manylinux1_x86_64",
              "manylinux_2_34_x86_64"),
    "windows": ("win_amd64",),
    "macos": ("macosx_14_0_arm64", "macosx_13_0_arm64", "macosx_11_0_arm64", "macosx_12_0_arm64",
              "macosx_14_0_universal2", "macosx_13_0_universal2", "macosx_11_0_universal2", "macosx_10_9_universal2"),
}  # fmt: skip
_TOOLS = ["pyinstaller", "cyclonedx-bom"]
_TOOLS_OF = {"windows": ["pefile", "pywin32-ctypes", "colorama", "tzdata"], "macos": ["macholib"], "linux": []}
_HEAD = "# What the bundle for {system} is built from, for Python {pythons}. Made by pins.py.\n"


def main() -> None:
    wanted = _needed()
    for system, platforms in _PLATFORMS.items():
        hashes: dict[tuple[str, str], set[str]] = defaultdict(set)
        for python in _PYTHONS:
            with tempfile.TemporaryDirectory() as folder:
                _download(Path(folder), python, platforms, [*wanted, *_TOOLS, *_TOOLS_OF[system]])
                for wheel in Path(folder).glob("*.whl"):
                    name, version = wheel.name.split("-")[:2]
                    key = re.sub(r"[-_.]+", "-", name).lower(), version
                    hashes[key].add(sha256(wheel.read_bytes()).hexdigest())
        lines = [f"{name}=={version} " + " ".join(f"--hash=sha256:{each}" for each in sorted(sums))
                 for (name, version), sums in sorted(hashes.items())]  # fmt: skip
        target = HERE / f"runtime-{system}.txt"
        target.write_text(_HEAD.format(system=system, pythons=", ".join(_PYTHONS)) + "\n".join(lines) + "\n")
        print(f"{target.name}: {len(lines)} packages")


def _needed() -> list[str]:
    """What the program itself asks for."""
    return list(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"])


def _download(folder: Path, python: str, platforms: tuple[str, ...], wanted: list[str]) -> None:
    pip = [sys.executable, "-m", "pip", "download", "--quiet", "--only-binary=:all:", "--implementation", "cp"]
    which = ["--python-version", python, *(part for each in platforms for part in ("--platform", each))]
    where = ["--dest", str(folder), "--constraint", str(HERE / "constraints.txt")]
    subprocess.run([*pip, *which, *where, *wanted], check=True)


if __name__ == "__main__":
    main()
