"""Where the frozen program starts. It stays small and unchanged: it is part of the largest file of a bundle."""

from annotator.__main__ import main

main()
