"""`tracker workflow`: the processes that records follow, and whether a file of one holds."""

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tracker.cli.options import as_json, the_app
from tracker.cli.paths import PathOnDisk
from tracker.cli.printing import say_json, say_table
from tracker.cli.workflow_pages import pages
from tracker.cli.workflow_upgrade import upgrade
from workflows import phrases

if TYPE_CHECKING:
    from workflows.definition import Workflow


@click.group("workflow")
def command() -> None:
    """The processes that reviews and actions follow: each is one file, and none needs a database.

    NAME is a workflow's name, such as scr, or its name and version, such as scr.v1.
    """


command.add_command(upgrade)
command.add_command(pages)


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List the workflows. Example: tracker workflow list"""
    from tracker.pages.workflow_pages import workflow_lines

    flows = workflow_lines(the_app())
    if as_json:
        say_json(flows)
        return
    say_table(
        ("Workflow", "Title", "Edition", "For", "States", "Moves", "Deadlines"),
        (tuple(asdict(flow).values()) for flow in flows),
        empty="There is no workflow.",
    )


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Show a workflow's states, moves and deadlines in words. Example: tracker workflow show scr"""
    from tracker.pages.deadline_answers import workflow_named
    from tracker.pages.workflow_words import move_words, state_words
    from workflows.editions import edition_words

    app = the_app()
    flow = workflow_named(app, name)
    click.echo(f"{flow.title} ({flow.key}), {flow.jurisdiction.replace('-', ' ')}")
    click.echo(edition_words(flow) + (flow.guidance and f": {flow.guidance}"))
    click.echo(f"Source: {flow.source}")
    _heading("States")
    for state in flow.states:
        first = " (where it begins)" if state.name == flow.initial else ""
        _entry(f"{state.label} [{state.name}]{first}", [state_words(state, app.roles)])
    _heading("Moves")
    for move in flow.moves:
        _entry(f"{move.label} [{move.name}]", move_words(flow, move, app.roles))
    _heading("Deadlines")
    _say_deadlines(flow)
    _say_test(flow)


@command.command("check")
@click.argument("file", type=PathOnDisk())
def check(file: Path) -> None:
    """Check a workflow FILE and tell every fault of it, or that it holds.

    Example: tracker workflow check config/workflows/action.v1.toml
    """
    from tracker.operations.law.workflow_files import check_file

    flow = check_file(the_app(), file)
    click.echo(
        f"{file.name} holds: {phrases.count(len(flow.states), 'state')}, "
        f"{phrases.count(len(flow.moves), 'move')}, "
        f"{phrases.count(len(flow.deadlines), 'deadline')}, "
        f"{phrases.count(len(flow.examples), 'example')}."
    )


@command.command("matrix")
@click.argument("name")
@as_json
def matrix(name: str, as_json: bool) -> None:
    """Show what every role may do in every state. Example: tracker workflow matrix action"""
    from tracker.pages.deadline_answers import workflow_named
    from workflows import diagram

    app = the_app()
    flow = workflow_named(app, name)
    if as_json:
        say_json(diagram.matrix(flow, app.roles))
    else:
        click.echo(diagram.matrix_text(flow, app.roles), nl=False)


@command.command("diagram")
@click.argument("name")
@click.option("--svg", "as_svg", is_flag=True, help="Draw it as SVG, which a browser shows.")
def diagram_(name: str, as_svg: bool) -> None:
    """Draw a workflow as Mermaid text, or as SVG.

    Example: tracker workflow diagram scr --svg > scr.svg
    """
    from tracker.pages.deadline_answers import workflow_named
    from workflows.diagram import mermaid
    from workflows.picture.drawing import svg

    app = the_app()
    flow = workflow_named(app, name)
    click.echo(svg(flow, app.roles) if as_svg else mermaid(flow), nl=False)


def _heading(words: str) -> None:
    click.echo(f"\n{words}")


def _entry(title: str, lines: Iterable[str]) -> None:
    click.echo(f"  {title}")
    for line in filter(None, lines):
        click.echo(f"      {line}")


def _say_deadlines(flow: "Workflow") -> None:
    from tracker.pages.workflow_words import rule_words
    from workflows.date_words import date_words

    if not flow.deadlines:
        click.echo("  None.")
    for rule in flow.deadlines:
        checked = "" if rule.verified else "the rule's text has not been verified"
        lines = [
            f"{rule_words(flow, rule)}; met when {date_words(flow, rule.met_by)}",
            f"source: {rule.source}",
            rule.note and f"note: {rule.note}",
            checked,
        ]
        _entry(f"{rule.label} [{rule.name}]", lines)


def _say_test(flow: "Workflow") -> None:
    if flow.criteria:
        _heading("Legal test")
    for one in flow.criteria:
        checked = "" if one.verified else "the text has not been verified"
        _entry(f"{one.text} [{one.name}]", [f"source: {one.source}", checked])
    for names in flow.met_when:
        _entry("Met when", [" and ".join(name.replace("_", " ") for name in names)])
    if flow.decisions:
        _heading("Decided as")
    for outcome, move in flow.decisions.items():
        _entry(f"{outcome}: {move.label} [{move.name}]", [])
    if flow.notices:
        _heading("Who must be told")
    for told in flow.notices:
        _entry(told.recipient, [f"by: {flow.deadline(told.clock).label} [{told.clock}]"])
