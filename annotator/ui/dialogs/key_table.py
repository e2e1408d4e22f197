"""Who has which chord while the keys are being changed; no screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class KeyTable:
    """`defaults` are the chords of each action; `changed` is what the settings keep: chord -> action id, empty to
    free the chord.
    """

    def __init__(self, defaults: Mapping[str, Sequence[str]], changed: Mapping[str, str]) -> None:
        self._defaults = {action: tuple(chords) for action, chords in defaults.items()}
        # Where two actions name one chord, the later one has it, as in the window.
        self._owner = {chord: action for action, chords in self._defaults.items() for chord in chords}
        # Keys of labels that this project does not have are kept for those that do.
        self._changed = dict(changed)

    @property
    def changed(self) -> dict[str, str]:
        """What the settings are to keep."""
        return {chord: action for chord, action in self._changed.items() if self._owner.get(chord, "") != action}

    def chords(self, action: str) -> list[str]:
        """The chords that run the action now, the table's own first."""
        own = [chord for chord in self._defaults.get(action, ()) if self.action(chord) == action]
        return own + [chord for chord, other in self._changed.items() if other == action and chord not in own]

    def action(self, chord: str) -> str | None:
        """What the chord runs now."""
        return self._changed.get(chord, self._owner.get(chord, "")) or None

    def is_changed(self, action: str) -> bool:
        return set(self.chords(action)) != {chord for chord in self._defaults[action] if self._owner[chord] == action}

    def give(self, action: str, chord: str) -> str | None:
        """The chord becomes the only one of `action`; returns the action that loses it."""
        loser = self.action(chord)
        for old in self.chords(action):
            self._changed[old] = ""
        self._changed[chord] = action
        return loser if loser != action else None

    def reset(self, action: str) -> None:
        """The action has the table's chords again, and no other."""
        for chord in self.chords(action):
            if self._owner.get(chord) == action:
                self._changed.pop(chord, None)
            else:
                del self._changed[chord]
        for chord in self._defaults[action]:
            if self._owner[chord] == action:
                self._changed.pop(chord, None)

    def reset_all(self) -> None:
        self._changed.clear()
