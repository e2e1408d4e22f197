"""The base model: read from its file, applied, calibrated; and the engine without it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pycrfsuite
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.model import Document, DocumentId, HashiyaError, Mention
from annotator.suggest import calibration, clusters, crf, wordlists, worth
from annotator.suggest.engine import load
from annotator.suggest.features import EDGE, MARGIN, attributes, columns, told
from annotator.suggest.reading import read
from annotator.text.tokens import EMPTY, tokens

LISTS = wordlists.read("ar", wordlists.default_folder())
TEACHING = [
    ("وصل كريم الراوي إلى تونس", ["O", "B-PER", "I-PER", "O", "B-GPE"]),
    ("قال سمير الحلو إن الجو صحو", ["O", "B-PER", "I-PER", "O", "O", "O"]),
    ("زارت ليلى النجار مدينة فاس", ["O", "B-PER", "I-PER", "O", "B-GPE"]),
    ("جلس الناس تحت الشجرة", ["O", "O", "O", "O"]),
]
Seen = tuple[str, float, bool]
TEXTS = st.lists(st.sampled_from([word for text, _ in TEACHING for word in text.split()] + ["،", ".", "\n", "«", "»"]))


def table_of(text: str):  # type: ignore[no-untyped-def]
    return columns(read(text, ((span.start, span.end) for span in tokens(text, EMPTY)), (), LISTS), ())


@pytest.fixture(scope="module")
def taught(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "small.crfsuite"
    trainer = pycrfsuite.Trainer("lbfgs", verbose=False)
    trainer.set_params({"c2": 0.1, "max_iterations": 50})
    for text, tags in TEACHING:
        table = table_of(text)
        trainer.append(attributes(table, table.sentences[0]), tags)
    trainer.train(str(path))
    return path


@settings(max_examples=60, deadline=None)
@given(words=TEXTS)
def test_it_reads_as_its_trainer_does(taught: Path, words: list[str]) -> None:
    tagger = pycrfsuite.Tagger()
    tagger.open(str(taught))
    model = crf.load(taught)
    table = table_of(" ".join(words))
    found = {(one.first, one.last, one.label): one.probability for one in model.marked(table)}
    for first, last in table.sentences:
        tagger.set(attributes(table, (first, last)))
        tags = [max(tagger.labels(), key=lambda label: float(tagger.marginal(label, at))) for at in range(last - first)]
        for at, tag in enumerate(tags, first):
            if tag.startswith("B-"):
                end = next((place for place in range(at + 1, last) if tags[place - first] != f"I-{tag[2:]}"), last)
                probability = found.pop((at, end, tag[2:]))
                assert 0 < probability <= tagger.marginal(tag, at - first) + 1e-4
                if end == at + 1 == last:
                    assert probability == pytest.approx(tagger.marginal(tag, at - first), abs=1e-3)
    assert not [one for one in found if table.tokens[one[0]] < 0]


@settings(max_examples=60, deadline=None)
@given(words=TEXTS)
def test_sentences_are_apart(words: list[str]) -> None:
    table = table_of(" ".join(words))
    assert all(len(values) == len(table.tokens) for values in table.values.values())
    assert table.tokens[:MARGIN] == [-1] * MARGIN
    assert table.tokens[-MARGIN:] == [-1] * MARGIN
    for first, last in table.sentences:
        assert min(table.tokens[first:last]) >= 0
        assert table.values["w"][last] == EDGE
    for (_, last), (first, _) in pairwise(table.sentences):
        assert first - last == MARGIN


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=200))
def test_scores_rise_with_the_probability_and_are_shares(observed: list[tuple[float, bool]]) -> None:
    steps = calibration.fitted(observed, least=5)
    assert [begin for begin, _ in steps] == sorted(begin for begin, _ in steps)
    for (_, lower), (_, higher) in pairwise(steps):
        assert lower <= higher
    assert all(0 <= score <= 1 for _, score in steps)
    if observed:
        assert steps[0][0] == min(probability for probability, _ in observed)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(-3, 7), st.booleans()), max_size=60))
def test_worth_is_a_share_and_is_read_back(tmp_path_factory: pytest.TempPathFactory, seen: list[Seen]) -> None:
    observed = [([("1", 1.0), (name, value)], right) for name, value, right in seen]
    found = worth.fitted(observed)
    path = tmp_path_factory.mktemp("worth") / "x.worth.tsv"
    path.write_text(worth.written(found), encoding="utf8")
    again = worth.read(path)
    for evidence, _ in observed:
        assert 0 <= found.score(evidence) <= 1
        assert again.score(evidence) == pytest.approx(found.score(evidence), abs=0.02)


def test_worth_follows_what_was_right_and_what_was_not() -> None:
    right, wrong = [("1", 1.0), ("same", 1.0)], [("1", 1.0), ("across", 1.0)]
    found = worth.fitted([(right, True)] * 90 + [(right, False)] * 10 + [(wrong, False)] * 100, caution=0.1)
    assert found.score(right) == pytest.approx(0.9, abs=0.02)
    assert found.score(wrong) < 0.05


def test_words_beside_the_same_words_tell_the_same(tmp_path: Path) -> None:
    path = tmp_path / "x.clusters.tsv"
    path.write_text("0\t1\tتونس فاس\n0\t2\tكريم\n", encoding="utf8")
    known = clusters.read(path)
    assert known["تونس"] == known["فاس"]
    assert [left == right for left, right in zip(known["تونس"], known["كريم"], strict=True)] == [True, False, False]
    assert "c3.0" in told("w", "فاس", 0, known)
    assert clusters.read(tmp_path / "none.tsv") == {}


@pytest.mark.parametrize("content", [b"", b"lCRF", b"something else altogether, longer than the header of a model"])
def test_what_is_no_model_is_told_by_name(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.crfsuite"
    path.write_bytes(content)
    with pytest.raises(HashiyaError, match="broken"):
        crf.load(path)


@pytest.mark.parametrize("read_file", [worth.read, clusters.read])
def test_broken_tables_are_told_by_name(tmp_path: Path, read_file: Callable[[Path], object]) -> None:
    path = tmp_path / "broken.tsv"
    path.write_text("PER\tmuch\tmore\tthan that\n", encoding="utf8")
    with pytest.raises(HashiyaError, match="broken"):
        read_file(path)


def test_without_a_model_the_rules_do_what_they_can(tmp_path: Path) -> None:
    text = "زار وزير الزراعة المغربي، سامي البرادعي، مدينة فيينا أمس."
    found = load("ar", models=tmp_path).propose(Document(DocumentId("d"), text))
    assert {one.source for one in found} <= {"rules", "gazetteer", "propagation"}
    assert "PER" in {one.proposed.label for one in found}


def test_a_schema_without_offices_has_no_adjectives_and_no_other_labels() -> None:
    text = "قال وزير الخارجية الفرنسي فرانسوا ميتران إن الأوروبيين اجتمعوا في باريس يوم الثلاثاء."
    document = Document(DocumentId("d"), text)
    engine = load("ar")
    plain = engine.propose(document, labels=["PER", "ORG", "GPE", "LOC", "FAC", "NORP"])
    marked = {(one.proposed.span.of(text), one.proposed.label) for one in plain if isinstance(one.proposed, Mention)}
    assert ("الأوروبيين", "NORP") in marked
    assert ("الفرنسي", "NORP") not in marked
    assert {label for _, label in marked} <= {"PER", "GPE", "NORP"}
    full = {one.proposed.span.of(text) for one in engine.propose(document) if isinstance(one.proposed, Mention)}
    assert {"وزير الخارجية", "الفرنسي", "يوم الثلاثاء"} <= full


def test_the_shipped_model_is_small_and_has_its_card() -> None:
    folder = Path(__file__).parents[3] / "resources" / "models"
    assert sum(path.stat().st_size for path in folder.glob("ar.*")) < 5_000_000
    card = (folder / "ar.md").read_text(encoding="utf8")
    assert all(word in card for word in ("CC BY-SA 4.0", "NewsFANE", "ANERcorp", "AQMAR", "Wojood", "train_base.py"))
