"""Trained pipelines as suggesters: what may be loaded, what is refused and in which words, what they add."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy

from annotator.model import Document, DocumentId, HashiyaError, Mention, Span
from annotator.suggest import harmless
from annotator.suggest.asking import Admitted, Setup
from annotator.suggest.project_model import Marked
from annotator.suggest.suggesters import Suggesters
from annotator.suggest.trained import Reader, joined

TEXT = "وصلت زكزوك إلى دمشق أمس"
DOCUMENT = Document(DocumentId("d"), TEXT)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pipeline that knows one name and is wrong about another."""
    nlp = spacy.blank("ar")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "ORG", "pattern": "زكزوك"}, {"label": "PER", "pattern": "دمشق"}])  # type: ignore[attr-defined]
    nlp.to_disk(tmp_path / "model")
    return tmp_path / "model"


def shown(suggesters: Suggesters) -> list[tuple[str, str, str]]:
    return [
        (one.proposed.span.of(TEXT), one.proposed.label, one.source)
        for one in suggesters.propose(DOCUMENT).suggestions
        if isinstance(one.proposed, Mention)
    ]


def test_it_adds_what_nobody_else_found_and_contradicts_only_what_is_less_sure(folder: Path) -> None:
    suggesters = Suggesters()
    before = shown(suggesters)
    scores = {"ORG": 0.8, "PER": 0.55}
    admitted = Admitted("first", folder, harmless.digest(folder), entities=scores)
    assert suggesters.set_up(Setup(admitted=(admitted,))) == ()
    assert set(shown(suggesters)) - set(before) == {("زكزوك", "ORG", "trained:first")}
    assert ("دمشق", "GPE") in [one[:2] for one in shown(suggesters)]
    assert suggesters.set_up(Setup()) == ()
    assert shown(suggesters) == before


def test_a_score_is_what_was_measured_of_its_label(folder: Path) -> None:
    read = Reader(Admitted("first", folder, entities={"ORG": 0.9}, rename=(("PER", "GPE"),))).read(DOCUMENT)
    assert [(one.span.of(TEXT), one.label, one.score) for one in read.mentions] == [
        ("زكزوك", "ORG", 0.9),
        ("دمشق", "GPE", 0.7),
    ]


def test_a_changed_file_is_refused_and_the_others_still_suggest(folder: Path) -> None:
    suggesters = Suggesters()
    before = shown(suggesters)
    pinned = harmless.digest(folder)
    (folder / "vocab" / "strings.json").write_text("[]", encoding="utf-8")
    [problem] = suggesters.set_up(Setup(admitted=(Admitted("first", folder, pinned),)))
    assert "its files have changed" in str(problem)
    assert str(folder) in str(problem)
    assert shown(suggesters) == before


def test_a_file_more_or_another_name_changes_the_sum(folder: Path) -> None:
    before = harmless.digest(folder)
    (folder / "more").touch()
    more = harmless.digest(folder)
    (folder / "more").rename(folder / "other")
    assert len({before, more, harmless.digest(folder)}) == 3


@pytest.mark.parametrize("name", ["ner.pkl", "vocab/weights.pt", "code.py", "harmless"])
def test_a_file_that_could_hold_code_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_bytes(pickle.dumps({"any": "thing"}))
    with pytest.raises(HashiyaError, match=f"{name} could run"):
        Reader(Admitted("first", folder))


def test_a_link_is_refused(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("{}", encoding="utf-8")
    (folder / "linked").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(HashiyaError, match="linked: a link"):
        harmless.check(folder)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('factory = "entity_ruler"', 'factory = "stranger"', "factory = stranger"),
        ("spacy.Tokenizer.v1", "stranger.Tokenizer.v1", "@tokenizers = stranger.Tokenizer.v1"),
        ('lang = "ar"', 'lang = "ar.examples"', "lang = ar.examples"),
        ("spacy.entity_ruler_scorer.v1", "stranger.scorer.v1", "@scorers = stranger.scorer.v1"),
        ("before_creation = null", 'before_creation = {"@callbacks": "spacy.copy_from_base_model.v1"}', "@callbacks"),
        ('factory = "entity_ruler"', 'source = "en_core_web_sm"', "source = en_core_web_sm"),
        ("[components.entity_ruler.scorer]",
         '[components.entity_ruler.model]\n@architectures = "spacy.TorchBiLSTMEncoder.v1"\n\n'
         "[components.entity_ruler.scorer]", "spacy.TorchBiLSTMEncoder.v1"),
    ],
)  # fmt: skip
def test_a_config_that_names_what_is_not_ours_is_refused(folder: Path, old: str, new: str, named: str) -> None:
    config = (folder / "config.cfg").read_text("utf-8")
    assert old in config
    (folder / "config.cfg").write_text(config.replace(old, new), encoding="utf-8")
    with pytest.raises(HashiyaError, match="stranger's code") as caught:
        harmless.check(folder)
    assert named in str(caught.value)


@pytest.mark.parametrize(("registry", "name", "known"), [("layers", "reduce_mean.v1", True), ("layers", "mine", False)])
def test_a_pipeline_may_name_parts_of_thinc(folder: Path, registry: str, name: str, known: bool) -> None:
    with (folder / "config.cfg").open("a", encoding="utf-8") as config:
        config.write(f'\n[components.entity_ruler.more]\n@{registry} = "{name}"\n')
    if known:
        harmless.check(folder)
    else:
        with pytest.raises(HashiyaError, match="stranger's code"):
            harmless.check(folder)


@pytest.mark.parametrize("content", ["", "[nlp", "[nlp]\nlang = ${nowhere.at_all}\n"])
def test_what_is_no_pipeline_is_told_in_words(tmp_path: Path, content: str) -> None:
    (tmp_path / "config.cfg").write_text(content, encoding="utf-8")
    with pytest.raises(HashiyaError, match="holds no spaCy pipeline"):
        harmless.check(tmp_path)
    with pytest.raises(HashiyaError, match="holds no spaCy pipeline"):
        harmless.check(tmp_path / "nothing")


def marked(start: int, end: int, score: float, source: str = "rules", label: str = "PER") -> Marked:
    return Marked(Span(start, end), label, source, "because", score)


def test_of_two_that_overlap_the_surer_stands() -> None:
    found = [marked(0, 4, 0.6), marked(5, 9, 0.9), marked(10, 14, 0.6, "list"), marked(15, 19, 0.6)]
    read = [
        marked(0, 9, 0.8, "trained"),  # surer than one of two
        marked(10, 12, 0.99, "trained"),  # lists stand
        marked(15, 19, 0.7, "trained"),  # agrees
        marked(20, 22, 0.49, "trained"),  # more often wrong than right
        marked(22, 24, 0.6, "trained"),
    ]
    assert [(one.span.start, one.source, one.score) for one in joined(found, read)] == [
        (0, "rules", 0.6),
        (5, "rules", 0.9),
        (10, "list", 0.6),
        (15, "rules", 0.7),
        (22, "trained", 0.6),
    ]
    assert [one.source for one in joined([marked(0, 4, 0.6), marked(5, 9, 0.7)], read[:1])] == ["trained"]
