"""A version may come from somebody else's dossier, with a content that nothing here ever wrote."""

# What reading such a content can raise.
NOT_TO_BE_READ = (AttributeError, IndexError, KeyError, TypeError, ValueError)
