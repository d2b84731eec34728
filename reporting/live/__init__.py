"""Texts that stay tied to what is recorded: figures, sources, quotes and statements named in them."""
