"""`tracker board add-...`: a board grows by subgroups, agencies, posts and meetings."""

import click

from tracker.cli.options import actor_option, desk, who


@click.command("add-subgroup")
@click.argument("reference")
@click.argument("name")
@actor_option
def add_subgroup_(reference: str, name: str, actor: str | None, board: str | None) -> None:
    """Add a subgroup.

    Example: tracker board add-subgroup quality "Quality Assurance Subgroup"
    """
    from tracker.operations.boards.setting_up import add_subgroup

    at = desk(board)
    made = add_subgroup(at.app, at.board, reference, name, by=who(at.app, actor))
    click.echo(
        f"{made.name} is added as {made.reference}. It needs a chair: tracker board add-post"
    )


@click.command("add-agency")
@click.argument("reference")
@click.argument("name")
@actor_option
def add_agency_(reference: str, name: str, actor: str | None, board: str | None) -> None:
    """Add an agency.

    Example: tracker board add-agency hospital "Three Rivers Hospital"
    """
    from tracker.operations.boards.setting_up import add_agency

    at = desk(board)
    made = add_agency(at.app, at.board, reference, name, by=who(at.app, actor))
    click.echo(f"{made.name} is added as {made.reference}.")


@click.command("add-post")
@click.argument("reference")
@click.argument("title")
@click.option("--role", required=True, help="What it may do: action_owner, agency_lead ...")
@click.option("--agency", metavar="REF", help="The agency it belongs to.")
@click.option("--subgroup", metavar="REF", help="The subgroup it belongs to.")
@actor_option
def add_post_(
    reference: str,
    title: str,
    *,
    role: str,
    agency: str | None,
    subgroup: str | None,
    actor: str | None,
    board: str | None,
) -> None:
    """Add a post.

    It owns the work when people leave.

    \b
    Example: tracker board add-post hospital-midwifery "Head of Midwifery" \\
                 --role action_owner --agency hospital
    """
    from tracker.operations.boards.posts_added import NewPost, add_post

    at = desk(board)
    new = NewPost(reference, title, role, agency=agency, subgroup=subgroup)
    made = add_post(at.app, at.board, new, by=who(at.app, actor))
    click.echo(
        f"The post {made.reference} ({made.name}) is added, and nobody holds it yet. "
        f"Next: tracker person appoint PERSON {made.reference}"
    )
