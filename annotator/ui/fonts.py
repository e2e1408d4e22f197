"""The faces the program brings with it: no font of the system is needed, and none is fetched."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

INTERFACE = "IBM Plex Sans Arabic"
BODY = "Noto Sans Arabic"
# Faces an annotator can choose for the article.
BODIES = (BODY, "Amiri", INTERFACE)

_FILES = {
    INTERFACE: (
        "fontpkg_ibm_plex_sans_arabic",
        ("IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-Medium.ttf", "IBMPlexSansArabic-SemiBold.ttf"),
    ),
    BODY: ("fontpkg_noto_sans_arabic", ("NotoSansArabic[wdth,wght].ttf",)),
    "Amiri": ("fontpkg_amiri", ("Amiri-Regular.ttf", "Amiri-Bold.ttf")),
}


@cache
def _register(family: str) -> None:
    package, names = _FILES[family]
    found = find_spec(package)
    assert found is not None, package
    assert found.origin is not None, package
    for name in names:
        # Its bytes, not its name: where nothing is shown, Qt on Windows opens fonts by names in the system's code page,
        # which may have no Arabic, and falls when it finds none.
        QFontDatabase.addApplicationFontFromData((Path(found.origin).parent / "files" / name).read_bytes())


def load() -> None:
    """Makes the interface's face known to Qt; those of articles follow when they are asked for."""
    _register(INTERFACE)


@cache
def interface(pixels: float = 13, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The face of panels, menus and messages. Shared: copy it before changing it."""
    return _font(INTERFACE, pixels, weight)


def body(family: str = BODY, pixels: float = 18, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """The face of the article; an unknown `family` gives the default one."""
    return _font(family if family in BODIES else BODY, pixels, weight)


def _font(family: str, pixels: float, weight: QFont.Weight) -> QFont:
    _register(family)
    font = QFont(family)
    # Arabic needs the fallback for the Latin that the text faces leave out.
    font.setFamilies([family, INTERFACE])
    font.setPixelSize(round(pixels))
    font.setWeight(weight)
    return font
