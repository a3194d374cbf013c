"""Whom the board must tell, in the browser: a notice, its moves, and new ones."""

from dataclasses import replace

from tracker.changing import Work
from tracker.operations.reviews.notice_duties import check_withdrawal
from tracker.pages.form_fields import AskedForm, FormField
from tracker.pages.notice_lines import NoticeLine, notice_in_full
from tracker.pages.review_forms import check_offered, form_about, form_at_hand
from tracker.pages.review_items import (
    ItemAtHand,
    ItemPage,
    evidence_field,
    item_at_hand,
    move_form,
    page_about,
)
from tracker.records import Notice, Review
from tracker.store.visibility import asking_rules
from workflows.entries import Move
from workflows.meanings import WITHDRAW
from workflows.refusals import CodedError


def notice_page(work: Work, reference: str) -> ItemPage[NoticeLine]:
    """Return whom the board must tell of what, and what whoever asks may do about it."""
    at_hand = item_at_hand(work, Notice, reference)
    return page_about(at_hand, notice_in_full(work, reference))


def notice_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move of a notice; `NotOffered` for one that isn't theirs to make."""
    at_hand = item_at_hand(work, Notice, reference)
    move = at_hand.move(name)
    fields: tuple[FormField, ...] = ()
    if "evidence_attached" in move.needs:
        fields = (evidence_field("What shows that it was sent"),)
    title = f"{at_hand.item.label}, to {at_hand.item.recipient}"
    form = move_form(at_hand, move, title, *fields, due_on=at_hand.item.due_on)
    return replace(
        form,
        notes=(*form.notes, *_why_it_is_kept(at_hand, move)),
        follows=(*form.follows, *_clock_of_review(at_hand, move)),
    )


def new_notice_form(work: Work, reference: str) -> AskedForm:
    """Return the form that adds somebody whom the board must tell by a day."""
    at_hand = form_at_hand(work, reference)
    check_offered(at_hand, at_hand.rights.may_record)
    return form_about(
        at_hand,
        "Add somebody to tell",
        FormField("recipient", "line", "Whom to tell", is_needed=True),
        FormField("label", "line", "What to tell them of", is_needed=True),
        FormField("due_on", "date", "By when", is_needed=True),
        FormField("source", "line", "Which rule asks for it", "Leave it empty for none."),
        button="Add the notice",
        follows=("A clock starts: what isn’t sent by that day is overdue. No letter goes out.",),
    )


def _why_it_is_kept(at_hand: ItemAtHand, move: Move) -> tuple[str, ...]:
    """Return why a notice that a clock calls for can't be withdrawn now."""
    if move.means != WITHDRAW:
        return ()
    work, item = at_hand.work, at_hand.item
    with asking_rules(work.session):
        try:
            check_withdrawal(work, work.session.get_one(Review, item.review_id), item)
        except CodedError as refused:
            return (str(refused),)
    return ()


def _clock_of_review(at_hand: ItemAtHand, move: Move) -> tuple[str, ...]:
    """Return what the last notice of a clock that is sent does to that clock."""
    if at_hand.item.covered_by is None or "sent" not in move.records:
        return ()
    return ("Once every notice that its clock calls for is sent, that clock of the review is met.",)
