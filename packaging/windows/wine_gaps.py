"""Fills three gaps of Wine 10 that Windows does not have, so that the program can be built and tried there.

    python packaging/windows/wine_gaps.py WINE_FOLDER      # .../wine/x86_64-windows

Only Wine's own files are changed, never the program's: a stand-in for icuuc.dll is compiled; parts of complex numbers
in ucrtbase.dll, which NumPy asks for, get bodies; WcsCreateIccProfile in mscms.dll says "none". Needs pefile and
mingw-w64.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pefile

HERE = Path(__file__).resolve().parent

# A float complex comes in xmm-sized halves of rcx, a double complex by reference in rcx; results leave in xmm0.
_LOW_FLOAT = "660f6ec1c3"  # movd xmm0, ecx; ret
_HIGH_FLOAT = "48c1e920660f6ec1c3"  # shr rcx, 32; movd xmm0, ecx; ret
_FIRST_DOUBLE = "f20f1001c3"  # movsd xmm0, [rcx]; ret
_SECOND_DOUBLE = "f20f104108c3"  # movsd xmm0, [rcx + 8]; ret
_NOTHING = "31c0c3"  # xor eax, eax; ret
_BODIES = {
    "ucrtbase.dll": {
        "crealf": _LOW_FLOAT,
        "cimagf": _HIGH_FLOAT,
        "creal": _FIRST_DOUBLE,
        "cimag": _SECOND_DOUBLE,
        "creall": _FIRST_DOUBLE,
        "cimagl": _SECOND_DOUBLE,
    },
    "mscms.dll": {"WcsCreateIccProfile": _NOTHING},
}


def main(folder: Path) -> None:
    subprocess.run(
        ["x86_64-w64-mingw32-gcc", "-shared", "-O1", "-s", "-o", str(folder / "icuuc.dll"), str(HERE / "icuuc_stub.c")],
        check=True,
    )
    for name, bodies in _BODIES.items():
        _fill(folder / name, bodies)


def _fill(library: Path, bodies: dict[str, str]) -> None:
    content = bytearray(library.read_bytes())
    image = pefile.PE(data=bytes(content))
    for symbol in image.DIRECTORY_ENTRY_EXPORT.symbols:
        code = bodies.get((symbol.name or b"").decode())
        if code is not None:
            at = image.get_offset_from_rva(symbol.address)
            content[at : at + len(code) // 2] = bytes.fromhex(code)
    library.write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
