"""`tracker meeting quorum`: how many seats must be filled."""

import click

from tracker.cli.options import actor_option, desk, who


@click.command("quorum")
@click.argument("meeting")
@click.argument("seats", type=int)
@actor_option
def quorum_(meeting: str, seats: int, actor: str | None, board: str | None) -> None:
    """Say how many seats must be filled at a meeting for it to be quorate.

    Meetings that are added afterwards take the number over; 0 takes it away.

    Example: tracker meeting quorum M-003 6
    """
    from tracker.operations.meetings.quorums import set_quorum

    at = desk(board)
    found = set_quorum(at.app, at.board, meeting, seats, by=who(at.app, actor))
    click.echo(f"{meeting}: {found.words}.")
