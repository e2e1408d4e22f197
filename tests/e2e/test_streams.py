"""Commands where the terminal speaks no Arabic, and where there is none: a program with a window on Windows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_arabic_names_are_told_in_any_code_page(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "مشروع الأخبار.hashiya"
    done = subprocess.run(
        [sys.executable, "-m", "annotator", "new", str(path)],
        env=os.environ | {"PYTHONIOENCODING": encoding}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    assert path.name in done.stdout.decode("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="closes the streams by the shell's means")
def test_without_any_stream_the_work_is_done(tmp_path: Path) -> None:
    path, article = tmp_path / "project.hashiya", tmp_path / "article.txt"
    article.write_text("زار أحمد العلي دمشق.", encoding="utf-8")
    for words in (["new", str(path)], ["import", str(path), str(article)]):
        closed = ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh", sys.executable, "-m", "annotator", *words]
        assert subprocess.run(closed, check=False).returncode == 0, words
