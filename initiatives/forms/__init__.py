"""Forms of initiatives and of the theory of change."""
