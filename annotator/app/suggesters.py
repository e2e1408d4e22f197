"""Who suggests in a project: each can be switched off and on, and shows how its suggestions fare."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from annotator.app import trained_models
from annotator.app.acceptance import Acceptance, Fared, Rate
from annotator.app.kept import kept
from annotator.model import DocumentId, Message, WrongUse
from annotator.storage import Store
from annotator.suggest.asking import TRAINED

_KEY = "suggesters.off"

# Name, and what it does; in the order in which they are shown.
_OURS = {
    "rules": (Message("Rules"), Message("Names, offices, bodies, events and dates by the words around them.")),
    "gazetteer": (Message("Word lists"), Message("Countries, towns, bodies and other names that everybody knows.")),
    "base": (Message("Base model"), Message("Names that a model knows by corpora of Arabic news.")),
    "propagation": (Message("Names again"), Message("A surname, or a short form, of what was named before.")),
    "list": (Message("Lists of the project"), Message("Forms that somebody put on a list to be always suggested.")),
    "memory": (Message("Memory"), Message("What was confirmed elsewhere. What was rejected stays away in any case.")),
    "project": (
        Message("The project's own model"),
        Message("Mentions as learned from decisions, where that is better."),
    ),
    "relations:rules": (Message("Rules for relations"), Message("Relations by verbs, order and neighbourhood.")),
    "relations:project": (
        Message("The project's own model of relations"),
        Message("Relations as learned from decisions, where that is better."),
    ),
}


@dataclass(frozen=True, slots=True)
class Suggester(Fared):
    """`key` is its switch. `rate` tells what became of its suggestions in one annotator's layer; `waiting` how many
    that annotator has not decided on."""

    key: str
    title: Message
    what: Message
    on: bool
    accepted: int = 0
    corrected: int = 0
    rejected: int = 0
    waiting: int = 0


def off(store: Store) -> frozenset[str]:
    """The switches that are off, but for those of trained models."""
    return frozenset(map(str, kept(store, _KEY, list)))


def switch(store: Store, key: str, *, on: bool) -> None:
    """Durable at once; the suggesters hear of it when they are asked next. Raises WrongUse for a trained model that
    the project does not have."""
    source, _, name = key.partition(":")
    if source == TRAINED:
        trained_models.use(store, name, active=on)
        return
    resting = off(store)
    store.keep(_KEY, json.dumps(sorted(resting - {key} if on else resting | {key})))


def withdraw(store: Store, key: str, sparing: Iterable[DocumentId] = ()) -> int:
    """Takes back what this suggester proposed and nobody decided on, but not in the documents `sparing`, of which
    there may be a session. How many there were, with relations that would end on them."""
    from annotator.suggest import switches

    source, relations = switches.said_by(key)
    return store.suggested.withdraw(source, relations=relations, sparing=tuple(sparing))


def suggesters_of(store: Store, annotator: str) -> list[Suggester]:
    """All that suggest in this project, or have, as they fare in one annotator's layer."""
    return suggesters(store, Acceptance(store, annotator).rates())


def suggesters(store: Store, rates: Iterable[Rate], pipelines: Iterable[str] = ()) -> list[Suggester]:
    """All that suggest in this project, or have. `rates` are those of one annotator; `pipelines` the names of spaCy
    pipelines in use beside those of the project."""
    from annotator.suggest import switches

    suggested: Counter[str] = Counter()
    for (source, is_relation), count in store.suggested.counts().items():
        suggested[switches.key_of(source, is_relation=is_relation)] += count
    fared: dict[str, Counter[str]] = {}
    for rate in rates:
        counts = fared.setdefault(switches.key_of(rate.ground.source, is_relation=rate.ground.is_relation), Counter())
        counts.update(accepted=rate.accepted, corrected=rate.corrected, rejected=rate.rejected)
    resting = off(store) | {_trained(one.name) for one in trained_models.known(store) if not one.active}
    found = []
    for key in _keys(store, {*suggested, *fared}, pipelines):
        counts = fared.get(key, Counter())
        waiting = max(0, suggested[key] - counts.total())
        title, what = _said(key)
        verdicts = (counts["accepted"], counts["corrected"], counts["rejected"])
        found.append(Suggester(key, title, what, key not in resting, *verdicts, waiting))
    return found


def named(store: Store, name: str, pipelines: Iterable[str] = ()) -> str:
    """The switch of the suggester that is `written` so. Raises WrongUse with the names there are."""
    known = list(_keys(store, {source for source, _ in store.suggested.counts()}, pipelines))
    for key in (name, _trained(name)):
        if key in known:
            return key
    names = ", ".join(map(written, known))
    raise WrongUse("There is no suggester {name} here. Known are: {known}.", name=name, known=names)


def written(key: str) -> str:
    """What the command line calls a suggester: a trained model by its name alone, unless that is a switch of ours."""
    name = trained_models.bare(key)
    return key if name in _OURS else name


def _keys(store: Store, seen: Iterable[str], pipelines: Iterable[str]) -> Iterator[str]:
    """Ours first; what a file brought is no suggester of ours and cannot be switched."""
    from annotator.suggest import plugins

    others = {plugins.source_of(name) for name in (*plugins.names(), *pipelines)}
    others |= {_trained(one.name) for one in trained_models.known(store)}
    others |= {key for key in seen if key.startswith(plugins.source_of(""))}
    yield from _OURS
    yield from sorted(others)


def _trained(name: str) -> str:
    return f"{TRAINED}:{name}"


def _said(key: str) -> tuple[Message, Message]:
    if key in _OURS:
        return _OURS[key]
    name = key.partition(":")[2]
    if key.startswith(_trained("")):
        return Message("Model {name}", name=name), Message("A pipeline that was trained on gold, or brought along.")
    return Message("Plug-in {name}", name=name), Message("Installed beside the program, or a pipeline of your choice.")
