"""What a command says after a change: where the record stands, what follows, what to look at."""

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.hints import WARNINGS, hint_beside, hinted
from tracker.words.cautions import caution_words
from tracker.words.standings import review_now
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.reviews.review_outcomes import ReviewMoved, ReviewNow


def say_review(now: "ReviewNow") -> None:
    """Print where a review stands after a change."""
    click.echo(review_now(now))


def say_what_follows(done: "ReviewMoved") -> None:
    """Print what a review was converted into, and what is odd about its change."""
    if done.became is not None:
        say_review(done.became)
    say_warnings(done)


def say_warnings(done: Any) -> None:
    """Print what is odd about a change, with how to mend it at the command line."""
    for caution in done.warnings:
        sentence = caution_words(caution)
        if caution.code in WARNINGS:
            hint = hint_beside(caution.code, **caution.facts)
            sentence = hinted(phrases.lowered(sentence), hint)
        warn(sentence)


def warn(doubt: str | None) -> None:
    """Print what is odd, if anything is, where it is in nobody's way."""
    if doubt:
        click.echo(f"Warning: {doubt}", err=True)
