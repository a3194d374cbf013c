"""How like two pieces of learning are: by the words that they share, and by their themes."""

import re
from collections.abc import Collection
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]{3,}")
_EMPTY = frozenset(
    _WORD.findall("""
    about above after again all also and any are because been before being between both but can
    could did does doing down during each every few for from further had has have having her here
    hers him his how into its itself just more most must nor not now off once only other our out
    over own same shall should some such than that the their theirs them then there these they this
    those through too under until very was were what when where which while who whom why will with
    within would you your
    one two three keep kept make made need needs know known use used using
    ensure agency agencies board boards child children review reviews recommendation recommendations
    action actions case cases local safeguarding staff work working
    """)
)
"""Words that say nothing of a lesson: those of every sentence, and those of every review."""
_ENOUGH_WORDS, _FEW_WORDS = 3, 2
_SOME, _MUCH = 0.25, 0.5
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why one piece of learning is like another; `share` is the part of the draft's own words."""

    words: tuple[str, ...]
    themes: tuple[str, ...]
    share: float

    @property
    def counts(self) -> bool:
        """Whether it is enough to show: several words in common, or a theme."""
        if self.themes:
            return True
        needed = _FEW_WORDS if self.share >= _MUCH else _ENOUGH_WORDS
        return len(self.words) >= needed and self.share >= _SOME


def telling_words(text: str) -> list[str]:
    """Return the words of a text that may tell one lesson from another, each once."""
    words = (word.lower() for word in _WORD.findall(text))
    return list(dict.fromkeys(word for word in words if word not in _EMPTY))


def likeness(telling: Collection[str], found: Collection[str], themes: Collection[str]) -> Likeness:
    """Return how like a draft of so many telling words is to what shares `found` and `themes`."""
    words = tuple(word for word in found if len(word) > _SHORT and word not in _EMPTY)
    share = len(words) / len(telling) if telling else 0.0
    return Likeness(words, tuple(themes), min(1.0, share))
