"""What every format of other tools is held to: hard documents, strategies for more of them, and round trips.

`TORTURE` is a handful of documents that hold what is hard to carry; `documents()` draws others from the same pieces;
`gold()` is the gold that comes with the program. `assert_round_trip` holds a format to all that is promised of one
that can be read and written. A relation of a mention with itself stands in none of them: the model has none.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from annotator.app.export_choice import AGREED
from annotator.app.importing import ImportOptions, ImportReport, prepare
from annotator.app.project import Project, shipped_schema
from annotator.formats import jsonl
from annotator.formats.format import Format, Options
from annotator.formats.incoming import Incoming, is_blank
from annotator.formats.outgoing import Held, Loss, Outgoing
from annotator.formats.registry import files_in
from annotator.model import (
    Annotation,
    BadInput,
    Checked,
    Document,
    DocumentId,
    Entity,
    EntityId,
    EntityLabel,
    ItemId,
    Mention,
    Relation,
    RelationLabel,
    Schema,
    Span,
)

LABELS = ("PER", "GPE", "ORG", "EVENT", "منصب")
SCHEMA = Schema(
    "test",
    tuple(EntityLabel(name, "#0072B2") for name in LABELS),
    (
        RelationLabel("visited", "#0072B2"),
        RelationLabel("same_as", "#009E73", symmetric=True, transitive=True),
        RelationLabel("عضو في", "#8A5AB5"),
    ),
)
CHECKED = frozenset(Checked)

# What is hard to carry, one kind each.
PIECES = (
    "وسوريا", "سوريا", "كتـــاب", "مُحَمَّدٌ", "می\u200cخواهم", "👩\u200d👩\u200d👧",
    "🙂", "🇸🇾", "\u200f", "\u200e", " ", "  ", "\n", "\n\n", "\r\n", "\u00a0",
    "1948).", "«قسد»", "3.5", "F16", "abc", "،", "\u2028", "\x85", "مدن-ريف", "\t",
    "ﷲ", "ة.", "<b>&amp;", '"\\n"', "'", "שָׁלוֹם", "[1]", "|", "_", "#",
)  # fmt: skip


def outgoing(
    key: str,
    text: str,
    places: Sequence[tuple[int, int, str]],
    relations: Iterable[tuple[int, int, str]] = (),
    *,
    checked: Iterable[Checked] = CHECKED,
    **fields: Any,
) -> Outgoing:
    """A document of which a person made `places` (start, end, label), with relations (head, tail, label) between
    those numbers."""
    mentions = [Mention(ItemId(f"m{turn}"), Span(start, end), label) for turn, (start, end, label) in enumerate(places)]
    joined = tuple(
        Relation(ItemId(f"r{turn}"), label, mentions[head].id, mentions[tail].id)
        for turn, (head, tail, label) in enumerate(relations)
    )
    ordered = tuple(sorted(mentions, key=lambda each: (each.span.start, -each.span.end, each.id)))
    told = {"title": key, "source": "وكالة"} | fields
    found = frozenset(checked)
    return Outgoing(
        Document(DocumentId(key), text, **told),
        ordered,
        joined,
        checked_entities=Checked.ENTITIES in found,
        checked_relations=Checked.RELATIONS in found,
    )


def _found(text: str, *words: tuple[str, str]) -> list[tuple[int, int, str]]:
    return [(text.index(word), text.index(word) + len(word), label) for word, label in words]


def _torture() -> Iterator[Outgoing]:
    text = (
        "\n\n  زار 🙂 الوزيرُ مُحَمَّدٌ العلـــيّ F16 بيروت\u200f وسوريا يوم 12/5/2026.\r\n\r\n"
        "قال 👩\u200d👩\u200d👧: «می\u200cخواهم» IBM-الشرق\u00a0\tو«قسد» 🇸🇾\r\nونهاية"
    )
    yield outgoing(
        "torture",
        text,
        [
            *_found(text, ("الوزيرُ", "منصب"), ("مُحَمَّدٌ العلـــيّ", "PER"), ("بيروت", "GPE"), ("سوريا", "GPE")),
            *_found(
                text,
                ("الوزيرُ مُحَمَّدٌ العلـــيّ F16 بيروت", "EVENT"),
                ("🙂", "PER"),
                ("👩\u200d👩\u200d👧", "PER"),
                ("می\u200cخواهم", "ORG"),
            ),
            *_found(text, ("IBM-الشرق", "ORG"), ("IBM", "ORG"), ("قسد", "ORG"), ("🇸🇾", "GPE"), ("نهاية", "EVENT")),
        ],
        [
            (1, 2, "visited"),
            (1, 3, "visited"),
            (2, 3, "same_as"),
            (12, 0, "عضو في"),
            (4, 1, "visited"),
            (7, 10, "same_as"),
        ],
    )
    text = "سوريا👩\u200d👩\u200d👧لبنان زارسوريا"
    yield outgoing(
        "edges",
        text,
        # At 0 and at the end, adjacent without a space, the same stretch twice with different labels.
        [(0, 5, "GPE"), (5, 10, "PER"), (10, 15, "GPE"), (len(text) - 5, len(text), "GPE"), (0, 5, "ORG")],
        [(0, 1, "visited"), (1, 0, "visited"), (2, 3, "same_as"), (4, 0, "عضو في")],
    )
    yield outgoing("whole", "🙂", [(0, 1, "EVENT")])
    yield outgoing("nothing there", "لا شيء هنا.\n", [])
    yield outgoing("nobody looked", "لم يقرأه أحد بعد.", [], checked=())
    yield outgoing("entities only", "زار أحمد دمشق.", [(4, 8, "PER")], checked={Checked.ENTITIES})


TORTURE = tuple(_torture())


@st.composite
def documents(draw: st.DrawFn, *, crossing: bool = True, joined: bool = True) -> Outgoing:
    """A document of hard pieces. Without `crossing`, its mentions are apart from each other; without `joined`, no
    relations."""
    text = "".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12)))
    if is_blank(text):
        text += "خبر"
    edges = sorted(draw(st.sets(st.integers(0, len(text)), min_size=2, max_size=8)) | {0, len(text)})
    pairs = list(pairwise(edges))
    if crossing:
        pairs = [(a, b) for a in edges for b in edges if a < b]
    labels = st.sampled_from(LABELS)
    chosen = draw(st.lists(st.tuples(st.sampled_from(pairs), labels), max_size=5, unique=True))
    if not crossing:
        chosen = list({pair: (pair, label) for pair, label in chosen}.values())
    places = [(start, end, label) for (start, end), label in chosen]
    relations: list[tuple[int, int, str]] = []
    if joined and len(places) > 1:
        ends = st.permutations(range(len(places))).map(lambda drawn: (drawn[0], drawn[1]))
        names = st.sampled_from([label.name for label in SCHEMA.relations])
        drawn = draw(st.lists(st.tuples(ends, names), max_size=3, unique=True))
        relations = [(head, tail, name) for (head, tail), name in drawn]
    checked = draw(st.sampled_from([CHECKED, CHECKED, {Checked.ENTITIES}]))
    return outgoing(f"d{len(text)}", text, places, relations, checked=checked)


def gold() -> list[Outgoing]:
    """The gold of the articles that come with the program."""
    path = Path(__file__).parents[3] / "seeds" / "gold.jsonl"
    return [as_outgoing(found) for found in jsonl.read(path) if isinstance(found, Incoming)]


def sample(shared: Path, *parts: str) -> Path:
    """A file, or folder of files, that another tool made; skips the test where it is missing."""
    path = shared.joinpath("interop", *parts)
    if not path.exists():
        pytest.skip(f"no {'/'.join(parts)} among the samples")
    return path


def as_outgoing(found: Incoming) -> Outgoing:
    """What a project that took `found` in as gold would give a writer."""
    ready = prepare(found, ImportOptions(suggest=False))
    annotation = Annotation.of(ready.document.id, AGREED, ready.items)
    return Outgoing(
        ready.document,
        tuple(annotation.mentions()),
        tuple(sorted(annotation.relations(), key=lambda relation: relation.id)),
        dict(ready.entries),
        Checked.ENTITIES in ready.checked,
        Checked.RELATIONS in ready.checked,
    )


def read_all(format: Format, path: Path) -> list[Incoming]:
    """What the format's reader makes of a file, or of those files of a folder that it recognises."""
    found: list[Incoming] = []
    for file in files_in([path]) if path.is_dir() else [path]:
        assert not isinstance(file, BadInput), file
        if path.is_dir() and format.recognises is not None and not format.recognises(file):
            continue
        if path.is_dir() and file.suffix.lower() not in format.suffixes:
            continue
        for one in format.read(file, Options()):
            assert isinstance(one, Incoming), one
            found.append(one)
    return found


def refused(format: Format, path: Path, content: str | bytes) -> list[str]:
    """The sentences in which the reader refuses `content`; nothing but BadInput may come out of it."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    try:
        return [str(one) for one in format.read(path, Options()) if isinstance(one, BadInput)]
    except BadInput as error:
        return [str(error)]


def write_all(format: Format, wanted: Sequence[Outgoing], folder: Path, name: str = "out") -> tuple[Path, list[Held]]:
    """Writes what the format can hold of `wanted`, to a file or a folder of that name in `folder`."""
    assert format.writer is not None
    held = [format.writer.holds(one, SCHEMA) for one in wanted]
    path = folder / f"{name}{format.writer.suffix}"
    if not format.writer.suffix:
        path.mkdir()
    for _ in format.writer.write((one.outgoing for one in held), SCHEMA, path):
        pass
    return path, held


def content(one: Outgoing | Incoming) -> str:
    """What must survive: the text, mentions, relations and what mentions name, ids aside."""
    items = (*one.mentions, *one.relations) if isinstance(one, Outgoing) else one.items
    named = one.named if isinstance(one, Outgoing) else {key: entity.kb_id for key, entity in one.entries}
    text = one.document.text if isinstance(one, Outgoing) else one.text
    places = {
        item.id: [item.span.start, item.span.end, item.label, named.get(item.id, "")]
        for item in items
        if isinstance(item, Mention)
    }
    relations = [[item.label, places[item.head], places[item.tail]] for item in items if isinstance(item, Relation)]
    return json.dumps([text, sorted(places.values()), sorted(relations)], ensure_ascii=False)


# Of what stands around the annotations, formats of others tell less; `tests/e2e/test_formats.py` says which and what.
_AROUND = (
    "Names of linked entries: their ids are written",
    "Documents whose title or source is not in the files",
    "Documents that whoever reads the files takes for done where they are not, or the other way round",
)


def lost(held: Iterable[Held]) -> list[Loss]:
    """What is lost of texts, mentions, relations and links."""
    return [loss for one in held for loss in one.losses if str(loss.why) not in _AROUND]


def entries(ids: Mapping[ItemId, str]) -> dict[ItemId, Entity]:
    """An entry for each mention, which goes by that id elsewhere."""
    return {key: Entity(EntityId(name), name, "PER", external=name) for key, name in ids.items()}


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of all files below a folder by name."""
    if path.is_file():
        return {"": path.read_bytes()}
    return {str(file.relative_to(path)): file.read_bytes() for file in sorted(path.rglob("*")) if file.is_file()}


def assert_round_trip(format: Format, wanted: Sequence[Outgoing], folder: Path) -> list[Held]:
    """What is held comes back, reading changes nothing of it, and writing it again gives the same bytes.

    Formats whose first writing differs from the second (ids of their own, say) still must be stable from there on.
    """
    first, held = write_all(format, wanted, folder, "first")
    assert first.is_dir() or format.recognises is None or format.recognises(first)
    back = read_all(format, first)
    assert sorted(map(content, back)) == sorted(content(one.outgoing) for one in held)
    second, again = write_all(format, [as_outgoing(one) for one in back], folder, "second")
    assert not lost(again)
    third = read_all(format, second)
    assert sorted(map(content, third)) == sorted(map(content, back))
    fourth, _ = write_all(format, [as_outgoing(one) for one in third], folder, "fourth")
    assert contents(fourth) == contents(second)
    repeated, _ = write_all(format, wanted, folder, "repeated")
    assert contents(repeated) == contents(first)
    return held


def assert_same_after_a_trip(format: Format, path: Path, folder: Path) -> list[Incoming]:
    """A file of the tool itself: import, export, import gives what the first import gave. Returns that."""
    before = read_all(format, path)
    written, held = write_all(format, [as_outgoing(one) for one in before], folder)
    assert not lost(held)
    assert sorted(map(content, read_all(format, written))) == sorted(map(content, before))
    return before


def through_a_project(path: Path, format: str, folder: Path) -> tuple[Path, ImportReport]:
    """Imports `path` into a new project by the front door, and exports it in the same format."""
    from annotator.app.export_choice import Choice, Selection, Which

    report = ImportReport()
    with Project.create(folder / "trip.hashiya", shipped_schema("news")) as project:
        project.import_job([path], ImportOptions(format=format, suggest=False), report).run()
        exported = project.export(folder / "exported", format, Choice(AGREED, selection=Selection(Which.ALL)))
    return exported.out, report
