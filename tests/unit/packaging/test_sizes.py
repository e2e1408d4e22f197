"""A bundle grows on purpose or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parents[3] / "packaging"


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(HERE))
    monkeypatch.delenv("ACCEPT_SIZE", raising=False)
    import sizes

    yield sizes
    del sys.modules["sizes"]


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    inner = tmp_path / "bundle/_internal"
    for name in ("numpy", "spacy-3.8.18.dist-info", "python3.11"):
        (inner / name).mkdir(parents=True)
    (inner / "numpy/core.so").write_bytes(bytes(10_000))
    return tmp_path / "bundle"


def test_what_is_on_record_passes_and_growth_or_a_new_folder_does_not(
    sizes, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record, large = tmp_path / "sizes.json", bundle / "_internal/numpy/core.so"
    monkeypatch.setenv("ACCEPT_SIZE", "1")
    sizes.gate(bundle, "linux", record)
    monkeypatch.delenv("ACCEPT_SIZE")
    # Another version of the same, and a little more.
    (bundle / "_internal/spacy-3.8.18.dist-info").rename(bundle / "_internal/spacy-3.8.19.dist-info")
    (bundle / "_internal/python3.11").rename(bundle / "_internal/python3.12")
    large.write_bytes(bytes(10_290))
    sizes.gate(bundle, "linux", record)
    large.write_bytes(bytes(10_310))
    with pytest.raises(SystemExit, match="more than 3%"):
        sizes.gate(bundle, "linux", record)
    large.write_bytes(bytes(10_000))
    (bundle / "_internal/pandas").mkdir()
    with pytest.raises(SystemExit, match=r"new folders: pandas\."):
        sizes.gate(bundle, "linux", record)


def test_another_system_has_a_record_of_its_own(
    sizes, bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    record = tmp_path / "sizes.json"
    monkeypatch.setenv("ACCEPT_SIZE", "1")
    for system in ("linux", "windows"):
        sizes.gate(bundle, system, record)
    monkeypatch.delenv("ACCEPT_SIZE")
    sizes.gate(bundle, "macos", record)
    assert "no size on record for macos" in capsys.readouterr().out
