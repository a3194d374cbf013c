"""A referral on its way: what its steps have been told so far, kept for one person alone."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.changing import Work, asking
from tracker.operations.access.kept_words import forget_words, keep_words, words_kept
from tracker.pages.form_fields import FormField
from tracker.pages.likely_duplicates import likely_duplicates
from tracker.pages.referral_checks import check_step
from tracker.pages.referral_forms import DUPLICATES, STEPS, is_asked, referral_step
from tracker.web.form_pages import begun_with
from tracker.web.posted import Posted
from tracker.web.typed import DAY_PARTS, typed
from tracker.web.visits import Sender, Visit
from workflows.refusals import CodedError

ROOT, CHECK = "/referrals/new", "/referrals/new/check"
_FROM_CHECK = "?from=check"
"""The end of a step's address where it is opened to change one answer, and leads back."""
_NOT_KEPT = ("token", "key")


@dataclass
class SoFar:
    """What was said in the steps that were asked, by field; `fields` hold it as it was typed.

    `is_begun` is false where none of them was sent yet.
    """

    is_begun: bool = False
    said: dict[str, Any] = field(default_factory=dict)
    fields: list[FormField] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    back: str = "/reviews"


def said_before(work: Work, step: str | None = None) -> SoFar:
    """Return what was said in the steps before one, or in all of them."""
    so_far = SoFar()
    for one in _until(step):
        if not is_asked(work, one, so_far.said):
            continue
        form = referral_step(work, one, so_far.said)
        words = words_kept(work.session, work.person_id, address_of(one))
        told = Posted(dict(words) or begun_with(form))
        so_far.is_begun = so_far.is_begun or bool(words)
        so_far.said |= typed(form.fields, told).values
        so_far.fields += [replace(asked, value=_raw(asked, told)) for asked in form.fields]
        so_far.places |= dict.fromkeys(
            (asked.name for asked in form.fields), address_of(one) + _FROM_CHECK
        )
        so_far.back = address_of(one)
    return so_far


def address_of(step: str) -> str:
    """Return the address of a step; the first is where a referral begins."""
    return ROOT if step == STEPS[0] else f"{ROOT}/{step}"


def address_after(step: str) -> str:
    """Return the address of the step after one, or that of the answers once more."""
    at = STEPS.index(step) + 1
    return address_of(STEPS[at]) if at < len(STEPS) else CHECK


def is_changed(seen: Visit) -> bool:
    """Tell whether a step is opened from the answers, to change one of them."""
    return seen.asked.get("from") == "check"


def alike_so_far(work: Work) -> frozenset[str]:
    """Return the reviews that may be the same as this referral, by what was said so far."""
    return frozenset(one.reference for one in likely_duplicates(work, said_before(work).said))


def address_after_change(of: Sender, step: str, alike: Collection[str]) -> str:
    """Return where a changed answer leads: to the answers, or first to a later step for which it
    asks again. `alike` are the reviews that were thought to be the same before.
    """
    for later in STEPS[STEPS.index(step) + 1 :]:
        if _asks_again(of, later, alike):
            return address_of(later) + _FROM_CHECK
    return CHECK


def _asks_again(of: Sender, step: str, alike: Collection[str]) -> bool:
    """Tell whether a step has no answer, or one that what was said before it makes wrong."""
    with asking(of.app, of.board, of.by) as work:
        before = said_before(work, step).said
        if not is_asked(work, step, before):
            return False
        words = words_kept(work.session, work.person_id, address_of(step))
        told = typed(referral_step(work, step, before).fields, Posted(dict(words)))
        if not words or told.faults:
            return True
        if step == DUPLICATES and not alike_so_far(work) <= frozenset(alike):
            return True
    try:
        check_step(of.app, of.board, step, {**before, **told.values}, by=of.by)
    except CodedError:
        return True
    return False


def keep_step(of: Sender, posted: Posted, step: str) -> None:
    """Keep what was typed in a step, for this person alone."""
    board_id, person_id = of.board.id or 0, of.visitor.person.id or 0
    words = {name: told for name, told in posted.fields.items() if name not in _NOT_KEPT}
    forget_words(of.app, person_id, CHECK)
    keep_words(of.app, board_id=board_id, person_id=person_id, path=address_of(step), words=words)


def forget_steps(of: Sender) -> None:
    """Delete what was kept of every step, once the referral is logged."""
    for step in STEPS:
        forget_words(of.app, of.visitor.person.id or 0, address_of(step))


def _until(step: str | None) -> Iterator[str]:
    for one in STEPS:
        if one == step:
            return
        yield one


def _raw(asked: FormField, told: Posted) -> str:
    if not asked.is_dated:
        return told.one(asked.name)
    parts = [told.one(f"{asked.name}-{part}").strip() for part in DAY_PARTS]
    return "/".join(parts) if any(parts) else ""
