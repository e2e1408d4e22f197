"""Writes keys.md, the table of all keys, from the table of actions: `python docs/guide/keys.py`."""

from __future__ import annotations

from pathlib import Path

from annotator.app.actions import ACTIONS, Menu
from annotator.model import Message
from annotator.ui.application import application
from annotator.ui.language import Interpreter, said
from annotator.ui.menus import TITLES

_LABEL = (
    ("1 … 9, 0", Message("Label as the first … tenth label; while a relation is drawn, pick a number")),
    ("P O G L F N T E D M", Message("Label by its letter, as the schema says")),
)


def table() -> str:
    """The page as Markdown, English and Arabic side by side."""
    speak = Interpreter(application()).speak
    rows: list[tuple[Menu, str, Message]] = [
        (action.menu, " or ".join(f"`{key}`" for key in action.keys) or "–", action.title) for action in ACTIONS
    ]
    rows += [(Menu.LABEL, f"`{keys}`", title) for keys, title in _LABEL]
    words: dict[str, dict[str, str]] = {}
    for language in ("en", "ar"):
        speak(language)
        messages = [*(title for _, _, title in rows), *TITLES.values()]
        words[language] = {message.template: said(message).replace("&", "") for message in messages}
    speak("en")
    lines = [
        "# Keys",
        "",
        "Made by `docs/guide/keys.py` from the table of actions. All keys can be changed (`F1`).",
        "",
    ]
    for menu in Menu:
        title = TITLES[menu].template
        lines += [f"## {words['en'][title]} · {words['ar'][title]}", "", "| keys | | |", "| --- | --- | ---: |"]
        lines += [
            f"| {keys} | {words['en'][message.template]} | {words['ar'][message.template]} |"
            for kind, keys, message in rows
            if kind is menu
        ]
        lines.append("")
    return "\n".join(lines)


if __name__ == "__main__":
    Path(__file__).with_name("keys.md").write_text(table(), encoding="utf-8")
