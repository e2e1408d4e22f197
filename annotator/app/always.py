"""Lists of the project, filled from the desk with one key."""

from __future__ import annotations

from annotator.app.desk import Desk
from annotator.app.linking import mention_of
from annotator.model import InvalidEdit, Message


def always_suggest(desk: Desk) -> None:
    """Puts the form of the selected mention on the project's lists; takes it off when it is there with this label."""
    from annotator.app import lists  # the storage behind it is loaded with a project

    session = desk.session
    mention = mention_of(session.annotation, session.selected) if session.selected is not None else None
    if mention is None:
        raise InvalidEdit("Select a mention first: Tab goes to the next suggestion.")
    store = desk.project.store
    form = lists.form_at(session.document.text, mention.span)
    if lists.read_lists(store).get(form) == mention.label:
        lists.remove(store, (form,))
        told = Message("{form} is no longer on the lists of the project.", form=form)
    else:
        lists.add(store, (form,), mention.label)
        told = Message(
            "{form} is suggested as {label} from now on. The same key takes it off the list.",
            form=form,
            label=mention.label,
        )
    desk.screen.tell(told)
    desk.screen.show("refresh")
