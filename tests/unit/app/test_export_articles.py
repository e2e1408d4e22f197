"""Five real articles, all suggestions accepted: spaCy finds no fault with what goes out."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from annotator.app.export import Choice
from annotator.app.export_choice import AGREED
from annotator.app.importing import ImportOptions, ImportReport
from annotator.app.project import Project, shipped_schema


def test_spacy_finds_no_fault_with_the_articles(articles: list[Path], tmp_path: Path) -> None:
    with Project.create(tmp_path / "five.hashiya", shipped_schema("news")) as project:
        project.import_job(articles, ImportOptions(), ImportReport()).run()
        assert project.accept_above(0, AGREED) > 100
        report = project.export(tmp_path / "gold", "spacy", Choice(AGREED))
    assert (report.documents, report.train, report.dev) == (5, 4, 1)
    done = subprocess.run(
        [sys.executable, "-m", "spacy", "debug", "data", "config.cfg"],
        cwd=tmp_path / "gold",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "ANSI_COLORS_DISABLED": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "No entities consisting of or starting/ending with whitespace" in done.stdout
    assert "✘" not in done.stdout
    assert "misaligned" not in done.stdout
    *warnings, count = (line.split("⚠")[1].strip() for line in done.stdout.splitlines() if "⚠" in line)
    assert count == f"{len(warnings)} warnings"
    # That there is little data is true; nothing else is left to say.
    assert all(each.startswith("Low number of examples") for each in warnings), warnings
