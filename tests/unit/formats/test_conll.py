"""CoNLL's rows: round trips, tokens that fit every mention, foreign files, and what is refused."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from annotator.formats.conll import FORMAT
from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.model import BadInput, Checked, Mention
from tests.unit.formats import exchange

_CHECKED = [one for one in exchange.TORTURE if one.checked_entities]


def _file(folder: Path, rows: str) -> Path:
    path = folder / "a.conll"
    path.write_bytes(rows.encode())
    return path


def _read(folder: Path, rows: str) -> Incoming:
    (found,) = FORMAT.read(_file(folder, rows), Options())
    assert isinstance(found, Incoming), found
    return found


def _marked(found: Incoming) -> list[tuple[str, str]]:
    return [(item.span.of(found.text), item.label) for item in found.items if isinstance(item, Mention)]


def test_hard_documents_survive(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, _CHECKED, tmp_path)
    for one, wanted in zip(held, _CHECKED, strict=True):
        assert one.outgoing.mentions == wanted.mentions
        assert [(str(loss.why), loss.count) for loss in exchange.lost([one])] == (
            [("Relations", len(wanted.relations))] if wanted.relations else []
        )


@settings(max_examples=60)
@given(exchange.documents())
def test_any_document_survives(wanted: exchange.Outgoing) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (held,) = exchange.assert_round_trip(FORMAT, [wanted], Path(folder))
    text = wanted.document.text
    lost = [one for one in wanted.mentions if one not in held.outgoing.mentions]
    assert all(one.span.of(text) != one.span.of(text).strip() for one in lost)


def test_the_gold_survives_and_loses_relations_alone(tmp_path: Path) -> None:
    held = exchange.assert_round_trip(FORMAT, exchange.gold(), tmp_path)
    assert {str(loss.why) for loss in exchange.lost(held)} <= {
        "Relations",
        "Links of mentions to entries of the registry",
    }


def test_what_nobody_checked_is_said_to_read_as_nothing() -> None:
    assert FORMAT.writer is not None
    (unseen,) = (one for one in exchange.TORTURE if not one.checked_entities)
    (loss,) = exchange.lost([FORMAT.writer.holds(unseen, exchange.SCHEMA)])
    assert "not checked whole" in str(loss.why)


def test_rows_are_what_trainers_read(tmp_path: Path) -> None:
    """Token first, the outermost tag next, no space in a token, spaCy's own mark between documents."""
    path, held = exchange.write_all(FORMAT, _CHECKED, tmp_path)
    lines = (path / "gold.conll").read_text("utf-8").split("\n")
    assert lines.count("-DOCSTART- -X- O O") == len(held)
    rows = [line.split(" ") for line in lines if line and not line.startswith("-DOCSTART-")]
    assert all(len(row) == len(" ".join(row).split()) >= 2 for row in rows)
    assert all(tag == "O" or tag[:2] in ("B-", "I-") for row in rows for tag in row[1:])
    assert ["محمد"] not in rows
    begun = sum(tag.startswith("B-") for row in rows for tag in row[1:])
    assert begun == sum(len(one.outgoing.mentions) for one in held)


def test_spacy_converts_what_is_written(tmp_path: Path) -> None:
    from spacy.training.converters import conll_ner_to_docs

    path, held = exchange.write_all(FORMAT, exchange.gold(), tmp_path)
    docs = list(conll_ner_to_docs((path / "gold.conll").read_text("utf-8"), no_print=True))
    assert len(docs) == len(held)
    outer = 0
    for one in held:
        end = 0
        for mention in one.outgoing.mentions:
            if mention.span.start >= end:
                outer, end = outer + 1, mention.span.end
    assert sum(len(doc.ents) for doc in docs) == outer


def test_nested_columns_of_wojood_come_back_as_they_were(shared: Path, tmp_path: Path) -> None:
    path = exchange.sample(shared, "wojood-nested", "val.txt")
    before = exchange.assert_same_after_a_trip(FORMAT, path, tmp_path)
    tags = [line.split()[1:] for line in path.read_text("utf-8").split("\n") if line.strip()]
    mentions = [item for one in before for item in one.items]
    assert len(mentions) == sum(tag.startswith("B-") for row in tags for tag in row)
    written = (tmp_path / "out" / "gold.conll").read_text("utf-8")
    # Of two mentions of the very same words, either may stand first.
    assert [sorted(line.split()) for line in written.split("\n") if line and not line.startswith("-DOC")] == [
        sorted(line.split()) for line in path.read_text("utf-8").split("\n") if line.strip()
    ]


def test_a_word_of_it_in_and_out_of_a_project(tmp_path: Path) -> None:
    source = _file(tmp_path, "زار O\nأحمد B-PER\nمنصور I-PER\nدمشق B-GPE\n. O\n\nثم O\nعاد O\n")
    out, report = exchange.through_a_project(source, "conll", tmp_path)
    assert not report.refused
    assert (out / "gold.conll").read_text("utf-8").replace("-DOCSTART- -X- O O\n\n", "", 1) == (
        source.read_text("utf-8") + "\n"
    )
    proof = json.loads((out / "certificate.json").read_text("utf-8"))
    assert (proof["mentions"]["written"], proof["mentions"]["lost"], proof["not_held"]) == (2, [], [])


@pytest.mark.parametrize(
    "rows",
    [
        "U.N. NNP I-NP I-ORG\nofficial NN I-NP O\nEkeus NNP I-NP I-PER\n\n",
        "U.N.\tS-ORG\nofficial\tO\nEkeus\tS-PER\n",
        "# id 7f  domain=en\nU.N. _ _ B-ORG\nofficial _ _ O\nEkeus _ _ B-PER\n",
        "-DOCSTART- -X- -X- O\n\nU.N. U-ORG\nofficial O\nEkeus U-PER\n",
    ],
)
def test_schemes_and_columns_of_others(tmp_path: Path, rows: str) -> None:
    found = _read(tmp_path, rows)
    assert found.text == "U.N. official Ekeus"
    assert _marked(found) == [("U.N.", "ORG"), ("Ekeus", "PER")]
    assert found.checked == (Checked.ENTITIES,)


def test_columns_between_and_ends_go_out_again(tmp_path: Path) -> None:
    rows = "New NNP B-NP B-GPE\nYork NNP I-NP E-GPE\n, , O O\nParis NNP B-NP S-GPE\n"
    before = exchange.as_outgoing(_read(tmp_path, rows))
    path, _ = exchange.write_all(FORMAT, [before], tmp_path)
    assert (path / "gold.conll").read_text("utf-8").endswith(f"O O\n\n{rows}\n")
    # Beside them there is room for one column of tags: a mention within another takes it.
    nested = replace(before, mentions=(*before.mentions, replace(before.mentions[0], id="x", label="ORG")))
    path, _ = exchange.write_all(FORMAT, [nested], tmp_path, "nested")
    assert "New B-GPE B-ORG\n" in (path / "gold.conll").read_text("utf-8")


def test_adjacent_and_crossing_mentions_keep_apart(tmp_path: Path) -> None:
    found = _read(tmp_path, "a B-X\nb B-X I-Y\nc O I-Y\nd I-Y\ne I-Y\n\nf I-Y\n")
    assert _marked(found) == [("a", "X"), ("b", "X"), ("b c d e", "Y"), ("f", "Y")]


def test_labels_with_spaces_and_percents(tmp_path: Path) -> None:
    wanted = exchange.outgoing("d", "عشرة بالمئة", [(0, 4, "نسبة 50%")])
    path, _ = exchange.write_all(FORMAT, [wanted], tmp_path)
    assert "B-نسبة%2050%25\n" in (path / "gold.conll").read_text("utf-8")
    assert exchange.read_all(FORMAT, path)[0].items[0].label == "نسبة 50%"


def test_rows_that_were_changed_win_over_the_text_beside_them(tmp_path: Path) -> None:
    path, _ = exchange.write_all(FORMAT, [exchange.outgoing("d", "زار  أحمد\nدمشق", [(5, 9, "PER")])], tmp_path)
    rows = path / "gold.conll"
    rows.write_text(rows.read_text("utf-8").replace("دمشق", "حلب"), encoding="utf-8")
    (found,) = exchange.read_all(FORMAT, path)
    assert found.text == "زار أحمد\nحلب"
    assert "not those of the text" in str(found.notes[0])


def test_a_long_file_without_marks_is_taken_in_parts(tmp_path: Path) -> None:
    found = list(FORMAT.read(_file(tmp_path, "كلمة B-X\n\n" * 250), Options()))
    assert [isinstance(one, Incoming) and one.text.count("كلمة") for one in found] == [100, 100, 50]


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("", "empty"),
        ("\n\n\n", "empty"),
        ("أحمد\n", "line 1: أحمد is no tag"),
        ("زار O\nأحمد PER\n", "line 2: PER is no tag"),
        ("زار O B-\n", "B- is no tag"),
        (f"زار{' B-X' * 200}\n", "200 columns"),
        ("\u200f O\n", "text is empty"),
        ("a\0b O\n", "text"),
        (b"\xff\xfe\x00\xd8 O\n", "a.conll"),
        ("[" * 1_000_000, "is no tag"),
    ],
)
def test_what_is_no_file_of_rows_is_refused(tmp_path: Path, rows: str | bytes, word: str) -> None:
    (said,) = exchange.refused(FORMAT, tmp_path / "a.conll", rows)
    assert word in said


def test_a_broken_document_keeps_no_other_out(tmp_path: Path) -> None:
    mark = "-DOCSTART- -X- O O\n\n"
    path = _file(tmp_path, f"{mark}زار O\n\n{mark}أحمد\n\n{mark}دمشق B-GPE\n")
    first, second, third = FORMAT.read(path, Options())
    assert isinstance(first, Incoming)
    assert isinstance(second, BadInput)
    assert "line 7" in str(second)
    assert isinstance(third, Incoming)


def test_a_text_file_that_is_none_is_refused_in_words(tmp_path: Path) -> None:
    path, _ = exchange.write_all(FORMAT, _CHECKED[:1], tmp_path)
    (path / "gold.texts").write_text('{"text": NaN}\n', encoding="utf-8")
    (said,) = FORMAT.read(path / "gold.conll", Options())
    assert isinstance(said, BadInput)
    assert "gold.texts, line 1" in str(said)
