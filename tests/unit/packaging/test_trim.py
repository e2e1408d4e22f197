"""Which of the collected files stay in the bundle."""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from annotator.ui.fonts import _FILES

_PACKAGING = Path(__file__).resolve().parents[3] / "packaging"
_TRIM = runpy.run_path(str(_PACKAGING / "trim.py"))
keeps_docstrings, keeps_file, keeps_module = (
    _TRIM[name] for name in ("keeps_docstrings", "keeps_file", "keeps_module")
)


@pytest.mark.parametrize(
    "name",
    [
        "blis/cy.cp311-win_amd64.pyd",
        "numpy.libs\\msvcp140-a4c2229bdc2a2a630acdc095b4d86008.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6\\translations\\qtbase_ar.qm",
        "spacy/lang/ar/stop_words.py",
        "spacy-3.8.18.dist-info/METADATA",
        "hashiya-0.1.0.dist-info/entry_points.txt",
        "docx/templates/default.docx",
        "lxml/etree.cp311-win_amd64.pyd",
        "licences/LGPL-3.txt",
    ],
)
def test_stays(name: str) -> None:
    assert keeps_file(name)


@pytest.mark.parametrize(
    "name",
    [
        "blis\\py.cp311-win_amd64.pyd",
        "msvcp140-a4c2229bdc2a2a630acdc095b4d86008.dll",
        "libscipy_openblas64_-63c857e738469261263c764a36be9436.dll",
        "PySide6\\plugins\\tls\\qopensslbackend.dll",
        "PySide6/opengl32sw.dll",
        "spacy/lang/de/stop_words.py",
        # It names the folder that the program was installed from.
        "hashiya-0.1.0.dist-info/direct_url.json",
        "chardet/models/models.bin",
    ],
)
def test_goes(name: str) -> None:
    assert not keeps_file(name)


def test_every_face_that_the_program_asks_for_stays() -> None:
    for package, names in _FILES.values():
        for name in names:
            assert keeps_file(f"{package}/files/{name}")
    assert not keeps_file("fontpkg_amiri/files/Amiri-Italic.ttf")


def test_modules() -> None:
    assert keeps_module("spacy.lang.ar.punctuation")
    assert keeps_module("spacy.lang.ja")
    assert keeps_docstrings("annotator.cli")
    assert not keeps_docstrings("sqlalchemy.orm.session")
    assert not keeps_module("spacy.lang.de.punctuation")
    assert not keeps_module("setuptools._distutils.core")


def test_import_of_spacy_is_content_with_the_stand_in() -> None:
    """It takes one name from its command line, and nothing else of it asks for more."""
    program = (
        "import importlib.util, sys\n"
        "for name in ('spacy.cli', 'spacy.cli.info'):\n"
        "    spec = importlib.util.spec_from_file_location(name, sys.argv[1])\n"
        "    sys.modules[name] = module = importlib.util.module_from_spec(spec)\n"
        "    spec.loader.exec_module(module)\n"
        "sys.modules['weasel'] = None\n"
        "import spacy\n"
        "print(*(token.text for token in spacy.blank('ar')('سافر أحمد')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(_PACKAGING / "spacy_cli/__init__.py")],
        capture_output=True, text=True, encoding="utf-8", check=False, env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stdout.split() == ["سافر", "أحمد"], done.stderr
