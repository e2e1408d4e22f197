"""What a text is written in, told by its letters alone."""

from __future__ import annotations

from collections import Counter

from annotator.model import Language

# Enough to tell; articles are shorter, and a book says no more than its beginning.
_SAMPLE = 20_000

_URDU = "ٹڈڑںےۓہھۃۂ"
_PERSIAN = "پچژگ"
_PERSIAN_SHAPES = "کی"
_ARABIC = "ةأإىؤ"
# Kurdish, Pashto, Sindhi, Uyghur.
_ELSEWHERE = "ێۆەڵڕۊڤۏېۍټډړښڼځڅږݨڳڄڃڏٻڀٺٽڦڇڊڌڍڙڪ"


def language_of(text: str) -> Language:
    """`ar`, `he`, `fa` or `ur`; `xx` where most letters are of another script or language, or there are none."""
    counts = Counter(text[:_SAMPLE])
    hebrew = sum(count for letter, count in counts.items() if "א" <= letter <= "ת")
    arabic = sum(count for letter, count in counts.items() if _is_arabic(letter))
    other = sum(count for letter, count in counts.items() if letter.isalpha()) - hebrew - arabic
    if max(hebrew, arabic) <= other:
        return Language.MIXED
    return Language.HEBREW if hebrew >= arabic else _arabic_script(counts, arabic)


def _is_arabic(letter: str) -> bool:
    return letter.isalpha() and ("\u0600" <= letter <= "\u08ff" or "\ufb50" <= letter <= "\ufefc")


def _arabic_script(counts: Counter[str], letters: int) -> Language:
    """The language of a text in Arabic script with `letters` letters of it.

    Arabic borrows چ and گ for names, and Egyptian keyboards write ی for a final ي; what only Arabic writes, or what
    only Persian and Urdu write, must be common before it counts.
    """

    def percent(letters_of: str) -> float:
        return 100 * sum(counts[letter] for letter in letters_of) / letters

    if percent(_ELSEWHERE) > 2:
        return Language.MIXED
    if percent(_URDU) > 3:
        return Language.URDU
    if percent(_ARABIC) < 3 and (percent(_PERSIAN) > 1 or percent(_PERSIAN_SHAPES) > 4):
        return Language.PERSIAN
    return Language.ARABIC
