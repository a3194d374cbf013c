"""What a workflow's needs may ask about a re-check, and what its answer says."""

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.changing import Work
from tracker.operations.plans.action_input import Ask
from tracker.operations.plans.assurance import NO_CHANGE
from tracker.operations.plans.independence import hand_in, has_signed_off
from tracker.records import Action, ImpactCheck
from workflows.action_needs import IMPACT_FOUND
from workflows.facts import Facts

NOTHING = Ask()
_A_FORTNIGHT = timedelta(days=14)
_PRACTICE = 4


@dataclass(frozen=True)
class Found:
    """What a re-check found of practice: the result, in words, and what of `shown` is evidence."""

    result: str
    reason: str
    on: date | None = None
    shown: Ask = NOTHING
    seen_version: int | None = None


def answer_facts(work: Work, check: ImpactCheck, found: Found) -> Facts:
    """Return what is known of an answer.

    That nothing changed may be said by anybody asked, and at once; that it did, only near the day
    of the re-check and by somebody who didn't sign it off; that it lasted, only with evidence from
    practice, which a learning event has nowhere to keep.
    """
    action = action_asked(work, check)
    shown = found.shown.stripped().shown
    asks_evidence = action is not None and found.result in IMPACT_FOUND
    is_good_news = found.result != NO_CHANGE
    earliest = check.due_on - _A_FORTNIGHT
    is_early = is_good_news and (found.on or work.app.clock.today()) < earliest
    return Facts(
        reason=found.reason.strip(),
        check_result=found.result,
        actor_is_owner=_is_theirs(work, action, signer_too=is_good_news),
        too_early_until=earliest if is_early else None,
        evidence_grade=shown.grade if shown else None,
        evidence_grade_needed=_PRACTICE if asks_evidence else 0,
    )


def drop_facts(work: Work, check: ImpactCheck, reason: str) -> Facts:
    """Return what is known when somebody asks to drop a re-check."""
    theirs = _is_theirs(work, action_asked(work, check), signer_too=True)
    return Facts(reason=reason, actor_is_owner=theirs)


def action_asked(work: Work, check: ImpactCheck) -> Action | None:
    """Return the action that a re-check asks about; None where it is a learning event."""
    return work.session.get_one(Action, check.action_id) if check.action_id else None


def _is_theirs(work: Work, action: Action | None, *, signer_too: bool) -> bool:
    if action is None:
        return False
    today, person_id = work.app.clock.today(), work.actor.person_id
    if hand_in(work.app, work.session, action, person_id, on=today).is_own:
        return True
    return signer_too and has_signed_off(work.app, work.session, action, person_id)
