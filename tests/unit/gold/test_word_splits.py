"""One way for each word, and what is told where people marked it in several."""

from __future__ import annotations

from dataclasses import dataclass

from annotator.gold.alignment import Parted
from annotator.gold.word_splits import Evidence, WordSplits, decide
from annotator.text.folding import fold_word
from annotator.text.proclitics import EMPTY, Lexicon


@dataclass(frozen=True)
class Known:
    words: frozenset[str]

    def knows(self, word: str, /) -> bool:
        return word in self.words


def decided(*parted: tuple[str, tuple[int, ...], int], words: str = "", lexicon: Lexicon = EMPTY) -> WordSplits:
    evidence = Evidence()
    evidence.add(words.split(), (Parted(word, offsets) for word, offsets, times in parted for _ in range(times)))
    return decide(evidence, lexicon)


def test_a_word_goes_as_mentions_part_it() -> None:
    assert decided(("وسوريا", (1,), 2), ("لبنان", (), 3)) == WordSplits({"وسوريا": (1,)}, (), ("لبنان",))


def test_a_word_without_a_mention_goes_by_the_lexicon() -> None:
    assert decided(words="وسوريا وسام", lexicon=Known(frozenset({"سوريا"}))).rules == {"وسوريا": (1,)}


def test_a_person_who_marked_it_whole_beats_the_lexicon() -> None:
    assert decided(("وسوريا", (), 1), lexicon=Known(frozenset({"سوريا"}))).rules == {}


def test_a_proclitic_beats_the_whole_word_however_often_it_stands_whole() -> None:
    found = decided(("وسوريا", (), 9), ("وسوريا", (1,), 1))
    assert found.rules == {"وسوريا": (1,)}
    (conflict,) = found.conflicts
    assert (conflict.word, conflict.chosen, dict(conflict.ways)) == ("وسوريا", (1,), {(): 9, (1,): 1})


def test_a_slip_inside_a_word_loses_to_the_whole_word() -> None:
    found = decided(("دمشق", (), 5), ("دمشق", (3,), 1))
    assert found.rules == {}
    assert found.conflicts[0].chosen == ()


def test_a_split_wins_a_draw() -> None:
    assert decided(("دمشق", (), 1), ("دمشق", (3,), 1)).rules == {"دمشق": (3,)}


def test_earlier_proclitics_that_the_lexicon_knows_are_apart_too() -> None:
    assert decided(("وبالعاصمة", (2,), 1), lexicon=Known(frozenset({fold_word("العاصمة")}))).rules == {
        "وبالعاصمة": (1, 2)
    }


def test_the_order_of_documents_does_not_matter() -> None:
    one, other = ("وسوريا", (1,), 1), ("وسوريا", (3,), 1)
    assert decided(one, other) == decided(other, one)


def test_white_space_has_no_rule() -> None:
    assert decided(("\n ", (1,), 1)).rules == {}
