"""What the bundle is made of and under which licences: NOTICES.txt, sbom.json (CycloneDX) and the licence texts.

    python packaging/notices.py FOLDER

Run with the Python of the environment that is bundled: what is not installed there is not in the bundle. Build tools
that are installed too are left out by name.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from importlib.metadata import Distribution, distributions
from pathlib import Path

# Only for building; PyInstaller's boot loader goes along, under an exception that asks for nothing.
_TOOLS = re.compile(
    r"(pip|setuptools|wheel|pyinstaller|pyinstaller[-_]hooks[-_]contrib|altgraph|pefile|pywin32-ctypes|macholib|cyclonedx.*"
    r"|packageurl-python|py-serializable|license-expression|boolean\.py|pip-.*|prettytable|wcwidth|tomli.*|sortedcontainers"
    r"|jsonschema.*|referencing|rpds-py|fqdn|isoduration|webcolors|uri-template|rfc.*|arrow|lark)$",
    re.IGNORECASE,
)
_LICENCES = Path(__file__).resolve().parent / "licences"

# Parts in other languages that lie inside the packages' files, which no package list names.
_INSIDE = (
    ("CPython", ".".join(map(str, sys.version_info[:3])), "PSF-2.0", "the interpreter and its library"),
    ("SQLite", sqlite3.sqlite_version, "blessing", "in CPython's sqlite3"),
    (
        "Qt",
        None,
        "LGPL-3.0-only",
        "in PySide6: Core, Gui, Widgets, Svg, DBus, with FreeType, HarfBuzz, libpng, PCRE2, zlib",
    ),
    ("ICU", "73", "Unicode-3.0", "in Qt; on Linux its data is cut to Arabic, English, Hebrew, Persian and Urdu"),
    ("OpenBLAS", None, "BSD-3-Clause", "in NumPy, with parts of GCC's Fortran library under its runtime exception"),
    ("BLIS", None, "BSD-3-Clause", "in blis"),
    ("libxml2, libxslt", None, "MIT", "in lxml"),
    ("CRFsuite, libLBFGS", None, "BSD-3-Clause AND MIT", "in python-crfsuite"),
    ("libxcb utilities, libxkbcommon", None, "MIT", "on Linux"),
    ("libsodium", None, "ISC", "in PyNaCl"),
    ("XZ Utils", None, "0BSD", "on Linux, beside the program in the .run, which unpacks itself with it"),
    ("libjpeg-turbo, Zstandard", None, "IJG AND BSD-3-Clause", "on Linux, for Qt"),
    ("Visual C++ runtime", None, "LicenseRef-Microsoft-Visual-Cpp-Runtime", "on Windows, redistributed as it is"),
    ("bzip2, liblzma, zlib, libffi", None, "bzip2-1.0.6 AND 0BSD AND Zlib AND MIT", "in CPython's library"),
)

_RELINK = """\
Hashiya uses Qt and PySide6 under the GNU Lesser General Public License, version 3. They lie in the folder `_internal`
as files of their own. You may replace them with versions you changed: build Qt or PySide6 of the same minor version
from its source (download.qt.io; the versions are named below), and put your files in place of those in
`_internal/PySide6` and `_internal/shiboken6`. Nothing in the program hinders that. The texts of the licence are
LGPL-3.txt and GPL-3.txt.
"""


def main(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shipped = sorted(
        (each for each in distributions() if not _TOOLS.match(each.metadata["Name"])),
        key=lambda each: each.metadata["Name"].lower(),
    )
    for text in _LICENCES.glob("*.txt"):
        shutil.copyfile(text, folder / text.name)
    lines = ["Hashiya is under the MIT licence.", "", _RELINK, "It is built from:", ""]
    for each in shipped:
        name, version = each.metadata["Name"], each.version
        texts = _texts(each, folder)
        lines.append(f"{name} {version}: {_licence(each)}" + (f" ({', '.join(texts)})" if texts else ""))
    lines += ["", "Inside these:", ""]
    lines += [
        f"{name} {version or ''}: {licence} ({where})".replace(" :", ":") for name, version, licence, where in _INSIDE
    ]
    (folder / "NOTICES.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "sbom.json").write_text(_sbom({each.metadata["Name"].lower() for each in shipped}), encoding="utf-8")
    print(f"{folder}: {len(shipped)} packages, {len(_INSIDE)} parts inside them")


def _licence(package: Distribution) -> str:
    told = package.metadata.get("License-Expression") or ""
    classifiers = [each.rsplit(" :: ", 1)[1] for each in package.metadata.get_all("Classifier") or []
                   if each.startswith("License ::")]  # fmt: skip
    short = (package.metadata.get("License") or "").strip().splitlines()
    return told or ", ".join(classifiers) or (short[0] if short else "see its text")


def _texts(package: Distribution, folder: Path) -> list[str]:
    """Copies the licence texts of a package; their names in `folder`."""
    found = []
    for file in package.files or []:
        if not re.search(r"(licen[cs]e|copying|notice|authors)", file.name, re.IGNORECASE) or file.suffix in (
            ".py",
            ".pyc",
        ):
            continue
        source = Path(str(file.locate()))
        if ".dist-info" not in str(file) or not source.is_file():
            continue
        name = f"{package.metadata['Name']}-{len(found) or ''}{file.name}"
        shutil.copyfile(source, folder / name)
        found.append(name)
    return found


def _sbom(shipped: set[str]) -> str:
    made = subprocess.run(
        [sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON", sys.executable],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    told = json.loads(made)
    told["components"] = [each for each in told["components"] if each["name"].lower() in shipped]
    known = {each["bom-ref"] for each in told["components"]}
    told["dependencies"] = [
        each | ({"dependsOn": [ref for ref in each["dependsOn"] if ref in known]} if "dependsOn" in each else {})
        for each in told.get("dependencies", []) if each["ref"] in known
    ]  # fmt: skip
    for name, version, licence, where in _INSIDE:
        told["components"].append(
            {"type": "library", "bom-ref": f"inside:{name}", "name": name, "version": version or "as in its package",
             "licenses": [{"expression": licence}], "description": where}
        )  # fmt: skip
    # Where the package was fetched from and installed is nobody's business.
    return json.dumps(_without_paths(told), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _without_paths(value: object) -> object:
    match value:
        case dict():
            return {
                name: _without_paths(each)
                for name, each in value.items()
                if name not in ("properties", "externalReferences")
            }
        case list():
            return [_without_paths(each) for each in value]
        case _:
            return value


if __name__ == "__main__":
    main(Path(sys.argv[1]))
