"""The setup for Windows from a bundle: one file for one user, no administrator, no network.

    python packaging/windows.py                # after bundle.py on Windows
    python packaging/windows.py --built DIR    # what wine.py made on Debian: DIR/dist/hashiya and what lies beside

It lies in build/packaging/out, with the list of its parts and the SHA-256 sums. Needs makensis (NSIS 3.08 or later).
"""

from __future__ import annotations

import argparse
import os
import shutil
from pathlib import Path

import sizes
from bundle import BUILD, EPOCH, HERE, OUT, run, version, write_sums

# What is promised; a megabyte has a million bytes.
_LARGEST_SETUP, _LARGEST_INSTALLED = 45e6, 150e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--built", type=Path, default=BUILD)
    built = parser.parse_args().built.resolve()
    program = built / "dist/hashiya"
    if not (program / "hashiya.exe").exists():
        raise SystemExit(f"There is no program for Windows in {program}. Make it first: packaging/README.md says how.")
    OUT.mkdir(parents=True, exist_ok=True)
    made = setup(program, built / "hashiya.ico")
    shutil.copyfile(built / "notices/sbom.json", OUT / f"hashiya-{version()}-windows.sbom.json")
    shutil.copyfile(built / "notices/NOTICES.txt", OUT / f"hashiya-{version()}-windows.NOTICES.txt")
    write_sums(OUT)
    for name, bytes_, most in (
        (made.name, made.stat().st_size, _LARGEST_SETUP),
        ("installed", sizes.of(program), _LARGEST_INSTALLED),
    ):
        print(f"{name}: {bytes_ / 1e6:.1f} MB of {most / 1e6:.0f}")
        if bytes_ > most:
            raise SystemExit(f"{name} is larger than promised.")


def setup(program: Path, icon: Path) -> Path:
    for path in program.rglob("*"):
        os.utime(path, (int(EPOCH), int(EPOCH)))
    path = OUT / f"hashiya-{version()}-windows-x86_64-setup.exe"
    told = {"VERSION": version(), "BUNDLE": program, "ICON": icon, "OUT": path}
    run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *(f"-D{name}={each}" for name, each in told.items()),
         HERE / "windows/installer.nsi"])  # fmt: skip
    return path


if __name__ == "__main__":
    main()
