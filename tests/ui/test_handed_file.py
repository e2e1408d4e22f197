"""A Mac hands the program a file by an event, not by an argument."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from annotator.app.project import Project, shipped_schema

_PROGRAM = """
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFileOpenEvent

from annotator.ui.application import application, run_window


def begun(window, _project):
    def hand():
        application().sendEvent(application(), QFileOpenEvent(sys.argv[1]))
        print(window.desk.project.path)
        window.close()

    window.settings.set("annotator", "tester")
    QTimer.singleShot(0, hand)


sys.exit(run_window(None, begun))
"""


def test_a_project_that_is_handed_over_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "مشروع الأخبار.hashiya"
    Project.create(path, shipped_schema("news")).close()
    home = {name: str(tmp_path / "home") for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    done = subprocess.run(
        [sys.executable, "-c", _PROGRAM, str(path)],
        env=os.environ | home | {"QT_QPA_PLATFORM": "offscreen", "PYTHONIOENCODING": "utf-8"},
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=60,
    )  # fmt: skip
    assert done.stdout.splitlines() == [str(path)], done.stderr
    assert done.returncode == 0
