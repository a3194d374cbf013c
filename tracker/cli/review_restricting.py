"""`tracker review restrict|open|admit|exclude|lead|readers`: who may see a review."""

from datetime import date

import click

from tracker.cli.options import DAY, actor_option, as_json, board_option, desk, who
from tracker.cli.printing import say_json, say_table
from workflows import phrases


@click.command("restrict")
@click.argument("reference")
@click.option("--reason", required=True, help="Why; it is kept in the review's history.")
@click.option("--until", type=DAY, help="The last day of an embargo; until opened if not given.")
@actor_option
def restrict(
    reference: str, reason: str, until: date | None, actor: str | None, board: str | None
) -> None:
    """Hide a review from all but those named on it.

    To anybody else it is not there: in no list, count, letter or history. You are named.
    Its number stays its own, and others see that one is missing; a review that is restricted
    from its first day (tracker review log --restricted) has a reference without a number.

    Example: tracker review restrict SCR-2016-01 --reason "A trial is pending"
    """
    from tracker.operations.reviews.restricting import restrict_review
    from tracker.words.letters_withheld import restricted_lines

    at = desk(board)
    by = who(at.app, actor)
    done = restrict_review(at.app, at.board, reference, by=by, reason=reason, until=until)
    for line in restricted_lines(done):
        click.echo(line)
    click.echo(f"Name others with: tracker review admit {reference} PERSON")


@click.command("open")
@click.argument("reference")
@click.option("--reason", required=True, help="Why; it is kept in the review's history.")
@actor_option
def open_(reference: str, reason: str, actor: str | None, board: str | None) -> None:
    """Let everybody on the board see a review again.

    Example: tracker review open SCR-2016-01 --reason "The trial is over"
    """
    from tracker.operations.reviews.restricting import open_review

    at = desk(board)
    open_review(at.app, at.board, reference, by=who(at.app, actor), reason=reason)
    click.echo(f"{reference} is open: everybody on {at.board.name} sees it.")


@click.command("admit")
@click.argument("reference")
@click.argument("person")
@click.option(
    "--break-glass",
    "reason",
    metavar="REASON",
    help="As chair of the board, of one that you don't see; its history keeps the reason.",
)
@actor_option
def admit(
    reference: str, person: str, reason: str | None, actor: str | None, board: str | None
) -> None:
    """Name somebody on a restricted review.

    Where nobody is left who could, the chair of the board breaks the glass: whoever is named on the
    review and may open it is told.

    \b
    Examples:
      tracker review admit SCR-2016-01 pat
      tracker review admit SCR-2016-01 chair --break-glass "Both who could open it have left"
    """
    from tracker.operations.reviews import admissions, breaking_glass

    at = desk(board)
    by = who(at.app, actor)
    if reason is None:
        found = admissions.admit(at.app, at.board, reference, person, by=by)
    else:
        found = breaking_glass.break_glass(
            at.app, at.board, reference, person, by=by, reason=reason
        )
    click.echo(f"{found.name} is named on {reference} and sees it from now on.")


@click.command("exclude")
@click.argument("reference")
@click.argument("person")
@actor_option
def exclude(reference: str, person: str, actor: str | None, board: str | None) -> None:
    """Take somebody's name off a restricted review.

    Example: tracker review exclude SCR-2016-01 pat
    """
    from tracker.operations.reviews import admissions
    from tracker.words.letters_withheld import exclusion_lines

    at = desk(board)
    found = admissions.exclude(at.app, at.board, reference, person, by=who(at.app, actor))
    for line in exclusion_lines(found):
        click.echo(line)


@click.command("lead")
@click.argument("reference")
@click.option("--person", required=True, metavar="P", help="Who leads it: reference or address.")
@click.option("--reason", default="", help="Why another person leads it now.")
@actor_option
def lead(reference: str, person: str, reason: str, actor: str | None, board: str | None) -> None:
    """Say which person leads a review.

    A lead reviewer sees the reviews that name them so, and no others.

    Example: tracker review lead SCR-2016-01 --person pat
    """
    from tracker.operations.reviews.lead_reviewers import name_lead

    at = desk(board)
    by = who(at.app, actor)
    found = name_lead(at.app, at.board, reference, person, by=by, reason=reason)
    click.echo(f"{found.name} leads {reference} and sees it from now on.")


@click.command("readers")
@click.argument("reference")
@as_json
@board_option
def readers(reference: str, as_json: bool, board: str | None) -> None:
    """Show who may see a restricted review, and who has read it when.

    Example: tracker review readers SCR-2016-01
    """
    from tracker.operations.reviews.admissions import readers_of

    at = desk(board)
    found = at.read(readers_of, reference)
    if as_json:
        say_json(found)
        return
    if not found.is_restricted:
        click.echo(f"{reference} is not restricted: everybody on {at.board.name} sees it.")
    else:
        until = f"through {phrases.day(found.until)}" if found.until else "until it is opened"
        click.echo(f"{reference} is restricted {until}, to those named here.")
        say_table(
            ("Reference", "Name", "Posts"),
            ((p.reference, p.name, ", ".join(p.posts) or "none now") for p in found.named),
            empty="Nobody is named.",
        )
    click.echo()
    say_table(
        ("Read at", "Who", "What"),
        ((reading.at, reading.name, reading.what) for reading in found.readings),
        empty="Nobody has read it while it was restricted.",
    )
