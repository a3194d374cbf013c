"""`tracker action list|mine|show|moves`: reading an action plan."""

from datetime import date

import click

from tracker.cli.hints import ACTION_NEEDS
from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.options import actor_option, as_json, board_option, desk, seen_from, who
from tracker.cli.plans import say_actions, say_offers
from tracker.words.how_late import late_words


@click.command("list")
@click.option("--review", metavar="REF", help="Only the plan of one review.")
@click.option("--state", metavar="NAME", help="Only those in a state, such as submitted.")
@seen_from
@listed_by(
    "reference",
    "due",
    "late",
    "state",
    "agency",
    only=("is_open", "is_late", "agency", "subgroup", "theme", "owner"),
)
@as_json
@board_option
def list_(
    review: str | None, state: str | None, as_of: date | None, as_json: bool, board: str | None
) -> None:
    """List actions of the board, or of a review.

    Example: tracker action list --review SCR-2016-01 --state submitted
    """
    from tracker.pages.action_lines import action_lines

    at = desk(board)
    if state is not None:
        at.app.newest("action").state(state)
    lines = at.lines(action_lines, review=review, state=state, as_of=as_of)
    say_actions(lines, as_json=as_json, empty="There is no such action.")


@click.command("mine")
@seen_from
@listed_by("due", "reference", "late", "state", "agency")
@as_json
@actor_option
def mine(as_of: date | None, as_json: bool, actor: str | None, board: str | None) -> None:
    """List your own open actions.

    The soonest due first, with what to do next.

    Example: tracker action mine --as alice@hospital.example
    """
    from tracker.changing import check_known
    from tracker.pages.action_lines import own_actions

    at = desk(board)
    address = who(at.app, actor)
    check_known(at.app, at.board, address)
    lines = at.lines(own_actions, address, as_of=as_of)
    say_list(
        lines,
        ("Reference", "Action", "Due", "Late", "State", "What next"),
        lambda line: (
            line.reference,
            line.title,
            line.due_on,
            late_words(line.days_late, line.late_for),
            line.state_label,
            f"{line.next_label} ({line.next_move})"
            if line.next_label
            else f"waits for the {(line.waits_on or 'board').lower()}",
        ),
        empty=f"{address} owns no open action.",
        as_json=as_json,
    )


@click.command("moves")
@click.argument("reference")
@as_json
@actor_option
def moves(reference: str, as_json: bool, actor: str | None, board: str | None) -> None:
    """List what you may do with an action now.

    Each move is shown with what it still needs.

    Example: tracker action moves SCR-2016-01-A01 --as alice@hospital.example
    """
    from tracker.pages.available_moves import offers_on_action

    at = desk(board)
    by = who(at.app, actor)
    offers = offers_on_action(at.app, at.board, reference, by=by)
    say_offers(offers, by=by, hints=ACTION_NEEDS, as_json=as_json)
