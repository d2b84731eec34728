"""What a researcher fills in: sources, quotes, elements, and the parts of a synthesis."""
