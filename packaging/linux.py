"""Installers for Linux from build/packaging/dist/hashiya: a .deb and a .run that needs no root.

    python packaging/linux.py [--bundle FOLDER] [--out FOLDER]

Both lie in build/packaging/out, with their SHA-256 sums. Needs dpkg-deb, makeself and xz.
"""

from __future__ import annotations

import argparse
import os
import shutil
import stat
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import sizes
from bundle import BUILD, BUNDLE, EPOCH, HERE, OUT, run, write_sums

_SIZES = (16, 32, 48, 64, 128, 256, 512)
_DAY = datetime.fromtimestamp(int(EPOCH), UTC).date().isoformat()
# What every desktop has; the bundle leaves it to the system.
_DEPENDS = (
    "libc6 (>= 2.35), libstdc++6, libgcc-s1, libgl1, libegl1, libx11-6, libx11-xcb1, libxcb1, "
    "libglib2.0-0 | libglib2.0-0t64, libfreetype6, libfontconfig1, libdbus-1-3"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bundle", type=Path, default=BUNDLE)
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--quick", action="store_true", help="pack hardly: for trials of the installers")
    told = parser.parse_args()
    told.out.mkdir(parents=True, exist_ok=True)
    level = 0 if told.quick else 9
    made = [deb(told.bundle, told.out, level), self_extracting(told.bundle, told.out, level)]
    shutil.copyfile(BUILD / "notices/sbom.json", told.out / "sbom.json")
    write_sums(told.out)
    for path in made:
        print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def deb(bundle: Path, out: Path, level: int) -> Path:
    root = out / "of-deb"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(bundle, root / "opt/hashiya", symlinks=True)
    put(root / "usr/share/applications/hashiya.desktop", desktop("/opt/hashiya/hashiya"))
    put(root / "usr/share/mime/packages/hashiya.xml", (HERE / "linux/hashiya.xml").read_text("utf-8"))
    for side in _SIZES:
        icon = root / f"usr/share/icons/hicolor/{side}x{side}/apps/hashiya.png"
        icon.parent.mkdir(parents=True)
        shutil.copyfile(BUILD / f"hashiya-{side}.png", icon)
    (root / "usr/bin").mkdir(parents=True)
    (root / "usr/bin/hashiya").symlink_to("/opt/hashiya/hashiya")
    put(root / "usr/share/doc/hashiya/copyright", (BUILD / "notices/NOTICES.txt").read_text("utf-8"))
    put(root / "DEBIAN/control", control(version(bundle), sizes.of(root / "opt")))
    for script in ("preinst", "postinst", "prerm"):
        put(root / f"DEBIAN/{script}", (HERE / f"linux/{script}").read_text("utf-8"), executable=True)
    same_for_all(root)
    path = out / f"hashiya_{version(bundle)}_amd64.deb"
    packing = ["--threads-max=1", "-Zxz", f"-z{level}"] if level else ["-Znone"]
    run(["dpkg-deb", "--root-owner-group", *packing, "--build", root, path])
    shutil.rmtree(root)
    return path


def self_extracting(bundle: Path, out: Path, level: int) -> Path:
    """Packed once, by xz, which comes along with the library it needs: bare systems do not have it."""
    folder = out / "of-run"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(bundle, folder / "program", symlinks=True)
    same_for_all(folder)
    (folder / "size").write_text(f"{sizes.of(folder / 'program') // 1024}\n")
    tar = folder / "program.tar"
    run(["tar", "--create", "--file", tar, "--sort=name", f"--mtime=@{EPOCH}", "--owner=0", "--group=0",
         "--numeric-owner", "--format=gnu", "--directory", folder, "program"])  # fmt: skip
    shutil.rmtree(folder / "program")
    packing = ["xz", f"--lzma2=preset={level}e,dict=64MiB"] if level else ["xz", "-0"]
    run([*packing, "--threads=1", tar])
    for tool in (shutil.which("xz"), "/lib/x86_64-linux-gnu/liblzma.so.5"):
        shutil.copyfile(str(tool), folder / Path(str(tool)).name)
    for name in ("install.sh", "hashiya.desktop", "hashiya.xml"):
        shutil.copyfile(HERE / "linux" / name, folder / name)
    for side in _SIZES:
        shutil.copyfile(BUILD / f"hashiya-{side}.png", folder / f"hashiya-{side}.png")
    for program in ("install.sh", "xz"):
        (folder / program).chmod(0o755)
    same_for_all(folder)
    path = out / f"hashiya-{version(bundle)}-linux-x86_64.run"
    # It writes down how it was called, and when; names without folders are the same for everybody.
    run(["makeself", "--nox11", "--nocomp", "--sha256", "--tar-quietly", "--packaging-date", _DAY, "--tar-extra",
         "--owner=0 --group=0 --numeric-owner", folder.name, path.name, "Hashiya", "./install.sh"], at=out)  # fmt: skip
    shutil.rmtree(folder)
    return path


def control(number: str, installed: int) -> str:
    return (
        f"Package: hashiya\nVersion: {number}\nArchitecture: amd64\nMaintainer: Hashiya <hashiya@localhost>\n"
        f"Installed-Size: {installed // 1024}\nDepends: {_DEPENDS}\nSection: science\nPriority: optional\n"
        "Description: offline annotation of right-to-left articles\n"
        " A machine has highlighted people, places, organisations and relations in Arabic\n"
        " news; you confirm, correct or reject, and training data for spaCy leaves.\n"
    )


def desktop(program: str) -> str:
    return (HERE / "linux/hashiya.desktop").read_text("utf-8").replace("@PROGRAM@", program)


def version(bundle: Path) -> str:
    done = subprocess.run(
        [bundle / "hashiya", "--version"], capture_output=True, text=True, check=True,
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
