"""Where an article is over and something else begins: a second one that was scraped onto it, or comments.

No single sign is trusted. Either the page said that the first article is over (its source, its key words, its comments)
and then begins again with a title; or a title stands in the midst of the text whose own first paragraph takes up words
of it that were not in the text before, together with a «read also» or the date of another page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
_COMMENTS_SHARE = 0.5

# What stands under an article and nowhere else.
_CLOSERS = phrases(
    "المصدر : / المصادر : / كلمات دلالية : / الكلمات الدلالية : / كلمات مفتاحية : / الكلمات المفتاحية : / الوسوم : /"
    "وسوم : / كلمات دلالية / الكلمات الدلالية / كلمات مفتاحية / الكلمات المفتاحية / الوسوم / وسوم /"
    "جميع الحقوق محفوظة / كل الحقوق محفوظة / 0 تعليق / 0 تعليقات / تعليقات 0 / التعليقات 0 / اترك تعليقا / أضف تعليقا /"
    "אין תגובות / 0 תגובות / תגובות 0 / תגיות : / תגיות / כל הזכויות שמורות / הוספת תגובה /"
    "برچسب ها : / منبع : / 0 نظر / نظر 0 / 0 دیدگاه / ارسال نظر / ٹیگز : / ماخذ : / 0 تبصرے /"
    "tags : / source : / 0 comments / comments 0 / leave a comment / leave a reply / all rights reserved"
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
    texts = [at for at, line in enumerate(lines) if kinds[at] is None and line.body]
    for run in _runs(kinds):
        after = [at for at in texts if at >= run.stop]
        if not after:
            return None
        if len(texts) - len(after) < _BODIES:
            continue
        start = _begins(lines, run, after)
        if start is not None:
            return start, RegionKind.GLUED
        opened = next((at for at in run if _opens_comments(lines[at])), None)
        if opened is not None and _size(lines[run.stop :]) < _size(lines[: run.start]) * _COMMENTS_SHARE:
            return opened, RegionKind.COMMENTS
    return None


def _runs(kinds: Sequence[RegionKind | None]) -> Iterator[range]:
    """The stretches of furniture, as indices."""
    for is_furniture, group in groupby(range(len(kinds)), key=lambda at: kinds[at] is not None):
        if is_furniture:
            indices = list(group)
            yield range(indices[0], indices[-1] + 1)


def _begins(lines: Sequence[Line], run: range, after: Sequence[int]) -> int | None:
    """Where another article begins in or next to the furniture of `run`; `after` are the paragraphs of text behind."""
    heading = next((at for at in run if heads_list(lines[at])), None)
    closers = sum(_closes(lines[at]) for at in run)
    start = run.stop if heading is None else heading
    title, text = lines[run.stop], lines[after[0]]
    if closers >= 2 and (heading is not None or title.titular):
        return start
    if len(after) < _BODIES_AFTER or after[0] > run.stop + _TITLE_LINES:
        return None
    if (closers or heading is not None) and _takes_up(title, text, lines[: run.start]):
        return start
    dated = any(_is_page_date(lines[at]) for at in run)
    title = lines[run.start - 1]
    if dated and title.titular and _takes_up(title, text, lines[: run.start - 1]):
        return run.start - 1
    return None


def _closes(line: Line) -> bool:
    return any(line.words[:size] in _CLOSERS for size in range(1, _LONGEST_CLOSER + 1))


def _opens_comments(line: Line) -> bool:
    return any(line.words[:size] in _COMMENTS for size in range(1, _LONGEST_CLOSER + 1))


def _size(lines: Sequence[Line]) -> int:
    return sum(len(line.words) for line in lines)


def _is_page_date(line: Line) -> bool:
    return is_date(line) or any(line.words[:size] in _DATES for size in range(1, _LONGEST_CLOSER + 1))


def _takes_up(title: Line, text: Line, before: Sequence[Line]) -> bool:
    """Whether `text` takes up words of `title` that were not said before: it is what the title stands over.

    A heading inside an article, or a link to another one, shares with the paragraph below it what the whole article
    speaks of, and seldom more.
    """
    if not title.titular:
        return False
    wanted = _stems(title)
    shared = wanted & _stems(text)
    said = {stem for line in before for stem in _stems(line)}
    return len(shared) >= _TAKEN_UP * len(wanted) and len(shared - said) >= _NEW_WORDS


def _stems(line: Line) -> set[str]:
    """The words that carry meaning, cut so that their endings make no difference."""
    bare = (_PREFIX.sub("", word) for word in line.words)
    return {word[:_STEM] for word in bare if len(word) >= _STEM}
