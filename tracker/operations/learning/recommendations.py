"""Recommendations: what should change, whom it is for, and how it stands."""

from dataclasses import dataclass, replace
from datetime import date

from tracker.changing import (
    Amended,
    Caution,
    Entry,
    ItemMoved,
    MoveRequest,
    Surroundings,
    day_of,
    in_hand,
    kept_words,
    move_item,
    note,
    repeated,
    worded,
    working,
)
from tracker.errors import BadInput
from tracker.operations.learning.addressees import NOBODY, Addressee, addressee_columns
from tracker.operations.learning.carrying_out import ABOUT_ACTIONS, CarriedOut, carried_out
from tracker.operations.learning.learning_input import LearningAsk
from tracker.operations.learning.recommendation_dates import dated_by
from tracker.operations.learning.theme_tags import put_themes
from tracker.operations.learning.wording import amend_words, check_ours
from tracker.operations.reviews.additions import register
from tracker.records import Board, Finding, Recommendation, Review
from tracker.store.items import find, next_number
from tracker.wiring import App
from workflows.facts import Facts
from workflows.meanings import RECORD

_INSTEAD = ("done_instead", "done_evidence")
"""The columns of what was done in place of a recommendation's actions."""


@dataclass(frozen=True)
class NewRecommendation:
    """What should change; `finding` is the reference of the finding it answers.

    It is for an agency of the board, or for an outsider of a kind, whom the addressee names.
    """

    text: str
    addressee: str = ""
    finding: str | None = None
    made_on: date | None = None
    agency: str | None = None
    outsider: str | None = None
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AddedRecommendation:
    """A recommendation that is new, and whom it is for in words; blank where nobody is named."""

    reference: str
    state: str
    addressee: str
    warnings: tuple[Caution, ...] = ()


@repeated
def add_recommendation(
    app: App, board: Board, reference: str, new: NewRecommendation, *, by: str
) -> AddedRecommendation:
    """Add what should change, to whom it is addressed, and which finding it answers."""
    with working(app, board, by) as work:
        review = register(work, reference, new.text, what="A recommendation")
        finding = find(work.session, Finding, review.board_id, new.finding) if new.finding else None
        if finding is not None and finding.review_id != review.id:
            raise BadInput(
                "finding_of_another_review",
                f"{finding.reference} is a finding of another review.",
                field="finding",
                reference=finding.reference,
            )
        stem = f"{review.reference}-R"
        number = next_number(work.session, Recommendation, review.board_id, stem)
        workflow = app.newest("recommendation")
        given = Addressee(new.addressee, new.agency, new.outsider)
        recommendation = Recommendation(
            board_id=review.board_id,
            review_id=review.id or 0,
            finding_id=finding.id if finding else None,
            reference=f"{stem}{number:02}",
            text=new.text,
            workflow_name=workflow.name,
            workflow_version=workflow.version,
            state=workflow.initial,
            entered_on=day_of(new.made_on, app.clock.today(), what="The recommendation"),
            **addressee_columns(work.session, board, given),
        )
        work.session.add(recommendation)
        became = {"state": recommendation.state, "addressee": recommendation.addressee}
        note(work, recommendation, Entry("add", work.role, became), version=1)
        put_themes(work, recommendation, "recommendation", new.themes)
        return AddedRecommendation(
            recommendation.reference, recommendation.state, recommendation.addressee
        )


@repeated
def move_recommendation(
    app: App, board: Board, reference: str, move: str, *, by: str, ask: LearningAsk
) -> ItemMoved:
    """Move a recommendation; raises `MoveRefused` with every reason."""
    with in_hand(app, board, Recommendation, reference, by=by) as hand:
        work, item = hand.work, hand.item
        review = work.row(Review, item.review_id)
        if ask.replaced_by:
            find(work.session, Recommendation, board.id or 0, ask.replaced_by)
        columns = addressee_columns(work.session, board, ask.addressee)
        if columns and item.addressee:
            check_ours(app, review, reference)
        rests = ABOUT_ACTIONS.intersection(_needs(app, item, move))
        actions = carried_out(work, item) if rests else CarriedOut()
        facts = Facts(
            reason=ask.reason,
            addressee_named=bool(columns or item.addressee),
            replaced_by=ask.replaced_by,
            open_actions=actions.open,
            actions_done=actions.done,
            actions_refused=actions.refused,
            done_instead=ask.instead,
            has_evidence=bool(ask.evidence.strip()),
        )
        changes = columns | ({"response": ask.response} if ask.response else {})
        changes |= _dates(app, item, move, ask) | _instead(app, item, move, ask)
        around = Surroundings(review.subgroup_id, item.agency_id, hand.agency)
        request = replace(MoveRequest.of(move, facts, ask, changes), is_undated=ask.is_undated)
        return ItemMoved(reference, move_item(work, item, request, around)[0])


def address_recommendation(
    app: App,
    board: Board,
    reference: str,
    to: Addressee,
    *,
    by: str,
    seen_version: int | None = None,
) -> ItemMoved:
    """Say whom a recommendation is for: an agency of the board, or somebody outside it."""
    if to == NOBODY:
        raise BadInput(
            "addressee_missing",
            "Say whom it is for: an agency of the board, or somebody outside it.",
            field="addressee",
        )
    recording = app.newest("recommendation").move_meaning(RECORD).name
    ask = LearningAsk(addressee=to, seen_version=seen_version)
    return move_recommendation(app, board, reference, recording, by=by, ask=ask)


@repeated
def amend_recommendation(
    app: App, board: Board, reference: str, text: str, *, by: str, reason: str
) -> Amended:
    """Put a recommendation in other words; history keeps the old ones, another board's stand."""
    with working(app, board, by) as work:
        item = find(work.session, Recommendation, board.id or 0, reference)
        amend_words(work, item, worded(text, what="A recommendation", field="text"), reason=reason)
        return Amended(item.reference)


def _dates(app: App, item: Recommendation, move: str, ask: LearningAsk) -> dict[str, date | None]:
    """Return the days that a move dates: the day of the move, or blank where nobody knows it."""
    workflow = app.workflow(item.workflow_name, item.workflow_version)
    if ask.is_undated and ask.on is not None:
        raise BadInput(
            "day_given_and_unknown",
            "Give the day, or say that it is not known: not both.",
            field="on",
        )
    found = dated_by(workflow, move, None if ask.is_undated else ask.on or app.clock.today())
    if ask.is_undated and not found:
        raise BadInput(
            "dates_nothing",
            f'"{move}" dates nothing, so no day of it can be unknown.',
            field="date_not_known",
        )
    return found


def _needs(app: App, item: Recommendation, move: str) -> tuple[str, ...]:
    found = app.workflow(item.workflow_name, item.workflow_version).moves_by_name.get(move)
    return found.needs if found else ()


def _instead(app: App, item: Recommendation, move: str, ask: LearningAsk) -> dict[str, str]:
    """Return what was done instead, as a move says it; what is no longer done says nothing."""
    workflow = app.workflow(item.workflow_name, item.workflow_version)
    found = workflow.moves_by_name.get(move)
    if found is None:
        return {}
    if "carried_out" in found.needs:
        said = kept_words(ask.instead, field="instead"), kept_words(ask.evidence, field="evidence")
        return dict(zip(_INSTEAD, said, strict=True))
    if ask.instead:
        raise BadInput(
            "nothing_to_say_instead",
            f'"{move}" does not say that something was done, so nothing is done instead of it.',
            field="instead",
        )
    if item.done_instead and not (found.stays or workflow.state(found.to).counts_as_done):
        return dict.fromkeys(_INSTEAD, "")
    return {}
