"""An evaluation as one page that needs nothing else: no script, no network, light and dark as the reader has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from annotator.app import evaluation_plots as plots
from annotator.app.evaluating import Evaluation, Genre
from annotator.app.evaluation_sentences import sentence
from annotator.app.paths import resource
from annotator.app.placing import writing
from annotator.model import Message
from annotator.suggest.confusion import Confusion, Mistake
from annotator.suggest.evaluation import Score
from annotator.suggest.near import Near

_STYLE = ("themes", "evaluation.css")
_GENRES = 20
_OPEN = 3  # confusions whose sentences are unfolded when the page is opened


@dataclass(frozen=True, slots=True)
class Speaker:
    """The language of a page: what messages and labels are called in it. `code` is "ar" or "en"."""

    code: str
    say: Callable[[Message], str]

    @property
    def rtl(self) -> bool:
        return self.code == "ar"


def write_page(path: Path, evaluation: Evaluation, judged: str, gold: str, speaker: Speaker) -> None:
    """Writes the page; `judged` names what suggested, `gold` what it was held against. Raises HashiyaError."""
    with writing(path):
        path.write_text(as_page(evaluation, judged, gold, speaker), encoding="utf-8")


def as_page(evaluation: Evaluation, judged: str, gold: str, speaker: Speaker) -> str:
    """The page as HTML."""
    page = _Page(evaluation, speaker)
    title = speaker.say(Message("Suggestions held against gold"))
    style = resource(*_STYLE).read_text(encoding="utf-8")
    direction = "rtl" if speaker.rtl else "ltr"
    head = (
        f'<!doctype html>\n<html lang="{speaker.code}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)} · {escape(gold)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n"
    )
    return head + "\n".join(page.parts(title, judged, gold)) + "\n</body>\n</html>\n"


class _Page:
    def __init__(self, evaluation: Evaluation, speaker: Speaker) -> None:
        self._of, self._speaker = evaluation, speaker

    def parts(self, title: str, judged: str, gold: str) -> Iterator[str]:
        words = self._words
        yield f"<h1>{escape(title)}</h1>"
        yield f'<p class="from"><bdi>{escape(judged)}</bdi> · <bdi>{escape(gold)}</bdi> · ' + (
            f"{words(Message('documents: {count}', count=self._of.documents))}</p>"
        )
        yield from (f'<p class="note">{words(note)}</p>' for note in self._of.notes)
        yield self._figures()
        yield f"<h2>{words(Message('Each label'))}</h2>"
        yield self._bars_of_labels()
        yield self._labels(Message("Mentions"), self._of.scores.entities, near=True)
        if self._of.scores.relations:
            between = Message("Relations between the gold's own mentions")
            yield self._labels(
                between if self._of.question.gold_entities else Message("Relations, end to end"),
                self._of.scores.relations,
                near=False,
            )
        yield from self._genres()
        yield f"<h2>{words(Message('What was taken for what'))}</h2>"
        yield self._matrix()
        yield f"<h2>{words(Message('Whether scores keep their word'))}</h2>"
        yield self._calibration()
        yield f"<h2>{words(Message('Mistakes in their sentences'))}</h2>"
        yield self._legend()
        yield from (self._confusion(one, at < _OPEN) for at, one in enumerate(self._of.confusions))

    def _words(self, message: Message) -> str:
        return escape(self._speaker.say(message))

    def _figures(self) -> str:
        near = self._of.near["partial"]
        rows = [
            (Message("Mentions, as they are"), _shares(self._of.scores.entity_micro)),
            (Message("Mentions, half a point for what overlaps"), _shares(near)),
        ]
        if self._of.scores.relations:
            rows.append((Message("Relations"), _shares(self._of.scores.relation_micro)))
        cells = "".join(
            f"<div><b>{shares[2]:.3f}</b><span>{self._words(name)}</span>"
            f"<small>P {shares[0]:.3f} · R {shares[1]:.3f}</small></div>"
            for name, shares in rows
        )
        return f'<div class="figures">{cells}</div>'

    def _bars_of_labels(self) -> str:
        rows = [
            self._bar(label, score, self._of.near_labels[label]["partial"])
            for label, score in _by_weight(self._of.scores.entities)
            if label in self._of.near_labels
        ]
        return self._bars(rows, Message("F1 of each label"))

    def _bar(self, name: str, score: Score, near: Near) -> plots.Bar:
        p, r, f1 = _shares(score)
        hint = f"{name}: P {p:.3f} · R {r:.3f} · F1 {f1:.3f} ({_shares(near)[2]:.3f}), {score.right} / {score.gold}"
        return plots.Bar(name, f1, max(f1, _shares(near)[2]), hint)

    def _bars(self, rows: Sequence[plots.Bar], alt: Message) -> str:
        strict, partly = Message("F1, as they are"), Message("and with half a point for what overlaps")
        key = f'<i class="key strict"></i>{self._words(strict)} <i class="key near"></i>{self._words(partly)}'
        drawn = plots.bars(rows, rtl=self._speaker.rtl, alt=self._speaker.say(alt))
        return f"<figure>{drawn}<figcaption>{key}</figcaption></figure>"

    def _labels(self, title: Message, scores: Mapping[str, Score], *, near: bool) -> str:
        head = [title, Message("right"), Message("suggested"), Message("in the gold")]
        names = "".join(f"<th>{self._words(name)}</th>" for name in head)
        extra = f"<th>{self._words(Message('F1, partial'))}</th>" if near else ""
        rows = "".join(self._label(label, score, near=near) for label, score in _by_weight(scores))
        return f'<div class="wide"><table><thead><tr>{names}<th>P</th><th>R</th><th>F1</th>{extra}</tr></thead>' + (
            f"<tbody>{rows}</tbody></table></div>"
        )

    def _label(self, label: str, score: Score, *, near: bool) -> str:
        schema = self._of.schema
        known = schema.entity(label) or schema.relation(label)
        title = f" <small>{escape(known.text(self._speaker.code).title)}</small>" if known is not None else ""
        counts = "".join(f"<td>{count}</td>" for count in (score.right, score.proposed, score.gold))
        shares = "".join(f"<td>{share:.3f}</td>" for share in _shares(score))
        manners = self._of.near_labels.get(label) if near else None
        extra = f"<td>{_shares(manners['partial'])[2]:.3f}</td>" if manners else "<td></td>" if near else ""
        return f'<tr><th scope="row"><bdi>{escape(label)}</bdi>{title}</th>{counts}{shares}{extra}</tr>'

    def _genres(self) -> Iterator[str]:
        genres = self._of.genres
        if len(genres) < 2:
            return
        yield f"<h2>{self._words(Message('By genre or source'))}</h2>"
        rows = [self._bar(self._genre(one), one.scores.entity_micro, one.near["partial"]) for one in genres[:_GENRES]]
        yield self._bars(rows, Message("F1 of each genre or source"))
        if len(genres) > _GENRES:
            left = Message("Not drawn: {count}, each with fewer documents.", count=len(genres) - _GENRES)
            yield f'<p class="from">{self._words(left)}</p>'
        how = Message(
            "A genre is what the files say (genre, section, category); where they say nothing, the site, folder or "
            "name that a text comes from."
        )
        yield f'<p class="from">{self._words(how)}</p>'

    def _genre(self, genre: Genre) -> str:
        name = genre.name or self._speaker.say(Message("not known"))
        short = name if len(name) <= 18 else name[:17] + "…"
        return f"{short} ({genre.documents})"

    def _matrix(self) -> str:
        words = plots.MatrixWords(
            self._speaker.say(Message("missed")),
            self._speaker.say(Message("invented")),
            self._speaker.say(Message("with other edges")),
        )
        drawn = plots.matrix(
            self._of.right,
            self._of.confusions,
            words,
            rtl=self._speaker.rtl,
            alt=self._speaker.say(Message("Confusion matrix")),
        )
        how = Message(
            "Rows are labels of the gold, columns what was suggested; the last row was suggested and is not there. In "
            "small, after a plus: the label is right and the edges are not."
        )
        return f'<figure><div class="wide">{drawn}</div><figcaption>{self._words(how)}</figcaption></figure>'

    def _calibration(self) -> str:
        alt = self._speaker.say(Message("Score and share of what is right"))
        how = Message(
            "Across the score, up the share of suggestions with such a score that are right, at the foot of each bar "
            "how many there are. Where scores keep their word, bars end at the line."
        )
        drawn = plots.calibration(self._of.reliability, alt=alt)
        return f"<figure>{drawn}<figcaption>{self._words(how)}</figcaption></figure>"

    def _legend(self) -> str:
        gold, told = Message("in the gold"), Message("suggested")
        return (
            f'<p class="from"><mark class="g">{self._words(gold)}</mark> <mark class="t">{self._words(told)}</mark></p>'
        )

    def _confusion(self, one: Confusion, unfolded: bool) -> str:
        rows = "".join(f"<li>{sentence(example)}</li>" for example in one.examples)
        kept = Message("first: {count}", count=len(one.examples))
        more = f" <small>{self._words(kept)}</small>" if len(one.examples) < one.count else ""
        return (
            f"<details{' open' if unfolded else ''}><summary><b>{one.count}</b> {self._words(_told(one))}{more}"
            f"</summary><ul>{rows}</ul></details>"
        )


def _told(one: Confusion) -> Message:
    match one.mistake:
        case Mistake.EDGES:
            return Message("{label}: other edges", label=one.gold)
        case Mistake.MISSED:
            return Message("{label}: missed", label=one.gold)
        case Mistake.INVENTED:
            return Message("{label}: suggested, and not there", label=one.told)
        case Mistake.LABEL:
            return Message("{gold} taken for {told}", gold=one.gold, told=one.told)
        case Mistake.BOTH:
            return Message("{gold} taken for {told}, with other edges", gold=one.gold, told=one.told)


def _shares(score: Score | Near) -> tuple[float, float, float]:
    told = score.as_json()
    return told["precision"], told["recall"], told["f1"]


def _by_weight(scores: Mapping[str, Score]) -> list[tuple[str, Score]]:
    return sorted(scores.items(), key=lambda each: (-each[1].gold, each[0]))
