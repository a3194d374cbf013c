"""`tracker action`: an action plan, from a proposal to tested impact."""

from typing import Any

import click

from tracker.cli.action_changes import assign, moved, set_due, update
from tracker.cli.action_dates import extend, follow, forecast
from tracker.cli.action_ownership import accept, decline, place
from tracker.cli.action_page import show
from tracker.cli.action_reading import list_, mine, moves
from tracker.cli.action_serving import serve_, unserve_
from tracker.cli.evidence import evidence, evidence_file, grade_, rate, shown
from tracker.cli.options import DAY, actor_option, desk, on_day, reason, the_app, who
from workflows import phrases


@click.group("action")
def command() -> None:
    """Actions of an action plan: propose, do, submit, sign off, assure.

    \b
    The life of one action:
      tracker action add SCR-2016-01 "Audit the referrals" --agency hospital
          --owner hospital-midwifery --due 2016-09-30
      tracker action move SCR-2016-01-A01 agree
      tracker action move SCR-2016-01-A01 start
      tracker action update SCR-2016-01-A01 "Half of the files are read."
      tracker action move SCR-2016-01-A01 submit --note "Audit report, signed"
      tracker action move SCR-2016-01-A01 sign_off

    What you may do with one now: tracker action moves REFERENCE
    """


for one in (list_, mine, show, moves, update, evidence, assign, set_due, serve_, unserve_):
    command.add_command(one)
for owned in (accept, decline, place):
    command.add_command(owned)
for dated in (extend, forecast, follow):
    command.add_command(dated)
for seen in (evidence_file, grade_, rate):
    command.add_command(seen)


@command.command("add")
@click.argument("review")
@click.argument("title")
@click.option("--agency", required=True, metavar="REF", help="The agency that leads on it.")
@click.option("--owner", metavar="POST", help="The post that will own it.")
@click.option("--due", type=DAY, help="When it is due, if that is agreed.")
@click.option("--created", type=DAY, help="The day it was proposed; today if not given.")
@click.option("--recommendation", metavar="REF", help="The recommendation it carries out.")
@click.option("--evidence-grade", type=int, metavar="1-6", help="What its sign-off asks for.")
@click.option("--rollup", default="", metavar="RULE", help="Collective: all, majority or lead.")
@actor_option
def add(review: str, title: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Propose an action of a review's plan.

    Example: tracker action add SCR-2016-01 "Audit the referrals" --agency hospital
    """
    from tracker.operations.plans.actions_added import NewAction, add_action

    at = desk(board)
    by = who(at.app, actor)
    new = NewAction(
        title=title,
        agency=given["agency"],
        owner=given["owner"],
        due_on=given["due"],
        created_on=given["created"],
        recommendation=given["recommendation"],
        evidence_grade=given["evidence_grade"],
        rollup=given["rollup"],
    )
    action = add_action(at.app, at.board, review, new, by=by)
    due = f", due {phrases.day(action.due_on)}" if action.due_on else ", with no due date yet"
    click.echo(f"{action.reference} is proposed to {action.agency}{due}.")


@command.command("move")
@click.argument("reference")
@click.argument("move")
@on_day
@reason
@shown
@click.option("--update", "narrative", default="", metavar="TEXT", help="Word on progress.")
@click.option("--due", "due_on", type=DAY, help="A due date, where the move sets one.")
@click.option("--review-on", type=DAY, help="When to look again at what others block.")
@click.option("--blocked-by", default="", metavar="AGENCY", help="Which agency blocks it.")
@click.option("--replaced-by", metavar="REF", help="The action that takes this one's place.")
@click.option("--into", "replacements", multiple=True, metavar="REF", help="One part of a split.")
@click.option("--owner", metavar="POST", help="The post that is to own it.")
@actor_option
def move(reference: str, move: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Move an action: submit, sign_off ...

    agree, start, submit, return, sign_off, assure, reopen, block, supersede ...

    \b
    Examples:
      tracker action move SCR-2016-01-A01 submit --note "Audit report, signed"
      tracker action move SCR-2016-01-A01 return --reason "The sample is too small."
      tracker action move SCR-2016-01-A01 block --reason "Waits for the court" \\
          --review-on 2016-12-01

    All that may be done with one now: tracker action moves REFERENCE
    """
    from workflows.meanings import GIVE_MORE_TIME, moves_that_mean

    if move in moves_that_mean(the_app().of_subject("action"), GIVE_MORE_TIME):
        raise click.UsageError(
            "More time has a reason code, and is asked for where you can't give it: "
            f"tracker action extend {reference} --to DATE --code CODE --reason TEXT"
        )
    click.echo(moved(reference, move, actor=actor, board=board, **given))
