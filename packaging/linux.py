"""Installers for Linux from build/packaging/dist/hashiya: a .deb and a .run that needs no root.

    python packaging/linux.py

Both lie in build/packaging/out, with their SHA-256 sums. Needs dpkg-deb, makeself and xz.
"""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from hashlib import sha256
from pathlib import Path

import sizes
from bundle import BUILD, BUNDLE, EPOCH, HERE, run

OUT = BUILD / "out"
_SIZES = (16, 32, 48, 64, 128, 256, 512)
# What every desktop has; the bundle leaves it to the system.
_DEPENDS = (
    "libc6 (>= 2.35), libstdc++6, libgcc-s1, libgl1, libegl1, libx11-6, libx11-xcb1, libxcb1, "
    "libglib2.0-0 | libglib2.0-0t64, libfreetype6, libfontconfig1, libdbus-1-3"
)


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    made = [deb(), self_extracting()]
    sums = "".join(f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in made)
    (OUT / "SHA256SUMS").write_text(sums)
    for path in made:
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def deb() -> Path:
    root = BUILD / "deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(BUNDLE, root / "opt/hashiya", symlinks=True)
    put(root / "usr/share/applications/hashiya.desktop", desktop("/opt/hashiya/hashiya"))
    put(root / "usr/share/mime/packages/hashiya.xml", (HERE / "linux/hashiya.xml").read_text("utf-8"))
    for side in _SIZES:
        icon = root / f"usr/share/icons/hicolor/{side}x{side}/apps/hashiya.png"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(BUILD / f"hashiya-{side}.png", icon)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/hashiya").symlink_to("/opt/hashiya/hashiya")
    put(root / "usr/share/doc/hashiya/copyright", (BUILD / "notices/NOTICES.txt").read_text("utf-8"))
    put(root / "DEBIAN/control", control(sizes.of(root / "opt")))
    for script in ("postinst", "prerm"):
        put(root / f"DEBIAN/{script}", (HERE / f"linux/{script}").read_text("utf-8"), executable=True)
    same_for_all(root)
    path = OUT / f"hashiya_{version()}_amd64.deb"
    run(["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "--build", root, path])
    return path


def self_extracting() -> Path:
    folder = BUILD / "run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(BUNDLE, folder / "program", symlinks=True)
    for name in ("install.sh", "hashiya.desktop", "hashiya.xml"):
        shutil.copyfile(HERE / "linux" / name, folder / name)
    for side in _SIZES:
        shutil.copyfile(BUILD / f"hashiya-{side}.png", folder / f"hashiya-{side}.png")
    (folder / "install.sh").chmod(0o755)
    same_for_all(folder)
    path = OUT / f"hashiya-{version()}-linux-x86_64.run"
    run(["makeself", "--nox11", "--xz", "--complevel", "9", "--sha256", "--tar-quietly", folder, path, "Hashiya",
         "./install.sh"])  # fmt: skip
    return path


def control(installed: int) -> str:
    return (
        f"Package: hashiya\nVersion: {version()}\nArchitecture: amd64\nMaintainer: Hashiya <hashiya@localhost>\n"
        f"Installed-Size: {installed // 1024}\nDepends: {_DEPENDS}\nSection: science\nPriority: optional\n"
        "Description: offline annotation of right-to-left articles\n"
        " A machine has highlighted people, places, organisations and relations in Arabic\n"
        " news; you confirm, correct or reject, and training data for spaCy leaves.\n"
    )


def desktop(program: str) -> str:
    return (HERE / "linux/hashiya.desktop").read_text("utf-8").replace("@PROGRAM@", program)


def version() -> str:
    done = subprocess.run(
        [BUNDLE / "hashiya", "--version"], capture_output=True, text=True, check=True,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    return done.stdout.split()[-1]


def put(path: Path, text: str, *, executable: bool = False) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o755 if executable else 0o644)


def same_for_all(root: Path) -> None:
    """Times and rights that do not tell who built this, or when."""
    for path in [root, *root.rglob("*")]:
        if path.is_symlink():
            os.utime(path, (int(EPOCH), int(EPOCH)), follow_symlinks=False)
            continue
        executable = path.is_dir() or path.stat().st_mode & stat.S_IXUSR
        path.chmod(0o755 if executable else 0o644)
        os.utime(path, (int(EPOCH), int(EPOCH)))


if __name__ == "__main__":
    main()
