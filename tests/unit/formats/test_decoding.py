"""Which encoding bytes are in: right on every paragraph of sixty letters, and in words when they are no text."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.formats.decoding import decoded
from annotator.model import BadInput, HashiyaError, WrongUse

_ARABIC = (
    "قال وزير النقل إن القطار الجديد سيصل إلى مدينة حلب قبل نهاية العام، وأضاف أن الحكومة خصصت للمشروع مبلغاً كبيراً."
)
_SHORT_ARABIC = "افتتاح جسر جديد في المدينة القديمة"
_VOCALISED = "كَتَبَ الطَّالِبُ دَرْسَهُ ثُمَّ خَرَجَ إِلَى الحَدِيقَةِ مَعَ أَصْدِقَائِهِ لِيَلْعَبُوا قَبْلَ المَغْرِبِ."
_HEBREW = "שר התחבורה הודיע אתמול כי הרכבת החדשה תגיע לעיר חיפה לפני סוף השנה, והוסיף שהממשלה הקצתה לכך תקציב גדול."
_SHORT_HEBREW = "גשר חדש נפתח בעיר העתיקה"
_PERSIAN = (
    "وزير راه گفت که قطار تازه پيش از پايان سال به شهر اصفهان مي رسد و دولت براي اين طرح پول زيادي کنار گذاشته است."
)
_MIXED = "أعلنت شركة Siemens الألمانية أنها باعت 250 قطاراً، وقال مديرها Roland Busch إن الإنتاج يبدأ في 2027."
_LATIN = "Le préfet a déclaré à la presse que le musée rouvrira après l'été, « sans délai », a-t-il ajouté à Genève."

_PATH = Path("ملف.txt")
_WIDE = ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-8", "utf-8-sig")


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859_6", *_WIDE])
@pytest.mark.parametrize("text", [_ARABIC, _SHORT_ARABIC, _MIXED, _ARABIC + "\r\n\r\n" + _MIXED, _ARABIC * 3000])
def test_arabic(text: str, encoding: str) -> None:
    text = text.replace("ً", "") if encoding == "iso8859_6" else text
    assert decoded(text.encode(encoding), _PATH).text == text


@pytest.mark.parametrize("encoding", ["cp1255", "iso8859_8", *_WIDE])
@pytest.mark.parametrize("text", [_HEBREW, _SHORT_HEBREW, _HEBREW * 3000])
def test_hebrew(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), _PATH).text == text


@pytest.mark.parametrize("encoding", ["cp1256", *_WIDE])
@pytest.mark.parametrize("text", [_PERSIAN, _VOCALISED, _PERSIAN[:40]])
def test_persian_and_vowel_marks(text: str, encoding: str) -> None:
    assert decoded(text.encode(encoding), _PATH).text == text


@pytest.mark.parametrize("encoding", ["cp1252", *_WIDE])
def test_latin_is_not_taken_for_arabic(encoding: str) -> None:
    assert decoded(_LATIN.encode(encoding), _PATH).text == _LATIN


def _paragraphs(folder: Path, pattern: str) -> list[str]:
    lines = [line for path in sorted(folder.glob(pattern)) for line in path.read_text("utf-8").split("\n")]
    return [line for line in lines if sum(map(str.isalpha, line)) >= 60]


@pytest.mark.parametrize(
    ("pattern", "encodings"),
    [
        ("ar*.txt", ("cp1256", "iso8859_6", "utf-16-le", "utf-16-be")),
        ("he*.txt", ("cp1255", "utf-16-le", "utf-16-be")),
        ("fa*.txt", ("cp1256", "utf-16-le", "utf-16-be")),
    ],
)
def test_every_paragraph_of_the_samples(pattern: str, encodings: tuple[str, ...]) -> None:
    paragraphs = _paragraphs(Path(__file__).parents[3] / "seeds", pattern)
    assert paragraphs
    for paragraph in paragraphs:
        for encoding in encodings:
            # The old code pages lack some letters; those who wrote in them used the nearest.
            data = paragraph.replace("ی", "ي").encode(encoding, "ignore")
            assert decoded(data, _PATH).text == data.decode(encoding)


def test_every_paragraph_of_the_five_articles(articles: list[Path]) -> None:
    for paragraph in _paragraphs(articles[0].parent, "*.txt"):
        for encoding in ("cp1256", "iso8859_6", "utf-16-le"):
            data = paragraph.encode(encoding, "ignore")
            assert decoded(data, _PATH).text == data.decode(encoding)


def test_the_encoding_is_told() -> None:
    assert decoded(_ARABIC.encode("cp1256"), _PATH).encoding == "cp1256"
    assert decoded(_ARABIC.encode(), _PATH).encoding == "utf-8"
    assert decoded(_ARABIC.encode("utf-16-be"), _PATH).encoding == "utf-16-be"


def test_a_named_encoding_overrules() -> None:
    data = "يد".encode("cp1256")
    assert decoded(data, _PATH, "windows-1256").text == "يد"
    assert decoded(data, _PATH, "latin-1").text == "íÏ"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "UTF-16LE", "utf_32"])
def test_a_mark_is_no_text_even_when_the_encoding_is_named(encoding: str) -> None:
    assert (
        decoded(("\ufeff" + _ARABIC).encode(encoding.replace("utf-16", "utf-16-le")), _PATH, encoding).text == _ARABIC
    )


@pytest.mark.parametrize("name", ["nonsense", "base64", "rot13", "", "\0", "ع" * 300])
def test_names_of_no_encoding(name: str) -> None:
    if name:
        with pytest.raises(WrongUse, match="no encoding"):
            decoded(b"abc", _PATH, name)
    else:
        assert decoded(b"abc", _PATH, name).text == "abc"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).map(lambda text: "ا" + text))
def test_utf8_is_never_changed(text: str) -> None:
    text = text.removeprefix("\ufeff")
    assert decoded(text.encode(), _PATH).text == text
    assert decoded(text.encode("utf-8-sig"), _PATH).text == text


@given(st.binary(min_size=1, max_size=200))
def test_bytes_are_text_that_gives_them_back_or_are_refused(data: bytes) -> None:
    try:
        found = decoded(data, _PATH)
    except HashiyaError:
        return
    name = found.encoding.removesuffix("-sig")
    wide = [f"{name}-le", f"{name}-be"] if name in ("utf-16", "utf-32") else [name]
    assert any(data.endswith(found.text.encode(encoding)) for encoding in wide)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t ", "only white space"),
        ("\ufeff\u200f \u200b".encode(), "only white space"),
        (b"\xef\xbb\xbf", "only white space"),
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture"),
        (b"PK\x03\x04abcdef", "a ZIP archive"),
        (b"MZ\x90\x00\x03", "a program"),
        (b"SQLite format 3\x00...", "an SQLite data base"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
        (b"{\\rtf1 abc}", "an RTF document"),
        (b"abc\x00def", "byte 3: a zero"),
        (_ARABIC.encode() + b"\x00", f"byte {len(_ARABIC.encode())}: a zero"),
        (b"ab\x01\x02\x03\x04\x05\x06", "byte 2: a control character"),
        (bytes(range(1, 256)) * 4, "byte 0: a control character"),
        (_ARABIC.encode()[:-20] + b"\xd8" + _ARABIC.encode()[-20:], "damaged UTF-8"),
        (_ARABIC.encode("utf-16")[:-1], "byte 224: not utf-16"),
        (b"\xc0\xc1\xf5\xfe\xff\xfa\xfb\x80\x90", "no other encoding is recognised"),
    ],
)
def test_no_text_is_refused_with_its_place(data: bytes, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        decoded(data, _PATH)
    assert str(refused.value).startswith(str(_PATH))
    assert words in str(refused.value)


def test_a_zero_is_refused_under_a_named_encoding_too() -> None:
    with pytest.raises(BadInput, match="byte 1: a zero"):
        decoded(b"a\0", _PATH, "utf-8")
    with pytest.raises(BadInput, match="byte 3: not utf-8"):
        decoded(b"abc\xff", _PATH, "utf-8")
