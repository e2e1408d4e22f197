"""Scripts of the installers: readable, and in both languages."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

_PACKAGING = Path(__file__).resolve().parents[3] / "packaging"


@pytest.mark.parametrize("script", ["macos/build.sh", "linux/install.sh", "linux/postinst", "linux/prerm"])
def test_shell_reads_it(script: str) -> None:
    done = subprocess.run(["bash", "-n", str(_PACKAGING / script)], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_every_text_of_the_setup_is_in_both_languages() -> None:
    source = (_PACKAGING / "windows/installer.nsi").read_text("utf-8")
    texts = {
        language: dict(re.findall(rf'^LangString (\w+) \${{LANG_{language}}} "(.+)"$', source, re.MULTILINE))
        for language in ("ENGLISH", "ARABIC")
    }
    assert texts["ENGLISH"]
    assert texts["ENGLISH"].keys() == texts["ARABIC"].keys()
    assert all(re.search(r"[\u0621-\u064a]", text) for text in texts["ARABIC"].values())
    used = set(re.findall(r"\$\((\w+)\)", source))
    assert used == texts["ENGLISH"].keys()


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
def test_the_setup_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "program/_internal").mkdir(parents=True)
    (tmp_path / "program/hashiya.exe").write_bytes(b"program")
    (tmp_path / "program/_internal/library.dll").write_bytes(b"library")
    picture = b"\x89PNG\r\n\x1a\n" + bytes(100)
    head = bytes([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0])
    icon = tmp_path / "icon.ico"
    icon.write_bytes(head + len(picture).to_bytes(4, "little") + (22).to_bytes(4, "little") + picture)
    told = {"VERSION": "0.1.0", "BUNDLE": tmp_path / "program", "ICON": icon, "OUT": tmp_path / "hashiya-setup.exe"}
    defined = [f"-D{name}={value}" for name, value in told.items()]
    done = subprocess.run(
        ["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, str(_PACKAGING / "windows/installer.nsi")],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "warning" not in (done.stdout + done.stderr).lower()
    assert (tmp_path / "hashiya-setup.exe").read_bytes().startswith(b"MZ")
