"""`tracker review answer|recommend|decide|waive`: the legal test, and two records by two people."""

from datetime import date
from typing import Any

import click

from tracker.cli.options import DAY, actor_option, desk, on_day, who
from tracker.cli.sentences import say_review
from workflows import phrases

_authority = click.option("--authority", default="", help="Under which authority, if not the post.")
_alternatives = click.option("--alternatives", default="", help="What else was considered.")


@click.command("answer")
@click.argument("reference")
@click.argument("criterion")
@click.argument("answer", type=click.Choice(["met", "not_met", "unclear"]))
@click.option("--evidence", required=True, help="What the answer rests on.")
@on_day
@actor_option
def answer(
    reference: str, criterion: str, answer: str, actor: str | None, board: str | None, **given: Any
) -> None:
    """Answer one criterion of the legal test, with evidence.

    \b
    Example: tracker review answer SCR-2016-01 died met \\
                 --evidence "Coroner's notification of 30 May 2016"
    """
    from tracker.operations.reviews.criteria import ANSWERS, CriterionInput, answer_criterion

    at = desk(board)
    told = CriterionInput(answer, given["evidence"])
    by = who(at.app, actor)
    answer_criterion(at.app, at.board, reference, criterion, told, by=by, on=given["on"])
    click.echo(f'{reference}: "{criterion.replace("_", " ")}" is answered: {ANSWERS[answer]}.')


@click.command("recommend")
@click.argument("reference")
@click.option("--advises", required=True, metavar="OUTCOME", help="What the subgroup advises.")
@click.option("--criteria-met/--criteria-not-met", default=None, help="The test for a review.")
@click.option("--reasons", default="", help="Why; without reasons it is refused.")
@click.option("--meeting", type=DAY, help="The day of the subgroup's meeting that advised it.")
@click.option("--quorate/--not-quorate", default=None, help="Whether that meeting was quorate.")
@click.option("--present", multiple=True, metavar="WHO", help="A post or agency that took part.")
@click.option("--conflict", multiple=True, metavar="WHO: WHAT", help="An interest declared.")
@click.option("--dissent", multiple=True, metavar="WHO: WHY", help="Who disagreed, and why.")
@on_day
@actor_option
def recommend(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Record what the subgroup recommends.

    Its advice goes to whoever decides in the process. OUTCOME is one that the process knows: scr,
    other or none for a serious case review. WHO is an agency or a post of the board.

    \b
    Example: tracker review recommend SCR-2016-01 --advises scr --criteria-met \\
                 --reasons "Serious harm, and concern about how agencies worked together." \\
                 --present police --dissent "hospital: the harm was an accident"
    """
    from tracker.operations.reviews.deciding import Advice, recommend_to_chair
    from tracker.operations.reviews.sittings import Sitting

    at = desk(board)
    by = who(at.app, actor)
    took_part = _participants(given["present"], given["conflict"], given["dissent"])
    advice = Advice(
        given["advises"],
        given["criteria_met"],
        given["reasons"],
        given["on"],
        sitting=Sitting(given["meeting"], given["quorate"], took_part),
    )
    say_review(recommend_to_chair(at.app, at.board, reference, advice, by=by).now)


@click.command("decide")
@click.argument("reference")
@click.option("--outcome", required=True, metavar="OUTCOME", help="What the chair decides.")
@click.option("--reasons", default="", help="Why; a decision without reasons is refused.")
@_authority
@_alternatives
@on_day
@actor_option
def decide(reference: str, actor: str | None, board: str | None, **given: Any) -> None:
    """Record what the chair of the board decides.

    Whoever recommended it can't decide on it. The record: tracker decision show REFERENCE

    Example: tracker review decide SCR-2016-01 --outcome scr --reasons "The criteria are met."
    """
    from tracker.operations.reviews.deciding import Ruling, decide_review

    at = desk(board)
    by = who(at.app, actor)
    say_review(decide_review(at.app, at.board, reference, Ruling(**given), by=by).now)


@click.command("waive")
@click.argument("reference")
@click.argument("clock")
@click.option("--reason", default="", help="Why; without a reason it is refused.")
@actor_option
def waive(reference: str, clock: str, reason: str, actor: str | None, board: str | None) -> None:
    """Waive a running clock, which only the chair may.

    Example: tracker review waive SCR-2016-01 complete --reason "The inquest must end first."
    """
    from tracker.operations.reviews.waivers import waive_clock

    at = desk(board)
    waived = waive_clock(at.app, at.board, reference, clock, by=who(at.app, actor), reason=reason)
    due: date = waived.due_on
    click.echo(f"{reference}: {clock}, due {phrases.day(due)}, is waived. The reason is kept.")


def _participants(
    present: tuple[str, ...], conflicts: tuple[str, ...], dissents: tuple[str, ...]
) -> tuple[Any, ...]:
    """Return one entry for each option: who said two things is made one where names are known."""
    from tracker.operations.reviews.sittings import Participant

    declared = (_told(one, "--conflict", "police: employs a witness") for one in conflicts)
    dissented = (_told(one, "--dissent", "police: the criteria are not met") for one in dissents)
    return (
        *(Participant(who) for who in present),
        *(Participant(who, conflict=what) for who, what in declared),
        *(Participant(who, dissent=why) for who, why in dissented),
    )


def _told(written: str, option: str, example: str) -> tuple[str, str]:
    who, colon, what = written.partition(":")
    if not colon or not who.strip() or not what.strip():
        raise click.ClickException(
            f'"{written}" does not say who and what: write it as {option} "{example}".'
        )
    return who.strip(), what.strip()
