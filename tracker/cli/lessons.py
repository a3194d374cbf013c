"""How earlier lessons and advice on a draft are printed."""

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from tracker.cli.options import Desk


def say_lessons(at: "Desk", reference: str) -> None:
    """Print what is like a draft that was just added, if anything is."""
    from tracker.pages.similar import similar_to

    found = at.read(similar_to, reference)
    if found.found:
        say_similar(found)


def say_advice(at: "Desk", reference: str) -> None:
    """Print what makes a recommendation or an action that was just added hard to track."""
    from tracker.pages.advice_on_words import remarks_on

    if advice := at.read(remarks_on, reference):
        click.echo("To make it easier to track:")
        say_remarks(advice)


def say_remarks(found: list[Any]) -> None:
    """Print what to mend, one weakness a line."""
    if not found:
        click.echo("Nothing in it stands in the way of tracking it.")
    for remark in found:
        click.echo(f"- {remark.sentence}")


def say_similar(found: Any) -> None:
    """Print earlier lessons with why they are shown and what became of each."""
    click.echo(found.summary)
    for one in found.found:
        why = [f"words: {', '.join(one.why.words)}"] if one.why.words else []
        why += [f"themes: {', '.join(one.why.themes)}"] if one.why.themes else []
        click.echo(f"\n{one.reference} ({one.year}) - {one.outcome.words}")
        click.echo(f"  {one.text}")
        click.echo(f"  Shared {'; '.join(why)}")
