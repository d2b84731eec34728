"""Pages about initiatives, their people and the theory of change."""
