"""Brings the Arabic translation up to date: python resources/translations/update.py [--check]

Collects every literal template of the program (labels, messages, errors), writes hashiya_ar.ts (translations are kept,
new templates marked unfinished, those no longer used dropped) and compiles it to hashiya_ar.qm.
With --check nothing is written; exit code 1 and a list tell what is missing.
"""

from __future__ import annotations

import ast
import string
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).resolve().parent
PROGRAM = HERE.parents[1] / "annotator"
SOURCE = HERE / "hashiya_ar.ts"
COMPILED = HERE / "hashiya_ar.qm"
CONTEXT = "hashiya"

# The calls whose first argument is a sentence for people.
CALLS = frozenset(
    {
        "tr",
        "Message",
        "HashiyaError",
        "BadInput",
        "InvalidEdit",
        "ProjectError",
        "ProjectInUse",
        "WrongUse",
        "DamagedProject",
        "NotAProject",
    }
)


@dataclass
class Findings:
    """Templates in the order of the files, and what a collector cannot take."""

    templates: dict[str, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def collect(folder: Path = PROGRAM) -> Findings:
    """Every template under `folder`, each with the file that says it first."""
    found = Findings()
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"), filename=str(path))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node.func) in CALLS and node.args:
                _take(node.args[0], path.relative_to(folder).as_posix(), found)
    return found


def _called(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _take(argument: ast.expr, path: str, found: Findings) -> None:
    match argument:
        case ast.Constant(value=str() as template):
            found.templates.setdefault(template, path)
        case ast.IfExp():
            _take(argument.body, path, found)
            _take(argument.orelse, path, found)
        case ast.JoinedStr() | ast.BinOp():
            found.troubles.append(f"{path}:{argument.lineno}: a template must be a literal: name the parts instead")
        case _:
            # A Message that was made elsewhere, where it was collected.
            pass


def parts(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def translations(path: Path = SOURCE) -> dict[str, str]:
    """Template -> finished translation."""
    if not path.exists():
        return {}
    done = {}
    for message in ElementTree.parse(path).iter("message"):  # noqa: S314  # a file of our own
        target = message.find("translation")
        if target is not None and target.text and target.get("type") != "unfinished":
            done[message.findtext("source", "")] = target.text
    return done


def document(templates: dict[str, str], done: dict[str, str]) -> str:
    """The .ts file, sorted by template so that changes stay small."""
    root = ElementTree.Element("TS", version="2.1", language="ar", sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = CONTEXT
    for template in sorted(templates):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "source").text = template
        target = ElementTree.SubElement(message, "translation")
        if template in done:
            target.text = done[template]
        else:
            target.set("type", "unfinished")
    ElementTree.indent(root, " ")
    body = ElementTree.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n'


def compile_to(target: Path, source: Path = SOURCE) -> None:
    """Runs Qt's lrelease, which comes with PySide6. A running program has the old file mapped: the new one takes its
    place as a whole."""
    import PySide6

    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    part = target.with_name(target.name + ".part")
    subprocess.run([tool, "-silent", "-removeidentical", source, "-qm", part], check=True)  # noqa: S603
    part.replace(target)


def shortcomings(folder: Path = PROGRAM, path: Path = SOURCE) -> Iterator[str]:
    """What keeps the translation from being whole, one line each."""
    found, done = collect(folder), translations(path)
    yield from found.troubles
    for template, place in found.templates.items():
        if template not in done:
            yield f"not translated ({place}): {template}"
        elif parts(template) != parts(done[template]):
            yield f"other parts in the translation ({place}): {template}"
    yield from (f"no longer used: {template}" for template in done.keys() - found.templates.keys())


def main() -> int:
    missing = list(shortcomings())
    if "--check" not in sys.argv[1:]:
        SOURCE.write_text(document(collect().templates, translations()), encoding="utf-8", newline="\n")
        compile_to(COMPILED)
        missing = list(shortcomings())
    for line in missing:
        print(line)  # noqa: T201
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
