"""`tracker contribution`: what each agency does of an action that several carry out together."""

from datetime import date
from typing import Any

import click

from tracker.cli.contribution_moves import excuse, extend, finish, report, return_, start
from tracker.cli.item_moves import moves_of
from tracker.cli.list_options import listed_by
from tracker.cli.listing import known, say_list
from tracker.cli.options import (
    DAY,
    actor_option,
    as_json,
    board_option,
    desk,
    reason,
    seen_from,
    who,
)
from tracker.cli.printing import say_facts, say_json
from tracker.words.agency_parts import part_facts, rule_words
from tracker.words.how_late import late_words
from workflows import phrases


@click.group("contribution")
def command() -> None:
    """Each agency's part of a collective action: its own state, date and evidence.

    \b
    The lead agency's part is the action itself. Example:
      tracker contribution add SCR-2016-01-A01 --agency police --due 2017-03-03
      tracker contribution rule SCR-2016-01-A01 all
      tracker contribution finish SCR-2016-01-A01-C01 --note "Officers trained"
      tracker contribution list --action SCR-2016-01-A01
    """


command.add_command(
    moves_of(
        "contribution",
        "an agency's part",
        "contribution moves SCR-2016-01-A01-C01 --as lead@police.example",
    )
)


for one in (start, report, finish, extend, return_, excuse):
    command.add_command(one)


@command.command("add")
@click.argument("action")
@click.option("--agency", required=True, metavar="REF", help="The agency that has to do a part.")
@click.option("--owner", metavar="POST", help="The post that does it; its lead if not given.")
@click.option("--due", type=DAY, help="By when; the action's due date if not given.")
@actor_option
def add(action: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Ask an agency for its part of an action.

    Example: tracker contribution add SCR-2016-01-A01 --agency police --due 2017-03-03
    """
    from tracker.operations.plans.contributions_added import NewPart, add_contribution

    at = desk(board)
    new = NewPart(given["agency"], owner=given["owner"], due_on=given["due"])
    row = add_contribution(at.app, at.board, action, new, by=who(at.app, actor))
    agency, due = given["agency"], phrases.day(row.due_on)
    click.echo(f"{row.reference} is asked of the agency {agency}, due {due}.")


@command.command("rule")
@click.argument("action")
@click.argument("rule", metavar="all|majority|lead")
@reason
@actor_option
def rule_(action: str, rule: str, reason: str, actor: str | None, board: str | None) -> None:
    """Say when the parts of an action are enough to submit it.

    Once parts are asked, a looser rule takes a chair and a reason.

    Example: tracker contribution rule SCR-2016-01-A01 all
    """
    from tracker.operations.plans.contributions_added import set_rollup

    at = desk(board)
    row = set_rollup(at.app, at.board, action, rule, by=who(at.app, actor), reason=reason)
    click.echo(f"{row.reference} {rule_words(rule)}.")


@command.command("list")
@click.option("--action", metavar="REF", help="Only the parts of one action.")
@click.option("--open", "is_open", is_flag=True, help="Only those still owed.")
@seen_from
@listed_by(
    "reference",
    "due",
    "late",
    "state",
    "agency",
    only=("review", "is_late", "state", "agency", "owner"),
)
@as_json
@board_option
def list_(as_json: bool, board: str | None, **given: Any) -> None:
    """List agencies' parts of collective actions, and how late each is.

    Example: tracker contribution list --open --as-of 2017-03-31
    """
    from tracker.pages.contribution_lines import contribution_lines

    at = desk(board)
    lines = at.lines(contribution_lines, **given)
    say_list(
        lines,
        ("Reference", "Agency", "Owner", "Due", "Late", "State"),
        lambda line: (
            line.reference,
            line.agency,
            line.owner or "nobody",
            line.due_on,
            late_words(line.days_late),
            line.state_label,
        ),
        empty="No agency has a part of a collective action here.",
        as_json=as_json,
    )


@command.command("show")
@click.argument("reference")
@seen_from
@as_json
@board_option
def show(reference: str, as_of: date | None, as_json: bool, board: str | None) -> None:
    """Show one agency's part: what it said, and what it has shown.

    Example: tracker contribution show SCR-2016-01-A01-C01
    """
    from tracker.pages.contribution_lines import contribution_in_full

    at = desk(board)
    page = at.read(contribution_in_full, reference, as_of=as_of)
    if as_json:
        say_json(page)
        return
    say_facts(known(part_facts(page.line)))
    for on, said in page.words:
        click.echo(f"\n{phrases.day(on)}: {said}")
    for shown in page.evidence:
        click.echo(f"\nEvidence: {shown}")
