"""`tracker deadline`: when something is due, with the arithmetic shown."""

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import DAY, as_json, the_app
from tracker.cli.printing import say_facts, say_json
from workflows import phrases

if TYPE_CHECKING:
    from tracker.pages.deadline_answers import Answer
    from workflows.definition import Workflow

NATIONS = "england-and-wales|scotland|northern-ireland"


@click.command("deadline")
@click.argument("workflow", required=False)
@click.argument("deadline", required=False)
@click.option("--from", "start", type=DAY, help="The day it is counted from, which is day 0.")
@click.option(
    "--nation",
    metavar=NATIONS,
    default="england-and-wales",
    show_default=True,
    help="Whose bank holidays count.",
)
@click.option("--edition", metavar="E", help="By which edition; else the one in force that day.")
@as_json
def command(
    workflow: str | None, deadline: str | None, start: date | None, *, as_json: bool, **given: Any
) -> None:
    """Tell when a DEADLINE of a WORKFLOW falls, counted from a day; it needs no database.

    Without DEADLINE it names those that the workflow has. Of several editions of the guidance the
    one in force on the day counts, or the last one before it, as for a record that runs on.

    Example: tracker deadline scr notify_ofsted --from 2016-12-22
    """
    from tracker.pages.deadline_answers import answer, workflow_counting, workflow_named

    app = the_app()
    if workflow is None:
        raise click.ClickException(f"Say which workflow: {', '.join(app.workflows)}.")
    edition, nation = given["edition"], given["nation"]
    flow = workflow_named(app, workflow)
    if start is not None:
        flow = workflow_counting(app, workflow, start, edition)
    if deadline is None:
        raise click.ClickException(_which(flow))
    flow.deadline(deadline)
    if start is None:
        raise click.ClickException("Say the day to count from, day 0, such as --from 2016-12-22.")
    found = answer(app, workflow, deadline, start=start, nation=nation, edition=edition)
    if as_json:
        say_json(_for_programs(found, nation))
    else:
        _say(found)


def _which(flow: "Workflow") -> str:
    known = ", ".join(f"{rule.name} ({rule.label})" for rule in flow.deadlines)
    if not known:
        return f"{flow.key} has no deadlines."
    return f"Say which deadline of {flow.key}: {known}."


def _for_programs(found: "Answer", nation: str) -> dict[str, Any]:
    rule = found.rule
    return {
        "due_on": found.due.due_on,
        "act_by": found.due.act_by,
        "counts": rule.counts,
        "amount": rule.amount,
        "skipped": [{"date": day.on, "why": day.why} for day in found.due.skipped],
        "source": rule.source,
        "verified": rule.verified,
        "workflow": found.workflow.key,
        "edition": found.workflow.edition,
        "in_force_from": found.workflow.in_force_from,
        "in_force_until": found.workflow.in_force_until,
        "deadline": rule.name,
        "label": rule.label,
        "from": found.start,
        "direction": "before" if rule.before else "after",
        "milestone": rule.anchor,
        "nation": nation,
        "note": rule.note,
    }


def _say(found: "Answer") -> None:
    from tracker.pages.arithmetic import counted_from
    from workflows.editions import in_force_words

    rule, due, flow = found.rule, found.due, found.workflow
    click.echo(f"{rule.label} ({found.workflow.key}, {rule.name})\n")
    facts = [
        ("Keep until" if rule.means == "keep_until" else "Due on", phrases.full_day(due.due_on))
    ]
    if due.act_by != due.due_on:
        why = "the due date is no working day"
        facts.append(
            ("Act by", f"{phrases.full_day(due.act_by)}: {why}, and the rule does not move it")
        )
    facts += [("Counted", counted_from(found)), ("Source", rule.source)]
    if flow.in_force_from or flow.is_prospective:
        facts.append(("Edition", f"{flow.edition}, in force {in_force_words(flow)}"))
    if rule.note:
        facts.append(("Note", rule.note))
    if not rule.verified:
        facts.append(("Caution", "the rule's text has not been verified against its source"))
    say_facts(facts)
