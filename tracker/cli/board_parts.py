"""`tracker board add-...`: a board grows by subgroups, agencies, posts and meetings."""

from datetime import date

import click

from tracker.cli.options import DAY, actor_option, desk, who
from tracker.cli.printing import british


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
    from tracker.operations.boards.boards import subgroup_named
    from tracker.operations.boards.posts import add_post
    from tracker.operations.boards.setting_up import agency_named
    from tracker.records import Post

    at = desk(board)
    by = who(at.app, actor)
    post = Post(board_id=at.board.id, reference=reference, title=title, role=role)
    if agency:
        with at.app.store.reading() as session:
            post.agency_id = agency_named(session, at.board, agency).id
    if subgroup:
        post.subgroup_id = subgroup_named(at.app, at.board, subgroup).id
    made = add_post(at.app, at.board, post, by=by)
    click.echo(
        f"The post {made.reference} ({made.title}) is added, and nobody holds it yet. "
        f"Next: tracker person appoint PERSON {made.reference}"
    )


@click.command("add-meeting")
@click.argument("held_on", metavar="DATE", type=DAY)
@click.option("--subgroup", metavar="REF", help="Whose meeting; the board's own if not given.")
@click.option("--quorum", type=int, help="Seats that must be filled; as last time if not given.")
@actor_option
def add_meeting_(
    held_on: date,
    *,
    subgroup: str | None,
    quorum: int | None,
    actor: str | None,
    board: str | None,
) -> None:
    """Add a meeting.

    A digest tells what is due before the next one.

    Example: tracker board add-meeting 2017-04-18 --subgroup case-review
    """
    from tracker.operations.meetings.meetings import add_meeting

    at = desk(board)
    by = who(at.app, actor)
    made = add_meeting(at.app, at.board, held_on, by=by, subgroup=subgroup, quorum=quorum)
    click.echo(f"{subgroup or at.board.name} meets on {british(held_on)}, as {made.reference}.")
