"""Broken and hostile files of every format by the front door: one sentence each that names the file, nothing taken in
of them, and the good file beside them gets in."""

from __future__ import annotations

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator.app.project import Project
from annotator.cli import run
from annotator.formats.registry import formats

Break = Callable[[bytes], bytes | None]

_LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + turn, b"&%c;" % (97 + turn) * 10) for turn in range(20))
    + b"]>"
)
_FILE = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
_DEEP = 2_000_000


def _inside(data: bytes, what: bytes) -> bytes:
    middle = data.rindex("زار".encode()) if "زار".encode() in data else len(data) // 2
    return data[:middle] + what + data[middle:]


def _number(data: bytes, value: bytes) -> bytes | None:
    """With another number as the offset where mentions begin; None where none is told."""
    changed = re.sub(rb'("(?:start|start_offset|begin)"\s*:\s*)\d+', rb"\g<1>" + value, data)
    return changed if changed != data else None


def _members(data: bytes, change: Callable[[str, bytes], bytes], more: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
        for name, content in more.items():
            new.writestr(name, content)
    return made.getvalue()


def _prolog(data: bytes, prolog: bytes, entity: bytes) -> bytes:
    body = re.sub(rb"^<\?xml[^>]*\?>", b"", data)
    return prolog + re.sub(rb">[^<]+<", b">" + entity + b"<", body, count=1)


_ANY: dict[str, Break] = {
    "empty": lambda data: b"",
    "truncated": lambda data: data[: len(data) * 2 // 3],
    "gzipped": gzip.compress,
    "picture": lambda data: b"\x89PNG\r\n\x1a\n" + data,
}
_TEXTUAL: dict[str, Break] = {
    "not UTF-8": lambda data: _inside(data, b"\xff\xfe\xc1"),
    "zero": lambda data: _inside(data, b"\0"),
}
_JSON: dict[str, Break] = {
    "nested lists": lambda data: b"[" * _DEEP,
    "nested objects": lambda data: b'{"a":' * _DEEP,
    "NaN": lambda data: _number(data, b"NaN"),
    "infinity": lambda data: _number(data, b"-Infinity"),
    "too large a number": lambda data: _number(data, b"1e999"),
    "too many digits": lambda data: _number(data, b"9" * 5000),
    "negative": lambda data: _number(data, b"-4"),
    "beyond the end": lambda data: _number(data, b"999999999999"),
    "fraction": lambda data: _number(data, b"4.5"),
    "half a character": lambda data: data.replace("زار".encode(), rb"\ud83d", 1),
    "field twice": lambda data: re.sub(rb'("label"|"value"|"labels"|"%TYPE")\s*:', rb"\1: 1, \1:", data, count=1),
}
_XML: dict[str, Break] = {
    "laughs": lambda data: _prolog(data, _LAUGHS, b"&u;"),
    "file of the system": lambda data: _prolog(data, _FILE, b"&e;"),
    "nested elements": lambda data: b"<a>" * _DEEP,
}
_ZIP: dict[str, Break] = {
    "laughs in a member": lambda data: _members(
        data, lambda name, old: _prolog(old, _LAUGHS, b"&u;") if name == "xl/workbook.xml" else old, {}
    ),
    "bomb": lambda data: _members(data, lambda name, old: old, {"xl/bomb.xml": bytes((1 << 30) + 1)}),
    "no book": lambda data: _members(data, lambda name, old: b"" if name.endswith("workbook.xml") else old, {}),
}
_ROWS: dict[str, dict[str, Break]] = {
    "brat": {
        "id twice": lambda data: data + data,
        "relation to nothing": lambda data: data + b"R9\tvisited Arg1:T1 Arg2:T99\n",
        "beyond the end": lambda data: data.replace(b" 4 8\t", b" 4 999999\t"),
        "negative": lambda data: data.replace(b" 4 8\t", b" -4 8\t"),
        "other text": lambda data: data.replace(b" 4 8\t", b" 5 9\t"),
        "no line": lambda data: data + b"what is this\n",
    },
    "conll": {
        "no tag": lambda data: data.replace(b"B-PER", b"PERSON!"),
        "no columns": lambda data: b"word\nword\n",
    },
    "webanno-tsv": {
        "beyond the end": lambda data: data.replace(b"\t4-8\t", b"\t4-99999\t"),
        "columns missing": lambda data: re.sub(rb"(\t4-8)\t.*", rb"\1", data),
    },
    "jsonl": {"relation to nothing": lambda data: data.replace(b'"head": "m0"', b'"head": "m7"')},
    "huggingface": {"relation to nothing": lambda data: data.replace(b'"head": "m0"', b'"head": "m7"')},
    "html": {"without its data": lambda data: re.sub(rb"<template.*?</template>", b"", data, flags=re.S)},
}
_KIND: dict[str, tuple[dict[str, Break], ...]] = {
    "jsonl": (_TEXTUAL, _JSON),
    "prodigy": (_TEXTUAL, _JSON),
    "doccano": (_TEXTUAL, _JSON),
    "label-studio": (_TEXTUAL, _JSON),
    "huggingface": (_TEXTUAL, _JSON),
    "cas-json": (_TEXTUAL, _JSON),
    "web-annotation": (_TEXTUAL, _JSON),
    "cas-xmi": (_TEXTUAL, _XML),
    "html": (_TEXTUAL,),
    "brat": (_TEXTUAL,),
    "conll": (_TEXTUAL,),
    "webanno-tsv": (_TEXTUAL,),
    "xlsx": (_ZIP,),
    "spacy": (),
    "parquet": (),
}


def breakages(format: str) -> dict[str, Break]:
    found = dict(_ANY)
    for kind in (*_KIND[format], _ROWS.get(format, {})):
        found |= kind
    if format == "brat":
        # It says that nothing is marked.
        del found["empty"]
    return found


def good(format: str, folder: Path) -> Iterator[Path]:
    """The files of an export of one small document: the one that is broken first."""
    ends = [("m0", 4, 8, "PER"), ("m1", 9, 13, "GPE")]
    line = {
        "id": "a",
        "text": "زار أحمد دمشق.",
        "entities": [{"id": key, "start": start, "end": end, "label": label} for key, start, end, label in ends],
        "relations": [{"id": "r", "head": "m0", "tail": "m1", "label": "visited"}],
    }
    (folder / "one.jsonl").write_text(json.dumps(line, ensure_ascii=False), encoding="utf-8")
    project = folder / "one.hashiya"
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(folder / "one.jsonl"), "--no-suggest"]) == 0
    assert run(["export", str(project), str(folder / "one"), "--format", format]) == 0
    known = next(each for each in formats() if each.name == format)
    name = "train.spacy" if format == "spacy" else None
    files = sorted(file for file in (folder / "one").rglob("*") if "ertificate" not in file.name.lower())
    first = next(f for f in files if f.suffix in known.suffixes and (name is None or f.name == name))
    yield first
    yield from (file for file in files if file.stem == first.stem and file != first)


@pytest.mark.parametrize("format", _KIND)
def test_a_sentence_for_each_and_the_good_one_gets_in(
    format: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, *beside = good(format, tmp_path)
    sound = first.read_bytes()
    folder = tmp_path / "bad"
    folder.mkdir()
    paths = []
    for number, (name, broken) in enumerate(breakages(format).items()):
        data = broken(sound)
        if data is None:
            continue
        assert data != sound, name
        path = folder / f"{number:02}-{name.replace(' ', '-')}{first.suffix}"
        path.write_bytes(data)
        for other in beside:
            (folder / f"{path.stem}{other.suffix}").write_bytes(other.read_bytes())
        paths.append(path)
    project = tmp_path / "into.hashiya"
    assert run(["new", str(project)]) == 0
    capsys.readouterr()
    code = run(["import", str(project), *map(str, paths), str(first), "--format", format, "--no-suggest"])
    out, err = capsys.readouterr()
    assert code == 1
    assert "Traceback" not in out + err
    sentences = err.splitlines()
    for path in paths:
        about = [line for line in sentences if str(path) in line]
        assert len(about) == 1, (path.name, about)
        assert len(about[0]) < 600
    with Project.open(project) as opened:
        assert [document.text for document, _ in opened.layers("gold")] == ["زار أحمد دمشق."]


def test_every_format_that_is_written_is_broken_here() -> None:
    assert set(_KIND) == {known.name for known in formats() if known.writer is not None} | {"spacy", "jsonl"}
