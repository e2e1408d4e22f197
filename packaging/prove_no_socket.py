"""No network in a whole session, told by the kernel: python packaging/prove_no_socket.py [-- PROGRAM...]

Every system call on sockets is traced while the program walks its main job, trains, exports and shows its window on
X11. Sockets of the Internet families, or names asked of a server, fail it. Without PROGRAM the bundle is tried. Needs
strace and Xvfb.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bundle import BUNDLE
from room import DISPLAY, screen

# Local ones: what X11 and the desktop's bus use.
_FINE = {"AF_UNIX"}


def main() -> None:
    program = sys.argv[2:] if sys.argv[1:2] == ["--"] else [str(BUNDLE / "hashiya")]
    with tempfile.TemporaryDirectory() as folder, screen():
        home = Path(folder)
        settings = home / ".config/hashiya/settings.json"
        settings.parent.mkdir(parents=True)
        settings.write_text('{"annotator": "trace"}', "utf-8")
        offscreen, shown = {"QT_QPA_PLATFORM": "offscreen"}, {"DISPLAY": DISPLAY}
        seen: Counter[str] = Counter()
        for name, arguments, how in (
            ("the main job, walked by keys", ["demo", f"{folder}/walk"], offscreen),
            ("the self-test, with training and with parsing in several processes", ["self-test"], offscreen),
            ("a window on X11 with an article and its suggestions",
             ["--stopwatch", f"{folder}/told.json", f"{folder}/walk/sample.hashiya"], shown),
        ):  # fmt: skip
            found, processes = _traced([*program, *arguments], home, how)
            print(f"{name}: {processes} processes; sockets: {_told(found)}", flush=True)
            seen += found
    strangers = {family: count for family, count in seen.items() if family not in _FINE}
    if strangers:
        raise SystemExit(f"It does not hold: {_told(Counter(strangers))}")
    print(f"No socket of a network was opened. Local ones: {_told(seen)}.")


def _traced(command: list[str], home: Path, how: dict[str, str]) -> tuple[Counter[str], int]:
    """Families of the sockets that the command and all its children made or reached for, and how many they were."""
    trace = home / "trace"
    trace.mkdir(exist_ok=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(home), "LANG": "C.UTF-8"} | how
    for name in ("PYTHONPATH",):
        if name in os.environ:
            environment[name] = os.environ[name]
    done = subprocess.run(
        ["strace", "-ff", "-qq", "-e", "trace=%network", "-e", "signal=none", "-o", str(trace / "of"), *command],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(
            f"{' '.join(command)} ended with {done.returncode}:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )
    files = list(trace.glob("of.*"))
    found: Counter[str] = Counter()
    for file in files:
        for line in file.read_text("utf-8", "replace").splitlines():
            if made := re.match(r"(?:socket|socketpair)\((\w+)", line):
                found[made[1]] += 1
            elif (reached := re.search(r"sa_family=(AF_\w+)", line)) and reached[1] not in _FINE:
                found[reached[1]] += 1
        file.unlink()
    return found, len(files)


def _told(found: Counter[str]) -> str:
    return ", ".join(f"{family} {count}" for family, count in sorted(found.items())) or "none"


if __name__ == "__main__":
    main()
