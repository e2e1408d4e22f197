"""`python -m annotator`, and what the installed `hashiya` runs."""

from __future__ import annotations

import _socket
import gc
import os
import sys
from pathlib import Path

# Nothing here talks to a network. Libraries that would open a socket while they are loaded, to see whether there is a
# newer kind of one, take this for the answer; processes that are started from this one load this module too.
_socket.has_ipv6 = False
if "socket" in sys.modules:
    vars(sys.modules["socket"])["has_ipv6"] = False
if sys.platform == "win32":
    import locale

    # Libraries in C give the runtime names of files in UTF-8. It would read them in the system's code page, and all of
    # them would be wrong where a user's name is in Arabic. This too holds for processes that are started from this one.
    locale.setlocale(locale.LC_CTYPE, ".UTF-8")


def main() -> None:
    if getattr(sys, "frozen", False):
        # Training and parsing in child processes start the frozen program anew: they must not open a window.
        from multiprocessing import freeze_support

        freeze_support()
        # Where a desktop keeps the plugins of its own Qt; those of this one lie beside it.
        for foreign in ("QT_PLUGIN_PATH", "QT_QPA_PLATFORM_PLUGIN_PATH"):
            os.environ.pop(foreign, None)
        folder = Path(sys.executable).resolve().parent
        if (folder / ".update").exists():
            from annotator.app.updating import recover

            recover(folder)
    arguments = sys.argv[1:]
    # What is loaded for a start stays: to look for garbage in it again and again takes a tenth of the time.
    gc.disable()
    if arguments == ["--suggesters"]:
        from annotator.app.apart import serve_suggesters

        serve_suggesters()
        return
    if len(arguments) > 1 and arguments[0] == "--stopwatch":
        # Not by way of the command line, whose library takes as long to load as the window.
        from annotator.ui.stopwatch import main as stopwatch

        sys.exit(stopwatch(arguments[1:]))
    if not arguments or (len(arguments) == 1 and Path(arguments[0]).suffix == ".hashiya"):
        # What most people start does not wait for the library that reads the command line.
        from annotator.ui.application import has_display, run_window

        if has_display():
            sys.exit(run_window(Path(arguments[0]) if arguments else None))
    from annotator.cli import run
    from annotator.cli_terminal import speak_unicode

    gc.enable()
    speak_unicode()
    sys.exit(run(arguments))


if __name__ == "__main__":
    main()
