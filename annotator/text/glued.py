"""Where an article is over and something else begins: a second one that was scraped onto it, or comments.

No single sign is trusted. Either the page said that the first article is over (its source, its key words, its comments)
and then begins again with a title; or a title stands in the midst of the text whose own first paragraph takes up words
of it that were not in the text before, together with a «read also» or the date of another page.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import groupby

import regex

from annotator.model import RegionKind
from annotator.text.furniture_words import Line, heads_list, is_date, phrases

_BODIES = 3
_BODIES_AFTER = 2
_TITLE_LINES = 3
_STEM = 4
_NEW_WORDS = 3
_TAKEN_UP = 0.5
_TITLE_WORDS = 5
_LEAD = 2
_OFTEN = 3
_COMMENTS_SHARE = 0.5
_LONG_WORDS = 20
_LONG_SHARE = 0.25

# What stands under an article and nowhere else.
_CLOSERS = phrases(
    "المصدر : / المصادر : / كلمات دلالية : / الكلمات الدلالية : / كلمات مفتاحية : / الكلمات المفتاحية : / الوسوم : /"
    "وسوم : / كلمات دلالية / الكلمات الدلالية / كلمات مفتاحية / الكلمات المفتاحية / الوسوم / وسوم /"
    "جميع الحقوق محفوظة / كل الحقوق محفوظة / 0 تعليق / 0 تعليقات / تعليقات 0 / التعليقات 0 / اترك تعليقا / أضف تعليقا /"
    "אין תגובות / 0 תגובות / תגובות 0 / תגיות : / תגיות / כל הזכויות שמורות / הוספת תגובה /"
    "برچسب ها : / منبع : / 0 نظر / نظر 0 / 0 دیدگاه / ارسال نظر / ٹیگز : / ماخذ : / 0 تبصرے /"
    "tags : / source : / 0 comments / comments 0 / leave a comment / leave a reply / all rights reserved"
)
# Of these one is enough: the others may stand above an article too.
_LAST = frozenset(
    phrase for phrase in _CLOSERS if phrase not in phrases("المصدر : / المصادر : / منبع : / ماخذ : / source :")
)
_COMMENTS = phrases(
    "0 تعليق / 0 تعليقات / تعليقات 0 / التعليقات 0 / تعليقات الزوار 0 / تعليقات القراء 0 / اترك تعليقا / أضف تعليقا /"
    "تعليقات الزوار / تعليقات القراء / 0 תגובות / תגובות 0 / 0 نظر / نظر 0 / 0 دیدگاه / نظرات کاربران / 0 تبصرے /"
    "0 comments / comments 0"
)
_DATES = phrases(
    "تاريخ النشر / نشر بتاريخ / تم النشر / نشر في / نشرت في / آخر تحديث /"
    "פורסם / עודכן / تاریخ انتشار / published / last updated"
)
_LONGEST_CLOSER = max(map(len, _CLOSERS))
_PREFIX = regex.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=\p{L}{4})|[בלמהוש](?=\p{L}{4}))")


def end_of_article(lines: Sequence[Line], kinds: Sequence[RegionKind | None]) -> tuple[int, RegionKind] | None:
    """From which paragraph on a page shows another article, or what readers said, to its end; and which of the two.

    Another article includes the «read also» right above it. `kinds` is what the phrases take each paragraph for.
    """
    page = _Page(lines, [at for at, line in enumerate(lines) if kinds[at] is None and line.body])
    for run in _runs(kinds):
        read = bisect_left(page.texts, run.stop)
        if read == len(page.texts):
            return None
        if read < _BODIES:
            continue
        start = _begins(page, run, page.texts[read:][:_LEAD], left=len(page.texts) - read)
        if start is not None:
            return start, RegionKind.GLUED
        opened = next((at for at in run if _opens_comments(lines[at])), None)
        if opened is not None and _is_talk(lines[run.stop :], lines[: run.start]):
            return opened, RegionKind.COMMENTS
    return None


def _runs(kinds: Sequence[RegionKind | None]) -> Iterator[range]:
    """The stretches of furniture, as indices."""
    for is_furniture, group in groupby(range(len(kinds)), key=lambda at: kinds[at] is not None):
        if is_furniture:
            indices = list(group)
            yield range(indices[0], indices[-1] + 1)


class _Page:
    """A page and where on it each word is said; `texts` are the indices of the paragraphs of text."""

    def __init__(self, lines: Sequence[Line], texts: Sequence[int]) -> None:
        self.lines = lines
        self.texts = texts

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for at, line in enumerate(self.lines):
            for stem in _stems(line):
                places.setdefault(stem, []).append(at)
        return places

    def said_before(self, stem: str, at: int) -> int:
        """In how many paragraphs before the one at `at`."""
        return bisect_left(self._places.get(stem, ()), at)

    def takes_up(self, title: int, text: int) -> bool:
        """Whether the paragraph `text` is what the title stands over: it takes up words that were not said before.

        A heading inside an article, or a link to another one, shares with the paragraph below it what the whole
        article speaks of, and seldom more.
        """
        wanted = _stems(self.lines[title])
        shared = wanted & _stems(self.lines[text])
        new = sum(not self.said_before(stem, title) for stem in shared)
        return len(shared) >= _TAKEN_UP * len(wanted) and new >= _NEW_WORDS

    def goes_on(self, title: int, texts: Sequence[int]) -> bool:
        """Whether the paragraphs `texts` speak of what those before the title spoke of again and again."""
        wanted = _stems(self.lines[title])
        often = max(_OFTEN, bisect_left(self.texts, title) // 2)
        return any(self.said_before(stem, title) >= often for at in texts for stem in _stems(self.lines[at]) - wanted)


def _begins(page: _Page, run: range, texts: Sequence[int], *, left: int) -> int | None:
    """Where another article begins in or next to the furniture of `run`.

    `texts` are the first paragraphs of text behind it, of `left` in all.
    """
    lines = page.lines
    heading = next((at for at in run if heads_list(lines[at])), None)
    closers = [at for at in run if _closes(lines[at])]
    start = run.stop if heading is None else heading
    if len(closers) >= 2 and (heading is not None or lines[run.stop].titular):
        return start
    if left < _BODIES_AFTER or texts[0] > run.stop + _TITLE_LINES:
        return None
    over = any(_begins_with(lines[at], _LAST) for at in closers)
    if (
        (closers or heading is not None)
        and _is_title(page, run.stop, texts)
        and (over or page.takes_up(run.stop, texts[0]))
    ):
        return start
    dated = any(_is_page_date(lines[at]) for at in run)
    if dated and _is_title(page, run.start - 1, texts) and page.takes_up(run.start - 1, texts[0]):
        return run.start - 1
    return None


def _is_title(page: _Page, at: int, texts: Sequence[int]) -> bool:
    line = page.lines[at]
    return line.titular and len(line.words) >= _TITLE_WORDS and not page.goes_on(at, texts)


def _closes(line: Line) -> bool:
    return _begins_with(line, _CLOSERS)


def _opens_comments(line: Line) -> bool:
    return _begins_with(line, _COMMENTS) and "0" not in line.exact


def _is_page_date(line: Line) -> bool:
    return is_date(line) or _begins_with(line, _DATES)


def _begins_with(line: Line, listed: frozenset[tuple[str, ...]]) -> bool:
    return any(line.words[:size] in listed for size in range(1, _LONGEST_CLOSER + 1))


def _is_talk(lines: Sequence[Line], article: Sequence[Line]) -> bool:
    """Whether `lines` read as comments on an article: less than it, and mostly short."""
    long = sum(len(line.words) >= _LONG_WORDS for line in lines)
    return long <= len(lines) * _LONG_SHARE and _size(lines) < _size(article) * _COMMENTS_SHARE


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.words) for line in lines)


def _stems(line: Line) -> set[str]:
    """The words that carry meaning, cut so that their endings make no difference."""
    return {stem for word in line.words if len(stem := _stem(word)) == _STEM}


@lru_cache(maxsize=1 << 16)
def _stem(word: str) -> str:
    bare: str = _PREFIX.sub("", word)
    return bare[:_STEM]
