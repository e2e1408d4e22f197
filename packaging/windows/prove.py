"""Tries the setup for Windows under Wine, without a network: python packaging/windows/prove.py    (as root)

In a fresh Windows: silent install, the self-test of the installed program, its window on a screen, refusal while it
runs, an upgrade, a disk too full for one, a folder with Arabic letters and spaces, uninstall. In two others, whose user
has an Arabic name, which the code page of the first cannot write and that of the second, which is in Arabic, can:
install, self-test, window, uninstall. Each step says what it found and stops at what is wrong. Pictures and the
self-tests' results lie in build/packaging/proof-windows.

What this cannot show is in the README: speed, other people's virus scanners, real keyboards and screens.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PureWindowsPath

from wine import DISPLAY, ROOT, WORK, enter, inside, language, prefix, say, settings_of

_KEYS = (r"HKCU\Software\Classes\.hashiya", r"HKCU\Software\Hashiya",
         r"HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\Hashiya")  # fmt: skip
_USUAL = "AppData/Local/Programs/Hashiya"
_SOMEBODY = "أحمد العلي"
_RUNNING = 2
# A dialog with an error has some hundreds.
_FEWEST_COLOURS = 1000
_TOO_LITTLE = "200m"


class Windows:
    """A fresh one without a network, and its user's folder."""

    def __init__(self, name: str, **other: str) -> None:
        shutil.rmtree(WORK / name, ignore_errors=True)
        self.name = name
        self.settings = settings_of(name) | other
        self.home = prefix(name, self.settings) / "users" / self.settings["USER"]
        self.link = self.home / "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Hashiya.lnk"

    def run(self, *command: object) -> int:
        """The exit code; a dialog that waits for somebody would wait for ever."""
        return inside(["timeout", "900", "wine", *command], self.settings, check=False, alone=True)

    def install(self) -> int:
        return self.run(r"Z:\w\setup.exe", "/S")

    def has(self, key: str) -> bool:
        return self.run("reg", "query", key) == 0


class Place:
    """An installed program: where it lies for Linux and for Windows."""

    def __init__(self, system: Windows, inside_home: str) -> None:
        self.system = system
        self.folder = system.home / inside_home
        self.windows = _named(self.folder)

    def start(self, *arguments: object) -> int:
        return self.system.run(self.windows / "hashiya.exe", *arguments)

    def whole(self) -> bool:
        return (self.folder / "hashiya.exe").is_file() and (self.folder / "_internal/python311.dll").is_file()


def main() -> None:
    out = ROOT / "build/packaging/proof-windows"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    setup = sorted((ROOT / "build/packaging/out").glob("hashiya-*-setup.exe"))[-1]
    shutil.copyfile(setup, WORK / "setup.exe")
    with _screen():
        _proves_the_setup(Windows("proof"), out)
        _proves_an_arabic_name(Windows("arabic-user", USER=_SOMEBODY), out)
        _proves_an_arabic_name(Windows("arabic", USER=_SOMEBODY, LANG=language("ar_EG")), out)
    say(f"all of it worked; see {out}")


def _proves_the_setup(system: Windows, out: Path) -> None:
    usual, arabic = Place(system, _USUAL), Place(system, f"{_SOMEBODY}/برنامج حاشية")
    _installs(usual)
    _tests_itself(usual, out / "self-test.json")
    _shows_a_window(usual, out / "window.png")
    _upgrades(usual)
    _survives_a_full_disk(usual)
    _moves(arabic)
    _tests_itself(arabic, out / "self-test-arabic-path.json")
    _leaves(arabic)


def _proves_an_arabic_name(system: Windows, out: Path) -> None:
    """Program, settings and what is passing lie in the user's folder, as they do by default."""
    usual = Place(system, _USUAL)
    _installs(usual)
    _tests_itself(usual, out / f"self-test-{system.name}.json")
    _shows_a_window(usual, out / f"window-{system.name}.png")
    _leaves(usual)


def _installs(place: Place) -> None:
    begun = time.monotonic()
    _require(place.system.install() == 0 and place.whole(), f"silent install, {time.monotonic() - begun:.0f} s")
    taken = sum(path.stat().st_size for path in place.folder.rglob("*") if path.is_file())
    _require(taken <= 150e6, f"installed: {taken / 1e6:.1f} MB")
    _require(place.system.link.is_file(), "a link in the start menu")
    _require(all(place.system.has(key) for key in _KEYS), "projects open with it, and Windows knows how to remove it")


def _tests_itself(place: Place, out: Path) -> None:
    begun = time.monotonic()
    code = place.start("self-test", "--out", r"Z:\w\self-test.json")
    told = json.loads((WORK / "self-test.json").read_text("utf-8"))
    shutil.move(WORK / "self-test.json", out)
    for trial in told["trials"]:
        print(f"  {'ok  ' if trial['ok'] else 'FAIL'} {trial['name']}{': ' * bool(trial['words'])}{trial['words']}")
    _require(
        told["frozen"] and told["ok"] and code == 0, f"self-test, {time.monotonic() - begun:.0f} s, exit code {code}"
    )


def _shows_a_window(place: Place, picture: Path) -> None:
    system = place.system
    project = system.home / "مقالات الأسبوع.hashiya"
    named = _named(project)
    seeds = "_internal/seeds"
    articles = [place.windows / seeds / path.name for path in sorted((place.folder / seeds).glob("ar-*.txt"))]
    settings = system.home / "AppData/Local/hashiya/settings.json"
    settings.parent.mkdir(parents=True, exist_ok=True)
    # The first start asks for it.
    settings.write_text(json.dumps({"annotator": "نور"}), "utf-8")
    _require(place.start("new", named) == 0 and project.is_file(), "a project with an Arabic name is made")
    _require(place.start("import", named, *articles) == 0, "the sample articles are imported")
    window = subprocess.Popen(enter(["wine", place.windows / "hashiya.exe", named], system.settings, alone=True))
    try:
        _wait(lambda: _colours(picture) > _FEWEST_COLOURS, 180, f"the window is painted; look at {picture}")
        time.sleep(15)
        _colours(picture)
        _require(window.poll() is None, "it stays open")
        _require(
            system.install() == _RUNNING and place.whole(), "the setup says that it is running, and changes nothing"
        )
        if " " not in str(place.windows):
            # What follows `_?=` must be without quotes, which Wine puts around spaces.
            told = system.run(place.windows / "uninstall.exe", "/S", f"_?={place.windows}")
            _require(told == _RUNNING and place.whole(), "so does the uninstaller")
    finally:
        window.terminate()
        window.wait()


def _upgrades(place: Place) -> None:
    settings = sorted((place.system.home / "AppData").rglob("settings.json"))
    _require(settings, "the settings lie outside the program")
    kept = {path: path.read_bytes() for path in settings}
    stale, mine = place.folder / "_internal/gone.pyd", place.folder / "مشروعي.hashiya"
    stale.write_bytes(b"of an older version")
    mine.write_bytes(b"a project")
    _require(place.system.install() == 0 and place.whole(), "installed over itself")
    _require(not stale.exists() and not (place.folder / ".old").exists(), "nothing of the old program is left")
    _require(all(path.read_bytes() == body for path, body in kept.items()), "settings are as they were")
    _require(mine.read_bytes() == b"a project", "a project that lay in its folder is, too")


def _survives_a_full_disk(place: Place) -> None:
    """The old program is whole after an upgrade that found no room."""
    small = WORK / "small"
    small.mkdir(exist_ok=True)
    count = "find hashiya.exe _internal -type f | wc -l >> /w/small.txt;"
    script = (
        f"mount -t tmpfs -o size={_TOO_LITTLE} none /w/small; cp -a '{_seen_inside(place.folder)}/.' /w/small;"
        f"cd /w/small; rm -f /w/small.txt; {count}"
        rf"wine 'Z:\w\setup.exe' /S '/D=Z:\w\small'; code=$?; {count} ls -A >> /w/small.txt; cd /; exit $code"
    )
    code = inside(["sh", "-c", script], place.system.settings, check=False, alone=True)
    before, after, *names = (WORK / "small.txt").read_text("utf-8").split("\n")[:-1]
    _require(code != 0 and before == after and ".old" not in names, "no room: the old program is as it was")


def _moves(place: Place) -> None:
    """Into the folder where the last one was; `/D=` must be without quotes, which Wine puts around spaces."""
    place.system.run("reg", "add", _KEYS[1], "/v", "InstallDir", "/d", place.windows, "/f")
    _require(place.system.install() == 0 and place.whole(), "a folder with Arabic letters and spaces holds the program")


def _leaves(place: Place) -> None:
    mine = place.folder / "مشروعي.hashiya"
    mine.write_bytes(b"a project")
    place.system.run(place.windows / "uninstall.exe", "/S")
    _wait(lambda: [path.name for path in place.folder.iterdir()] == [mine.name], 90, "uninstalled; the project stays")
    kept = place.system.link.exists() or any(place.system.has(key) for key in _KEYS)
    _require(not kept, "no link and no key is left")


def _named(path: Path) -> PureWindowsPath:
    """What Windows calls a file on its drive C."""
    return PureWindowsPath("C:\\", *path.relative_to(WORK).parts[2:])


def _seen_inside(path: Path) -> str:
    return "/w/" + path.relative_to(WORK).as_posix()


@contextmanager
def _screen() -> Iterator[None]:
    screen = subprocess.Popen(enter(["Xvfb", DISPLAY, "-screen", "0", "1366x768x24", "-nolisten", "tcp"]))
    try:
        time.sleep(3)
        yield
    finally:
        screen.terminate()
        screen.wait()


def _colours(picture: Path) -> int:
    """Takes a picture of the screen and counts its colours."""
    script = f"import -display {DISPLAY} -window root /w/screen.png && identify -format %k /w/screen.png > /w/colours"
    if inside(["sh", "-c", script], check=False):
        return 0
    shutil.copyfile(WORK / "screen.png", picture)
    return int((WORK / "colours").read_text() or 0)


def _wait(until: Callable[[], bool], seconds: float, words: str) -> None:
    begun = time.monotonic()
    while not until():
        if time.monotonic() - begun > seconds:
            raise SystemExit(f"FAILED: {words}")
        time.sleep(2)
    say(f"{words} ({time.monotonic() - begun:.0f} s)")


def _require(fact: object, words: str) -> None:
    if not fact:
        raise SystemExit(f"FAILED: {words}")
    say(words)


if __name__ == "__main__":
    main()
