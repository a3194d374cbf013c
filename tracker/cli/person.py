"""`tracker person`: people, and the posts they hold."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.list_options import listed_by
from tracker.cli.options import DAY, actor_option, as_json, board_option, desk, dry_run, who
from tracker.cli.printing import say_json, say_table
from tracker.words.what_follows import leaving_lines, letters_left
from workflows import phrases

if TYPE_CHECKING:
    from tracker.operations.boards.leaving import Leaving
    from tracker.pages.holdings import Holding


@click.group("person")
def command() -> None:
    """People and the posts they hold: a post owns the work, a person holds it for a while.

    \b
    Example:
      tracker person add dana --name "Dana Field" --email dana@hospital.example
      tracker person appoint dana hospital-midwifery --from 2017-04-01
      tracker person stand-down alice --last-day 2017-03-31
    """


@command.command("list")
@listed_by("reference", "name", "address")
@as_json
@board_option
def list_(as_json: bool, board: str | None) -> None:
    """List people with their posts.

    Posts that they no longer hold are shown too.
    """
    from tracker.pages.holdings import people_of

    at = desk(board)
    people = at.lines(people_of)
    if as_json:
        say_json(people)
        return
    say_table(
        ("Reference", "Name", "Address", "Posts"),
        (
            (
                person.reference,
                person.name,
                person.email,
                "; ".join(map(_holding, person.holds)) or None,
            )
            for person in people
        ),
        empty="Nobody is on this board yet. Add somebody with: tracker person add",
    )


@command.command("add")
@click.argument("reference")
@click.option("--name", required=True, help="Their name, or their role where that is enough.")
@click.option("--email", required=True, help="Their work address: it says who acts.")
@actor_option
def add(reference: str, name: str, email: str, actor: str | None, board: str | None) -> None:
    """Add somebody.

    What they may do comes from the posts they are appointed to.

    Example: tracker person add dana --name "Dana Field" --email dana@hospital.example
    """
    from tracker.operations.boards.people_added import add_person

    at = desk(board)
    by = who(at.app, actor)
    person = add_person(at.app, at.board, reference, name=name, email=email, by=by)
    click.echo(
        f"{person.name} is added as {person.reference}, with no post yet. "
        f"Next: tracker person appoint {person.reference} POST"
    )


@command.command("appoint")
@click.argument("person")
@click.argument("post")
@click.option("--from", "held_from", type=DAY, help="Their first day; today if not given.")
@click.option("--deputy", "is_deputy", is_flag=True, help="As deputy of whoever holds it.")
@actor_option
def appoint_(person: str, post: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Let a person hold a post, or be its deputy.

    They own what the post owns, and may do what its role may. A deputy may do the same, and gets
    the post's letters while nobody else holds it.

    Example: tracker person appoint dana hospital-midwifery --from 2017-04-01 --deputy
    """
    from tracker.operations.boards.tenures import appoint

    at = desk(board)
    by = who(at.app, actor)
    tenure = appoint(at.app, at.board, person, post, by=by, **given)
    does = "is deputy in" if tenure.is_deputy else "holds"
    until = tenure.held_until
    then = f" until {phrases.day(until)}, then as before" if until else ""
    click.echo(f"{person} {does} the post {post} from {phrases.day(tenure.held_from)}{then}.")


@command.command("invite")
@click.argument("people", metavar="ADDRESS", nargs=-1)
@click.option("--all-new", is_flag=True, help="Whoever holds a post and was never invited.")
@dry_run
@actor_option
def invite_(
    people: tuple[str, ...], all_new: bool, actor: str | None, board: str | None, **given: Any
) -> None:
    """Invite people to sign in: a letter tells them of their posts, with a link.

    With --all-new everybody who holds a post today is, but for those who were invited or have
    signed in before.

    \b
    Examples:
      tracker person invite dana@hospital.example
      tracker person invite --all-new --dry-run
    """
    from tracker.operations.access.inviting import invite, invite_all_new

    at = desk(board)
    by, rehearse = who(at.app, actor), given.pop("dry_run")
    if all_new:
        done = invite_all_new(at.app, at.board, by=by, rehearse=rehearse)
    else:
        done = invite(at.app, at.board, people, by=by, rehearse=rehearse)
    _say_invited(done.addresses, is_rehearsal=rehearse)


@command.command("leave")
@click.argument("person")
@click.option("--last-day", type=DAY, required=True, help="Their last day on the board.")
@click.option("--successor", metavar="PERSON", help="Who takes over all their posts.")
@dry_run
@actor_option
def leave_(person: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Let somebody leave: see what they hold, hand it over, tell who must know.

    What nobody owns then stands at the top of the chair's digest, and its agency's lead is written
    to at once. Nothing more is mailed to whoever has left.

    \b
    Examples:
      tracker person leave alice --last-day 2017-03-31 --dry-run
      tracker person leave alice --last-day 2017-03-31 --successor dana
    """
    from tracker.operations.boards.leaving import leave

    at = desk(board)
    by, rehearse = who(at.app, actor), given.pop("dry_run")
    done = leave(at.app, at.board, person, by=by, rehearse=rehearse, **given)
    _say_leaving(done, is_rehearsal=rehearse)


@command.command("stand-down")
@click.argument("person")
@click.option("--last-day", type=DAY, required=True, help="Their last day in the post.")
@click.option("--post", metavar="REF", help="Only this post; all of theirs if not given.")
@actor_option
def stand_down_(
    person: str, last_day: date, post: str | None, actor: str | None, board: str | None
) -> None:
    """End a person's posts.

    The work stays with the posts, and shows as owned by nobody.

    Example: tracker person stand-down alice --last-day 2017-03-31
    """
    from tracker.operations.boards.tenures import stand_down

    at = desk(board)
    by = who(at.app, actor)
    done = stand_down(at.app, at.board, person, by=by, last_day=last_day, post=post)
    click.echo(
        f"{phrases.count(done.posts, 'post')} of {person} ended after {phrases.day(last_day)}."
    )
    if done.unowned:
        click.echo(f"Now without an owner: {', '.join(done.unowned)}.")
        click.echo("Give them one with: tracker person appoint, or tracker action assign")


def _holding(held: "Holding") -> str:
    deputy = " (deputy)" if held.is_deputy else ""
    return f"{held.title}{deputy}, {_while(held.held_from, held.held_until)}"


def _while(held_from: date, held_until: date | None) -> str:
    if held_until is None:
        return f"since {phrases.day(held_from)}"
    return f"{phrases.day(held_from)} to {phrases.day(held_until)}"


def _say_invited(addresses: Sequence[str], *, is_rehearsal: bool) -> None:
    does = "would be invited" if is_rehearsal else "invited"
    count = phrases.count(len(addresses), "person", "people")
    click.echo(f"{count} {does}{':' if addresses else '.'}")
    for address in addresses:
        click.echo(f"  {address}")
    if addresses and not is_rehearsal:
        click.echo("The letters leave with: tracker outbox send")


def _say_leaving(done: "Leaving", *, is_rehearsal: bool) -> None:
    for line in leaving_lines(done, is_rehearsal=is_rehearsal):
        click.echo(line)
    if done.leaderless:
        click.echo("Name a lead with: tracker person appoint PERSON POST")
    for line in letters_left(done):
        click.echo(line)
    if is_rehearsal:
        click.echo("Nothing was written.")
