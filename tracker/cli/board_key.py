"""`tracker board key`: what the colours of a board mean."""

import click

from tracker.cli.options import as_json, board_option, desk
from tracker.cli.printing import say_json, say_table


@click.command("key")
@as_json
@board_option
def key_(as_json: bool, board: str | None) -> None:
    """Print the board's own key to its colours (RAG).

    Example: tracker board key
    """
    at = desk(board)
    key = at.app.rag_key(at.board.reference)
    if as_json:
        say_json(key.model_dump(by_alias=True))
        return
    click.echo(f"{key.label}. Each is a person's view; none of them closes an action.")
    say_table(("View", "Means"), ((one.label, one.means) for one in key.values), empty="None.")
