"""The wheel that travels with a data set: the same bytes everywhere, and it serves alone and beside Hashiya."""

from __future__ import annotations

import base64
import csv
import io
import json
import os
import subprocess
import sys
import sysconfig
import tomllib
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest

import annotator
from annotator.training.relations import VERSION
from annotator.training.wheel import NAME, write_wheel

ROOT = Path(annotator.__file__).parents[1]
WHERE = """
import json, spacy
nlp = spacy.blank("ar")
pipe = nlp.add_pipe("relation_extractor", config={"relations": [{"label": "visited"}]})
registry = spacy.util.registry
made = [registry.architectures.get("hashiya.RelationModel.v1"), registry.scorers.get("hashiya.relation_scorer.v1")]
made.append(registry.readers.get("hashiya.RelationCorpus.v1"))
print(json.dumps([type(pipe).__module__, *(each.__module__ for each in made)]))
"""


def installed(wheel: Path, to: Path) -> Path:
    """The wheel as pip unpacks it, without a network."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check"]
    subprocess.run([*pip, "--target", str(to), str(wheel)], check=True)
    return to


def site_without_us(to: Path) -> Path:
    """All that is installed here, but for Hashiya."""
    to.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not ("hashiya" in entry.name or entry.name == "annotator" or entry.suffix == ".pth"):
            (to / entry.name).symlink_to(entry)
    return to


def python(code: str, *paths: Path) -> list[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    done = subprocess.run(
        [sys.executable, "-S", "-c", code], env=env, cwd=paths[0], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    found: list[str] = json.loads(done.stdout)
    return found


def test_the_same_bytes_each_time_and_a_true_record(tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    one, two = write_wheel(tmp_path), write_wheel(tmp_path / "again")
    assert one.name == NAME == f"hashiya_relations-{VERSION}-py3-none-any.whl"
    assert one.read_bytes() == two.read_bytes()
    with ZipFile(one) as wheel:
        assert {entry.date_time for entry in wheel.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = wheel.namelist()
        record = names[-1]
        for name, digest, size in csv.reader(io.StringIO(wheel.read(record).decode())):
            if name != record:
                content = wheel.read(name)
                told = base64.urlsafe_b64encode(sha256(content).digest()).rstrip(b"=").decode()
                assert (digest, size) == (f"sha256={told}", str(len(content)))
        for module in files("annotator.training.relations").iterdir():
            if module.name.endswith(".py"):
                assert wheel.read(f"hashiya_relations/own/{module.name}") == module.read_bytes()


def test_it_names_the_version_of_the_program() -> None:
    assert annotator.__version__ == VERSION


def test_its_entry_points_are_those_of_the_program(tmp_path: Path) -> None:
    with ZipFile(write_wheel(tmp_path)) as wheel:
        told = wheel.read(f"hashiya_relations-{VERSION}.dist-info/entry_points.txt").decode()
    ours = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
    for group, points in ours.items():
        for name, place in points.items():
            if place.startswith("annotator.training.relations"):
                _, _, function = place.partition(":")
                there = "hashiya_relations" + (f":{function}" if function else "")
                assert f"[{group}]\n{name} = {there}\n" in told


@pytest.mark.parametrize("beside_us", [False, True])
def test_installed_alone_and_beside_hashiya(tmp_path: Path, beside_us: bool) -> None:
    own = installed(write_wheel(tmp_path), tmp_path / "wheel")
    paths = [own, site_without_us(tmp_path / "site")]
    if beside_us:
        about = tmp_path / "hashiya" / f"hashiya-{annotator.__version__}.dist-info"
        about.mkdir(parents=True)
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: hashiya\nVersion: {annotator.__version__}\n")
        points = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["entry-points"]
        (about / "entry_points.txt").write_text(
            "\n".join(
                f"[{group}]\n" + "".join(f"{k} = {v}\n" for k, v in each.items()) for group, each in points.items()
            )
        )
        paths += [tmp_path / "hashiya", ROOT]
    found = python(WHERE, *paths)
    where = "annotator.training.relations" if beside_us else "hashiya_relations.own"
    assert found == [f"{where}.component", f"{where}.model", f"{where}.scoring", f"{where}.corpus"]
