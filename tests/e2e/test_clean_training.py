"""An export trains where this program is not: `pip install spacy` and `spacy train config.cfg` are enough.

The whole of it runs on an environment that holds nothing but spaCy: `make train-clean`.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from spacy.cli.debug_config import debug_config
from spacy.util import load_config, load_model_from_config

from annotator.app.export import export
from annotator.app.project import shipped_schema
from annotator.cli import run
from annotator.formats import spacy_docbin
from annotator.model import (
    Annotation,
    Check,
    Checked,
    Document,
    DocumentId,
    ItemId,
    Mention,
    Relation,
    Span,
)
from annotator.model.items import check_id
from annotator.text.proclitics import EMPTY
from annotator.training.apart import Order, Training
from annotator.training.telling import Learnt

AT = datetime(2026, 1, 1, tzinfo=UTC)
CONFIGS = ("config.cfg", "config-accuracy.cfg", "config-transformer.cfg")
FEW = ["--training.max_steps", "3", "--training.eval_frequency", "3"]
READ = "import json, sys, spacy; print(json.dumps([e.text for e in spacy.load(sys.argv[1])(sys.argv[2]).ents]))"


def article(number: int, *, related: bool) -> tuple[Document, Annotation]:
    text = f"زار أحمد علي مدينة دمشق برقم {number}."
    items: list[Mention | Relation | Check] = [
        Mention(ItemId("p"), Span(4, 12), "PER"),
        Mention(ItemId("c"), Span(19, 23), "GPE"),
        *(Check(check_id(what), what, "me", AT) for what in Checked),
    ]
    if related:
        items.append(Relation(ItemId("r"), "visited", ItemId("p"), ItemId("c")))
    document = Document(DocumentId(f"d{number}"), text)
    return document, Annotation.of(document.id, "me", items)


@pytest.fixture(params=[False, True], ids=["entities", "relations"])
def exported(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    out = tmp_path / "gold"
    layers = [article(number, related=request.param) for number in range(6)]
    export(layers, shipped_schema("news"), out, format="spacy", lexicon=EMPTY)
    monkeypatch.chdir(out)
    return out


@pytest.mark.parametrize("name", CONFIGS[:2])
def test_spacy_finds_the_configs_for_a_processor_valid(
    exported: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    debug_config(exported / name)
    assert "Config is valid" in capsys.readouterr().out


def test_the_config_for_a_transformer_is_valid_but_for_what_is_not_installed(
    exported: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config, usual = load_config(exported / CONFIGS[2]), load_config(exported / CONFIGS[0])
    assert config["nlp"]["pipeline"][0] == "transformer"
    told = config["components"].pop("transformer")
    assert (told["factory"], told["model"]["@architectures"]) == (
        "transformer",
        "spacy-transformers.TransformerModel.v3",
    )
    for name, component in config["components"].items():
        listener = component["model"]["tok2vec"]
        assert listener["@architectures"] == "spacy-transformers.TransformerListener.v1"
        component["model"]["tok2vec"] = usual["components"][name]["model"]["tok2vec"]
    config["components"]["tok2vec"] = usual["components"]["tok2vec"]
    config["nlp"]["pipeline"][0] = "tok2vec"
    config["system"]["gpu_allocator"] = None
    assert "spacy-transformers" not in config.to_str()
    (exported / "checked.cfg").write_text(config.to_str(), encoding="utf-8")
    debug_config(exported / "checked.cfg")
    assert "Config is valid" in capsys.readouterr().out
    assert load_model_from_config(config).pipe_names == usual["nlp"]["pipeline"]


@pytest.mark.parametrize("most", [spacy_docbin.MOST_BYTES, 1_000], ids=["files", "folders"])
def test_entities_are_trained_where_there_is_only_spacy(
    tmp_path: Path, elsewhere: Callable[[Path], Callable[..., str]], monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(spacy_docbin, "MOST_BYTES", most)
    out = tmp_path / "gold"
    layers = [article(number, related=False) for number in range(6)]
    export(layers, shipped_schema("news"), out, format="spacy", lexicon=EMPTY)
    assert not list(out.glob("*.whl"))
    assert (out / "train.spacy").is_dir() == (most == 1_000)
    there = elsewhere(out)
    there("-m", "spacy", "train", "config.cfg", "--output", "model", *FEW)
    json.loads(there("-c", READ, "model/model-last", "زار أحمد علي دمشق"))


def test_relations_are_trained_from_folders_of_files_and_from_shares_of_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacy_docbin, "MOST_BYTES", 1_000)
    out = tmp_path / "gold"
    layers = [article(number, related=True) for number in range(16)]
    export(layers, shipped_schema("news"), out, format="spacy", lexicon=EMPTY)
    assert len(list((out / "train.spacy").iterdir())) > 2
    training = Training(Order(out, tmp_path / "model", "config.cfg", 2, 2, 0, (1.0, 0.5)), tuple)
    told = [told for _ in iter(lambda: training.over, True) for told in training.told(60)]
    training.close()
    learnt = [(each.documents, each.best.relations is not None) for each in told if isinstance(each, Learnt)]
    assert learnt == [(16, True), (8, True)]


@pytest.mark.skipif("HASHIYA_CLEAN" not in os.environ, reason="needs an environment of its own: make train-clean")
def test_the_sample_articles_are_trained_in_a_clean_environment(tmp_path: Path) -> None:
    python = os.environ["HASHIYA_CLEAN"]

    def there(*arguments: str) -> str:
        done = subprocess.run(
            [python, "-I", *arguments], cwd=tmp_path / "gold", capture_output=True, text=True, encoding="utf-8",
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    path = str(tmp_path / "sample.hashiya")
    seeds = Path(__file__).parents[2] / "seeds" / "gold.jsonl"
    assert run(["new", path]) == 0
    assert run(["import", path, str(seeds), "--no-suggest"]) == 0
    assert run(["export", path, str(tmp_path / "gold"), "--relations", ""]) == 0
    assert "hashiya" not in there("-m", "pip", "list").lower()
    told = there("-m", "spacy", "debug", "data", "config.cfg")
    warnings = [part.splitlines()[0] for part in told.split("⚠")[1:]]
    # There are few examples: that is so.
    assert len(warnings) > 2
    assert [line for line in warnings if "Low number of examples" not in line] == [warnings[-1]]
    assert "warnings" in warnings[-1]
    assert "✘" not in told
    for name in CONFIGS[:2]:
        assert "Config is valid" in there("-m", "spacy", "debug", "config", name)
        steps = os.environ.get("HASHIYA_STEPS", "40")
        settings = ["--training.max_steps", steps, "--training.eval_frequency", steps]
        print(there("-m", "spacy", "train", name, "--output", name.removesuffix(".cfg"), *settings))  # noqa: T201
        assert there("-c", READ, f"{name.removesuffix('.cfg')}/model-last", "زار أحمد علي دمشق")
