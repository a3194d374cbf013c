"""How one action goes on in others: superseded, merged or split, told at both ends."""

from collections.abc import Iterator, Sequence

from sqlmodel import Session, col, or_, select

from tracker.changing import Entry, Work, note
from tracker.errors import BadInput
from tracker.records import Action, ActionLink
from tracker.store.items import find
from workflows.lineage import leads_back
from workflows.meanings import MERGE, REPLACE, SPLIT

KINDS = {REPLACE: "superseded", MERGE: "merged", SPLIT: "split"}
"""What a link is called, by what the move that makes it means."""
HISTORY_KIND = "action_link"
_GOES_ON = {"superseded": "replaced by {}", "merged": "merged into {}", "split": "split into {}"}
_COMES_FROM = {
    "superseded": "{} was replaced by this",
    "merged": "{} was merged into this",
    "split": "{} was split, and this is a part of it",
}


def link_on(work: Work, action: Action, references: Sequence[str], *, means: str) -> None:
    """Link an action that ends to those that go on; `BadInput` where they run in a circle."""
    kind = KINDS[means]
    if len(set(references)) < len(references):
        raise BadInput(
            "named_twice",
            f"An action is named twice: name each that takes {action.reference} over.",
            field="replacements",
            reference=action.reference,
        )
    for reference in references:
        other = find(work.session, Action, action.board_id, reference)
        _refuse_circle(work, action, other)
        _refuse_done(work, other)
        link = ActionLink(
            board_id=action.board_id, action_id=action.id or 0, other_id=other.id or 0, kind=kind
        )
        work.session.add(link)
        work.session.flush()
        _note(work, link, action.reference, {f"{kind}_into": other.reference})
        _note(work, link, other.reference, {f"{kind}_from": action.reference})


def links_of(session: Session, action: Action) -> tuple[str | None, tuple[str, ...]]:
    """Say what became of an action that ended in others, "split into A05 and A06", and which ended
    in this one, "A04 was merged into this".
    """
    here, there = col(ActionLink.action_id), col(ActionLink.other_id)
    ends = (here == action.id) & (there == Action.id), (there == action.id) & (here == Action.id)
    found = session.exec(
        select(ActionLink.kind, ActionLink.action_id, Action.reference)
        .join(Action, or_(*ends))
        .order_by(col(ActionLink.id))
    ).all()
    into = [(kind, reference) for kind, of, reference in found if of == action.id]
    ended = (_COMES_FROM[kind].format(name) for kind, of, name in found if of != action.id)
    names = " and ".join(reference for _, reference in into)
    return _GOES_ON[into[0][0]].format(names) if into else None, tuple(ended)


def _refuse_circle(work: Work, action: Action, other: Action) -> None:
    if action.id in leads_back(other.id or 0, list(_steps(work.session))):
        raise BadInput(
            "replaced_in_circle",
            f"{other.reference} goes on in {action.reference} already, so they would replace each "
            "other in a circle. Name an action that is still to be done.",
            field="replaced_by",
            reference=other.reference,
            action=action.reference,
        )


def _refuse_done(work: Work, other: Action) -> None:
    workflow = work.app.workflow(other.workflow_name, other.workflow_version)
    state = workflow.state(other.state)
    if state.is_final or state.counts_as_done:
        raise BadInput(
            "replacement_done",
            f"{other.reference} is {state.label.lower()} itself, so it can't take another's place: "
            f"name one that is still to be done.",
            field="replaced_by",
            reference=other.reference,
            other=other.reference,
        )


def _steps(session: Session) -> Iterator[tuple[int, int]]:
    yield from session.exec(select(ActionLink.action_id, ActionLink.other_id)).all()


def _note(work: Work, link: ActionLink, reference: str, became: dict[str, str]) -> None:
    """Keep a link in the history of one end; it bears no version, for a link never changes."""
    note(work, link, Entry(link.kind, work.role, became, reference=reference))
