"""`tracker learning`: themes, lessons that return, and drafts that nobody could track."""

import click

from tracker.cli.lessons import say_remarks, say_similar
from tracker.cli.options import actor_option, as_json, board_option, desk, who
from tracker.cli.printing import say_json, say_table


@click.group("learning")
def command() -> None:
    """Lessons that return: themes, earlier recommendations like a draft, and how to word one.

    \b
    Example:
      tracker learning similar "Audit what becomes of the referrals that midwives receive"
      tracker learning tag SCR-2016-01-R01 thresholds
      tracker learning table
    """


@command.command("themes")
@as_json
@board_option
def themes(as_json: bool, board: str | None) -> None:
    """List the themes.

    A board changes the list in config/themes.toml.
    """
    at = desk(board)
    known = at.app.themes.values()
    if as_json:
        say_json([{"name": theme.name, "label": theme.label} for theme in known])
        return
    say_table(("Theme", "What it is"), ((t.name, t.label) for t in known), empty="No theme.")


@command.command("tag")
@click.argument("reference")
@click.argument("themes", nargs=-1, required=True)
@actor_option
def tag_(reference: str, actor: str | None, board: str | None, themes: tuple[str, ...]) -> None:
    """Put themes on a finding, a recommendation or an action.

    Example: tracker learning tag SCR-2016-01-R01 thresholds recording
    """
    from tracker.operations.theme_tags import tag

    at = desk(board)
    bears = tag(at.app, at.board, reference, themes, by=who(at.app, actor))
    click.echo(f"{reference}: {', '.join(bears)}.")


@command.command("untag")
@click.argument("reference")
@click.argument("themes", nargs=-1, required=True)
@actor_option
def untag_(reference: str, actor: str | None, board: str | None, themes: tuple[str, ...]) -> None:
    """Take themes away.

    Example: tracker learning untag SCR-2016-01-R01 recording
    """
    from tracker.operations.theme_tags import untag

    at = desk(board)
    bears = untag(at.app, at.board, reference, themes, by=who(at.app, actor))
    click.echo(f"{reference}: {', '.join(bears) or 'no theme'}.")


@command.command("similar")
@click.argument("words_or_reference")
@click.option("--theme", "themes", multiple=True, help="A theme of the draft; may be repeated.")
@as_json
@board_option
def similar_(
    words_or_reference: str, themes: tuple[str, ...], as_json: bool, board: str | None
) -> None:
    """Show earlier lessons like a draft, and what became of them.

    By the words that they share, whatever their ending, and by their themes.

    \b
    Examples:
      tracker learning similar "One electronic record for midwives" --theme recording
      tracker learning similar SCR-2016-01-R01
    """
    from tracker.operations.similar import similar_to, similar_to_words

    at = desk(board)
    if _is_reference(words_or_reference) and not themes:
        found = similar_to(at.app, at.board, words_or_reference)
    else:
        found = similar_to_words(at.app, at.board, words_or_reference, themes=themes)
    if as_json:
        say_json(found)
        return
    say_similar(found)


@command.command("table")
@as_json
@board_option
def table(as_json: bool, board: str | None) -> None:
    """Count themes by agency and year.

    Example: tracker learning table
    """
    from tracker.operations.theme_table import theme_table

    at = desk(board)
    found = theme_table(at.app, at.board)
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


@command.command("lint")
@click.argument("words_or_reference")
@as_json
@board_option
def lint(words_or_reference: str, as_json: bool, board: str | None) -> None:
    """Say what makes a recommendation or an action hard to track.

    It advises; nothing is refused for it.

    \b
    Examples:
      tracker learning lint "Ensure that staff are reminded of the policy"
      tracker learning lint SCR-2016-01-A01
    """
    from tracker.operations.advice_on_words import remarks_on, remarks_on_words

    at = desk(board)
    if _is_reference(words_or_reference):
        found = remarks_on(at.app, at.board, words_or_reference)
    else:
        found = remarks_on_words(words_or_reference)
    if as_json:
        say_json(found)
        return
    say_remarks(found)


def _is_reference(given: str) -> bool:
    return " " not in given.strip() and "-" in given
