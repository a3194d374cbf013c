"""`tracker review log|take-up`: a review begins, or gets its type at last."""

from datetime import date
from typing import Any

import click

from tracker.cli.options import DAY, actor_option, desk, on_day, who
from tracker.cli.sentences import say_review, say_warnings

_edition = click.option("--edition", metavar="E", help="An edition other than the one in force.")
_why = click.option("--reason", default="", help="Why another edition, or another of the kind.")


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
@click.option("--decided-on", type=DAY, help="When it was decided, if that is not on record.")
@click.option("--authority", default="", help="Who decided then, and under which authority.")
@click.option("--restricted", default="", metavar="WHY", help="Only those named on it see it.")
@click.option("--until", type=DAY, help="The last day of the embargo; until lifted if not given.")
@_edition
@_why
@actor_option
def log(kind: str, subgroup: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Log a referral and start its statutory clocks.

    It follows the edition of the guidance in force on the day the authority became aware (or of
    the referral); another edition takes a reason. A kind that begins with a decision names the
    review that took it, or says who did, when and why.

    \b
    Examples:
      tracker review log --subgroup case-review --notified 2016-06-01 \\
          --aware 2016-05-27 --pseudonym "Child A"
      tracker review log --kind lcspr --subgroup case-review --decided-on 2026-01-19 \\
          --authority "The partners" --reason "Taken before the board used the tracker"
    """
    from tracker.operations.reviews.incidents import Happening
    from tracker.operations.reviews.referrals import NewReview, log_referral
    from tracker.operations.reviews.review_kinds import Edition

    at = desk(board)
    by = who(at.app, actor)
    new = NewReview(
        kind=kind,
        subgroup=subgroup,
        pseudonyms=given["pseudonym"],
        notified_on=given["notified"],
        aware_on=given["aware"],
        led_by=given["led_by"],
        edition=Edition(given["edition"], given["reason"]),
        happening=Happening(given["incident"], given["incident_on"], given["area"]),
        beside=given["beside"],
        link=given["link"],
        decided=_decided(given["decided_on"], given["authority"]),
        restricted_because=given["restricted"],
        restricted_until=given["until"],
    )
    logged = log_referral(at.app, at.board, new, by=by)
    say_review(logged.now)
    say_warnings(logged)
    for alike in logged.alike:
        click.echo(f"Possible duplicate: {alike.reference}, {alike.why}. Compare the two.")


def _decided(on: date | None, authority: str) -> Any:
    from tracker.operations.reviews.decided_before import DecidedElsewhere

    if on is None and authority:
        raise click.UsageError("--authority says who decided: give the day too, with --decided-on.")
    return DecidedElsewhere(on, authority) if on else None


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
    from tracker.operations.reviews.conversions import take_up
    from tracker.operations.reviews.review_kinds import Edition

    at = desk(board)
    by = who(at.app, actor)
    edition = Edition(given["edition"], given["reason"])
    now = take_up(at.app, at.board, reference, kind, by=by, edition=edition, on=given["on"])
    say_review(now)
