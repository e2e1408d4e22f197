"""From annotations to what models learn from, and the proof that nothing was lost on the way."""
