"""How a training goes, as lines of text."""

from __future__ import annotations

from annotator.app.trained_models import TrainedModel
from annotator.app.training import CURVE, Course
from annotator.model import Message
from annotator.training.telling import Gathered, Prf, Scored

__all__ = ["Gathered", "Scored", "clock", "headed", "outcome", "row"]

_COLUMNS = "{:>5} {:>6} {:>12} {:>8} {:>8} {:>8} {:>10} {:>9}"


def headed() -> str:
    """What the columns of `row` are."""
    return _COLUMNS.format("share", "step", "loss", "entity P", "R", "F1", "relation F1", "time left")


def row(scored: Scored, course: Course) -> str:
    """One line for what was just scored."""
    entities = [f"{value:.3f}" for value in (scored.entities.p, scored.entities.r, scored.entities.f)]
    share = f"{CURVE[scored.at]:.0%}"
    left = course.seconds_left
    return _COLUMNS.format(
        share, scored.step, f"{scored.loss:.1f}", *entities, _f(scored.relations), "" if left is None else clock(left)
    )


def outcome(model: TrainedModel) -> Message:
    """What became of a training."""
    if model.active:
        return Message(
            "The model {name} was trained and suggests from now on. F1 of entities on articles kept apart: {f}.",
            name=model.name,
            f=f"{model.f1:.2f}",
        )
    return Message(
        "The model {name} was trained, but rests: on articles kept apart it found nothing that people confirmed. "
        "Confirm more articles, or train longer.",
        name=model.name,
    )


def clock(seconds: float) -> str:
    """Minutes and seconds, as in 3:07."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02}"


def _f(scores: Prf | None) -> str:
    return "-" if scores is None else f"{scores.f:.3f}"
