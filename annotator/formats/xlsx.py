"""A spreadsheet for people: a sheet of mentions, one of relations, one of documents, from right to left.

It can be read back, also after somebody has changed labels, removed rows or added some: a mention may tell begin and
end, or else a text that stands only once in its document; relations name their ends by the numbers of mentions. The
texts lie in a hidden sheet as JSON, in pieces that fit into cells; a spreadsheet by itself would change line ends.
"""

from __future__ import annotations

from annotator.formats.format import Format
from annotator.formats.xlsx_reading import read
from annotator.formats.xlsx_writing import WRITER
from annotator.model import Message

FORMAT = Format(
    "xlsx",
    (".xlsx",),
    lambda path, _: read(path),
    Message("Spreadsheet of mentions and relations, for people"),
    writer=WRITER,
)
