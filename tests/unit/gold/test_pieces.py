"""Pieces hold what the document holds, and are cut where a reader would."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.gold.pieces import pieces
from annotator.nlp.pipeline import blank
from annotator.nlp.training_doc import About, Joined, Marked, TrainingDoc
from annotator.text.proclitics import EMPTY

TOKENIZER = blank("ar", EMPTY).tokenizer


def doc(text: str, **known: object) -> TrainingDoc:
    tokens = TOKENIZER(text)
    words, spaces = tuple(token.text for token in tokens), tuple(bool(token.whitespace_) for token in tokens)
    return TrainingDoc(About("d", "title", entities_checked=True), words, spaces, **known)  # type: ignore[arg-type]


def texts(text: str, longest: int = 20) -> list[str]:
    return [piece.text for piece in pieces(doc(text), longest)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار بيروت. ثم عاد.", ["زار بيروت. ", "ثم عاد."]),
        ("هل عاد؟ نعم! ثم… سكت", ["هل عاد؟ ", "نعم! ", "ثم… ", "سكت"]),
        ("قال «عاد.» ثم سكت", ["قال «عاد.» ", "ثم سكت"]),
        ("کیا وہ آیا؟ وہ آیا۔ ہاں", ["کیا وہ آیا؟ ", "وہ آیا۔ ", "ہاں"]),
        ("عنوان\n\nخبر\r\nثان", ["عنوان\n\n", "خبر\r\n", "ثان"]),
        ("\n\nعنوان. \n خبر", ["\n\nعنوان. \n ", "خبر"]),
        ("عنوان\u2028خبر\n\n", ["عنوان\u2028", "خبر\n\n"]),
        ("نسبة 3.5 في a.b عاد", ["نسبة 3.5 في a.b عاد"]),
        ("التقى د. علي", ["التقى د. علي"]),
        ("\n", ["\n"]),
    ],
)
def test_cuts_stand_at_lines_and_sentences(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_only_a_long_sentence_is_cut_by_its_clauses() -> None:
    text = "وصل الوزير، وقال في مؤتمر: إنه باق، ثم عاد إلى بيته. نعم، نعم"
    assert texts(text, 30) == ["وصل الوزير، وقال في مؤتمر: إنه باق، ثم عاد إلى بيته. ", "نعم، نعم"]
    assert texts(text, 9) == ["وصل الوزير، وقال في مؤتمر: ", "إنه باق، ثم عاد إلى بيته. ", "نعم، نعم"]
    assert texts(text, 1)[:2] == ["وصل الوزير، ", "وقال في مؤتمر: "]


def test_no_cut_inside_a_mention() -> None:
    text = "شركة ألف. باء عادت. نعم"
    inside = Marked("m", "ORG", 1, 4)
    assert [piece.text for piece in pieces(doc(text, ents=(inside,)))] == ["شركة ألف. باء عادت. ", "نعم"]
    assert [piece.text for piece in pieces(doc(text, spans=(inside,)))] == ["شركة ألف. باء عادت. ", "نعم"]


def test_a_piece_of_which_nothing_is_known_is_left_out() -> None:
    text = "شارك الخبر\nزار علي بيروت\nاقرأ أيضا"
    known = {"ents": (Marked("m", "PER", 4, 5),), "missing": ((0, 4), (5, 9))}
    (piece,) = pieces(doc(text, **known))
    assert (piece.text, piece.about.begins, piece.missing) == ("زار علي بيروت\n", 11, ((0, 1), (2, 4)))
    # A mention that stands in the span group alone is something known.
    assert len(list(pieces(doc(text, missing=((0, 9),), spans=(Marked("m", "PER", 0, 1),))))) == 1


def test_what_is_known_of_the_document_goes_along_and_relations_stay() -> None:
    ends = Marked("a", "PER", 1, 2), Marked("b", "GPE", 2, 3)
    whole = doc("زار علي بيروت.", ents=ends, rel={(1, 2): {"in": 1.0}}, relations=(Joined("r", "in", "a", "b"),))
    (piece,) = pieces(whole)
    assert (piece.about, piece.ents, piece.rel, piece.relations) == (whole.about, ends, {}, ())


PIECES = ["علي", "بيروت", ".", "؟ ", "، ", ": ", " ", "\n", "\r\n", "  ", "«", "»", "3.5", "د", "\u2028", "🙂"]


@st.composite
def documents(draw: st.DrawFn) -> TrainingDoc:
    whole = doc("".join(draw(st.lists(st.sampled_from(PIECES), min_size=1, max_size=40))))
    size = len(whole.words)
    edges = sorted(draw(st.sets(st.integers(0, size), max_size=8)))
    stretches = [(start, end, draw(st.integers(0, 2))) for start, end in pairwise(edges)]
    ents = tuple(Marked(f"e{at}", "PER", start, end) for at, (start, end, kind) in enumerate(stretches) if kind == 0)
    # Two missing stretches that touch are one, as they are written.
    missing: list[tuple[int, int]] = []
    for start, end, kind in stretches:
        if kind == 1 and missing and missing[-1][1] == start:
            missing[-1] = (missing[-1][0], end)
        elif kind == 1:
            missing.append((start, end))
    places = st.tuples(st.integers(0, size), st.integers(0, size)).filter(lambda place: place[0] < place[1])
    spans = [Marked(f"s{at}", "GPE", *place) for at, place in enumerate(draw(st.lists(places, max_size=4)))]
    group = draw(st.sampled_from([None, tuple(sorted(spans, key=lambda each: each.start))]))
    return doc(whole.text, ents=ents, spans=group, missing=tuple(missing))


def states(whole: TrainingDoc) -> list[str]:
    """What is known of each token."""
    found = ["outside"] * len(whole.words)
    for start, end in whole.missing:
        found[start:end] = ["missing"] * (end - start)
    for marked in whole.ents:
        found[marked.start : marked.end] = [marked.id] * (marked.end - marked.start)
    return found


@given(documents(), st.integers(1, 12))
def test_no_document_loses_anything_known(whole: TrainingDoc, longest: int) -> None:
    parts = list(pieces(whole, longest))
    lengths = (len(word) + space for word, space in zip(whole.words, whole.spaces, strict=True))
    begins = {begin: token for token, begin in enumerate(accumulate(lengths, initial=0))}
    left = states(whole)
    ents, spans = [], []
    for part in parts:
        at = begins[part.about.begins]
        assert whole.text[part.about.begins :].startswith(part.text)
        assert states(part) == left[at : at + len(part.words)]
        left[at : at + len(part.words)] = ["taken"] * len(part.words)
        assert any(state != "missing" for state in states(part)) or part.spans
        ents += [(each.id, each.start + at, each.end + at) for each in part.ents]
        spans += [(each.id, each.start + at, each.end + at) for each in part.spans or ()]
        assert (part.spans is None) == (whole.spans is None)
    assert {*left} <= {"taken", "missing"}
    assert ents == [(each.id, each.start, each.end) for each in whole.ents]
    assert sorted(spans) == sorted((each.id, each.start, each.end) for each in whole.spans or ())
