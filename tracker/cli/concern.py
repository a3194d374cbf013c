"""`tracker concern`: what worries a partner, and what it was made into."""

from typing import Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import actor_option, as_json, board_option, desk, on_day, reason, who
from tracker.cli.printing import say_json, say_table


@click.group("concern")
def command() -> None:
    """Concerns: raise one, make a challenge or an action of it, or close it.

    \b
    Example:
      tracker concern raise "Invitations come too late to be kept" --by-whom "A school"
      tracker concern promote CN-01 --whom "Children's Services"
    """


@command.command("list")
@click.option("--open", "only_open", is_flag=True, help="Only those that are neither yet.")
@listed_by("raised", "reference", only=("review",))
@as_json
@board_option
def list_(only_open: bool, as_json: bool, board: str | None) -> None:
    """List concerns, the oldest first.

    Example: tracker concern list --open
    """
    from tracker.pages.challenge_lines import concerns

    at = desk(board)
    found = at.lines(concerns, is_open=only_open)
    if as_json:
        say_json([row.model_dump(exclude={"id", "board_id"}) for row in found])
        return
    say_table(
        ("Reference", "Raised", "By", "What", "Became"),
        (
            (
                row.reference,
                row.raised_on,
                row.raised_by,
                row.text,
                row.promoted_to or (f"closed: {row.closed_because}" if row.closed_on else "open"),
            )
            for row in found
        ),
        empty="No concern is on record.",
    )


@command.command("raise")
@click.argument("text")
@click.option("--by-whom", "raised_by", required=True, help="Who is worried.")
@click.option("--review", metavar="REF", help="The review that it is about, if any.")
@on_day
@actor_option
def raise_(text: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Log what worries a partner.

    Example: tracker concern raise "Invitations come too late" --by-whom "A school"
    """
    from tracker.operations.meetings.concerns import raise_concern

    at = desk(board)
    made = raise_concern(at.app, at.board, text, by=who(at.app, actor), **given)
    click.echo(f"{made.reference} is on record.")


@command.command("promote")
@click.argument("reference")
@click.option("--whom", metavar="WORDS", help="To a challenge: who is challenged.")
@click.option("--review", metavar="REF", help="To an action: the review of whose plan it is.")
@click.option("--title", help="To an action: what is to be done.")
@click.option("--agency", metavar="REF", help="To an action: the agency that leads on it.")
@actor_option
def promote(
    reference: str, actor: str | None, board: str | None, *, whom: str | None, **given: Any
) -> None:
    """Make a challenge of a concern, or an action.

    \b
    Examples:
      tracker concern promote CN-01 --whom "Children's Services"
      tracker concern promote CN-01 --review SCR-2016-01 --agency hospital \\
          --title "Audit the invitations of one month"
    """
    from tracker.operations.meetings.concerns import promote_to_challenge

    at = desk(board)
    by = who(at.app, actor)
    action = [given["review"], given["title"], given["agency"]]
    if bool(whom) == any(action) or (any(action) and not all(action)):
        raise click.UsageError(
            "Say --whom for a challenge; or --review, --title and --agency for an action."
        )
    if whom:
        became = promote_to_challenge(at.app, at.board, reference, challenged=whom, by=by).reference
    else:
        became = _to_action(at, reference, given, by)
    click.echo(f"{reference} is now {became}.")


def _to_action(at: Any, reference: str, given: dict[str, str], by: str) -> str:
    from tracker.operations.meetings.concerns import promote_to_action
    from tracker.operations.plans.actions_added import NewAction

    new = NewAction(given["title"], given["agency"])
    return promote_to_action(at.app, at.board, reference, given["review"], new, by=by).reference


@command.command("close")
@click.argument("reference")
@reason
@actor_option
def close(reference: str, reason: str, actor: str | None, board: str | None) -> None:
    """Close one that needs nothing more.

    Example: tracker concern close CN-01 --reason "Answered at the meeting"
    """
    from tracker.operations.meetings.concerns import close_concern

    at = desk(board)
    close_concern(at.app, at.board, reference, by=who(at.app, actor), reason=reason)
    click.echo(f"{reference} is closed.")
