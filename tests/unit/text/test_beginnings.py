from __future__ import annotations

import re
from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.suggest import lexicon
from annotator.text.beginnings import pattern
from annotator.text.proclitics import splits

LETTERS, MARKS = "\u0621-\u064a", "\u064b-\u0652\u0640"


@dataclass(frozen=True)
class Known:
    words: frozenset[str]

    def knows(self, word: str, /) -> bool:
        return word in self.words


def cuts(expression: str, word: str) -> tuple[int, ...]:
    whole = re.compile(f"{expression}|[{LETTERS}][{LETTERS}{MARKS}]*" if expression else f"[{LETTERS}{MARKS}]+")
    return tuple(match.end() for match in whole.finditer(word))[:-1]


def expression(names: str, whole: str) -> str:
    known = Known(frozenset({*names.split(), *whole.split()}))
    words = [letter + name for name in names.split() for letter in ("", "و", "ب")] + whole.split()
    return pattern(words, known, LETTERS, MARKS)


SMALL = expression("سوريا دمشق حلب عمان تونس", "وزير وزاره وزراء بيروت بيان بيوت")


def test_what_is_cut_behind_most_is_cut_before_what_nobody_asked_about() -> None:
    assert cuts(SMALL, "وطرابلس") == (1,)
    assert cuts(SMALL, "بطرابلس") == (1,)
    assert cuts(SMALL, "طرابلس") == ()


def test_a_longer_beginning_overrules() -> None:
    assert [cuts(SMALL, word) for word in ("وزيرة", "ووزير", "بيئة", "وبيروت")] == [(), (1,), (), (1,)]


def test_a_preposition_is_cut_behind_what_joins_and_not_behind_another() -> None:
    assert cuts(SMALL, "وبطرابلس") == (1, 2)
    assert cuts(SMALL, "ببطرابلس") == (1,)


def test_marks_and_hamza_make_no_difference() -> None:
    assert cuts(SMALL, "وَطَرابلس") == (2,)
    assert cuts(expression("انقره احمد اربيل", ""), "وأربيل") == (1,)


def test_where_nothing_is_cut_there_is_no_expression() -> None:
    assert expression("", "وزير بيان") == ""


ARABIC = lexicon.load("ar")
LEARNT = pattern(ARABIC.vocabulary(), ARABIC, LETTERS, MARKS)


def test_it_cuts_nearly_as_what_it_was_asked_about() -> None:
    words = list(ARABIC.vocabulary())
    assert sum(cuts(LEARNT, word) == splits(word, ARABIC) for word in words) / len(words) >= 0.95


@settings(deadline=None)
@given(st.text(st.sampled_from("وفبلكسايتنهمدرعقشحةًَـأإؤءى"), min_size=1, max_size=9))
def test_it_takes_off_letters_that_may_be_proclitics_and_leaves_a_word(word: str) -> None:
    ends = cuts(LEARNT, word)
    assert len(ends) <= 2
    assert all(word[start] in "وفبلكس" for start in (0, *ends[:-1])[: len(ends)])
    assert not ends or len(re.findall(f"[{LETTERS}]", word[ends[-1] :])) >= 2
