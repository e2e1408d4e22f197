"""`python -m annotator`, and what the installed `hashiya` runs."""

from __future__ import annotations

import sys


def main() -> None:
    # Training and parsing in child processes start the frozen program anew: they must not open a window.
    from multiprocessing import freeze_support

    freeze_support()
    from annotator.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
