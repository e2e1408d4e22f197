"""Installers of the same files are the same bytes, whoever makes them, where and when."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parents[3] / "packaging"
_FILES = {"hashiya": "#!/bin/sh\necho hashiya 0.1.0\n", "_internal/library.so": "library", "_internal/a/list.txt": "ا"}

pytestmark = pytest.mark.skipif(
    not all(shutil.which(tool) for tool in ("dpkg-deb", "makeself", "xz")), reason="the packers are not installed"
)


@pytest.fixture
def linux(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    monkeypatch.syspath_prepend(str(HERE))
    import linux

    monkeypatch.setattr(linux, "BUILD", tmp_path / "build")
    (tmp_path / "build/notices").mkdir(parents=True)
    (tmp_path / "build/notices/NOTICES.txt").write_text("licences")
    for side in (16, 32, 48, 64, 128, 256, 512):
        (tmp_path / f"build/hashiya-{side}.png").write_bytes(bytes(side))
    yield linux
    for name in ("linux", "bundle", "sizes"):
        sys.modules.pop(name, None)


def _bundle(folder: Path, names: list[str], rights: int, second: int) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_FILES[name], "utf-8")
        path.chmod(0o700 if name == "hashiya" else rights)
        os.utime(path, (second, second))
    (folder / "_internal/link.so").symlink_to("library.so")
    return folder


def test_neither_time_nor_place_nor_rights_nor_order_are_seen(
    linux: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[dict[str, bytes]] = []
    for place, names, rights, second in (
        ("one", list(_FILES), 0o644, 1_000_000_000), ("مكان آخر", list(reversed(_FILES)), 0o600, 1_700_000_000)
    ):  # fmt: skip
        monkeypatch.setenv("TZ", "Asia/Kathmandu" if made else "UTC")
        bundle, out = _bundle(tmp_path / place / "bundle", names, rights, second), tmp_path / place / "out"
        out.mkdir()
        made.append(
            {
                path.name: path.read_bytes()
                for path in (linux.deb(bundle, out, 0), linux.self_extracting(bundle, out, 0))
            }
        )
    assert made[0].keys() == made[1].keys()
    assert [name for name in made[0] if made[0][name] != made[1][name]] == []


def test_the_run_says_of_itself_nothing_about_the_machine_it_was_made_on(linux: Any, tmp_path: Path) -> None:
    bundle, out = _bundle(tmp_path / "bundle", list(_FILES), 0o644, 1), tmp_path / "out"
    out.mkdir()
    run = linux.self_extracting(bundle, out, 0)
    told = subprocess.run(["sh", str(run), "--info"], check=True, capture_output=True, text=True).stdout
    assert "2026-01-01" in told
    assert str(tmp_path) not in told
    listed = subprocess.run(["sh", str(run), "--list"], check=True, capture_output=True, text=True).stdout
    assert "program.tar.xz" in listed
    assert {line.split()[1] for line in listed.splitlines() if line.startswith("-")} == {"0/0"}
