"""What of the collected files goes into the bundle. Names are paths inside it, with forward slashes.

Every rule says what it leaves out; what no rule names stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# spaCy's registry imports the tokenizers of the last five whatever language is used.
LANGUAGES = frozenset({"ar", "en", "fa", "he", "ur", "xx", "ja", "ko", "th", "vi", "zh"})

EXCLUDED_MODULES = [
    "tkinter", "_tkinter", "turtle", "turtledemo", "idlelib", "lib2to3", "ensurepip", "pydoc_data",
    # Nothing here talks to a network, encrypted or not; hashes come from Python's own modules.
    "_ssl", "_hashlib",
    # They bring Kerberos and terminal libraries along.
    "nis", "readline", "curses", "_curses", "_curses_panel",
    "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtOpenGLWidgets", "PySide6.QtQml", "PySide6.QtQuick",
    "PySide6.QtDesigner", "PySide6.QtTest", "PySide6.QtHelp", "PySide6.QtSql", "PySide6.QtXml", "PySide6.QtConcurrent",
    # spaCy's command line (`spacy_cli` stands in for it) and coloured help texts, with what they bring.
    "spacy.cli", "weasel", "rich", "pygments", "markdown_it",
    "IPython", "pytest", "hypothesis", "mypy", "chardet",
    "cupy", "torch", "tensorflow", "mxnet", "jax", "pandas", "matplotlib", "scipy", "numba", "pyarrow",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql",
    "sqlalchemy.dialects.postgresql", "lxml.objectify", "lxml.isoschematron",
]  # fmt: skip

# Of what these packages know about every language, and of their faces, what the program needs.
_WANTED = {
    "babel/locale-data/": frozenset({"root.dat", "ar.dat", "en.dat", "fa.dat", "he.dat", "ur.dat"}),
    "fontpkg_amiri/files/": frozenset({"Amiri-Regular.ttf", "Amiri-Bold.ttf"}),
    "fontpkg_ibm_plex_sans_arabic/files/": frozenset(
        {"IBMPlexSansArabic-Regular.ttf", "IBMPlexSansArabic-Medium.ttf", "IBMPlexSansArabic-SemiBold.ttf"}
    ),
    "justext/stoplists/": frozenset({"Arabic.txt", "English.txt", "Persian.txt", "Hebrew.txt", "Urdu.txt"}),
}
_SOURCES = (".pyx", ".pxd", ".c", ".cpp", ".h", ".hh", ".hpp", ".pyi")
_WITH_SOURCES = ("spacy", "thinc", "blis", "srsly", "cymem", "preshed", "murmurhash", "numpy", "sqlalchemy", "lxml")
_PLUGINS = {
    "platforms": ("qxcb", "qoffscreen", "qwindows", "qcocoa"),
    "imageformats": ("qsvg", "qico"),
    "platforminputcontexts": ("compose", "ibus"),
    "platformthemes": ("xdgdesktopportal",),
    "xcbglintegrations": ("",),
    "iconengines": ("",),
    "styles": ("",),
}
# Parts of packages that nothing here opens: `blis_py.py` stands in for blis.py; articles' dates have no zones of time;
# Word's template lies beside the pieces it was made of; the rest came with the build tools or is a source.
_UNUSED = re.compile(
    r"blis/py\.|chardet/|spacy/cli/|pytz/zoneinfo/|docx/templates/default-docx-template/|setuptools/|_distutils_hack"
    r"|resources/translations/.*\.ts$|lxml/(objectify|html/_difflib|html/diff)\.|lxml/isoschematron/"
    # An installer leaves a list of files, and where it took the package from; notices.py has the licences' texts.
    r"|[^/]+\.dist-info/(?!METADATA$|entry_points\.txt$)"
)
# Libraries that only plugins and modules left out above would load.
_QT_UNUSED = re.compile(
    r"^((lib)?Qt6(Quick|Qml|Network|OpenGL|Pdf|WlShellIntegration|VirtualKeyboard|EglFS|EglFs|Wayland|Sql|Test"
    r"|Designer|Xml|Help|Concurrent)"
    # What only Qt's network library asks for.
    r"|lib(gssapi_krb5|krb5|k5crypto|krb5support|keyutils|com_err|ssl|crypto)[.-])"
)
# Every desktop has these, in a version that fits its drivers and its C library.
_OF_THE_SYSTEM = re.compile(
    r"^lib(X11|X11-xcb|xcb|Xau|Xdmcp|gcrypt|systemd|gpg-error|lz4|cap|mount|blkid|selinux|pcre|pcre2-8|dbus-1"
    r"|wayland-[a-z]+|glib-2\.0|gthread-2\.0|EGL|GL|GLX|GLdispatch|fontconfig|freetype|png16|brotli[a-z]+|expat"
    r"|stdc\+\+|gcc_s)\.so"
)
_GTK = re.compile(
    r"^lib(gtk-3|gdk|cairo|pango|atk|atspi|epoxy|gdk_pixbuf|harfbuzz|fribidi|gio|gobject|gmodule|datrie|thai|pixman"
    r"|colord|json-glib)"
)


def keeps_file(name: str) -> bool:
    """Whether a binary or data file stays."""
    path = name.replace("\\", "/")
    base = path.rsplit("/", 1)[-1]
    return not any(leaves_out(path, base) for leaves_out in _RULES)


def keeps_module(name: str) -> bool:
    """Whether a Python module stays: tests of libraries go, and languages that nobody reads here."""
    if re.match(r"(spacy|thinc|srsly|numpy|lxml)\.tests(\.|$)|sqlalchemy\.testing|numpy\.(f2py|distutils)", name):
        return False
    # They come with the build tools.
    if re.match(r"(setuptools|_distutils_hack|distutils)(\.|$)", name):
        return False
    language = re.match(r"spacy\.lang\.([a-z]{2,3})(\.|$)", name)
    return language is None or language[1] in LANGUAGES


def keeps_docstrings(name: str) -> bool:
    """Whether somebody reads a module's docstrings: commands' help is made of ours, and NumPy asks for its own."""
    return re.match(r"(sqlalchemy|alembic|pydantic|openpyxl|docx|babel)(\.|$)", name) is None


def _translation(path: str, base: str) -> bool:
    return "/translations/" in path and path.startswith("PySide6/") and not base.startswith(("qtbase_ar", "qt_ar"))


def _plugin(path: str, base: str) -> bool:
    if not path.startswith("PySide6/") or "/plugins/" not in path:
        return False
    kind = path.split("/plugins/", 1)[1].split("/", 1)[0]
    return not any(wanted in base for wanted in _PLUGINS.get(kind, ()))


def _library(path: str, base: str) -> bool:
    if path.startswith(("PySide6/", "shiboken6/")):
        return bool(_QT_UNUSED.match(base)) or base == "opengl32sw.dll"
    bundled_apart = path.startswith(("numpy", "lxml"))
    return not bundled_apart and bool(_GTK.match(base) or _OF_THE_SYSTEM.match(base) or _QT_UNUSED.match(base))


def _second_copy(path: str, base: str) -> bool:
    """Of a library that a wheel for Windows brings in a folder of its own, under a name with a hash."""
    return "/" not in path and re.search(r"-[0-9a-f]{32}\.dll$", base) is not None


def _unused(path: str, _: str) -> bool:
    return _UNUSED.match(path) is not None


def _source_or_test(path: str, base: str) -> bool:
    package = path.split("/", 1)[0]
    if package in _WITH_SOURCES and (base.endswith(_SOURCES) or "/tests/" in path):
        return True
    return base.endswith(".qml") or "/include/" in path


def _language(path: str, _: str) -> bool:
    found = re.match(r"spacy/lang/([a-z]{2,3})/", path)
    return found is not None and found[1] not in LANGUAGES


def _unwanted(path: str, base: str) -> bool:
    return any(path.startswith(folder) and base not in wanted for folder, wanted in _WANTED.items())


_RULES: tuple[Callable[[str, str], bool], ...] = (
    _translation, _plugin, _library, _second_copy, _source_or_test, _language, _unused, _unwanted,
)  # fmt: skip
