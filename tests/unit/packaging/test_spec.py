"""What the recipe of the bundle names is there, on each system; nothing is built."""

from __future__ import annotations

import plistlib
import sys
import types
from pathlib import Path
from typing import Any

import pytest

_PACKAGING = Path(__file__).resolve().parents[3] / "packaging"
_BUILDERS = ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")


class _Part:
    """Stands for what PyInstaller makes: keeps how it was asked."""

    def __init__(self, *given: Any, **named: Any) -> None:
        self.given, self.named = given, named
        self.binaries: list[Any] = []
        self.datas = [(target, source, "DATA") for source, target in named.get("datas", [])]
        self.pure: list[Any] = []
        self.scripts: list[Any] = list(given[0]) if given and isinstance(given[0], list) else []


@pytest.fixture
def evaluate(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Any:
    def of(system: str) -> dict[str, list[_Part]]:
        hooks = types.ModuleType("PyInstaller.utils.hooks")
        for name in ("collect_data_files", "collect_submodules", "copy_metadata"):
            setattr(hooks, name, lambda *_, **__: [])
        for name, module in (("PyInstaller", types.ModuleType("PyInstaller")),
                             ("PyInstaller.utils", types.ModuleType("PyInstaller.utils")),
                             ("PyInstaller.utils.hooks", hooks)):  # fmt: skip
            monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(sys, "platform", system)
        monkeypatch.setattr(sys, "path", list(sys.path))
        asked: dict[str, list[_Part]] = {name: [] for name in _BUILDERS}

        def builder(name: str) -> Any:
            def build(*given: Any, **named: Any) -> _Part:
                asked[name].append(_Part(*given, **named))
                return asked[name][-1]

            return build

        spec = _PACKAGING / "hashiya.spec"
        scope = {name: builder(name) for name in _BUILDERS} | {"SPECPATH": str(_PACKAGING), "DISTPATH": str(tmp_path)}
        exec(compile(spec.read_text("utf-8"), str(spec), "exec"), scope)
        return asked

    return of


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_every_named_file_exists(evaluate: Any, system: str) -> None:
    asked = evaluate(system)
    (analysis,) = asked["Analysis"]
    assert analysis.named["datas"]
    for source, _ in analysis.named["datas"]:
        assert Path(source).exists(), source
    for script in analysis.given[0]:
        assert Path(script).is_file(), script
    modules = {name: Path(source) for name, source, _ in analysis.pure}
    for name, source in modules.items():
        assert source.is_file(), name
        # A module with others in it is frozen as a package by the name of its file.
        if any(other.startswith(f"{name}.") for other in modules):
            assert source.name == "__init__.py", name
    entitlements = asked["EXE"][0].named["entitlements_file"]
    assert (entitlements is None) == (system != "darwin")


def test_nobody_sees_a_console_or_a_packed_program(evaluate: Any) -> None:
    (program,) = evaluate("win32")["EXE"]
    assert program.named["console"] is False
    assert program.named["upx"] is False
    assert program.named["exclude_binaries"] is True


def test_a_mac_is_told_what_the_program_opens(evaluate: Any) -> None:
    (bundle,) = evaluate("darwin")["BUNDLE"]
    told = plistlib.loads(plistlib.dumps(bundle.named["info_plist"]))
    assert told["CFBundleDocumentTypes"][0]["CFBundleTypeExtensions"] == ["hashiya"]
    assert told["CFBundleShortVersionString"] == bundle.named["version"]
    assert set(told["CFBundleLocalizations"]) == {"ar", "en"}


def test_entitlements_are_readable_and_few() -> None:
    with (_PACKAGING / "macos/entitlements.plist").open("rb") as file:
        told = plistlib.load(file)
    assert set(told) == {
        "com.apple.security.cs.allow-unsigned-executable-memory",
        "com.apple.security.cs.disable-library-validation",
    }
    assert all(value is True for value in told.values())
