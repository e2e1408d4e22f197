"""CoNLL: a token a line with its tag, sentences parted by empty lines, as CoNLL-2003 began it.

    -DOCSTART- -X- O O

    رسالة O
    سكرتير B-OCC
    اللجنة I-OCC B-ORG

Columns between token and tag (parts of speech) are kept and written back. More columns of tags are mentions within
mentions, outermost first, as in Wojood; the last of them are left out where they are `O`. BIO is written, BIOES where
the document came so.

Such rows know no text. An export lays the texts beside them (`gold.texts`, a JSON object a line, in the order of the
documents), so that a document comes back as it was, space for space; other files get their text from the tokens, one
space between them and a line a sentence, and are written back with the same tokens.
"""

from __future__ import annotations

from annotator.formats.conll_reading import read
from annotator.formats.conll_writing import ROWS, WRITER
from annotator.formats.format import Format
from annotator.model import Message

FORMAT = Format(
    "conll",
    (ROWS, ".bio", ".iob", ".bioes"),
    lambda path, options: read(path, options.encoding),
    Message("CoNLL: a token a line with its tags, BIO or BIOES"),
    writer=WRITER,
)
