"""What a command says after a change: where the record stands, what follows, what to look at."""

from typing import TYPE_CHECKING, Any

import click

from tracker.words.cautions import caution_words
from tracker.words.standings import review_now
from tracker.words.what_follows import waiver_caution
from workflows import phrases

if TYPE_CHECKING:
    from tracker.cli.options import Desk

_MENDED_BY = {
    "no_attendance": ". Record who came with: tracker meeting attend {meeting} SEAT=y",
}


def say_review(at: "Desk", reference: str) -> None:
    """Print where a review stands after a change."""
    from tracker.pages.review_lines import review_standing

    click.echo(review_now(at.read(review_standing, reference)))


def say_what_follows(at: "Desk", reference: str) -> None:
    """Print what a review was converted into; warn of a twin apart and of a waiver undone."""
    from tracker.operations.reviews.conversions import converted_into
    from tracker.operations.reviews.lapsed_waivers import lapses
    from tracker.operations.reviews.twins import twin_warnings

    if made := at.read(converted_into, reference):
        say_review(at, made)
    for name in at.read(lapses, reference):
        hint = f" To waive it again: tracker review waive {reference} {name}"
        warn(phrases.lowered(waiver_caution(name)) + hint)
    for warning in at.read(twin_warnings, reference):
        warn(warning)


def say_warnings(done: Any) -> None:
    """Print what is odd about a change, with how to mend it at the command line."""
    for caution in done.warnings:
        sentence = caution_words(caution)
        if hint := _MENDED_BY.get(caution.code):
            sentence = hinted(phrases.lowered(sentence), hint.format(**caution.facts))
        warn(sentence)


def warn(doubt: str | None) -> None:
    """Print what is odd, if anything is, where it is in nobody's way."""
    if doubt:
        click.echo(f"Warning: {doubt}", err=True)


def hinted(sentence: str, hint: str) -> str:
    """Return a sentence that goes on with how to mend it at the command line."""
    return sentence.removesuffix(".") + hint
