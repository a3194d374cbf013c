"""`tracker learning themes|tag|untag|table`: the list of themes, and how often each came up."""

import click

from tracker.cli.options import actor_option, as_json, board_option, desk, who
from tracker.cli.printing import say_json, say_table


@click.command("themes")
@as_json
@board_option
def themes(as_json: bool, board: str | None) -> None:
    """List the themes.

    A board changes the list in config/themes.toml.
    """
    from tracker.pages.theme_table import theme_lines

    known = theme_lines(desk(board).app)
    if as_json:
        say_json(known)
        return
    say_table(("Theme", "What it is"), ((t.name, t.label) for t in known), empty="No theme.")


@click.command("tag")
@click.argument("reference")
@click.argument("themes", nargs=-1, required=True)
@actor_option
def tag_(reference: str, actor: str | None, board: str | None, themes: tuple[str, ...]) -> None:
    """Put themes on a finding, a recommendation or an action.

    Example: tracker learning tag SCR-2016-01-R01 thresholds recording
    """
    from tracker.operations.learning.theme_tags import tag

    at = desk(board)
    now = tag(at.app, at.board, reference, themes, by=who(at.app, actor))
    click.echo(f"{reference}: {', '.join(now.themes)}.")


@click.command("untag")
@click.argument("reference")
@click.argument("themes", nargs=-1, required=True)
@actor_option
def untag_(reference: str, actor: str | None, board: str | None, themes: tuple[str, ...]) -> None:
    """Take themes away.

    Example: tracker learning untag SCR-2016-01-R01 recording
    """
    from tracker.operations.learning.theme_tags import untag

    at = desk(board)
    now = untag(at.app, at.board, reference, themes, by=who(at.app, actor))
    click.echo(f"{reference}: {', '.join(now.themes) or 'no theme'}.")


@click.command("table")
@as_json
@board_option
def table(as_json: bool, board: str | None) -> None:
    """Count themes by agency and year.

    Example: tracker learning table
    """
    from tracker.pages.theme_table import theme_table

    at = desk(board)
    found = at.read(theme_table)
    if as_json:
        say_json(found)
        return
    say_table(
        ("Theme", "Agency", *map(str, found.years), "In all", "Reviews"),
        (
            (
                row.label,
                row.agency,
                *(row.by_year.get(year, 0) for year in found.years),
                row.total,
                row.reviews,
            )
            for row in found.rows
        ),
        empty="No theme is in use yet. Put one on with: tracker learning tag",
    )
