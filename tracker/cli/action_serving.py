"""`tracker action serve|unserve`: which recommendations an action carries out."""

import click

from tracker.cli.options import actor_option, desk, who


@click.command("serve")
@click.argument("action")
@click.argument("recommendation")
@actor_option
def serve_(action: str, recommendation: str, actor: str | None, board: str | None) -> None:
    """Let an action serve one more recommendation.

    It may be of another review; neither closes before the action is done.

    Example: tracker action serve SCR-2016-01-A01 SCR-2016-02-R01
    """
    from tracker.operations.plans.serving import serve

    at = desk(board)
    serve(at.app, at.board, action, recommendation, by=who(at.app, actor))
    click.echo(f"{action} serves {recommendation} now.")


@click.command("unserve")
@click.argument("action")
@click.argument("recommendation")
@actor_option
def unserve_(action: str, recommendation: str, actor: str | None, board: str | None) -> None:
    """Part an action from a recommendation.

    Not from the one that it was made for.

    Example: tracker action unserve SCR-2016-01-A01 SCR-2016-02-R01
    """
    from tracker.operations.plans.serving import unserve

    at = desk(board)
    unserve(at.app, at.board, action, recommendation, by=who(at.app, actor))
    click.echo(f"{action} no longer serves {recommendation}.")
