"""Lists and cards around the page; each knows a session or values, none knows the window."""
