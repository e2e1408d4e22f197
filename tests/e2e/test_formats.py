"""Every format by the front door: out of one project, into another, and out again.

`LOST` says of each format what does not come back; everything else must, and all of it must be announced.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from annotator.app.export import format_names
from annotator.app.export_choice import AGREED
from annotator.app.project import Project
from annotator.cli import run
from annotator.formats.jsonl import line_of
from annotator.formats.registry import formats
from annotator.gold import layer
from annotator.model import Document, DocumentId, Entity, EntityId
from tests.unit.formats import exchange

SEEDS = Path(__file__).parents[2] / "seeds"

LINKS = "Links of mentions to entries of the registry"
NAMES = "Names of linked entries: their ids are written"
ORIGIN = "Documents whose title or source is not in the files"
CHECKS = "Documents that whoever reads the files takes for done where they are not, or the other way round"
UNCHECKED = "Documents that were not checked whole: what is not marked in them reads as no mention"

# What of a document differs afterwards, and the reasons that were given for it.
LOST: dict[str, tuple[set[str], set[str]]] = {
    "spacy": (set(), set()),
    "jsonl": (set(), set()),
    "html": (set(), set()),
    "xlsx": (set(), set()),
    "web-annotation": (set(), set()),
    "huggingface": (set(), set()),
    "parquet": (set(), set()),
    "prodigy": ({"links", "names"}, {LINKS}),
    "doccano": ({"links", "names"}, {LINKS}),
    "label-studio": ({"links", "names"}, {LINKS}),
    "conll": ({"links", "names", "relations", "checked"}, {LINKS, "Relations", CHECKS, UNCHECKED}),
    "brat": ({"id", "title", "source", "language", "checked"}, {ORIGIN, CHECKS}),
    "cas-xmi": ({"source", "checked", "names"}, {ORIGIN, CHECKS, NAMES}),
    "cas-json": ({"source", "checked", "names"}, {ORIGIN, CHECKS, NAMES}),
    "webanno-tsv": ({"id", "title", "source", "language", "checked", "names"}, {ORIGIN, CHECKS, NAMES}),
}


def call(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What the command said; it must have ended well."""
    capsys.readouterr()
    code = run([str(argument) for argument in arguments])
    said = "".join(capsys.readouterr())
    assert code == 0, said
    return said


def told(project: Path) -> dict[str, dict[str, Any]]:
    """What a project says of each of its documents, by their texts."""
    with Project.open(project) as opened:
        return dict(_told(opened))


def _told(project: Project) -> Iterator[tuple[str, dict[str, Any]]]:
    registry = project.store.entities.registry
    for document, annotation in project.layers(AGREED):
        gold = layer.of(document, annotation, registry)
        places = {each.id: (each.span.start, each.span.end, each.label) for each in gold.mentions}
        yield (
            document.text,
            {
                "id": document.id,
                "title": document.title,
                "source": document.source,
                "language": document.language,
                "checked": (gold.entities_checked, gold.relations_checked),
                "mentions": sorted(places.values()),
                "relations": sorted((each.label, places[each.head], places[each.tail]) for each in gold.relations),
                "links": sorted((places[key], entity.kb_id) for key, entity in gold.entities.items()),
                "names": sorted((places[key], entity.name) for key, entity in gold.entities.items()),
            },
        )


@pytest.fixture(scope="module")
def torture(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of all that is hard to carry, with some of its mentions linked."""
    folder = tmp_path_factory.mktemp("torture")
    lines = []
    for number, one in enumerate(exchange.TORTURE):
        entries = {
            mention.id: Entity(
                EntityId(f"{number}-{mention.id}"),
                f"اسم {number} {mention.id}",
                mention.label,
                external="Q" * turn and f"Q{number}{turn}",
            )
            for turn, mention in enumerate(one.mentions[::3])
        }
        meta = {"title": one.document.title, "source": one.document.source}
        meta |= {"checked": [what.value for what in one.checked]}
        document = Document(DocumentId(one.document.id), one.document.text, meta=json.dumps(meta))
        lines.append(line_of(document, (*one.mentions, *one.relations), entries))
    (folder / "torture.jsonl").write_text("\n".join(lines), encoding="utf-8", newline="\n")
    path = folder / "torture.hashiya"
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(folder / "torture.jsonl"), "--no-suggest"]) == 0
    return path


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of the articles that come with the program, annotated."""
    path = tmp_path_factory.mktemp("gold") / "gold.hashiya"
    assert run(["new", str(path)]) == 0
    assert run(["import", str(path), str(SEEDS / "gold.jsonl"), "--no-suggest"]) == 0
    return path


def taken_in(folder: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new project that imports the folder it is made beside."""
    path = folder.with_suffix(".hashiya")
    call(capsys, "new", path)
    call(capsys, "import", path, folder, "--no-suggest")
    return path


def data(folder: Path) -> dict[str, bytes]:
    """The bytes of an export by their names. Cards tell whose work it was, and certificates what was lost: the
    second time it is another project, and there is less to lose."""
    files = exchange.contents(folder).items()
    return {name: data for name, data in files if "certificate" not in name.lower() and name != "README.md"}


def test_the_table_knows_every_format() -> None:
    assert set(LOST) == set(format_names())
    assert set(format_names()) <= {known.name for known in formats()}


@pytest.mark.parametrize("format", LOST)
def test_hard_documents_come_back(
    format: str, torture: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = call(capsys, "export", torture, tmp_path / "first", "--format", format, "--untouched")
    other = taken_in(tmp_path / "first", capsys)
    before, after = told(torture), told(other)
    untouched = {text for text, one in before.items() if not one["mentions"] and one["checked"] == (False, False)}
    # spaCy is given what somebody has touched.
    assert set(before) - set(after) == (untouched if format == "spacy" else set())
    assert set(after) <= set(before)
    different = {field for text, one in after.items() for field in one if one[field] != before[text][field]}
    lost, reasons = LOST[format]
    assert different == lost
    given = {line.removeprefix("Cannot be held: ").rsplit(" ", 1)[0] for line in said.splitlines() if "Cannot" in line}
    assert given == reasons
    call(capsys, "export", other, tmp_path / "second", "--format", format, "--untouched")
    assert data(tmp_path / "second") == data(tmp_path / "first")


@pytest.mark.parametrize("format", LOST)
def test_the_gold_of_the_articles_comes_back(
    format: str, gold: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call(capsys, "export", gold, tmp_path / "first", "--format", format)
    before, after = told(gold), told(taken_in(tmp_path / "first", capsys))
    fields = [field for field in ("mentions", "relations") if field not in LOST[format][0]]
    assert {text: [one[field] for field in fields] for text, one in after.items()} == {
        text: [one[field] for field in fields] for text, one in before.items()
    }
