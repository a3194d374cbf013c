"""`tracker review log|take-up`: a review begins, or gets its type at last."""

from typing import Any

import click

from tracker.cli.options import DAY, actor_option, desk, on_day, who
from tracker.cli.sentences import say_review

_edition = click.option("--edition", metavar="E", help="An edition other than the one in force.")
_why = click.option("--reason", default="", help="Why another edition than the one in force.")


@click.command("log")
@click.option("--kind", default="scr", show_default=True, help="scr, rapid_review, sar, dhr ...")
@click.option("--subgroup", required=True, metavar="REF", help="The subgroup that considers it.")
@click.option("--notified", type=DAY, help="The day it was referred; today if not given.")
@click.option("--aware", type=DAY, help="The day the local authority became aware.")
@click.option("--pseudonym", multiple=True, help="Whom it concerns; never a real name.")
@click.option("--incident", metavar="REF", help="The incident, where it is on record already.")
@click.option("--incident-on", type=DAY, help="The day of the incident.")
@click.option("--area", default="", help="Where it happened, such as a borough.")
@click.option("--beside", metavar="REF", help="A review with which this one belongs.")
@click.option("--link", default="twin", show_default=True, help="How the two belong together.")
@click.option("--led-by", metavar="BOARD", help="Another board that leads.")
@click.option("--restricted", default="", metavar="WHY", help="Only those named on it see it.")
@click.option("--until", type=DAY, help="The last day of the embargo; until lifted if not given.")
@_edition
@_why
@actor_option
def log(kind: str, subgroup: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Log a referral and start its statutory clocks.

    It follows the edition of the guidance in force on the day the authority became aware (or of
    the referral); another edition takes a reason.

    \b
    Example: tracker review log --subgroup case-review --notified 2016-06-01 \\
                 --aware 2016-05-27 --pseudonym "Child A"
    """
    from tracker.operations.boards import subgroup_named
    from tracker.operations.incidents import Happening
    from tracker.operations.kinds import Edition
    from tracker.operations.referrals import NewReview, log_referral

    at = desk(board)
    by = who(at.app, actor)
    new = NewReview(
        kind=kind,
        subgroup_id=subgroup_named(at.app, at.board, subgroup).id or 0,
        pseudonyms=given["pseudonym"],
        notified_on=given["notified"],
        aware_on=given["aware"],
        led_by=given["led_by"],
        edition=Edition(given["edition"], given["reason"]),
        happening=Happening(given["incident"], given["incident_on"], given["area"]),
        beside=given["beside"],
        link=given["link"],
        restricted_because=given["restricted"],
        restricted_until=given["until"],
    )
    logged = log_referral(at.app, at.board, new, by=by)
    say_review(at, logged.review.reference)
    for alike in logged.alike:
        click.echo(f"Possible duplicate: {alike.reference}, {alike.why}. Compare the two.")


@click.command("take-up")
@click.argument("reference")
@click.option("--kind", required=True, help="scr, learning_review ...")
@on_day
@_edition
@_why
@actor_option
def take_up_(reference: str, kind: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Give a review whose type was undecided its process.

    Example: tracker review take-up REV-2017-01 --kind learning_review --on 2017-04-03
    """
    from tracker.operations.kinds import Edition
    from tracker.operations.lineage import take_up

    at = desk(board)
    by = who(at.app, actor)
    edition = Edition(given["edition"], given["reason"])
    take_up(at.app, at.board, reference, kind, by=by, edition=edition, on=given["on"])
    say_review(at, reference)
