"""`tracker recommendation`: what should change, to whom it went, what they answered."""

from datetime import date
from typing import Any

import click

from tracker.cli.item_moves import moves_of
from tracker.cli.list_options import listed_by
from tracker.cli.listing import say_list
from tracker.cli.options import actor_option, as_json, board_option, desk, on_day, reason, who
from tracker.cli.plans import say_actions
from tracker.cli.printing import say_facts, say_json
from tracker.cli.recommendation_answers import UNKNOWN, amend, clear, date_, revisit_, unanswered_
from tracker.words.review_story import answer_day
from tracker.words.standings import item_now
from tracker.words.what_owners_read import clearance_words
from workflows import phrases


@click.group("recommendation")
def command() -> None:
    """Recommendations of a review, and the answers to them.

    \b
    Example:
      tracker recommendation move SCR-2016-01-R01 agree --as chair@board.example
      tracker recommendation move SCR-2016-01-R01 send
      tracker recommendation move SCR-2016-01-R01 not_accept --reason "..." --response "..."

    Add one with: tracker review add-recommendation
    """


command.add_command(
    moves_of(
        "recommendation",
        "a recommendation",
        "recommendation moves SCR-2016-01-R01 --as chair@board.example",
    )
)


for one in (unanswered_, date_, amend, clear, revisit_):
    command.add_command(one)


@command.command("list")
@click.option("--review", metavar="REF", help="Only those of one review.")
@click.option("--state", metavar="NAME", help="Only those in a state, such as sent.")
@listed_by("reference", "state", "addressee", "sent", only=("is_open", "agency", "theme"))
@as_json
@board_option
def list_(review: str | None, state: str | None, as_json: bool, board: str | None) -> None:
    """List the board's recommendations.

    Example: tracker recommendation list --state sent
    """
    from tracker.pages.recommendation_lines import recommendation_lines

    at = desk(board)
    if state is not None:
        at.app.newest("recommendation").state(state)
    lines = at.lines(recommendation_lines, review=review, state=state)
    say_list(
        lines,
        ("Reference", "What should change", "For", "State", "Waits for"),
        lambda line: (
            line.reference,
            line.text,
            line.addressee or "not recorded",
            line.state_label,
            line.waits_on,
        ),
        empty="There is no such recommendation.",
        as_json=as_json,
    )


@command.command("show")
@click.argument("reference")
@as_json
@board_option
def show(reference: str, as_json: bool, board: str | None) -> None:
    """Show one recommendation.

    With the answer to it and its actions.

    Example: tracker recommendation show SCR-2016-01-R01
    """
    from tracker.pages.recommendation_lines import recommendation_in_full

    at = desk(board)
    full = at.read(recommendation_in_full, reference)
    if as_json:
        say_json(full)
        return
    line = full.recommendation
    say_facts(
        (
            ("Recommendation", line.reference),
            ("What", line.text),
            ("Cleared", clearance_words(full)),
            ("For", line.addressee or "not recorded"),
            ("Answers", f"{line.finding}: {full.finding}" if line.finding else None),
            ("State", line.state_label),
            ("Waits for", line.waits_on),
            ("Response", line.response or "not recorded"),
            ("Done instead", full.instead or None),
            ("Shown by", full.evidence or None),
            ("Why", full.why or "-"),
            ("Sent", _day(line.sent_on, "sent" in line.happened)),
            ("Acknowledged", _day(line.acknowledged_on, "acknowledged" in line.happened)),
            ("Responded", answer_day(line) or _day(None, "responded" in line.happened)),
            *(("Revisited", told) for told in full.revisits),
        )
    )
    click.echo()
    say_actions(full.actions, as_json=False, empty="No action carries it out yet.")


@command.command("address")
@click.argument("reference")
@click.argument("addressee", default="")
@click.option("--agency", metavar="REF", help="The agency of the board that it is for.")
@click.option("--outsider", metavar="KIND", help="minister, national_body or other_board.")
@actor_option
def address(
    reference: str, addressee: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Say whom a recommendation is for.

    It can't be agreed before.

    \b
    Examples:
      tracker recommendation address SCR-2016-01-R01 --agency hospital
      tracker recommendation address SCR-2016-01-R02 "Home Office" --outsider national_body
    """
    from tracker.operations.learning.addressees import NOBODY, Addressee

    to = Addressee(addressee, **given)
    if to == NOBODY:
        raise click.UsageError("Say whom it is for: in words, by --agency or by --outsider.")
    said = _moved(reference, "record", actor=actor, board=board, addressee=to)
    click.echo(f"It is for {addressee.strip() or given['agency']}. {said}")


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@click.option("--response", default="", help="What the addressee answered.")
@click.option("--date-not-known", "is_undated", is_flag=True, help="Nobody knows the day.")
@click.option("--replaced-by", metavar="REF", help="The recommendation in this one's place.")
@click.option("--instead", default="", help="What was done in place of its actions.")
@click.option("--evidence", default="", help="What shows that: a link, or where it is kept.")
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move a recommendation: agree, send ...

    agree, send, acknowledge, accept, accept_in_part, not_accept, implement, close ...

    implement asks for an action of it that is signed off, and none that was merely not accepted; or
    for what was done --instead, with --evidence and a --reason.

    \b
    Examples:
      tracker recommendation move SCR-2016-01-R01 accept --response "We will audit by September."
      tracker recommendation move SCR-2016-01-R02 implement --instead "The ward has closed" \\
          --evidence "Minutes of 4 May" --reason "Nobody is left to train"
      tracker recommendation move SCR-2016-01-R03 find_not_possible --reason "No such register"
    """
    click.echo(_moved(reference, move, actor=actor, board=board, **given))


def _day(day: date | None, has_happened: bool) -> str:
    if day is None:
        return UNKNOWN if has_happened else "not yet"
    return phrases.day(day)


def _moved(reference: str, move: str, *, actor: str | None, board: str | None, **given: Any) -> str:
    from tracker.operations.learning.learning_input import LearningAsk
    from tracker.operations.learning.recommendations import move_recommendation

    at = desk(board)
    by = who(at.app, actor)
    ask = LearningAsk(**given)
    moved = move_recommendation(at.app, at.board, reference, move, by=by, ask=ask)
    return item_now(at.app, moved)
