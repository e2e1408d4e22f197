"""Web pages: the main text without menus and footers; the page itself is kept beside it. Nothing is fetched."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from annotator.formats.decoding import Decoded, decoded
from annotator.formats.files import read_bytes, shown
from annotator.formats.incoming import Incoming, RawFile, is_blank
from annotator.formats.neutral_fields import language_code
from annotator.model import BadInput, HashiyaError

# The extractor drops characters that print nothing, ZWNJ and RLM among them. Letters that no page uses (Linear B)
# stand in for them meanwhile.
_UNPRINTED = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069"
_AWAY = {ord(mark): chr(0x10080 + place) for place, mark in enumerate(_UNPRINTED)}
_BACK = {ord(letter): chr(mark) for mark, letter in _AWAY.items()}

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""", re.I)
_DECLARED_WITHIN = 4096
# A page may hold a few broken bytes in a script or footer; more of them mean another encoding.
_MOST_BROKEN = 0.001


def read(path: Path, encoding: str | None = None) -> Iterator[Incoming]:
    """The main text of a page, with its title. Raises BadInput."""
    data = read_bytes(path)
    page = _page(data, path, encoding)
    text, title, language = _extracted(page.text, path)
    text = _headed(title, text)
    yield Incoming(
        text=text,
        source=shown(Path(path.name)),
        title=title,
        language=language,
        raw=RawFile(shown(Path(path.name)), data),
        encoding=page.encoding,
    )


def _headed(title: str, text: str) -> str:
    """The headline stands above the article on the page, often outside of what is taken for its text."""
    if not title or " ".join(title.split()) in " ".join(text[: 4 * len(title) + 400].split()):
        return text
    return f"{title}\n\n{text}"


def _page(data: bytes, path: Path, encoding: str | None) -> Decoded:
    """What the page declares counts only where its bytes neither are UTF-8 nor begin with a mark."""
    try:
        return decoded(data, path, encoding)
    except HashiyaError:
        declared = None if encoding else _declared(data)
        if declared is None:
            raise
        text = data.decode(declared, "replace")
        if "\0" in text or text.count("\ufffd") > _MOST_BROKEN * len(text):
            raise
        return Decoded(text, declared)


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARED_WITHIN])
    if not found:
        return None
    try:
        name = codecs.lookup(found[1].decode("ascii")).name
        b"a".decode(name, "ignore")
    except LookupError:
        return None
    # Browsers read the one as the other, and so do those who write pages.
    return "cp1252" if name == "iso8859-1" else name


def _extracted(page: str, path: Path) -> tuple[str, str, str | None]:
    import lxml.html
    from trafilatura import bare_extraction

    found: Any = None
    try:
        parser = lxml.html.HTMLParser(encoding="utf-8")
        tree = lxml.html.document_fromstring(page.replace("\0", "").encode(), parser=parser)
        language = language_code(tree.get("lang") or tree.get("xml:lang") or "")
        title = " ".join((tree.findtext(".//title") or "").split())
        for element in tree.iter(lxml.etree.Element):
            element.text = element.text and element.text.translate(_AWAY)
            element.tail = element.tail and element.tail.translate(_AWAY)
        found = bare_extraction(tree, include_comments=False, with_metadata=True)
    except Exception as error:
        # The parser and the extractor raise what they like on pages nobody foresaw.
        raise BadInput(
            "{path}: no text can be taken from this page ({why}). Save it as plain text.",
            path=shown(path),
            why=str(error) or type(error).__name__,
        ) from error
    text = (found.text or "").translate(_BACK) if found else ""
    if is_blank(text):
        raise BadInput(
            "{path}: no article is found on this page. Copy its text into a plain text file.", path=shown(path)
        )
    return text, (found.title or title).translate(_BACK), language
