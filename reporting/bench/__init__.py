"""How fast and how large reports are made, as ratios to the engines' own time within one run."""
