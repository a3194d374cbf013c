"""`tracker board`: what a board is made of."""

import click

from tracker.cli.board_key import colours, key_
from tracker.cli.board_parts import add_agency_, add_post_, add_subgroup_
from tracker.cli.options import actor_option, as_json, board_option, desk, the_app, who
from tracker.cli.printing import say_facts, say_json, say_table


@click.group("board")
def command() -> None:
    """The board: its subgroups, agencies, posts and meetings.

    \b
    Example:
      tracker board show
      tracker board add-agency hospital "Three Rivers Hospital"
      tracker board add-post hospital-midwifery "Head of Midwifery"
          --role action_owner --agency hospital
    """


for one in (key_, colours, add_subgroup_, add_agency_, add_post_):
    command.add_command(one)


@command.command("list")
@as_json
def list_(as_json: bool) -> None:
    """List the boards that share this database."""
    from tracker.pages.boards_in_full import board_lines

    boards = board_lines(the_app())
    if as_json:
        say_json(boards)
        return
    say_table(
        ("Reference", "Name", "Nation"),
        ((board.reference, board.name, board.nation) for board in boards),
        empty="This database has no board yet. Make one with: tracker init",
    )


@command.command("show")
@as_json
@board_option
def show(as_json: bool, board: str | None) -> None:
    """Show the board in full.

    Subgroups, agencies, who holds which post, meetings.
    """
    from tracker.pages.boards_in_full import board_in_full

    at = desk(board)
    full = at.read(board_in_full)
    if as_json:
        say_json(full)
        return
    quiet = "told so" if full.says_when_nothing_is_overdue else "sent nothing"
    say_facts(
        (
            ("Board", f"{full.name} ({full.reference})"),
            ("Bank holidays of", full.nation.replace("-", " ")),
            ("A chair with nothing overdue is", quiet),
        )
    )
    for noun, parts in (("Subgroups", full.subgroups), ("Agencies", full.agencies)):
        click.echo(f"\n{click.style(noun, bold=True)}")
        say_table(("Reference", "Name"), ((p.reference, p.name) for p in parts), empty="None yet.")
    click.echo(f"\n{click.style('Posts', bold=True)}")
    say_table(
        ("Reference", "Title", "Role", "Of", "Held by"),
        (
            (p.reference, p.title, p.role, p.of, " and ".join(p.held_by) or "nobody")
            for p in full.posts
        ),
        empty="None yet.",
    )
    click.echo(f"\n{click.style('Meetings', bold=True)}")
    say_table(
        ("Day", "Of"),
        ((m.held_on, m.of + (" (illustrative)" if m.illustrative else "")) for m in full.meetings),
        empty="None yet: a digest can't tell what is due before the next one.",
    )


@command.command("set")
@click.option(
    "--says-when-nothing-is-overdue/--silent",
    "says",
    required=True,
    help="Whether a chair with nothing overdue is told so.",
)
@actor_option
def set_(says: bool, actor: str | None, board: str | None) -> None:
    """Choose how the board's digests behave.

    Example: tracker board set --silent
    """
    from tracker.operations.boards.setting_up import set_says_when_nothing_is_overdue

    at = desk(board)
    set_says_when_nothing_is_overdue(at.app, at.board, says, by=who(at.app, actor))
    quiet = "is told so" if says else "gets no letter"
    click.echo(f"From now on a chair with nothing overdue {quiet}.")
