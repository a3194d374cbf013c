"""`tracker briefing`: what a review teaches, and which agencies have confirmed it."""

from datetime import date
from typing import Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.options import DAY, actor_option, as_json, board_option, desk, who
from workflows import phrases


@click.group("briefing")
def command() -> None:
    """Briefings: drafted from a review, issued to agencies, confirmed by each.

    \b
    Example:
      tracker briefing draft SCR-2016-01 "Seven-minute briefing" --confirm-by 2017-06-30
      tracker briefing issue SCR-2016-01-B01 --channel "Partnership groups"
      tracker briefing list
    """


@command.command("list")
@click.option("--review", metavar="REF", help="Only those of one review.")
@listed_by("reference", "issued", "due")
@as_json
@board_option
def list_(review: str | None, as_json: bool, board: str | None) -> None:
    """List briefings, and who has yet to confirm.

    Example: tracker briefing list --review SCR-2016-01
    """
    from tracker.pages.briefing_lines import briefings

    at = desk(board)
    lines = at.lines(briefings, review=review)
    say_list(
        lines,
        ("Reference", "Title", "Issued", "Confirm by", "Agencies", "Reached", "Waits for"),
        lambda line: (
            line.reference,
            line.title,
            line.issued_on,
            line.confirm_by,
            line.agencies,
            line.reached,
            ", ".join(line.waits_for) or ("nobody" if line.agencies else "not issued yet"),
        ),
        empty="No briefing is on record.",
        as_json=as_json,
    )


@command.command("draft")
@click.argument("review")
@click.argument("title")
@click.option("--link", default="", help="Where it can be read.")
@click.option("--confirm-by", type=DAY, help="By when agencies confirm it.")
@actor_option
def draft(
    review: str,
    title: str,
    *,
    link: str,
    confirm_by: date | None,
    actor: str | None,
    board: str | None,
) -> None:
    """Draft a briefing on a review.

    Example: tracker briefing draft SCR-2016-01 "Seven-minute briefing"
    """
    from tracker.operations.learning.briefings import NewBriefing, draft_briefing

    at = desk(board)
    new = NewBriefing(title, link, confirm_by)
    reference = draft_briefing(at.app, at.board, review, new, by=who(at.app, actor)).reference
    click.echo(f"{reference} is drafted. Next: tracker briefing issue {reference} --channel ...")


@command.command("issue")
@click.argument("reference")
@click.option("--channel", required=True, help="Partnership group, newsletter, cascade ...")
@click.option("--agency", "agencies", multiple=True, help="To whom; all if none is named.")
@click.option("--confirm-by", type=DAY, help="By when they confirm; as drafted if not given.")
@actor_option
def issue(reference: str, channel: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Send a briefing to agencies; each of them is asked to confirm.

    Without a day, drafted or given, it is the one that the board's rules make.

    Example: tracker briefing issue SCR-2016-01-B01 --channel "Partnership groups"
    """
    from tracker.operations.learning.briefings import issue_briefing

    at = desk(board)
    by = who(at.app, actor)
    issued = issue_briefing(at.app, at.board, reference, channel, by=by, **given)
    items = issued.items
    agencies = phrases.count(len(items), "agency", "agencies")
    click.echo(f"{reference} is sent to {agencies}: {items[0]} to {items[-1]}.")
    awaited = phrases.count(len(items), "confirmation")
    click.echo(f"{awaited} awaited by {phrases.day(issued.confirm_by)}.")
