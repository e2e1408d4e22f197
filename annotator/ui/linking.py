"""What lies over the page while a relation is drawn: the types on offer, or partners that are not in sight."""

from __future__ import annotations

from annotator.app.desk import Desk
from annotator.app.linking import mention_of
from annotator.model import ItemId
from annotator.ui.canvas.link_card import LinkCard
from annotator.ui.canvas.page import Page
from annotator.ui.language import label_title, tr
from annotator.ui.menus import type_title
from annotator.ui.panels.items import one_line

_LONGEST = 40
_AROUND = 24


def offer(desk: Desk, page: Page, card: LinkCard) -> None:
    """Fills `card`, or hides it where the numbers on the page say enough."""
    link = desk.linking if desk.has_document else None
    if link is None:
        card.hide()
        return
    beside = page.rect_of(link.picked) or page.rect_of(link.first)
    if link.types:
        titles = [type_title(desk.session.schema, kind) for kind in link.types]
        card.offer(titles, beside, link.likely)
    elif link.sought or page.rect_of(link.picked) is None:
        picked = link.numbered.index(link.picked) if link.picked in link.numbered else None
        title = tr("Begins with {words}", words=link.sought) if link.sought else tr("Further away")
        titles = [_partner(desk, key) for key in link.numbered]
        card.offer(titles, page.rect_of(link.first), picked, title)
    else:
        card.hide()


def _partner(desk: Desk, key: ItemId) -> str:
    """A mention with its label and the words around it, to know it by when it is out of sight."""
    session = desk.session
    mention = mention_of(session.annotation, key)
    if mention is None:
        return ""
    text, span = session.document.text, mention.span
    surface = one_line([span.of(text)[:_LONGEST]])
    around = one_line([text[max(0, span.start - _AROUND) : span.end + _AROUND]])
    return f"\u2068{surface}\u2069 · {label_title(session.schema, mention.label)} · \u2068…{around}…\u2069"
