"""Pages that say how it stands. Each translates: what was chosen, the dashboard, the page."""
