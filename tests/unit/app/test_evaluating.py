"""`hashiya evaluate`: what is counted, what is left out with a word, and what the answer looks like."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.app.evaluating import evaluate, question
from annotator.app.evaluation_json import as_json
from annotator.app.evaluation_report import By, as_table
from annotator.cli import run
from annotator.model import WrongUse
from annotator.suggest.evaluation import Score

TEXT = "وصل وزير الخارجية السوري، أسعد الشيباني، إلى أنقرة."


def place(form: str) -> tuple[int, int]:
    return TEXT.index(form), TEXT.index(form) + len(form)


def line(text: str = TEXT, *, of: str = "GPE", relations: bool = False, extra: list[list[Any]] | None = None) -> str:
    office, name = place("وزير الخارجية"), place("أسعد الشيباني")
    entities = [
        {"id": 1, "start": office[0], "end": office[1], "label": "OCC"},
        {"id": 2, "start": name[0], "end": name[1], "label": "PERS"},
        {"id": 3, "start": place("أنقرة")[0], "end": place("أنقرة")[1], "label": of},
        *({"start": start, "end": end, "label": label} for start, end, label in extra or []),
    ]
    links = [{"head": 2, "tail": 1, "label": "holds_position"}, {"head": 2, "tail": 3, "label": "visited"}]
    return json.dumps({"text": text, "entities": entities, "relations": links if relations else []})


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    return tmp_path / "gold.jsonl"


OURS = question(labels="PER,POSITION,GPE", rename="OCC=POSITION, PERS=PER")


def test_foreign_labels_are_mapped(gold: Path) -> None:
    gold.write_text(line(), encoding="utf-8")
    found = evaluate(gold, OURS)
    assert found.scores.entity_micro == Score(right=3, proposed=3, gold=3)
    assert not any("not ours" in str(note) for note in found.notes)


def test_foreign_labels_that_are_not_mapped_are_left_out_with_a_word(gold: Path) -> None:
    gold.write_text(line(relations=True), encoding="utf-8")
    found = evaluate(gold)
    assert found.scores.entities["GPE"] == Score(right=1, proposed=1, gold=1)
    assert "OCC" not in found.scores.entities
    assert found.scores.relation_micro.gold == 0
    assert "OCC (1), PERS (1)" in str(found.notes[0])
    assert "PER" in str(found.notes[1])
    assert "POSITION" in str(found.notes[1])


def test_suggested_labels_take_the_names_of_a_coarser_gold(gold: Path) -> None:
    gold.write_text(line(of="LOC"), encoding="utf-8")
    assert evaluate(gold, question(labels="LOC")).scores.entities == {"LOC": Score(0, 0, 1)}
    coarse = question(labels="LOC", rename_suggested="GPE=LOC,FAC=LOC")
    assert evaluate(gold, coarse).scores.entities == {"LOC": Score(1, 1, 1)}


def test_each_line_counts_also_one_that_came_before(gold: Path) -> None:
    gold.write_text("\n".join([line()] * 3), encoding="utf-8")
    found = evaluate(gold, OURS)
    assert found.documents == 3
    assert found.scores.entity_micro == Score(9, 9, 9)


def test_relations_between_the_golds_own_entities(gold: Path) -> None:
    """The name is one that no suggester can know, so end to end there is no relation to it."""
    text = TEXT.replace("وزير الخارجية", "غعظ الضثذخ")
    office = [text.index("غعظ"), text.index("غعظ") + len("غعظ الضثذخ")]
    name, country = place("أسعد الشيباني"), place("السوري")
    shift = len(text) - len(TEXT)
    entities = [
        {"id": "o", "start": office[0], "end": office[1], "label": "POSITION"},
        {"id": "n", "start": name[0] + shift, "end": name[1] + shift, "label": "PER"},
        {"id": "c", "start": country[0] + shift, "end": country[1] + shift, "label": "NORP"},
    ]
    links = [{"head": "n", "tail": "o", "label": "holds_position"}]
    gold.write_text(json.dumps({"text": text, "entities": entities, "relations": links}), encoding="utf-8")
    end_to_end, given = evaluate(gold), evaluate(gold, question(gold_entities=True))
    assert end_to_end.scores.relations.get("holds_position", Score()).right == 0
    assert given.scores.relations["holds_position"] == Score(1, 1, 1)
    assert given.scores.entities == end_to_end.scores.entities
    assert json.loads(as_json(given))["relations_between"] == "gold"


def test_suggesters_part_what_was_suggested_among_them(gold: Path) -> None:
    gold.write_text(line(), encoding="utf-8")
    found = evaluate(gold, OURS)
    proposed = [scores.entity_micro.proposed for scores in found.suggesters.values()]
    assert sum(proposed) == found.scores.entity_micro.proposed
    assert {scores.entity_micro.gold for scores in found.suggesters.values()} == {3}
    one = next(iter(found.suggesters))
    alone = evaluate(gold, question("PER,POSITION,GPE", "OCC=POSITION,PERS=PER", suggesters=[one]))
    assert alone.scores.entities == found.suggesters[one].entities


def test_furniture_is_what_is_recognised_whatever_the_file_says(gold: Path) -> None:
    told = json.loads(line()) | {"meta": {"furniture": [[0, len(TEXT)]]}}
    gold.write_text(json.dumps(told), encoding="utf-8")
    assert evaluate(gold, OURS).scores.entity_micro.right == 3


def test_json_for_machines_with_words_beside_it(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold.write_text(line(relations=True), encoding="utf-8")
    assert run(["evaluate", str(gold), "--json", "--map", "PERS=PER", "--suggester", "rules", "--gold-entities"]) == 0
    out, err = capsys.readouterr()
    told = json.loads(out)
    assert "OCC (1)" in err
    for part in (told, told["tiers"]["sure"], told["tiers"]["all"], *told["suggesters"].values()):
        for kind in ("entities", "relations"):
            assert set(part[kind]["micro"]) == {"precision", "recall", "f1"}
            assert isinstance(part[kind]["labels"], dict)
    assert {"documents", "partial", "speed", "suggesters", "reliability"} <= set(told)
    assert told["speed"]["words"] == len(TEXT.split())


def test_a_line_that_cannot_be_read_is_named_and_the_rest_counts(
    gold: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold.write_text(f"{line()}\nno json\n{line()}\n", encoding="utf-8")
    assert run(["evaluate", str(gold), "--labels", "GPE"]) == 1
    out, err = capsys.readouterr()
    assert "Documents: 2" in out
    assert "line 2" in err


@pytest.mark.parametrize("by", [None, *By])
def test_the_table_tells_each_label(gold: Path, by: By | None) -> None:
    gold.write_text(line(), encoding="utf-8")
    table = as_table(evaluate(gold, OURS), by)
    assert (
        table.count("  POSITION ")
        == {None: 1, By.TIER: 2, By.GENRE: 2, By.SUGGESTER: 1 + len(evaluate(gold, OURS).suggesters)}[by]
    )
    assert "words a second" in table


@pytest.mark.parametrize("pair", ["OCC", "=PER", "OCC=", "A=B,C"])
def test_a_map_that_is_none_is_refused(pair: str) -> None:
    with pytest.raises(WrongUse, match="OLD=NEW"):
        question(rename=pair)


def test_wrong_use_is_said(gold: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(gold), "--by", "colour"]) == 2
    assert "colour" in capsys.readouterr().err


def test_each_part_of_the_engine_has_its_pace(gold: Path) -> None:
    gold.write_text("\n".join([line()] * 5), encoding="utf-8")
    told = json.loads(as_json(evaluate(gold, OURS)))["speed"]["components"]
    assert next(iter(told)) == "tokens"
    assert {"reading", "gazetteer", "merge", "relations"} <= set(told)
    assert all(part["cpu_seconds_per_1000_words"] >= 0 for part in told.values())


def test_it_is_suggested_as_for_a_schema_of_the_labels_asked_for(gold: Path) -> None:
    gold.write_text(line(of="LOC"), encoding="utf-8")
    coarse = evaluate(gold, question(labels="LOC,POSITION", rename="OCC=POSITION", rename_suggested="GPE=LOC"))
    assert coarse.scores.entities == {"LOC": Score(1, 1, 1), "POSITION": Score(1, 1, 1)}
