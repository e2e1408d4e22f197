"""spaCy's training files: what is written comes back, and the same documents give the same bytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Corpus
from spacy.vocab import Vocab

from annotator.formats import spacy_docbin
from annotator.model import BadInput
from annotator.nlp.training_doc import About, Joined, Marked, PairRows, TrainingDoc

DOC = TrainingDoc(
    About("d1", "عنوان", "ar", entities_checked=True),
    ("زار", "علي", "و", "سوريا", " ", "🙂", "\n", "."),
    (True, True, False, False, False, True, False, False),
    (Marked("e2", "GPE", 3, 4),),
    (Marked("e1", "PER", 1, 2), Marked("e2", "GPE", 3, 4), Marked("e3", "ORG", 1, 4)),
    ((1, 3), (6, 8)),
    {(1, 3): {"visited": 1.0, "same_as": 0.0}},
    (Joined("r1", "visited", "e1", "e2"),),
)
WORDS = ["سوريا", "و", "👩‍👩‍👧", " ", "\n", "\u200f", "كـ", "1948", "\u00a0"]


def read_back(path: Path, *docs: TrainingDoc) -> list[spacy_docbin.StoredDoc]:
    spacy_docbin.write(docs, path)
    return list(spacy_docbin.read(path))


def test_everything_comes_back_in_code_points(tmp_path: Path) -> None:
    (stored,) = read_back(tmp_path / "a.spacy", DOC)
    assert stored.text == DOC.text == "زار علي وسوريا 🙂 \n."
    assert stored.about == DOC.about
    assert stored.ents == (Marked("e2", "GPE", 9, 14),)
    assert stored.spans == (Marked("e1", "PER", 4, 7), Marked("e2", "GPE", 9, 14), Marked("e3", "ORG", 4, 14))
    assert (stored.missing, stored.outside) == (((4, 9), (17, 19)), ((0, 3), (14, 16)))
    assert (stored.missing_tokens, stored.outside_tokens, stored.tokens) == (4, 3, 8)
    assert stored.rel == {(4, 9): {"visited": 1.0, "same_as": 0.0}}
    assert stored.relations == DOC.relations


def test_stock_spacy_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    spacy_docbin.write([DOC], path)
    (doc,) = DocBin().from_disk(path).get_docs(spacy.blank("ar").vocab)
    assert [(span.text, span.label_, span.id_) for span in doc.ents] == [("سوريا", "GPE", "e2")]
    assert [span.text for span in doc.spans["sc"]] == ["علي", "سوريا", "علي وسوريا"]
    assert doc._.rel == {(1, 3): {"visited": 1.0, "same_as": 0.0}}
    assert [token.ent_iob_ for token in doc] == ["O", "", "", "B", "O", "O", "", ""]


def test_no_span_group_where_there_is_none(tmp_path: Path) -> None:
    flat = TrainingDoc(About("d"), ("سوريا",), (False,), (Marked("e", "GPE", 0, 1),))
    (stored,) = read_back(tmp_path / "a.spacy", flat)
    assert stored.spans is None
    assert stored.rel == {}


def test_the_order_is_kept(tmp_path: Path) -> None:
    docs = [TrainingDoc(About(name), (name,), (False,)) for name in "bca"]
    assert [stored.about.id for stored in read_back(tmp_path / "a.spacy", *docs)] == ["b", "c", "a"]


def test_a_file_that_is_something_else(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    for wrong in (b"", b"no", zlib.compress(b"no")):
        path.write_bytes(wrong)
        with pytest.raises(BadInput, match=r"a\.spacy"):
            list(spacy_docbin.read(path))


@st.composite
def training_docs(draw: st.DrawFn) -> TrainingDoc:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
    states = [draw(st.sampled_from(["missing", "outside", "A", "B"])) for _ in words]
    ents, missing = [], []
    for at, state in enumerate(states):
        if state == "missing":
            missing.append((at, at + 1))
        elif state != "outside":
            ents.append(Marked(f"e{at}", state, at, at + 1))
    starts = st.integers(0, len(words) - 1)
    spans = [Marked(f"s{number}", "A", start, len(words)) for number, start in enumerate(draw(st.lists(starts)))]
    rel = draw(st.dictionaries(st.tuples(starts, starts), st.dictionaries(st.sampled_from("xy"), st.just(1.0))))
    return TrainingDoc(
        About("d"),
        tuple(words),
        tuple(draw(st.booleans()) for _ in words),
        tuple(ents),
        draw(st.sampled_from([None, tuple(spans)])) if spans else None,
        tuple(missing),
        rel,
    )


@settings(deadline=None)
@given(training_docs())
def test_any_document_comes_back(tmp_path_factory: pytest.TempPathFactory, doc: TrainingDoc) -> None:
    (stored,) = read_back(tmp_path_factory.mktemp("docs") / "a.spacy", doc)
    begins = [
        len("".join(w + " " * s for w, s in list(zip(doc.words, doc.spaces, strict=True))[:n])) for n in range(13)
    ]

    def placed(marked: Marked) -> Marked:
        last = marked.end - 1
        return Marked(marked.id, marked.label, begins[marked.start], begins[last] + len(doc.words[last]))

    assert stored.text == doc.text
    assert stored.ents == tuple(placed(marked) for marked in doc.ents)
    assert stored.spans == (None if doc.spans is None else tuple(placed(marked) for marked in doc.spans))
    assert stored.missing_tokens == len(doc.missing)
    assert stored.rel == {(begins[head], begins[tail]): labels for (head, tail), labels in doc.rel.items()}


def as_spacy_writes(docs: Iterable[TrainingDoc], path: Path) -> None:
    """The same by spaCy's own documents."""
    if not Doc.has_extension("rel"):
        Doc.set_extension("rel", default=None)
    vocab = Vocab()
    file = DocBin(attrs=["ORTH", "SPACY", "ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"], store_user_data=True)
    for source in docs:
        doc = Doc(vocab, words=list(source.words), spaces=list(source.spaces))
        own = {
            each: Span(doc, each.start, each.end, label=each.label, kb_id=each.kb_id, span_id=each.id)
            for each in (*source.ents, *(source.spans or ()))
        }
        unknown = [doc[start:end] for start, end in source.missing]
        doc.set_ents([own[each] for each in source.ents], missing=unknown, default="outside")
        if source.spans is not None:
            doc.spans["sc"] = [own[each] for each in source.spans]
        doc._.rel = dict(source.rel)
        about = source.about
        doc.user_data["hashiya"] = {
            **{"id": about.id, "title": about.title, "source": about.source, "language": about.language},
            **{"entities_checked": about.entities_checked, "relations_checked": about.relations_checked},
            **{"begins": about.begins, "relations": [[r.id, r.label, r.head, r.tail] for r in source.relations]},
        }
        file.add(doc)
    file.to_disk(path)


@st.composite
def training_docs(draw: st.DrawFn) -> TrainingDoc:
    words = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8))
    spaces = draw(st.lists(st.booleans(), min_size=len(words), max_size=len(words)))
    edges = sorted(draw(st.sets(st.integers(0, len(words)), max_size=6)))
    labels, keys = st.sampled_from(["PER", "GPE", "مكان"]), st.sampled_from(["", "Q1", "e7"])
    marked = [
        Marked(f"m{start}", draw(labels), start, end, draw(keys))
        for start, end in zip(edges[::2], edges[1::2], strict=False)
    ]
    nested = draw(st.booleans())
    wide = [Marked("wide", draw(labels), 0, len(words), draw(keys))]
    free = [at for at in range(len(words)) if not any(each.start <= at < each.end for each in marked)]
    missing = [(at, at + 1) for at in free if draw(st.booleans())]
    pairs = st.tuples(st.integers(0, len(words) - 1), st.integers(0, len(words) - 1))
    rel = draw(st.dictionaries(pairs, st.just({"visited": 1.0, "same_as": 0.0}), max_size=3))
    about = About("d", draw(st.sampled_from(WORDS)), "ar", draw(st.booleans()), draw(st.booleans()), 7, "وكالة")
    joined = (Joined("r1", "visited", "m0", "m1"),) * draw(st.integers(0, 1))
    spans = tuple(draw(st.permutations([*marked, *wide]))) if nested else None
    return TrainingDoc(about, tuple(words), tuple(spaces), tuple(marked), spans, tuple(missing), rel, joined)


@settings(max_examples=60)
@given(st.lists(training_docs(), max_size=4))
def test_rows_are_to_the_byte_what_spacy_writes_and_reads(docs: list[TrainingDoc]) -> None:
    with TemporaryDirectory() as folder:
        ours, its = Path(folder) / "ours.spacy", Path(folder) / "its.spacy"
        spacy_docbin.write(docs, ours)
        as_spacy_writes(docs, its)
        assert ours.read_bytes() == its.read_bytes()
        assert list(spacy_docbin.read(ours)) == list(spacy_docbin.by_spacy(its.read_bytes()))


@settings(max_examples=60)
@given(st.lists(training_docs(), min_size=1, max_size=3))
def test_pairs_in_rows_are_to_the_byte_what_pairs_one_by_one_are(docs: list[TrainingDoc]) -> None:
    in_order = [replace(doc, rel=dict(sorted(doc.rel.items()))) for doc in docs]
    in_rows = [replace(doc, rel=rows(doc)) for doc in docs]
    assert [doc.rel for doc in in_rows] == [doc.rel for doc in in_order]
    with TemporaryDirectory() as folder:
        spacy_docbin.write(in_order, Path(folder) / "one.spacy")
        spacy_docbin.write(in_rows, Path(folder) / "rows.spacy")
        assert (Path(folder) / "one.spacy").read_bytes() == (Path(folder) / "rows.spacy").read_bytes()


def rows(doc: TrainingDoc) -> PairRows:
    kinds, heads = [{}, *doc.rel.values()], sorted({head for head, _ in doc.rel})
    tails_of = {head: sorted(tail for one, tail in doc.rel if one == head) for head in heads}
    return PairRows(
        [(head, tails, [kinds.index(doc.rel[head, tail]) for tail in tails]) for head, tails in tails_of.items()], kinds
    )


def test_much_that_lies_on_disk_meanwhile_is_to_the_byte_what_spacy_writes(tmp_path: Path) -> None:
    """More than is kept in memory, in many blocks, with words that are in one document only."""
    many = {(head, tail): {"visited": 0.0, "same_as": 1.0} for head in range(60) for tail in range(60)}
    words = ("زار", "علي", *map(str, range(60)))
    docs = [
        replace(DOC, about=About(f"d{n:03}"), words=(f"كلمة{n}", *words), spaces=(True,) * 63, rel=many)
        for n in range(60)
    ]
    ours, its = tmp_path / "ours.spacy", tmp_path / "its.spacy"
    spacy_docbin.write(docs, ours)
    as_spacy_writes(docs, its)
    assert ours.read_bytes() == its.read_bytes()
    assert list(spacy_docbin.read(ours)) == list(spacy_docbin.by_spacy(its.read_bytes()))
    assert len(zlib.decompress(its.read_bytes())) > 4_000_000
    assert [path.name for path in tmp_path.iterdir() if path.suffix != ".spacy"] == []


def test_a_file_that_ends_too_early_or_tells_something_else_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "a.spacy"
    spacy_docbin.write([DOC, replace(DOC, about=About("other"))], path)
    content = path.read_bytes()
    for broken in (content[:-20], content[:9], zlib.compress(zlib.decompress(content)[:-30]), zlib.compress(b"\xc0")):
        path.write_bytes(broken)
        with pytest.raises(BadInput, match=r"a\.spacy"):
            list(spacy_docbin.read(path))


def test_what_is_said_of_pairs_can_be_told_by_its_sum(tmp_path: Path) -> None:
    with spacy_docbin.DocBinFile(tmp_path / "a.spacy") as file:
        sums = [file.add(each) for each in (DOC, DOC, replace(DOC, rel={}))]
    _, same, without = spacy_docbin.read(tmp_path / "a.spacy")
    assert [same.rel_sum, without.rel_sum] == sums[1:]
    assert sums[0] == sums[1] != sums[2]


def test_much_becomes_a_folder_that_spacy_reads_as_one(tmp_path: Path) -> None:
    docs = [replace(DOC, about=About(f"d{number:03}")) for number in range(40)]
    path = tmp_path / "train.spacy"
    file = spacy_docbin.DocBinFile(path, most=5_000)
    for doc in docs:
        file.add(doc)
    file.close()
    assert len(list(path.iterdir())) > 2
    keys = [doc.about.id for doc in docs]
    assert [stored.about.id for stored in spacy_docbin.read(path)] == keys
    corpus = Corpus(path)(spacy.blank("ar"))
    assert [example.reference.user_data["hashiya"]["id"] for example in corpus] == keys
