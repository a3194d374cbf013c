"""What became of the letters about a review that some may not see any more."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tracker.words.cautions import caution_words
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.reviews.admissions import NamedPerson
    from tracker.operations.reviews.restricting import NowRestricted
    from tracker.telling.withholding import Withheld


def restricted_lines(done: "NowRestricted") -> Iterator[str]:
    """Return who sees a review now, what of it has left, and what its number tells, a line each."""
    lasts = f"through {phrases.day(done.until)}" if done.until else "until it is opened"
    yield f"{done.reference} is restricted {lasts}. Only those named on it see it now."
    yield from _letters(done.letters)
    if done.letters.left_before:
        count = _letters_words(done.letters.left_before)
        yield f"{count} about it had left before, to people who are not named: they stay sent."
    if done.is_numbered:
        yield (
            "Its number stays its own, so others may see that one is missing. "
            "Log a review as restricted from its first day, and its reference has no number."
        )
    yield from map(caution_words, done.warnings)


def exclusion_lines(done: "NamedPerson") -> Iterator[str]:
    """Return who sees a review no longer, and what became of their letters, a line each."""
    yield f"{done.name} no longer sees {done.review}."
    yield from _letters(done.letters)


def _letters(letters: "Withheld") -> Iterator[str]:
    if letters.taken_back:
        yield f"{_letters_words(letters.taken_back)} about it that waited will not be sent."
    if letters.on_their_way:
        count, them = _letters_words(letters.on_their_way), letters.on_their_way > 1
        yield f"{count} about it can’t be stopped: the mail server has {'them' if them else 'it'}."


def _letters_words(number: int) -> str:
    return phrases.count(number, "letter")
