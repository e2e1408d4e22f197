"""No text is tested on that was learnt from, however an agency's story was changed on its way from site to site."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.tokens import DocBin

from annotator.app.placing import digest, files_below, name_in
from annotator.cli import run
from annotator.text.folding import folded_text

PLACES = {"دمشق": "GPE", "بيروت": "GPE", "اليونيسف": "ORG", "سلمى": "PER", "نادر": "PER", "الخابور": "LOC"}
BAR = "الرئيسية | أخبار | رياضة | اتصل بنا | جميع الحقوق محفوظة"
STORIES, WORDS = 24, 120


def stories(seed: int, changes: int) -> dict[str, list[str]]:
    """Words of invented articles by their id, `story-copy`; of every second story there are up to four copies, each
    with so many changes at most."""
    chance = random.Random(seed)
    letters = "ابتثجحخدرزسشصضطعغفقكلمنهوي"
    found = {}
    for story in range(STORIES):
        words = ["".join(chance.choices(letters, k=chance.randint(3, 7))) for _ in range(WORDS)]
        for place in range(7, WORDS, 20):
            words[place] = chance.choice(list(PLACES)[: 3 + story % 4])
        for copy in range(chance.randint(2, 4) if story % 2 else 1):
            found[f"{story:02}-{copy}"] = changed(words, chance, changes) if copy else words
    return found


def changed(words: Sequence[str], chance: random.Random, changes: int) -> list[str]:
    words = list(words)
    for _ in range(chance.randint(1, changes)):
        at = chance.choice([place for place, word in enumerate(words) if word not in PLACES])
        match chance.choice(["change", "drop", "add", "spell"]):
            case "change":
                words[at] = "مغاير"
            case "drop":
                del words[at]
            case "add":
                words.insert(at, "مضاف")
            case "spell":
                words[at] = words[at].replace("ا", "أ").replace("ي", "ى") + "ـ"
    return words


def record(key: str, words: Sequence[str]) -> dict[str, Any]:
    entities, at = [], 0
    for word in words:
        if word in PLACES:
            entities.append([at, at + len(word), PLACES[word]])
        at += len(word) + 1
    return {"id": key, "text": " ".join(words), "entities": entities, "meta": {"title": f"خبر {key}"}}


def exported(folder: Path, records: Iterable[Mapping[str, Any]], *options: object) -> Path:
    folder.mkdir()
    lines = (json.dumps(each, ensure_ascii=False) + "\n" for each in records)
    (folder / "in.jsonl").write_text("".join(lines), "utf-8")
    project, out = folder / "p.hashiya", folder / "out"
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(folder / "in.jsonl"), "--annotator", "gold"]) == 0
    assert run(["export", str(project), str(out), *map(str, options)]) == 0
    return out


def told(out: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((out / "certificate.json").read_text("utf-8"))
    return found


def parts(out: Path) -> dict[str, dict[str, str]]:
    """The texts in the files by document, for each part, as stock spaCy reads them."""
    vocab = spacy.blank("ar").vocab
    return {
        name: {
            doc.user_data["hashiya"]["id"]: doc.text
            for doc in DocBin().from_disk(out / f"{name}.spacy").get_docs(vocab)
        }
        for name in ("train", "dev", "test")
        if (out / f"{name}.spacy").exists()
    }


def runs(text: str) -> set[tuple[str, ...]]:
    words = folded_text(text).split()
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


@pytest.mark.parametrize("seed", [1, 2])
def test_no_two_nearly_equal_texts_are_in_different_parts(seed: int, tmp_path: Path) -> None:
    texts = stories(seed, changes=5)
    records = [record(key, words) for key, words in texts.items()]
    out = exported(tmp_path / "one", records, "--dev-share", 0.2, "--test-share", 0.2, "--seed", seed)
    found = parts(out)
    assert sorted(key for part in found.values() for key in part) == sorted(texts)
    for one, other in combinations(found.values(), 2):
        assert not {key[:2] for key in one} & {key[:2] for key in other}
        for left in map(runs, one.values()):
            for right in map(runs, other.values()):
                assert len(left & right) < 0.2 * len(left | right)
    for name in ("dev", "test"):
        assert abs(len(found[name]) - 0.2 * len(texts)) < 4
    copies = Counter(key[:2] for key in texts)
    certificate = told(out)
    groups = {frozenset(each["id"] for each in group["documents"]) for group in certificate["groups"]}
    assert groups == {
        frozenset(key for key in texts if key[:2] == story) for story, count in copies.items() if count > 1
    }
    for group in certificate["groups"]:
        assert all(each["id"] in found[group["part"]] for each in group["documents"])

    again = exported(tmp_path / "two", reversed(records), "--dev-share", 0.2, "--test-share", 0.2, "--seed", seed)
    assert {name_in(out, path): digest(path) for path in files_below(out)} == {
        name_in(again, path): digest(path) for path in files_below(again)
    }


def test_the_certificate_tells_groups_labels_and_what_is_new(tmp_path: Path) -> None:
    base = stories(5, changes=1)
    texts = {key: words for key, words in base.items() if key in ("01-0", "01-1", "00-0", "02-0", "04-0", "06-0")}
    records = [record(key, words) for key, words in texts.items()]
    out = exported(tmp_path / "p", records, "--dev-share", 0.3, "--test-share", 0.2)
    certificate, found = told(out), parts(out)
    entities = {each["id"]: each["entities"] for each in records}
    words = {
        name: [(texts_of[key][start:end], label) for key in texts_of for start, end, label in entities[key]]
        for name, texts_of in found.items()
    }
    learnt = {word for word, _ in words["train"]}
    assert certificate["parts"] == {
        name: {
            "documents": len(found[name]),
            "mentions": len(marked),
            "of_a_form_not_in_train": sum(word not in learnt for word, _ in marked),
            "new_by_label": dict(sorted(Counter(label for word, label in marked if word not in learnt).items())),
            "languages": {"ar": len(found[name])},
            "origins": {},
            "labels": dict(sorted(Counter(label for _, label in marked).items())),
            "relations": {},
        }
        for name, marked in words.items()
    }
    (group,) = certificate["groups"]
    assert [each["id"] for each in group["documents"]] == ["01-0", "01-1"]
    summary = (out / "CERTIFICATE.md").read_text("utf-8")
    assert f"* {group['part']}: «" in summary
    assert "| | train | dev | test |" in summary
    meta = json.loads((out / "meta.json").read_text("utf-8"))
    assert meta["test"] == certificate["documents"]["test"] == list(found["test"])


def test_a_form_that_only_the_test_holds_is_counted(tmp_path: Path) -> None:
    """Spelling makes no form new."""
    texts = {"a": "زار أحمد حمص في الربيع", "b": "ثم عاد احمد بعد شهر", "c": "وهناك قابل أحْمد جارته"}
    names = {"a": ["أحمد", "حمص"], "b": ["احمد"], "c": ["أحْمد"]}
    records = [
        {
            "id": key,
            "text": text,
            "entities": [[text.index(word), text.index(word) + len(word), "PER"] for word in names[key]],
        }
        for key, text in texts.items()
    ]
    seen = set()
    for seed in range(6):
        out = exported(tmp_path / str(seed), records, "--dev-share", 0.3, "--seed", seed)
        dev = list(parts(out)["dev"])
        assert told(out)["parts"]["dev"]["of_a_form_not_in_train"] == ("a" in dev)
        assert told(out)["parts"]["train"]["of_a_form_not_in_train"] == 0
        seen.add("a" in dev)
    assert seen == {True, False}


def test_too_few_texts_that_differ_are_told_in_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copies = [record(key, words) for key, words in stories(3, changes=2).items() if key[:2] == "03"]
    out = exported(tmp_path / "alike", copies, "--test-share", 0.2)
    said = capsys.readouterr().out
    assert "All documents are nearly the same text" in said
    assert "There is no test.spacy" in said
    assert (out / "train.spacy").read_bytes() == (out / "dev.spacy").read_bytes()
    assert "All documents are nearly the same text" in (out / "CERTIFICATE.md").read_text("utf-8")

    other = {"id": "z", "text": "لا أحد هنا ولا شيء", "entities": [[0, 2, "PER"]]}
    out = exported(tmp_path / "two", [*copies, other], "--test-share", 0.2)
    said = capsys.readouterr().out
    assert "All documents" not in said
    assert "There is no test.spacy" in said
    assert not (out / "test.spacy").exists()
    assert sorted(map(len, parts(out).values())) == [1, len(copies)]


def test_furniture_that_sites_share_makes_no_group(tmp_path: Path) -> None:
    """The same bar over and under short articles of one site, dimmed in the project."""
    plain = [words for key, words in stories(4, changes=1).items() if key.endswith("-0")][:6]
    bar = "\n".join(f"{BAR} {number}" for number in range(30))
    records = []
    for number, words in enumerate(plain):
        text = f"دمشق {' '.join(words[:20])}\n{bar}"
        furniture = {"furniture": [[text.index(bar), len(text), "site"]]}
        records.append({"id": f"d{number}", "text": text, "entities": [[0, 4, "GPE"]], "meta": furniture})
    assert told(exported(tmp_path / "dimmed", records))["groups"] == []
    (group,) = told(exported(tmp_path / "bare", [each | {"meta": {"furniture": []}} for each in records]))["groups"]
    assert len(group["documents"]) == len(records)


@pytest.mark.parametrize("shares", [("0.5", "0.5"), ("0.2", "0.9"), ("0.2", "-0.1")])
def test_shares_that_leave_nothing_to_learn_from_are_refused(
    shares: tuple[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    project = tmp_path / "p.hashiya"
    text = "زار أحمد حمص"
    (tmp_path / "in.jsonl").write_text(json.dumps({"text": text, "entities": [[4, 8, "PER"]]}) + "\n", "utf-8")
    assert run(["new", str(project)]) == 0
    assert run(["import", str(project), str(tmp_path / "in.jsonl"), "--annotator", "gold"]) == 0
    dev, test = shares
    assert run(["export", str(project), str(tmp_path / "out"), "--dev-share", dev, "--test-share", test]) == 2
    assert "below 1" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
