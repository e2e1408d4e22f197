"""The bundle's `blis.py` multiplies as the real one does, number for number."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import blis.py
import numpy as np
import pytest

_SOURCE = Path(__file__).resolve().parents[3] / "packaging/blis_py.py"


@pytest.fixture(scope="module")
def ours() -> ModuleType:
    spec = importlib.util.spec_from_file_location("blis_py", _SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("turned", [(False, False), (True, False), (False, True), (True, True)])
@pytest.mark.parametrize("size", [(0, 4, 3), (3, 4, 0), (1, 1, 1), (3, 5, 7), (64, 96, 33), (257, 130, 128)])
def test_same_numbers(ours: ModuleType, size: tuple[int, int, int], turned: tuple[bool, bool]) -> None:
    rows, depth, columns = size
    random = np.random.default_rng(7)
    left = random.normal(size=(depth, rows) if turned[0] else (rows, depth)).astype("f")
    right = random.normal(size=(columns, depth) if turned[1] else (depth, columns)).astype("f")
    theirs = blis.py.gemm(left, right, trans1=turned[0], trans2=turned[1], beta=0.0)
    assert np.array_equal(ours.gemm(left, right, trans1=turned[0], trans2=turned[1], beta=0.0), theirs)
    assert np.allclose(theirs, (left.T if turned[0] else left) @ (right.T if turned[1] else right), atol=1e-4)


def test_adds_to_what_is_there(ours: ModuleType) -> None:
    left, right = np.ones((4, 6), "f"), np.ones((6, 2), "f")
    out = np.full((4, 2), 3, "f")
    assert ours.gemm(left, right, out=out, alpha=2.0, beta=0.5) is out
    assert (out == 2 * 6 + 0.5 * 3).all()


def test_nothing_to_multiply_still_scales(ours: ModuleType) -> None:
    left, right = np.ones((4, 0), "f"), np.ones((0, 2), "f")
    theirs = blis.py.gemm(left, right, out=np.full((4, 2), 3, "f"), beta=0.5)
    assert np.array_equal(ours.gemm(left, right, out=np.full((4, 2), 3, "f"), beta=0.5), theirs)


def test_doubles(ours: ModuleType) -> None:
    left, right = np.arange(6.0).reshape(2, 3), np.arange(6.0).reshape(3, 2)
    assert np.array_equal(ours.gemm(left, right, beta=0.0), left @ right)


def test_refuses_what_does_not_fit(ours: ModuleType) -> None:
    with pytest.raises(ValueError, match="Shape mismatch"):
        ours.gemm(np.ones((2, 3), "f"), np.ones((2, 3), "f"))
    with pytest.raises(TypeError):
        ours.gemm(np.ones((2, 3), "f"), np.ones((3, 2), "d"))
    with pytest.raises(TypeError):
        ours.gemm(np.ones((2, 3), "f"), np.ones((2, 3), "f").T)
