"""Prodigy's tasks: what its own files hold comes back, and what we write is made of whole tokens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from annotator.formats.format import Options
from annotator.formats.incoming import Incoming
from annotator.formats.outgoing import Outgoing
from annotator.formats.prodigy import FORMAT
from annotator.formats.registry import recognised
from annotator.model import BadInput, Checked, Mention, Relation
from tests.unit.formats import exchange
from tests.unit.formats.exchange import TORTURE, as_outgoing, assert_round_trip, read_all, refused, sample, write_all

_TEXT = "زار أحمد دمشق."


def _task(**fields: Any) -> dict[str, Any]:
    spans = [{"start": 4, "end": 8, "label": "PER"}, {"start": 9, "end": 13, "label": "GPE"}]
    return {"text": _TEXT, "spans": spans} | fields


def _one(folder: Path, task: dict[str, Any]) -> Incoming:
    path = folder / "tasks.jsonl"
    path.write_text(json.dumps(task, ensure_ascii=False), encoding="utf-8")
    (found,) = read_all(FORMAT, path)
    return found


def _written(folder: Path, *wanted: Outgoing) -> list[dict[str, Any]]:
    path, _ = write_all(FORMAT, wanted, folder)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("one", TORTURE, ids=lambda one: one.document.id)
def test_hard_documents_come_back(one: Outgoing, tmp_path: Path) -> None:
    (held,) = assert_round_trip(FORMAT, [one], tmp_path)
    assert held.losses == ()


@settings(max_examples=25)
@given(one=exchange.documents())
def test_any_document_comes_back(one: Outgoing, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert_round_trip(FORMAT, [one], tmp_path_factory.mktemp("trip"))


def test_the_gold_of_the_articles_comes_back(tmp_path: Path) -> None:
    held = assert_round_trip(FORMAT, exchange.gold(), tmp_path)
    assert not exchange.lost(held)


@pytest.mark.parametrize("one", TORTURE, ids=lambda one: one.document.id)
def test_every_mention_is_a_run_of_tokens(one: Outgoing, tmp_path: Path) -> None:
    (task,) = _written(tmp_path, one)
    tokens = task["tokens"]
    assert [token["id"] for token in tokens] == list(range(len(tokens)))
    assert all(token["text"] == task["text"][token["start"] : token["end"]] for token in tokens)
    for span in task.get("spans", []):
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    for relation in task.get("relations", []):
        assert tokens[relation["head"]]["end"] == relation["head_span"]["end"]


_SAMPLES = (
    ("prodigy", "annotated_news_headlines-ORG-PERSON-LOCATION-ner.jsonl"),
    ("prodigy", "bio_events.jsonl"),
    ("prodigy-relations", "assets", "annotations.jsonl"),
)


@pytest.mark.parametrize("parts", _SAMPLES, ids=lambda parts: parts[-1])
def test_its_own_files_go_out_as_they_came_in(shared: Path, parts: tuple[str, ...], tmp_path: Path) -> None:
    path = sample(shared, *parts)
    assert recognised(path) == FORMAT
    exchange.assert_same_after_a_trip(FORMAT, path, tmp_path)
    before = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    after = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    for old, new in zip(before, after, strict=True):
        if "tokens" not in old:
            # What a recipe has yet to cut into tokens tells none; with them it can be shown at once.
            del new["tokens"]
            for span in new["spans"]:
                del span["token_start"], span["token_end"]
        for task in (old, new):
            task.setdefault("spans", []).sort(key=lambda span: (span["start"], span["end"]))
            task.setdefault("relations", []).sort(key=lambda one: (one["head"], one["child"], one["label"]))
            for relation in task["relations"]:
                # Of an end of several tokens some tasks name the last one as the first, unlike their own spans.
                del relation["head_span"]["token_start"], relation["child_span"]["token_start"]
        assert new == old


def test_a_project_takes_its_tasks_in_and_gives_them_out(shared: Path, tmp_path: Path) -> None:
    path = sample(shared, "prodigy-relations", "assets", "annotations.jsonl")
    out, report = exchange.through_a_project(path, "prodigy", tmp_path)
    assert (len(report.added), report.refused) == (149, [])
    found = read_all(FORMAT, out)
    assert sum(isinstance(item, Relation) for one in found for item in one.items) == 267


def test_unknown_fields_of_every_kind_go_out_again(tmp_path: Path) -> None:
    task = _task(_task_hash=7, options=[{"id": 1}], answer="accept", meta={"checked": ["x"], "source": "وكالة"})
    task["spans"][0] |= {"source": "model", "text": "أحمد"}
    task["relations"] = [
        {"head": 1, "child": 2, "head_span": {"start": 4, "end": 8, "label": "PER"}, "label": "visited"}
    ]
    task["relations"][0] |= {"child_span": {"start": 9, "end": 13, "label": "GPE"}, "color": "#fff"}
    found = _one(tmp_path, task)
    assert (found.source, found.checked) == ("وكالة", tuple(Checked))
    (again,) = _written(tmp_path, as_outgoing(found))
    assert {key: again[key] for key in ("_task_hash", "options", "answer", "meta")} == {
        key: task[key] for key in ("_task_hash", "options", "answer", "meta")
    }
    assert again["spans"][0]["source"] == "model"
    assert again["spans"][0]["text"] == "أحمد"
    assert again["relations"][0]["color"] == "#fff"


@pytest.mark.parametrize("answer", ["reject", "ignore"])
def test_a_task_that_was_not_accepted_is_a_text_that_nobody_annotated(answer: str, tmp_path: Path) -> None:
    found = _one(tmp_path, _task(answer=answer))
    assert (found.items, found.annotated, found.checked) == ((), False, ())
    assert answer in str(found.notes[0])
    (again,) = _written(tmp_path, as_outgoing(found))
    assert again == _task(answer=answer)


def test_a_relation_may_join_tokens_that_are_no_spans(tmp_path: Path) -> None:
    tokens = [
        {"text": word, "start": _TEXT.index(word), "end": _TEXT.index(word) + len(word)} for word in ("زار", "أحمد")
    ]
    tokens = [{**token, "id": turn} for turn, token in enumerate(tokens)]
    found = _one(tmp_path, {"text": _TEXT, "tokens": tokens, "relations": [{"head": 0, "child": 1, "label": "نسبة"}]})
    marked = [item for item in found.items if isinstance(item, Mention)]
    assert [(item.span.of(_TEXT), item.label) for item in marked] == [("زار", "TOKEN"), ("أحمد", "TOKEN")]
    (again,) = _written(tmp_path, as_outgoing(found))
    assert again["tokens"] == tokens
    assert again.get("spans", []) == []
    assert again["relations"][0]["head_span"] == {"start": 0, "end": 3, "token_start": 0, "token_end": 0, "label": None}


def test_a_relation_with_itself_is_kept_aside_and_said(tmp_path: Path) -> None:
    tokens = [{"text": "أحمد", "start": 4, "end": 8, "id": 0}]
    relation = {"head": 0, "child": 0, "label": "نسبة", "color": "red"}
    found = _one(tmp_path, {"text": _TEXT, "tokens": tokens, "spans": _task()["spans"][:1], "relations": [relation]})
    assert len(found.items) == 1
    assert "relation 1 joins a mention with itself" in str(found.notes[0])
    (again,) = _written(tmp_path, as_outgoing(found))
    assert (again["relations"][0]["head"], again["relations"][0]["color"]) == (0, "red")


def test_offsets_in_other_units_are_seen_by_the_tokens(tmp_path: Path) -> None:
    text = "🙂 دمشق"
    tokens = [{"text": "🙂", "start": 0, "end": 2, "id": 0}, {"text": "دمشق", "start": 3, "end": 7, "id": 1}]
    found = _one(tmp_path, {"text": text, "tokens": tokens, "spans": [{"start": 3, "end": 7, "label": "GPE"}]})
    (mention,) = found.items
    assert isinstance(mention, Mention)
    assert mention.span.of(text) == "دمشق"


_BAD: list[tuple[Any, str]] = [
    (_task(spans=[{"start": 4, "end": 99, "label": "A"}]), "span 1 runs from 4 to 99"),
    (_task(spans=[{"start": 4, "end": 8, "label": "A", "text": "دمشق"}]), "span 1 tells the text دمشق"),
    (_task(spans=[{"start": 4, "end": 8}]), "has null as its label"),
    (_task(spans=[7]), "span 1 is an integer instead of an object"),
    (_task(tokens=[7]), "token 1 is an integer"),
    (_task(relations=[[]]), "relation 1 is a list"),
    (_task(relations=[{"head": 5, "child": 0, "label": "a"}]), "relation 1 has token 5 as its head"),
    (_task(relations=[{"head": "a", "child": 0, "label": "a"}]), "head is a string"),
    ('{"text": "a", "spans": [{"start": NaN, "end": 1, "label": "A"}]}', "NaN is no number"),
    ('{"text": "a", "spans": ' + "[" * 200_000, "nested too deeply"),
    ('{"text": "a", "spans": [], "spans": []}', "the field spans stands twice"),
    ('{"text": "a", "spans": [{"sta', "not JSON"),
    ([1], "a list instead of an object"),
]


@pytest.mark.parametrize(("task", "words"), _BAD)
def test_a_bad_task_is_refused_in_words_and_its_neighbours_get_in(task: Any, words: str, tmp_path: Path) -> None:
    line = task if isinstance(task, str) else json.dumps(task)
    good = json.dumps(_task())
    path = tmp_path / "tasks.jsonl"
    (said,) = refused(FORMAT, path, f"{good}\n{line}\n{good}\n")
    assert "tasks.jsonl, line 2" in said
    assert words in said
    assert sum(isinstance(one, Incoming) for one in FORMAT.read(path, Options())) == 2


def test_other_kinds_of_lines_are_not_taken_for_tasks(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    for line in ('{"text": "a", "entities": []}', '{"text": "a"}', "[]", "no", ""):
        path.write_text(line, encoding="utf-8")
        assert recognised(path) != FORMAT
    assert not [one for one in FORMAT.read(path, Options()) if not isinstance(one, BadInput)]
