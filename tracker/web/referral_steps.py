"""A referral on its way: what its steps have been told so far, kept for one person alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from tracker.operations.access.kept_words import forget_words, keep_words, words_kept
from tracker.pages.form_fields import FormField
from tracker.pages.referral_forms import STEPS, is_asked, referral_step
from tracker.web.form_pages import begun_with
from tracker.web.posted import Posted
from tracker.web.typed import DAY_PARTS, typed
from tracker.web.visits import Sender, Visit

ROOT, CHECK = "/referrals/new", "/referrals/new/check"
_NOT_KEPT = ("token", "key")


@dataclass
class SoFar:
    """What was said in the steps that were asked, by field; `fields` hold it as it was typed."""

    said: dict[str, Any] = field(default_factory=dict)
    fields: list[FormField] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    back: str = "/reviews"


def said_before(seen: Visit, step: str | None = None) -> SoFar:
    """Return what was said in the steps before one, or in all of them."""
    so_far = SoFar()
    for one in _until(step):
        if not is_asked(seen.work, one, so_far.said):
            continue
        form = referral_step(seen.work, one, so_far.said)
        words = words_kept(seen.work.session, seen.work.person_id, address_of(one))
        told = Posted(dict(words) or begun_with(form))
        so_far.said |= typed(form.fields, told).values
        so_far.fields += [replace(asked, value=_raw(asked, told)) for asked in form.fields]
        so_far.places |= dict.fromkeys((asked.name for asked in form.fields), address_of(one))
        so_far.back = address_of(one)
    return so_far


def address_of(step: str) -> str:
    """Return the address of a step; the first is where a referral begins."""
    return ROOT if step == STEPS[0] else f"{ROOT}/{step}"


def address_after(step: str) -> str:
    """Return the address of the step after one, or that of the answers once more."""
    at = STEPS.index(step) + 1
    return address_of(STEPS[at]) if at < len(STEPS) else CHECK


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
