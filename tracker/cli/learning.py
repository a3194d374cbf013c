"""`tracker learning`: themes, lessons that return, and drafts that nobody could track."""

import click

from tracker.cli.learning_themes import table, tag_, themes, untag_
from tracker.cli.lessons import say_remarks, say_similar
from tracker.cli.options import as_json, board_option, desk
from tracker.cli.printing import say_json


@click.group("learning")
def command() -> None:
    """Lessons that return: themes, earlier recommendations like a draft, and how to word one.

    \b
    Example:
      tracker learning similar "Audit what becomes of the referrals that midwives receive"
      tracker learning tag SCR-2016-01-R01 thresholds
      tracker learning table
    """


for one in (themes, tag_, untag_, table):
    command.add_command(one)


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
    from tracker.pages.similar import similar_to, similar_to_words

    at = desk(board)
    if _is_reference(words_or_reference) and not themes:
        found = at.read(similar_to, words_or_reference)
    else:
        found = at.read(similar_to_words, words_or_reference, themes=themes)
    if as_json:
        say_json(found)
        return
    say_similar(found)


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
    from tracker.pages.advice_on_words import remarks_on, remarks_on_words

    at = desk(board)
    if _is_reference(words_or_reference):
        found = at.read(remarks_on, words_or_reference)
    else:
        found = remarks_on_words(words_or_reference)
    if as_json:
        say_json(found)
        return
    say_remarks(found)


def _is_reference(given: str) -> bool:
    return " " not in given.strip() and "-" in given
