"""`tracker finding|recommendation|notice ... moves`: what may be done with an item now."""

import click

from tracker.cli.options import actor_option, desk, who
from tracker.cli.options import as_json as json_option
from tracker.cli.plans import say_offers

_NEEDS = {
    "reason_given": "--reason TEXT",
    "addressee_named": "--addressee REF",
    "replacement_named": "--replaced-by REF",
    "reach_counted": "--number-reached NUMBER",
    "reach_shown": "--how TEXT --evidence TEXT",
    "later_due_on": "a later day",
}
_TEXT, _SHOWN = "--evidence TEXT", "--note TEXT, --link ADDRESS or --file PATH"


def moves_of(kind: str, shown: str, example: str) -> click.Command:
    """Return the command that lists what somebody may do with an item of a kind."""

    def moves(reference: str, as_json: bool, actor: str | None, board: str | None) -> None:
        from tracker.pages.item_offers import offers_on_item

        at = desk(board)
        by = who(at.app, actor)
        offers = offers_on_item(at.app, at.board, kind, reference, by=by)
        evidence = _SHOWN if kind == "contribution" else _TEXT
        hints = {**_NEEDS, "evidence_attached": evidence}
        say_offers(offers, by=by, hints=hints, as_json=as_json)

    told = (
        f"List what you may do with {shown} now.\n\n"
        f"Each move is shown with what it still needs.\n\nExample: tracker {example}"
    )
    taken = click.argument("reference")(json_option(actor_option(moves)))
    return click.command("moves", help=told)(taken)
