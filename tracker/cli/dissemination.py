"""`tracker dissemination`: how learning travels to each agency's front line."""

from typing import Any

import click

from tracker.cli.item_moves import moves_of
from tracker.cli.list_options import listed_by
from tracker.cli.listing import known, say_list, say_one
from tracker.cli.options import DAY, actor_option, as_json, board_option, desk, on_day, reason, who
from tracker.cli.printing import say_json, say_table
from tracker.words.learning_sent import dissemination_facts
from tracker.words.standings import item_now


@click.group("dissemination")
def command() -> None:
    """How a review's learning travels: planned, sent, confirmed, at the front line.

    \b
    Example:
      tracker dissemination plan SCR-2016-01 --agency hospital --channel "Seven-minute briefing"
      tracker dissemination move SCR-2016-01-D01 send
      tracker dissemination move SCR-2016-01-D01 confirm --as lead@hospital.example
      tracker dissemination move SCR-2016-01-D01 reach --number-reached 85
          --how "Team meetings" --evidence "Lists kept by the ward leads"
      tracker dissemination reach
    """


command.add_command(
    moves_of(
        "dissemination",
        "a dissemination",
        "dissemination moves SCR-2016-01-D01 --as lead@hospital.example",
    )
)


@command.command("list")
@click.option("--review", metavar="REF", help="Only the learning of one review.")
@listed_by("reference", "state", "agency", "late", only=("is_open", "state", "agency"))
@as_json
@board_option
def list_(review: str | None, as_json: bool, board: str | None) -> None:
    """List where the learning has got to.

    Example: tracker dissemination list --review SCR-2016-01
    """
    from tracker.pages.dissemination_lines import dissemination_lines

    at = desk(board)
    lines = at.lines(dissemination_lines, review=review)
    say_list(
        lines,
        ("Reference", "Agency", "Channel", "Reached", "State", "Waits for"),
        lambda line: (
            line.reference,
            line.agency,
            line.channel,
            line.number_reached,
            line.state_label,
            line.waits_on,
        ),
        empty="No dissemination is planned.",
        as_json=as_json,
    )


@command.command("show")
@click.argument("reference")
@as_json
@board_option
def show(reference: str, as_json: bool, board: str | None) -> None:
    """Show one way by which learning reaches an agency.

    Example: tracker dissemination show SCR-2016-01-D01
    """
    from tracker.pages.dissemination_lines import dissemination_in_full

    at = desk(board)
    full = at.read(dissemination_in_full, reference)
    facts = (
        ("Dissemination", full.line.reference),
        *dissemination_facts(full),
        ("State", full.line.state_label),
        ("Waits for", full.line.waits_on),
    )
    say_one(full, known(facts), as_json=as_json)


@command.command("plan")
@click.argument("review")
@click.option("--agency", required=True, metavar="REF", help="The agency that is to be told.")
@click.option("--channel", required=True, help="How: a briefing, a newsletter, an event.")
@click.option("--confirm-by", type=DAY, help="The day by which the agency confirms it.")
@on_day
@actor_option
def plan(review: str, agency: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Plan how learning reaches an agency.

    \b
    Example: tracker dissemination plan SCR-2016-01 --agency hospital \\
                 --channel "Seven-minute briefing"
    """
    from tracker.operations.learning.disseminations import Channel, plan_dissemination

    at = desk(board)
    by = who(at.app, actor)
    made = plan_dissemination(at.app, at.board, review, agency, Channel(**given), by=by)
    click.echo(f"{made.reference} is planned: {made.channel} to {made.agency}.")


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@click.option("--number-reached", type=int, help="How many front-line staff it got to.")
@click.option("--how", default="", help="How they were reached: team meetings, training ...")
@click.option("--evidence", default="", help="What shows it: a link, or where the list is kept.")
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move a dissemination: send, confirm, reach, waive.

    \b
    Example: tracker dissemination move SCR-2016-01-D01 reach --number-reached 85 \\
                 --how "Team meetings" --evidence "Lists kept by the ward leads"
    """
    from tracker.operations.learning.disseminations import move_dissemination
    from tracker.operations.learning.learning_input import LearningAsk

    at = desk(board)
    by = who(at.app, actor)
    ask = LearningAsk(**given)
    moved = move_dissemination(at.app, at.board, reference, move, by=by, ask=ask)
    click.echo(item_now(at.app, moved))


@command.command("reach")
@click.option("--gaps", is_flag=True, help="Only what is not confirmed at the front line.")
@as_json
@board_option
def reach(gaps: bool, as_json: bool, board: str | None) -> None:
    """Show each review's learning at each agency, and where it has not arrived.

    Example: tracker dissemination reach --gaps
    """
    from tracker.pages.reach import reach_table

    at = desk(board)
    table = at.read(reach_table)
    if as_json:
        say_json(table.lines)
        return
    if gaps:
        say_table(("Review", "Agency"), table.gaps, empty="Every agency has confirmed.")
        return
    say_table(
        ("Agency", *table.reviews),
        (
            (name, *(_reach_words(table.reach[review, name]) for review in table.reviews))
            for name in (table.agencies if table.reviews else ())
        ),
        empty="No learning is on its way yet. Draft a briefing: tracker briefing draft",
    )


def _reach_words(one: Any) -> str:
    if not one.state:
        return "GAP"
    return f"{one.state}, {one.number_reached}" if one.number_reached else one.state
