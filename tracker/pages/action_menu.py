"""What somebody may do with an action now: the main thing first, each with its page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.changing import Work
from tracker.operations.plans.action_facts import action_roles
from tracker.operations.plans.action_links import KINDS
from tracker.operations.plans.completion import way_to_completion
from tracker.operations.plans.contributions_added import may_share_out
from tracker.operations.plans.gradings import gradable
from tracker.pages.available_moves import Offer, beyond_its_form, offers_within
from tracker.pages.completion_forms import LABEL as COMPLETE
from tracker.pages.extension_forms import MORE_TIME, can_have_more_time
from tracker.pages.moves_shown import OthersMove, for_roles
from tracker.pages.part_forms import ASK_FOR_PART
from tracker.pages.sign_off_forms import SIGN_OFF_PAGE, answers_among, answers_label
from tracker.records import Action
from tracker.store.items import find
from tracker.store.visibility import asking_rules
from workflows.entries import Move
from workflows.meanings import CHANGE_OWNER, GIVE_MORE_TIME, HAND_BACK, HAND_IN, SET_FIRST_DUE
from workflows.moves import possible_moves

_BESIDE = (GIVE_MORE_TIME, SET_FIRST_DUE)
"""Moves that have a page of their own, or that come with another move."""
_MOST = 4
"""Things to do beside the main one; the rest is rarely needed."""
_MORE_TIME, _SELDOM, _RARE = 4, 9, 10
"""How soon somebody looks for what is no move of the workflow, for most moves, and for an end."""


@dataclass(frozen=True)
class MenuEntry:
    """One thing to do: its words, and where its page is below that of the action."""

    label: str
    page: str


@dataclass(frozen=True)
class ActionMenu:
    """What may be done: the main thing, a few beside it, what is rarely needed, what can't be done
    yet and why, what is for others to do, and which of the evidence may be graded.

    `is_theirs` is true if the action waits for the person who asks.
    """

    main: MenuEntry | None
    others: tuple[MenuEntry, ...]
    rarely: tuple[MenuEntry, ...]
    stopped: tuple[Offer, ...]
    for_others: tuple[OthersMove, ...]
    gradable: frozenset[int]
    is_theirs: bool


def action_menu(work: Work, reference: str, next_move: str | None) -> ActionMenu:
    """Return what whoever asks may do with an action; `next_move` is the usual one from there."""
    with asking_rules(work.session):
        action = find(work.session, Action, work.board.id or 0, reference)
        offers = offers_within(work, reference).offers
        entries = _entries(work, action, offers)
        main = _main(entries, next_move)
        workflow = work.app.workflow(action.workflow_name, action.workflow_version)
        rare = {f"moves/{move.name}" for move in workflow.moves if move.means in KINDS}
        beside = [one for one in entries if one is not main]
        others = [one for one in beside if one.page not in rare][:_MOST]
        return ActionMenu(
            main,
            tuple(others),
            tuple(one for one in beside if one not in others),
            tuple(one for one in map(beyond_its_form, offers) if one.missing),
            tuple(_for_others(work, action)),
            gradable(work, action),
            workflow.state(action.state).waits_on in action_roles(work, action),
        )


def _entries(work: Work, action: Action, offers: tuple[Offer, ...]) -> tuple[MenuEntry, ...]:
    """Return what is done most often first; of what is as frequent, as the workflow's file has it.

    What hands an action in is done by completing it, and what gives more time by granting it.
    """
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    moves = {move.name: move for move in workflow.moves}
    open_ = [
        one
        for one in offers
        if not beyond_its_form(one).missing
        and moves[one.move].means not in (HAND_IN, GIVE_MORE_TIME)
        and not (moves[one.move].means == SET_FIRST_DUE and action.due_on)
    ]
    answers = answers_among(workflow, action, open_)
    found = [(_rank(moves[one.move], action), _entry(one)) for one in open_ if one not in answers]
    if answers:
        found.append((0, MenuEntry(answers_label(answers), SIGN_OFF_PAGE)))
    if way_to_completion(work, action):
        found.append((0, MenuEntry(COMPLETE, "completion")))
    if can_have_more_time(work, action):
        found.append((_MORE_TIME, MenuEntry(MORE_TIME, "more-time")))
    if may_share_out(work, action):
        found.append((_SELDOM, MenuEntry(ASK_FOR_PART, "parts/new")))
    return tuple(entry for _, entry in sorted(found, key=lambda ranked: ranked[0]))


def _rank(move: Move, action: Action) -> int:
    """Return how soon somebody looks for a move: what is missing and what is done often first."""
    ranks = (
        (1, move.stays and move.takes[:1] == ("narrative",)),
        (2, move.stays and bool(move.records) and action.accepted_on is None),
        (3, move.means == SET_FIRST_DUE),
        (3, move.means == CHANGE_OWNER and action.owner_post_id is None),
        (5, move.means == HAND_BACK),
        (6, move.means == CHANGE_OWNER),
        (7, move.stays and "evidence" in move.takes),
        (8, not move.stays and move.means not in KINDS),
        (_RARE, move.means in KINDS),
    )
    return next((rank for rank, fits in ranks if fits), _SELDOM)


def _for_others(work: Work, action: Action) -> Iterator[OthersMove]:
    """Return the moves that are open and for others to make, with whose they are."""
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    own = possible_moves(workflow, action.state, roles=action_roles(work, action))
    open_ = (move for move in workflow.moves if action.state in move.from_ and move not in own)
    return for_roles(work.app, (move for move in open_ if move.means not in _BESIDE))


def _main(entries: Sequence[MenuEntry], usual: str | None) -> MenuEntry | None:
    """Return the thing to do first: to complete it, to sign it off, or the usual move."""
    for page in ("completion", SIGN_OFF_PAGE, f"moves/{usual}"):
        for entry in entries:
            if entry.page == page:
                return entry
    return None


def _entry(offer: Offer) -> MenuEntry:
    return MenuEntry(offer.label, f"moves/{offer.move}")
