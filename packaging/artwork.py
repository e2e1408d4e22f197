"""Icons in the shapes that each system wants, from the one drawing, and the version record of the Windows program.

python packaging/artwork.py FOLDER
"""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QSize
from PySide6.QtGui import QGuiApplication, QImage, QImageReader

from annotator import __version__

_DRAWING = Path(__file__).resolve().parents[1] / "resources/icons/hashiya.svg"
_SIZES = (16, 32, 48, 64, 128, 256, 512)


def main(folder: Path) -> None:
    application = QGuiApplication(sys.argv)
    folder.mkdir(parents=True, exist_ok=True)
    pictures = {size: _drawn(size) for size in _SIZES}
    for size, picture in pictures.items():
        picture.save(str(folder / f"hashiya-{size}.png"))
    (folder / "hashiya.ico").write_bytes(_ico([folder / f"hashiya-{size}.png" for size in (16, 32, 48, 256)]))
    (folder / "hashiya.icns").write_bytes(_icns({size: folder / f"hashiya-{size}.png" for size in _SIZES}))
    (folder / "version.txt").write_text(_version(), encoding="utf-8")
    del application


def _drawn(size: int) -> QImage:
    reader = QImageReader(str(_DRAWING), QByteArray(b"svg"))
    reader.setScaledSize(QSize(size, size))
    return reader.read()


def _ico(pictures: list[Path]) -> bytes:
    """A Windows icon: a directory of PNG pictures (Windows Vista and later)."""
    bodies = [path.read_bytes() for path in pictures]
    head = (0).to_bytes(2, "little") + (1).to_bytes(2, "little") + len(bodies).to_bytes(2, "little")
    at = 6 + 16 * len(bodies)
    entries = b""
    for path, body in zip(pictures, bodies, strict=True):
        side = int(path.stem.rsplit("-", 1)[1]) % 256
        entries += bytes([side, side, 0, 0]) + (1).to_bytes(2, "little") + (32).to_bytes(2, "little")
        entries += len(body).to_bytes(4, "little") + at.to_bytes(4, "little")
        at += len(body)
    return head + entries + b"".join(bodies)


def _icns(pictures: dict[int, Path]) -> bytes:
    """A macOS icon: pictures under names that tell their size, for screens of one and of two dots a point."""
    names = {b"icp4": 16, b"icp5": 32, b"ic11": 32, b"ic12": 64, b"ic07": 128, b"ic13": 256, b"ic08": 256, b"ic14": 512,
             b"ic09": 512}  # fmt: skip
    body = b""
    for name, size in names.items():
        picture = pictures[size].read_bytes()
        body += name + (len(picture) + 8).to_bytes(4, "big") + picture
    return b"icns" + (len(body) + 8).to_bytes(4, "big") + body


def _version() -> str:
    numbers = (*(int(part) for part in __version__.split(".")[:3]), 0)
    strings = {
        "CompanyName": "Hashiya",
        "FileDescription": "Hashiya: annotation of right-to-left articles",
        "FileVersion": __version__,
        "ProductName": "Hashiya",
        "ProductVersion": __version__,
        "OriginalFilename": "hashiya.exe",
        "LegalCopyright": "MIT licence",
    }
    told = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in strings.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0, OS=0x40004, "
        "fileType=1, subtype=0, date=(0, 0)), kids=[StringFileInfo([StringTable('040904B0', "
        f"[{told}])]), VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
