"""`blis.py` of the bundle: the matrix product for Python callers, from the BLIS that its C callers have.

The package `blis` brings all of BLIS twice, 11 MB each on Windows: inside `blis.cy` for C, inside `blis.py` for Python.
thinc, its only user here, asks `blis.py` for `gemm` and nothing else. This module takes the place of `blis.py` and
calls the same kernels in `blis.cy`, so the numbers are the same.
"""

from __future__ import annotations

import ctypes

import numpy as np
from blis import cy

_POINTER = ctypes.c_void_p
_INT = ctypes.c_int

_name_of = ctypes.pythonapi.PyCapsule_GetName
_name_of.restype, _name_of.argtypes = ctypes.c_char_p, [ctypes.py_object]
_address_in = ctypes.pythonapi.PyCapsule_GetPointer
_address_in.restype, _address_in.argtypes = _POINTER, [ctypes.py_object, ctypes.c_char_p]


def _kernel(name, real):
    """A product of `blis.cy`: (is left transposed, is right, rows, columns, depth, alpha, left, its columns, ...)."""
    capsule = cy.__pyx_capi__[name]
    shape = (_INT, _INT, _INT, _INT, _INT, real, _POINTER, _INT, _POINTER, _INT, real, _POINTER, _INT)
    return ctypes.CFUNCTYPE(None, *shape)(_address_in(capsule, _name_of(capsule)))


_KERNELS = {np.dtype("f"): _kernel("sgemm", ctypes.c_float), np.dtype("d"): _kernel("dgemm", ctypes.c_double)}


def gemm(A, B, out=None, trans1=False, trans2=False, alpha=1.0, beta=1.0):  # noqa: N803
    """alpha * A @ B + beta * out, of C-contiguous matrices of one kind of float; `trans1`, `trans2` turn A and B."""
    kernel = _KERNELS.get(A.dtype)
    if kernel is None or B.dtype != A.dtype or not (A.flags.c_contiguous and B.flags.c_contiguous):
        raise TypeError(f"gemm wants contiguous matrices of one kind of float, not {A.dtype} and {B.dtype}")
    rows, depth = A.shape[::-1] if trans1 else A.shape
    depth_of_right, columns = B.shape[::-1] if trans2 else B.shape
    if depth != depth_of_right:
        raise ValueError(f"Shape mismatch for blis.gemm: ({rows}, {depth}), ({depth_of_right}, {columns})")
    if out is None:
        out = np.zeros((rows, columns), dtype=A.dtype)
    kernel(trans1, trans2, rows, columns, depth, alpha, A.ctypes.data, A.shape[1], B.ctypes.data, B.shape[1], beta,
           out.ctypes.data, out.shape[1])  # fmt: skip
    return out
