"""Every screen as a picture, in both languages and themes: `make pictures`, or

    python -m benchmarks.pictures [OUT] [--only NAME...] [--language ar] [--theme light] [--scale 1.5] [--guide]

Writes `OUT/LANGUAGE-THEME/NAME.png` at 1280 by 800, the same at scale 1.5 into `OUT/LANGUAGE-THEME-1.5x`, and every
seed as `hashiya render` draws it into `OUT/render`. With `--guide` writes the pictures of the guide instead.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_GUIDE = {
    "window-ar-light.png": ("ar", "light", "pending"),
    "window-en-dark.png": ("en", "dark", "arcs"),
    "relation.png": ("ar", "light", "partners"),
    "welcome.png": ("ar", "light", "welcome"),
    "lens.png": ("ar", "light", "lens"),
    "findings.png": ("ar", "light", "findings"),
    "export.png": ("en", "light", "export-gold"),
}


def main() -> int:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("out", nargs="?", type=Path, default=_ROOT / "build" / "pictures")
    ask.add_argument("--only", nargs="+", default=[], help="names of screens")
    ask.add_argument("--language", choices=("ar", "en"))
    ask.add_argument("--theme", choices=("light", "dark"))
    ask.add_argument("--scale", type=float, help="only at this scale")
    ask.add_argument("--guide", action="store_true", help="write the pictures of the guide")
    ask.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    told = ask.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if told.guide:
        _guide(_ROOT / "docs" / "guide" / "pictures")
    elif told.here:
        _draw(told.out, told.language, told.theme, told.scale or 1.0, told.only)
    else:
        for scale in (told.scale,) if told.scale else (1.0, 1.5):
            for language in (told.language,) if told.language else ("ar", "en"):
                for theme in (told.theme,) if told.theme else ("light", "dark"):
                    _in_child(told.out, language, theme, scale, told.only)
        if not told.only:
            _render(told.out)
    return 0


def _in_child(out: Path, language: str, theme: str, scale: float, only: Sequence[str]) -> None:
    """Qt reads the scale when it starts."""
    chosen = ["--language", language, "--theme", theme, "--scale", str(scale), *(["--only", *only] if only else [])]
    subprocess.run(
        [sys.executable, "-m", "benchmarks.pictures", str(out.resolve()), "--here", *chosen],
        check=True,
        cwd=_ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": str(scale)},
    )


def _draw(out: Path, language: str, theme: str, scale: float, only: Sequence[str]) -> None:
    from benchmarks.scenes import SCENES, Studio, pictures, projects

    folder = out / (f"{language}-{theme}" if scale == 1.0 else f"{language}-{theme}-{scale:g}x")
    folder.mkdir(parents=True, exist_ok=True)
    work = out / "projects" / folder.name
    studio = Studio(work, projects(work, language), language, theme)
    for name, picture in pictures(studio, list(only) or list(SCENES)):
        picture.save(str(folder / f"{name}.png"))
    studio.close()
    print(f"Drawn: {folder}")


def _guide(folder: Path) -> None:
    """The smaller these files are, the better: they are committed."""
    from PySide6.QtGui import QImage, QImageWriter

    from benchmarks.scenes import Studio, pictures, projects

    folder.mkdir(parents=True, exist_ok=True)
    work = _ROOT / "build" / "pictures" / "projects" / "guide"
    for name, (language, theme, scene) in _GUIDE.items():
        studio = Studio(work, projects(work, language), language, theme)
        for _, picture in pictures(studio, [scene]):
            image = picture.toImage().convertToFormat(QImage.Format.Format_RGB888)
            if scene == "lens":
                image = image.copy(0, 30, 254, 388)
            writer = QImageWriter(str(folder / name), b"png")
            writer.setCompression(100)
            writer.write(image)
        studio.close()
        print(f"Drawn: {folder / name}, {(folder / name).stat().st_size // 1000} kB")


def _render(out: Path) -> None:
    from annotator.app.project import Project
    from annotator.ui.application import render_document
    from benchmarks.scenes import NAME, projects

    folder = out / "render"
    folder.mkdir(parents=True, exist_ok=True)
    for kind, path in projects(out / "projects" / "render", "ar").items():
        with Project.open(path) as project:
            for at, row in enumerate(project.documents()):
                theme, language = ("light", "dark")[at % 2], ("ar", "en")[at // 2 % 2]
                session = project.session(row.id, NAME)
                name = f"{kind}-{at:02}-{language}-{theme}.png"
                render_document(
                    session, folder / name, width=900, theme=theme, language=language, scale=1.0, arcs="all"
                )
    print(f"Drawn: {folder}")


if __name__ == "__main__":
    sys.exit(main())
