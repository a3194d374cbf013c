"""What a review found, in the browser: a finding, and its moves."""

from collections.abc import Iterator

from sqlmodel import col, select

from tracker.changing import Work
from tracker.pages.finding_lines import FindingInFull, finding_in_full
from tracker.pages.form_fields import AskedForm, FormField, choices_of
from tracker.pages.review_items import (
    ItemAtHand,
    ItemPage,
    evidence_field,
    item_at_hand,
    move_form,
    page_about,
)
from tracker.records import Action, Finding
from workflows.entries import Move
from workflows.meanings import ANSWER_BY_ACTION, CONTEST, REPLY

_ACTIONS_SHOWN = 300


def finding_page(work: Work, reference: str) -> tuple[ItemPage[object], FindingInFull]:
    """Return what a review found, and what whoever asks may do with it."""
    at_hand = item_at_hand(work, Finding, reference)
    full = finding_in_full(work, reference)
    return page_about(at_hand, full.finding), full


def finding_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move of a finding; `NotOffered` for one that isn't theirs to make."""
    at_hand = item_at_hand(work, Finding, reference)
    move = at_hand.move(name)
    return move_form(at_hand, move, at_hand.item.text, *_fields(at_hand, move))


def _fields(at_hand: ItemAtHand, move: Move) -> Iterator[FormField]:
    if move.means == CONTEST:
        yield FormField("by_whom", "line", "Who contests it", is_needed=True)
    if move.means == REPLY:
        yield FormField("response", "text", "What they replied", is_needed=True)
    if move.means == ANSWER_BY_ACTION:
        yield _action(at_hand)
    if "evidence_attached" in move.needs:
        yield evidence_field("What shows that it is in place")


def _action(at_hand: ItemAtHand) -> FormField:
    rows = at_hand.work.session.exec(
        select(Action.reference, Action.title)
        .where(Action.review_id == at_hand.item.review_id)
        .order_by(col(Action.sort_key))
        .limit(_ACTIONS_SHOWN)
    )
    choices = choices_of((reference, f"{reference}: {title}") for reference, title in rows)
    hint = "Left empty, those that carry out its recommendations."
    return FormField("action", "choice", "Which action answers it", hint, choices=choices)
