"""What should change, in the browser: a recommendation, its moves, its wording for owners."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlmodel import col, select

from tracker.changing import Work
from tracker.errors import NotOffered
from tracker.operations.learning.carrying_out import ABOUT_ACTIONS, CarriedOut, carried_out
from tracker.operations.learning.clearances import CLEARERS
from tracker.operations.learning.recommendation_dates import COLUMNS, has_happened
from tracker.pages.form_fields import AskedForm, FormField, choices_of
from tracker.pages.learning_forms import addressee_fields
from tracker.pages.recommendation_lines import (
    RecommendationInFull,
    RecommendationLine,
    recommendation_in_full,
)
from tracker.pages.review_items import (
    AS_FILLED_IN,
    ItemAtHand,
    ItemPage,
    evidence_field,
    item_at_hand,
    move_form,
    page_about,
)
from tracker.pages.review_rights import rights_over
from tracker.records import Recommendation, Review
from tracker.store.items import find
from tracker.store.visibility import asking_rules
from workflows import phrases
from workflows.date_words import date_label
from workflows.entries import Move
from workflows.facts import Facts
from workflows.meanings import RECORD

CLEAR_WORDING, ADDRESS = "Clear a wording for owners", "Say whom it is for"
RECORD_DAY = "Record the day of something"
_SHOWN = 300
_FORM_FILLED_IN = replace(AS_FILLED_IN, done_instead="Given")


@dataclass(frozen=True)
class RecommendationPage:
    """One recommendation, with what may be done with it beside its moves."""

    page: ItemPage[RecommendationLine]
    full: RecommendationInFull
    may_clear: bool
    may_address: bool
    may_date: bool
    may_propose: bool


def recommendation_page(work: Work, reference: str) -> RecommendationPage:
    """Return what should change, and what whoever asks may do about it."""
    at_hand = item_at_hand(work, Recommendation, reference)
    full = recommendation_in_full(work, reference)
    page = page_about(at_hand, full.recommendation, known_facts(at_hand, at_hand.own))
    return RecommendationPage(
        page,
        full,
        may_clear=_may_clear(at_hand),
        may_address=page.may_record,
        may_date=page.may_record and bool(_happened(at_hand)),
        may_propose=page.review is not None and _may_propose(work, page.review),
    )


def recommendation_move_form(work: Work, reference: str, name: str) -> AskedForm:
    """Return the form of a move of it; `NotOffered` for one that isn't theirs to make."""
    at_hand = item_at_hand(work, Recommendation, reference)
    move = at_hand.move(name)
    return move_form(
        at_hand,
        move,
        at_hand.item.text,
        *_fields(at_hand, move),
        facts=known_facts(at_hand, [move]),
    )


def wording_form(work: Work, reference: str) -> AskedForm:
    """Return the form that clears what owners of its actions read of a recommendation."""
    at_hand = item_at_hand(work, Recommendation, reference)
    if not _may_clear(at_hand):
        raise NotOffered(reference)
    words = FormField(
        "wording",
        "text",
        "What owners read",
        "What it asks for, without a word of the case and without a name.",
        is_needed=True,
        value=at_hand.item.cleared_wording,
    )
    follows = "Owners of its actions read this from now on, and nothing else of the recommendation."
    return _beside_moves(at_hand, CLEAR_WORDING, (words,), button="Clear it", follows=follows)


def addressee_form(work: Work, reference: str) -> AskedForm:
    """Return the form that says whom a recommendation is for."""
    at_hand = item_at_hand(work, Recommendation, reference)
    if not any(move.means == RECORD for move in at_hand.own):
        raise NotOffered(reference)
    follows = "It can be agreed once it is for somebody. No letter goes out yet."
    return _beside_moves(at_hand, ADDRESS, addressee_fields(work), button="Save", follows=follows)


def dates_form(work: Work, reference: str) -> AskedForm:
    """Return the form that writes down a day which nobody knew: when it was sent, answered ..."""
    at_hand = item_at_hand(work, Recommendation, reference)
    choices = _happened(at_hand)
    if not choices or not any(move.means == RECORD for move in at_hand.own):
        raise NotOffered(reference)
    which = FormField("name", "choice", "Of what", is_needed=True, choices=choices)
    day = FormField("on", "date", "The day", is_needed=True)
    follows = "What waits for an answer is counted from the day it was sent."
    return _beside_moves(at_hand, RECORD_DAY, (which, day), button="Record it", follows=follows)


def _happened(at_hand: ItemAtHand) -> tuple[tuple[str, str], ...]:
    """Return the milestones that it has come past, each as its process calls it."""
    flow, state = at_hand.workflow, at_hand.item.state
    names = (name for name in COLUMNS if has_happened(flow, state, name))
    return choices_of((name, phrases.sentence(date_label(flow, name))) for name in names)


def _beside_moves(
    at_hand: ItemAtHand, label: str, fields: tuple[FormField, ...], *, button: str, follows: str
) -> AskedForm:
    item = at_hand.item
    return AskedForm(
        item.reference,
        item.text,
        label,
        fields,
        button=button,
        follows=(follows,),
        version=item.version,
    )


def _may_clear(at_hand: ItemAtHand) -> bool:
    return not at_hand.roles.isdisjoint(CLEARERS)


def _may_propose(work: Work, review: str) -> bool:
    return rights_over(work, find(work.session, Review, work.board.id or 0, review)).may_record


def known_facts(at_hand: ItemAtHand, moves: Sequence[Move], said: Facts = _FORM_FILLED_IN) -> Facts:
    """Add to what was said the facts that these moves need; actions are read only if one does."""
    facts = replace(said, addressee_named=bool(at_hand.item.addressee))
    if not any(ABOUT_ACTIONS.intersection(move.needs) for move in moves):
        return facts
    actions = _carried_out(at_hand)
    return replace(
        facts,
        open_actions=actions.open,
        actions_done=actions.done,
        actions_refused=actions.refused,
    )


def _carried_out(at_hand: ItemAtHand) -> CarriedOut:
    with asking_rules(at_hand.work.session):
        return carried_out(at_hand.work, at_hand.item)


def _fields(at_hand: ItemAtHand, move: Move) -> Iterator[FormField]:
    if "carried_out" in move.needs and not _carried_out(at_hand).is_done:
        hint = "No action of it is signed off, or one was not accepted. Say what was done in place."
        yield FormField("instead", "text", "What was done instead", hint, is_needed=True)
        yield evidence_field("What shows it")
        yield FormField("reason", "text", "Why that is enough", is_needed=True)
    if "responded" in move.records:
        yield FormField("response", "text", "The answer", "In the words of whoever gives it.")
    if "replacement_named" in move.needs:
        rows = at_hand.work.session.exec(
            select(Recommendation.reference, Recommendation.text)
            .where(
                Recommendation.review_id == at_hand.item.review_id,
                Recommendation.id != at_hand.item.id,
            )
            .order_by(col(Recommendation.sort_key))
            .limit(_SHOWN)
        )
        choices = choices_of((reference, f"{reference}: {text}") for reference, text in rows)
        yield FormField(
            "replaced_by",
            "choice",
            "Which recommendation takes its place",
            is_needed=True,
            choices=choices,
        )
