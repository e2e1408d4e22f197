"""One decision for all equal forms of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from annotator.app.linking import mention_of
from annotator.app.walking import is_shown
from annotator.editing import Accept, Add, Command, Reject, Relabel, Together
from annotator.model import Annotation, Change, Decision, Document, ItemId, Mention, Message, Span, Suggestion, Verdict
from annotator.text.folding import find_all, fold, fold_word
from annotator.text.proclitics import possible


@dataclass(frozen=True, slots=True)
class Example:
    """The decision to repeat: `form` is folded; `label` is None where the form was rejected."""

    form: str
    label: str | None


def example_of(document: Document, annotation: Annotation, key: ItemId) -> Example | None:
    """What was decided about the item; a pending suggestion counts as accepted."""
    mention = mention_of(annotation, key)
    if mention is None:
        return None
    form = fold_word(mention.span.of(document.text))
    item = annotation.get(key)
    decision: Decision | None = annotation.decision_on(key) if isinstance(item, Suggestion) else None
    if decision is not None and decision.verdict is Verdict.REJECTED:
        return Example(form, None)
    return Example(form, mention.label)


def repeat(
    document: Document, annotation: Annotation, example: Example, new_id: Callable[[], ItemId]
) -> Together | None:
    """The command that decides every equal form in the document alike; None when there is nothing left to decide.

    Pending suggestions of the form are accepted or relabelled, or rejected; where the form stands unmarked in the
    article, it is marked. Confirmed mentions stay as they are: a person has looked at them.
    """
    accepted: list[ItemId] = []
    relabelled: list[ItemId] = []
    rejected: list[ItemId] = []
    missing: list[Mention] = []
    furniture = annotation.furniture(document)
    folded = fold(document.text)
    for span in find_all(folded, example.form, whole_words=False):
        if not _stands_alone(document.text, span) or any(region.overlaps(span) for region in furniture):
            continue
        here = [key for key in annotation.overlapping(span) if is_shown(annotation, key)]
        pending = [key for key in here if annotation.is_pending(key) and _span(annotation, key) == span]
        if example.label is None:
            rejected += pending
        elif any(key not in pending and not annotation.is_pending(key) for key in here):
            continue
        elif pending:
            same = [key for key in pending if _label(annotation, key) == example.label]
            accepted += same[:1]
            relabelled += [] if same else pending[:1]
            rejected += [key for key in pending if key not in (same or pending)[:1]]
        elif not here:
            missing.append(Mention(new_id(), span, example.label))
    commands: list[Command] = [Add(mention) for mention in missing]
    commands += [Accept(tuple(accepted))] if accepted else []
    commands += [Relabel(tuple(relabelled), example.label)] if relabelled and example.label else []
    commands += [Reject(tuple(rejected))] if rejected else []
    if not commands:
        return None
    title = Message("Decide all equal forms of {form}", form=example.form)
    return Together(title, tuple(commands))


def mentions_in(change: Change) -> int:
    """How many mentions were decided; where suggestions were only rejected, how many of those."""
    mentions = sum(
        isinstance(item, Mention) or isinstance(change.before[key], Mention) for key, item in change.after.items()
    )
    return mentions or len(change.after)


def _stands_alone(text: str, span: Span) -> bool:
    """Whether the stretch is a word, or several, apart from proclitics written onto it."""
    if text[span.end : span.end + 1].isalnum():
        return False
    start = span.start
    while start and text[start - 1].isalpha():
        start -= 1
    return start == span.start or span.start - start in possible(text[start : span.end])


def _span(annotation: Annotation, key: ItemId) -> Span | None:
    mention = mention_of(annotation, key)
    return mention.span if mention else None


def _label(annotation: Annotation, key: ItemId) -> str | None:
    mention = mention_of(annotation, key)
    return mention.label if mention else None
