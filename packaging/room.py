"""A bare Debian to try installers in: no Python, no network, an ordinary user and a screen. Needs root.

Everything is mounted in a mount namespace of the calling process (`enter`), so nothing stays mounted behind it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

USER, HOME = "annotator", "/home/annotator"
_SUITE = "bookworm"
# One of its own for each script that runs.
DISPLAY = f":{100 + os.getpid() % 900}"
_NO_PLACE = ("/proc", "/sys", "/dev", "/tmp", "/run")


def enter() -> None:
    """Starts the script anew in a mount namespace of its own, once."""
    if os.geteuid() != 0:
        raise SystemExit("This makes a room of its own to try installers in, for which it must be root.")
    if os.environ.get("HASHIYA_ROOM") != "entered":
        os.environ["HASHIYA_ROOM"] = "entered"
        os.execvp("unshare", ["unshare", "--mount", "--propagation", "private", sys.executable, *sys.argv])


def base(folder: Path) -> Path:
    """A minimal Debian below `folder`, made once; `HASHIYA_MIRROR` names another mirror than this machine's own."""
    made = folder / f"{_SUITE}-minbase"
    if not (made / "usr/bin/dpkg").exists():
        shutil.rmtree(made, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        part = made.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        _run(["debootstrap", "--variant=minbase", _SUITE, part, *_mirror()])
        # Packages come the way that this machine gets them.
        for name in ("etc/apt/apt.conf.d", "etc/apt/sources.list.d", "etc/apt/keyrings"):
            if Path("/", name).is_dir():
                shutil.copytree(Path("/", name), part / name, dirs_exist_ok=True)
        part.rename(made)
    return made


def _mirror() -> list[str]:
    if told := os.environ.get("HASHIYA_MIRROR"):
        return [told]
    lists = [Path("/etc/apt/sources.list"), *sorted(Path("/etc/apt/sources.list.d").glob("*"))]
    for text in (path.read_text("utf-8") for path in lists if path.is_file()):
        found = re.search(r"^(?:deb(?: \[[^]]*\])? |URIs: *)(\S+)", text, re.MULTILINE)
        if found:
            return [found[1]]
    return []


def _run(command: list[object]) -> None:
    done = subprocess.run([str(part) for part in command], check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"Failed: {' '.join(map(str, command))}\n{done.stdout[-1500:]}\n{done.stderr[-1500:]}")


class Room:
    """One copy of the bare system. Commands run in it without a network, unless told otherwise."""

    def __init__(self, root: Path, bare: Path, depends: str) -> None:
        self.root = root
        shutil.rmtree(root, ignore_errors=True)
        _run(["cp", "-a", "--reflink=auto", bare, root])
        for kind, at in (("proc", "proc"), ("tmpfs", "dev/shm")):
            (root / at).mkdir(parents=True, exist_ok=True)
            _run(["mount", "-t", kind, kind, root / at])
        sockets = root / "tmp/.X11-unix"
        sockets.mkdir(parents=True, exist_ok=True)
        (root / "tmp").chmod(0o1777)
        Path("/tmp/.X11-unix").mkdir(mode=0o1777, exist_ok=True)
        _run(["mount", "--bind", "/tmp/.X11-unix", sockets])
        wanted = [each.split("|")[0].split("(")[0].strip() for each in depends.split(",")]
        self("apt-get update -qq && apt-get install -y -qq --no-install-recommends " + " ".join(wanted), network=True)
        self(f"useradd --create-home --shell /bin/sh {USER}")
        if self("for each in python3 python xz; do command -v $each || true; done").strip():
            raise SystemExit("The room is not bare: it has Python or xz.")

    def leave(self) -> None:
        """Takes the room away; first what is mounted in it, which belongs to this machine."""
        for at in ("proc", "dev/shm", "tmp/.X11-unix"):
            _run(["umount", "--lazy", self.root / at])
        shutil.rmtree(self.root)

    def __call__(self, command: str, *, user: bool = False, network: bool = False, fails: bool = False,
                 display: bool = False) -> str:  # fmt: skip
        """What `command` says, by a shell in the room. SystemExit unless it ends well, or badly where it `fails`."""
        process = self.start(command, user=user, network=network, display=display)
        said, _ = process.communicate()
        if (process.returncode != 0) != fails:
            raise SystemExit(f"In the room, ended with {process.returncode}: {command}\n{said[-3000:]}")
        return said

    def start(self, command: str, *, user: bool = False, network: bool = False, display: bool = True
              ) -> subprocess.Popen[str]:  # fmt: skip
        home = HOME if user else "/root"
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": home, "LANG": "C.UTF-8",
            "DEBIAN_FRONTEND": "noninteractive",
        }  # fmt: skip
        if display:
            environment["DISPLAY"] = DISPLAY
        inside = ["chroot", *([f"--userspec={USER}:{USER}"] if user else []), str(self.root)]
        return subprocess.Popen(
            [*([] if network else ["unshare", "--net"]), *inside, "/bin/sh", "-c", f"cd {home}; {command}"],
            env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True,
        )  # fmt: skip

    def files(self) -> set[str]:
        """Every file, folder and link, but those of the running system."""
        found = set()
        for folder, folders, names in os.walk(self.root):
            at = os.path.normpath(f"/{os.path.relpath(folder, self.root)}")
            if at.startswith(_NO_PLACE):
                folders.clear()
                continue
            found |= {os.path.normpath(f"{at}/{name}") for name in [*names, *folders]}
        return found

    def put(self, file: Path, at: str) -> None:
        """Copies a file of this machine into the room, owned by the user."""
        target = self.root / at.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, target)
        self(f"chown -R {USER}:{USER} {HOME}")


@contextmanager
def screen() -> Iterator[None]:
    """An X server for the rooms; not on any network."""
    server = subprocess.Popen(
        ["Xvfb", DISPLAY, "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-ac"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        while not Path(f"/tmp/.X11-unix/X{DISPLAY[1:]}").exists():
            if server.poll() is not None:
                raise SystemExit("Xvfb does not start.")
            time.sleep(0.1)
        yield
    finally:
        server.terminate()
        server.wait()


def photograph(out: Path) -> int:
    """The screen as PNG; how many colours are on it."""
    _run(["import", "-display", DISPLAY, "-window", "root", out])
    counted = subprocess.run(["identify", "-format", "%k", str(out)], check=True, capture_output=True, text=True)
    return int(counted.stdout)
