"""`tracker dissemination`: how learning travels to each agency's front line."""

from typing import Any

import click

from tracker.cli.options import actor_option, as_json, board_option, desk, on_day, reason, who
from tracker.cli.printing import say_json, say_table
from tracker.cli.sentences import item_now


@click.group("dissemination")
def command() -> None:
    """How a review's learning travels: planned, sent, confirmed, at the front line.

    \b
    Example:
      tracker dissemination plan SCR-2016-01 --agency hospital --channel "Seven-minute briefing"
      tracker dissemination move SCR-2016-01-D01 send
      tracker dissemination move SCR-2016-01-D01 confirm --as lead@hospital.example
      tracker dissemination move SCR-2016-01-D01 reach --number-reached 85
    """


@command.command("list")
@click.option("--review", metavar="REF", help="Only the learning of one review.")
@as_json
@board_option
def list_(review: str | None, as_json: bool, board: str | None) -> None:
    """List where the learning has got to.

    Example: tracker dissemination list --review SCR-2016-01
    """
    from tracker.operations.dissemination_lines import dissemination_lines

    at = desk(board)
    lines = dissemination_lines(at.app, at.board, review=review)
    if as_json:
        say_json(lines)
        return
    say_table(
        ("Reference", "Agency", "Channel", "Reached", "State", "Waits for"),
        (
            (
                line.reference,
                line.agency,
                line.channel,
                line.number_reached,
                line.state_label,
                line.waits_on,
            )
            for line in lines
        ),
        empty="No dissemination is planned.",
    )


@command.command("plan")
@click.argument("review")
@click.option("--agency", required=True, metavar="REF", help="The agency that is to be told.")
@click.option("--channel", required=True, help="How: a briefing, a newsletter, an event.")
@on_day
@actor_option
def plan(review: str, agency: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Plan how learning reaches an agency.

    \b
    Example: tracker dissemination plan SCR-2016-01 --agency hospital \\
                 --channel "Seven-minute briefing"
    """
    from tracker.operations.disseminations import plan_dissemination
    from tracker.operations.setting_up import agency_named

    at = desk(board)
    by = who(at.app, actor)
    with at.app.store.reading() as session:
        to = agency_named(session, at.board, agency)
    channel, on = given["channel"], given["on"]
    made = plan_dissemination(at.app, at.board, review, to, channel, by=by, on=on)
    click.echo(f"{made.reference} is planned: {made.channel} to {to.name}.")


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@click.option("--number-reached", type=int, help="How many front-line staff it got to.")
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move a dissemination: send, confirm, reach, waive.

    Example: tracker dissemination move SCR-2016-01-D01 reach --number-reached 85
    """
    from tracker.operations.disseminations import move_dissemination
    from tracker.operations.learning import LearningAsk

    at = desk(board)
    by = who(at.app, actor)
    ask = LearningAsk(**given)
    decision = move_dissemination(at.app, at.board, reference, move, by=by, ask=ask)
    click.echo(item_now(at.app, reference, decision))
