"""When Python looks for garbage: while nobody is at work, so that no key has to wait for it.

Looking through the hundred thousands of values of a long document takes longer than a frame, and it comes at any
moment. None of these values is ever in a cycle: reference counts free them.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

from annotator.ui.bridge import Bridge

_IDLE_MS = 4000
# Young values are looked through as ever, only less often; the old ones never without being asked.
_THRESHOLDS = (5_000, 50, 1_000_000)


class Sweeper(QObject):
    """Make one per program. It sweeps once after a burst of work, then sets aside what is left: the next sweep is
    short. What was set aside is looked through again when another document is opened.
    """

    def __init__(self, bridge: Bridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.set_threshold(*_THRESHOLDS)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_IDLE_MS)
        self._timer.timeout.connect(self.sweep)
        bridge.opened.connect(self._opened)
        bridge.changed.connect(self._worked)
        bridge.selected.connect(self._worked)

    def sweep(self) -> None:
        gc.collect()
        gc.freeze()

    def _opened(self) -> None:
        gc.unfreeze()
        self._timer.start()

    def _worked(self) -> None:
        self._timer.start()
