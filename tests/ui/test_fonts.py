"""The faces that the program brings with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

HERE = Path(__file__).parents[2]

# A face is drawn with after its file has gone: in whichever folder that lay, Qt opened nothing there by name.
_SCRIPT = """
import shutil, sys
from pathlib import Path
from PySide6.QtGui import QGuiApplication, QRawFont
app = QGuiApplication([])
from annotator.ui import fonts
for family in fonts.BODIES:
    fonts.body(family)
for package in Path(sys.argv[1]).iterdir():
    shutil.rmtree(package)
for family in fonts.BODIES:
    raw = QRawFont.fromFont(fonts.body(family))
    assert raw.familyName() == family, raw.familyName()
    assert 0 not in raw.glyphIndexesForString("شمس"), family
"""


def test_faces_are_not_opened_by_name(tmp_path: Path) -> None:
    packages = tmp_path / "حزم"
    for package in ("fontpkg_amiri", "fontpkg_ibm_plex_sans_arabic", "fontpkg_noto_sans_arabic"):
        found = find_spec(package)
        assert found is not None
        assert found.origin is not None
        shutil.copytree(Path(found.origin).parent, packages / package)
    start = "import sys; sys.path.insert(0, sys.argv[1]); exec(sys.argv[2])"
    done = subprocess.run(
        [sys.executable, "-c", start, str(packages), _SCRIPT],
        capture_output=True, text=True, check=False, cwd=HERE,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert not list(packages.iterdir())
