"""Why a suggestion was made, in the interface's language. The suggesters say it in English and know no other."""

from __future__ import annotations

from annotator.model import Message
from annotator.ui.language import tr

# What the suggesters may say; here so that it is translated. Anything else is shown as it is.
REASONS = (
    Message("same name"),
    Message("same name, spelled otherwise"),
    Message("country and who comes from it"),
    Message("surname"),
    Message("part of the name"),
    Message("longer name"),
    Message("the same as another mention here"),
    Message("country"),
    Message("country in another spelling"),
    Message("city"),
    Message("province"),
    Message("nationality or group"),
    Message("known organisation"),
    Message("known event"),
    Message("known territory"),
    Message("known region"),
    Message("known name"),
    Message("known office"),
    Message("day and month"),
    Message("date in digits"),
    Message("year in digits"),
    Message("year"),
    Message("month"),
    Message("weekday"),
    Message("last or next week, month, year"),
    Message("part of a month or year"),
    Message("relative day"),
    Message("so long ago"),
    Message("definite head noun and adjectives"),
    Message("head noun and chain"),
    Message("head noun and group"),
    Message("head noun and name"),
    Message("head noun and place"),
    Message("head noun and what it is for"),
    Message("head noun in quotation marks"),
    Message("institution"),
    Message("institution and nationality"),
    Message("name in quotation marks"),
    Message("short name after the long one"),
    Message("form of address + name"),
    Message("given name + definite surname"),
    Message("given name + known name"),
    Message("given name + name"),
    Message("given name + surname between commas"),
    Message("title + name"),
    Message("title before a name"),
    Message("title before a nationality"),
    Message("deputy head of an organisation"),
    Message("deputy of an office"),
    Message("head of a department"),
    Message("head of an organisation or country"),
    Message("minister and portfolio"),
    Message("name told before"),
    Message("organisation named before"),
    Message("surname of a name told before"),
    Message("capital and nationality"),
    Message("event and date"),
    Message("facility and nationality"),
    Message("long and short name"),
    Message("name and office"),
    Message("office and country"),
    Message("office and name"),
    Message("office and nationality"),
    Message("office and organisation"),
    Message("organisation and nationality"),
    Message("organisation in an organisation"),
    Message("quoted by a medium"),
    Message("verb: said to a medium"),
    Message("verb: took part"),
    Message("verb: visited"),
    Message("verb: met"),
    Message("verb: contacted"),
    Message("in"),
    Message("event and its adjectives"),
    Message("event and place"),
    Message("event and what it is for"),
    Message("facility and its name"),
    Message("facility in quotation marks"),
    Message("facility named after a person"),
    Message("natural place and its name"),
    Message("province named after a side"),
    Message("side of a region"),
    Message("treaty and place"),
    Message("title of an event"),
    Message("word for a settlement and its name"),
    Message("known facility"),
    Message("language"),
    Message("learned from corpora"),
    Message("title by itself"),
    Message("title named before"),
    Message("nationality after a name in quotation marks"),
    Message("surname and full name"),
    Message("short and long name"),
    Message("bare title and name"),
    Message("held there"),
    Message("held there and then"),
    Message("speaks for somebody"),
    Message("word: support"),
    Message("facility and its adjective"),
    Message("head noun and organisation"),
    Message("head noun, name and what it is for"),
    Message("medium that something is said to"),
    Message("resolution and its number"),
    Message("title, and learned from corpora"),
    Message("unit and its number"),
    Message("learned from this project"),
    Message("learned from the gold of the project"),
    Message("leads a delegation"),
    Message("presides"),
    Message("says something there"),
    Message("word: belongs to"),
    Message("memory"),
    Message("project"),
    Message("list"),
    Message("base"),
    Message("rules"),
    Message("gazetteer"),
    Message("propagation"),
)

# What is said of a word that stands there.
OF_A_WORD = (
    Message("the word «{word}» between them", word=""),
    Message("the word «{word}» before them", word=""),
    Message("the word «{word}» behind them", word=""),
    Message("begins with «{word}»", word=""),
)

# The source of what a trained model of the project suggests, before its name.
_TRAINED = "trained:"

_KNOWN = frozenset(reason.template for reason in REASONS)


def reason_said(reason: str) -> str:
    """A suggestion's `rule` or `source` for the screen."""
    if reason in _KNOWN:
        return tr(reason)
    for template in (message.template for message in OF_A_WORD):
        before, _, behind = template.partition("{word}")
        if reason.startswith(before) and reason.endswith(behind):
            return tr(template).format(word=reason[len(before) : len(reason) - len(behind)])
    if reason.startswith(_TRAINED):
        return tr("trained model {name}", name=reason.removeprefix(_TRAINED))
    return reason
