"""Which statements resemble each other: pure functions over texts, without a database and without any outside service.

`texts` says what is compared, `grams` cuts words, `thesaurus` knows words that mean the same, `ranking` orders,
`why` says what two texts share, `cases` reads a file of statements with known answers and `measuring` counts the hits.
"""

from evidence.suggesting.ranking import Ranked, Ranking, rank
from evidence.suggesting.texts import Candidate, Text, Traits
from evidence.suggesting.thesaurus import Concept, Thesaurus, default_concepts

__all__ = ["Candidate", "Concept", "Ranked", "Ranking", "Text", "Thesaurus", "Traits", "default_concepts", "rank"]
