"""Finding in the document: spelling is folded, so `مدينه` finds `مدينة`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QStyle, QToolButton, QWidget

from annotator.app.desk import Desk
from annotator.model import Span
from annotator.text.folding import Folded, find_all, fold
from annotator.ui.language import tr
from annotator.ui.pieces import muted

_MOST = 10_000
_WIDTH, _HEIGHT = 440, 44


class _Field(QLineEdit):
    def __init__(self, bar: FindBar) -> None:
        super().__init__(bar)
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Escape:
                self._bar.leave()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._bar.go(forward=not back)
            case Qt.Key.Key_Down:
                self._bar.go(forward=True)
            case Qt.Key.Key_Up:
                self._bar.go(forward=False)
            case _:
                super().keyPressEvent(event)


class FindBar(QFrame):
    """Stands over the upper end corner of the page. Enter goes on, Shift+Enter back, Esc returns to the page.

    What is found is selected as text, ready to be labelled.
    """

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__(page)
        self.setObjectName("find")
        self.setAutoFillBackground(True)
        self.setProperty("role", "card")
        self._page, self._desk = page, desk
        self._text = ""
        self._folded: Folded | None = None
        self._found: list[Span] = []
        self._field = _Field(self)
        self._field.setPlaceholderText(tr("Find in the document"))
        self._field.setAccessibleName(tr("Find in the document"))
        self._count = muted()
        self._count.keep_width(84)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 5, 8, 5)
        layout.addWidget(self._field, 1)
        layout.addWidget(self._count)
        for sign, words, forward in (("↑", tr("Previous"), False), ("↓", tr("Next"), True)):
            button = QToolButton()
            button.setText(sign)
            button.setToolTip(words)
            button.setAccessibleName(words)
            button.clicked.connect(lambda _=False, forward=forward: self.go(forward=forward))
            layout.addWidget(button)
        close = QToolButton()
        close.setText("✕")
        close.setToolTip(tr("Close"))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.leave)
        layout.addWidget(close)
        self._field.textChanged.connect(self._search)
        page.installEventFilter(self)
        self._place()

    @staticmethod
    def over(page: QWidget, desk: Desk) -> FindBar:
        """The bar of `page`, shown and ready to type; selected text is looked for at once."""
        bar = page.findChild(FindBar, "find", Qt.FindChildOption.FindDirectChildrenOnly) or FindBar(page, desk)
        bar.begin(desk)
        return bar

    def begin(self, desk: Desk) -> None:
        self._desk = desk
        session = desk.session
        stretch = session.stretch
        self.show()
        self.raise_()
        if stretch is not None and len(stretch) < 200 and self._field.text() != stretch.of(session.document.text):
            self._field.setText(stretch.of(session.document.text))
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._field.selectAll()

    @property
    def found(self) -> list[Span]:
        """Where the words stand, in text order."""
        return self._found

    def go(self, *, forward: bool) -> None:
        """Selects the next (or previous) place, beginning again at the other end."""
        self._refind()
        if not self._found:
            return
        session = self._desk.session
        here = session.stretch or Span(session.caret, session.caret + 1)
        starts = [span.start for span in self._found]
        at = bisect_right(starts, here.start) if forward else bisect_left(starts, here.start) - 1
        self._select(at % len(starts))

    def leave(self) -> None:
        self.hide()
        self._page.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        whole = self._page.rect()
        width = min(_WIDTH, whole.width() - 24)
        corner = QRect(whole.right() - width - 14, whole.top() + 8, width, _HEIGHT)
        self.setGeometry(QStyle.visualRect(self.layoutDirection(), whole, corner))

    def _search(self) -> None:
        self._refind()
        if not self._found:
            self._count.setText(tr("not found") if self._field.text().strip() else "")
            return
        session = self._desk.session
        starts = [span.start for span in self._found]
        here = session.stretch.start if session.stretch else session.caret
        self._select(bisect_left(starts, here) % len(starts))

    def _refind(self) -> None:
        """The document may be another one than when the words were typed."""
        text = self._desk.session.document.text if self._desk.has_document else ""
        if text is not self._text or self._folded is None:
            self._text, self._folded = text, fold(text)
        needle = fold(self._field.text().strip()).text
        self._found = []
        if needle:
            for span in find_all(self._folded, needle, whole_words=False):
                self._found.append(span)
                if len(self._found) == _MOST:
                    break

    def _select(self, at: int) -> None:
        span = self._found[at]
        session = self._desk.session
        session.point(span.end)
        session.point(span.start, keep_anchor=True)
        self._count.setText(tr("{number} of {count}", number=at + 1, count=len(self._found)))
