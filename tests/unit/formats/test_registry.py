"""From what a person names to texts: folders, suffixes, and everything that is no file."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.incoming import Incoming
from annotator.formats.registry import files_in, formats, read
from annotator.model import BadInput, WrongUse

_TEXT = "افتتحت المدينة جسرها الجديد صباح اليوم بحضور الأهالي."


def _write(path: Path, text: str = _TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def _refused(path: Path, **options: str) -> str:
    (found,) = read(path, **options)  # type: ignore[arg-type]
    assert isinstance(found, BadInput), found
    return str(found)


def _text(path: Path, **options: str) -> str:
    (found,) = read(path, **options)  # type: ignore[arg-type]
    assert isinstance(found, Incoming), found
    return found.text


def test_names_are_unique_and_files_of_a_shared_suffix_can_be_told_apart() -> None:
    names = [known.name for known in formats()]
    assert len(set(names)) == len(names)
    for suffix in {suffix for known in formats() for suffix in known.suffixes}:
        untold = [known.name for known in formats() if suffix in known.suffixes and known.recognises is None]
        assert len(untold) <= 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", _TEXT),
        ("a.TXT", _TEXT),
        ("مقال من دمشق.md", _TEXT),
        ("a.htm", f"<html><body><p>{_TEXT}</p></body></html>"),
        ("a.csv", f"id,text\n1,{_TEXT}\n"),
        ("a.tsv", f"id\ttext\n1\t{_TEXT}\n"),
        ("a.jsonl", f'{{"text": "{_TEXT}"}}\n'),
    ],
)
def test_the_suffix_tells_the_format(tmp_path: Path, name: str, content: str) -> None:
    path = _write(tmp_path / "مجلد به فاصله" / name, content)
    assert _text(path) == _TEXT


def test_word_documents_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph(_TEXT)
    document.save(str(tmp_path / "a.docx"))
    assert _text(tmp_path / "a.docx") == _TEXT


def test_a_format_can_be_named(tmp_path: Path) -> None:
    path = _write(tmp_path / "article.unknown")
    assert "is of no known kind. Known are: .txt" in _refused(path)
    assert _text(path, format="txt") == _TEXT
    assert _text(path, format="CSV", text_column="1") == _TEXT


def test_an_encoding_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("يد".encode("iso8859_6"))
    assert _text(path, encoding="ISO-8859-6") == "يد"


def test_formats_and_encodings_that_do_not_exist_are_wrong_use_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongUse, match=r"no format jsnl\. Did you mean jsonl\? Known: txt, .*webanno-tsv"):
        read(tmp_path / "a", format="jsnl")
    with pytest.raises(WrongUse, match="no encoding utf-9"):
        read(tmp_path / "a", encoding="utf-9")


@given(text=st.text(st.sampled_from("اب \t\r\n\u2028\u200f\u200c😀e\u0301"), min_size=1).map(lambda text: f"ا{text}"))
def test_text_is_taken_as_it_is(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert _text(_write(tmp_path_factory.mktemp("text") / "a.md", text)) == text


def test_nothing_slow_is_imported_before_it_is_used() -> None:
    slow = "{'trafilatura', 'docx', 'charset_normalizer', 'yaml', 'lxml', 'spacy'}"
    program = f"import annotator.formats.registry, annotator.formats.schema_file, sys; print({slow} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert found.stdout == "set()\n"


@pytest.mark.parametrize("suffix", [suffix for known in formats() for suffix in known.suffixes])
def test_what_is_no_file_is_refused_in_words_without_waiting(tmp_path: Path, suffix: str) -> None:
    folder = tmp_path / f"مجلد{suffix}"
    folder.mkdir()
    pipe = tmp_path / f"pipe{suffix}"
    os.mkfifo(pipe)
    link = tmp_path / f"link{suffix}"
    link.symlink_to(tmp_path / "nowhere")
    loop = tmp_path / f"loop{suffix}"
    loop.symlink_to(loop)
    empty = _write(tmp_path / f"empty{suffix}", "")
    white = _write(tmp_path / f"white{suffix}", " \n\n\t ")
    for path, words in {
        folder: "is a folder",
        pipe: "no ordinary file",
        link: "is a link to something that is not there",
        loop: "cannot be read",
        tmp_path / f"gone{suffix}": "is not there",
        # Where nothing is marked, the file says nothing; then its text is missed.
        empty: "has no text beside it" if suffix == ".ann" else "is empty",
        white: "",
    }.items():
        assert str(path) in _refused(path)
        assert words in _refused(path)


def test_devices_and_impossible_names_are_refused() -> None:
    assert "no ordinary file" in _refused(Path("/dev/zero"), format="txt")
    assert "is no name of a file" in _refused(Path("a\0b.txt"))
    assert "cannot be read" in _refused(Path("x" * 5000 + ".txt"))


def test_a_name_that_is_no_text_can_be_told(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt"))
    _write(path)
    (found,) = read(path)
    assert isinstance(found, Incoming)
    found.source.encode()
    path.write_bytes(b"")
    _refused(path).encode()


def test_a_giant_is_refused_before_it_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "a.html", "a.docx"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(70 * 1024 * 1024 * 1024)
        assert "a single text may have 67108864" in _refused(tmp_path / name)
    for name in ("a.csv", "a.jsonl"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(70 * 1024 * 1024)
        assert str(tmp_path / name) in _refused(tmp_path / name)


@pytest.mark.parametrize("known", [known.name for known in formats()])
@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, bytes(5000), b"SQLite format 3\x00"])
def test_other_kinds_of_files_are_one_refusal(tmp_path: Path, known: str, data: bytes) -> None:
    path = tmp_path / f"x.{known}"
    path.write_bytes(data)
    assert str(path) in _refused(path)


def test_folders_are_walked_in_order(tmp_path: Path) -> None:
    wanted = [_write(tmp_path / name) for name in ("a.txt", "b/1.md", "b/c/أخبار.html", "z.JSONL")]
    for unwanted in (".hidden.txt", ".git/a.txt", "~$a.docx", "picture.png", "b/notes", "b/__init__.py"):
        _write(tmp_path / unwanted)
    assert files_in([tmp_path]) == wanted


def test_each_file_comes_once_whichever_way_leads_to_it(tmp_path: Path) -> None:
    first, second = _write(tmp_path / "a/1.txt"), _write(tmp_path / "a/2.txt")
    (tmp_path / "a/3.txt").symlink_to(first)
    (tmp_path / "a/up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert files_in([second, tmp_path, tmp_path / "a", second]) == [second, first]


def test_named_files_come_whatever_they_are_called(tmp_path: Path) -> None:
    named = [_write(tmp_path / "notes"), _write(tmp_path / ".hidden.txt"), tmp_path / "gone.txt", Path("a\0b")]
    assert files_in(named) == named


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    _write(tmp_path / "picture.png")
    article = _write(tmp_path / "b/a.txt")
    (tmp_path / "c").mkdir()
    empty, found = files_in([tmp_path / "c", tmp_path])
    assert "holds no files of a known kind" in str(empty)
    assert found == article


def test_a_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    article = _write(tmp_path / "x.txt/a.txt")
    assert files_in([tmp_path]) == files_in([tmp_path / "x.txt"]) == [article]


def test_deep_folders_are_no_obstacle(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 200)
    here = os.getcwd()
    try:
        os.chdir(tmp_path)
        for _ in range(200):
            os.mkdir("d")
            os.chdir("d")
        Path("a.txt").write_text(_TEXT, "utf-8")
    finally:
        os.chdir(here)
    assert files_in([tmp_path]) == [deep / "a.txt"]


def test_the_five_articles_are_read_byte_for_byte(articles: list[Path]) -> None:
    for path in files_in([articles[0].parent]):
        assert isinstance(path, Path)
        if path.suffix == ".txt":
            assert _text(path).encode() == path.read_bytes().removeprefix(b"\xef\xbb\xbf")
