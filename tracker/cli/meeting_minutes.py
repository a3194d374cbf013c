"""`tracker meeting agenda|discuss|capture|close`: what a meeting has before it, and what it did."""

from typing import Any

import click

from tracker.cli.options import DAY, actor_option, as_json, board_option, desk, who
from tracker.cli.printing import say_json
from tracker.cli.sentences import say_warnings
from workflows import phrases


@click.command("agenda")
@click.argument("reference")
@as_json
@board_option
def agenda_(reference: str, as_json: bool, board: str | None) -> None:
    """Show what is before a meeting, and what became of it.

    Built from what is due, overdue, waiting for sign-off, asked for, unanswered and carried
    forward. Once the meeting is closed it stands as it was.

    Example: tracker meeting agenda M-001
    """
    from itertools import groupby

    from tracker.operations.meetings.agenda_matters import KINDS
    from tracker.operations.meetings.agendas import agenda

    at = desk(board)
    found = at.read(agenda, reference)
    if as_json:
        say_json(found)
        return
    click.echo(f"{found.of}, {phrases.day(found.held_on)} ({found.meeting}, {found.state})")
    click.echo(f"{found.quorum[:1].upper()}{found.quorum[1:]}.")
    for kind, matters in groupby(found.matters, key=lambda one: one.kind):
        click.echo(f"\n{KINDS[kind]}")
        for matter in matters:
            carried = f" (carried from {matter.carried_from})" if matter.carried_from else ""
            click.echo(f"  {matter.reference}  {matter.words}{carried}".rstrip())
            if matter.became:
                said = f": {matter.minute}" if matter.minute else ""
                click.echo(f"      {matter.became.replace('_', ' ')}{said}")
    if not found.matters:
        click.echo("Nothing waits for this meeting.")


@click.command("discuss")
@click.argument("meeting")
@click.argument("reference")
@click.option("--minute", default="", help="What was said, without a name or a case's detail.")
@click.option("--decision", default="", help="What was decided.")
@click.option("--corrects", is_flag=True, help="Put right a minute of the same matter.")
@actor_option
def discuss_(
    meeting: str, reference: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Minute one matter.

    An action that was looked at is stamped with the meeting. A minute is corrected by giving it
    whole; history keeps the earlier one.

    Example: tracker meeting discuss M-001 SCR-2016-01-A01 --minute "On its way"
    """
    from tracker.operations.meetings.meeting_work import correct_minute, discuss

    at = desk(board)
    say = correct_minute if given.pop("corrects") else discuss
    say(at.app, at.board, meeting, reference, by=who(at.app, actor), **given)
    click.echo(f"{reference} is minuted at {meeting}.")


@click.command("capture")
@click.argument("meeting")
@click.argument("review")
@click.argument("title")
@click.option("--agency", required=True, metavar="REF", help="The agency that leads on it.")
@click.option("--owner", metavar="POST", help="The post that will own it.")
@click.option("--due", type=DAY, help="When it is due, if that is agreed.")
@click.option("--recommendation", metavar="REF", help="The recommendation it carries out.")
@actor_option
def capture(
    meeting: str, review: str, title: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Add an action that the meeting agreed on.

    Example: tracker meeting capture M-001 SCR-2016-01 "Audit the referrals" --agency hospital
    """
    from tracker.operations.meetings.meeting_work import capture_action
    from tracker.operations.plans.actions_added import NewAction

    at = desk(board)
    by = who(at.app, actor)
    new = NewAction(
        title,
        given["agency"],
        owner=given["owner"],
        due_on=given["due"],
        recommendation=given["recommendation"],
    )
    made = capture_action(at.app, at.board, meeting, review, new, by=by)
    click.echo(f"{made.reference} is proposed to {made.agency}, and minuted at {meeting}.")


@click.command("close")
@click.argument("meeting")
@actor_option
def close(meeting: str, actor: str | None, board: str | None) -> None:
    """Close a meeting; what was not discussed is carried to the next.

    Example: tracker meeting close M-001
    """
    from tracker.operations.meetings.meeting_work import close_meeting

    at = desk(board)
    closed = close_meeting(at.app, at.board, meeting, by=who(at.app, actor))
    click.echo(f"{meeting} is closed: {closed.quorum.words}.")
    if left := closed.left:
        click.echo(f"{phrases.count(len(left), 'matter')} not discussed: {', '.join(left)}.")
    say_warnings(closed)
