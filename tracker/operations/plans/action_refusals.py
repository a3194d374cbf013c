"""What is given with a move of an action, held against the board: posts, rules and days."""

from dataclasses import replace
from datetime import date, timedelta

from sqlmodel import select

from tracker.changing import Work, agency_named, post_named
from tracker.errors import BadInput, NotFound
from tracker.operations.plans.action_input import Ask, AskInHand, check_shown
from tracker.operations.plans.extension_authority import extension_takes
from tracker.records import Action, Agency, Meeting, Post
from tracker.store.items import find
from workflows import phrases
from workflows.action_needs import BLOCKED, OUTSIDE, OUTSIDE_WORDS
from workflows.entries import Move

_GRANTED = "extension_in_authority"


def named_in(work: Work, ask: Ask) -> AskInHand:
    """Return the same with the post, the agency and the meeting found that it names."""
    session, board = work.session, work.board
    found = AskInHand(
        **vars(ask),
        owner_post_id=post_named(session, board, ask.owner).id if ask.owner else None,
        agency_id=agency_named(session, board, ask.agency).id if ask.agency else None,
    )
    return _with_meeting(work, found, ask.meeting) if ask.meeting else found


def _with_meeting(work: Work, ask: AskInHand, reference: str) -> AskInHand:
    """Return the same with the due date that the meeting named in it makes."""
    meeting = find(work.session, Meeting, work.board.id or 0, reference)
    if meeting.held_on < work.today:
        raise BadInput(
            "meeting_over_already",
            f"The meeting of {phrases.day(meeting.held_on)} is over: name one that is still to "
            "come.",
            field="meeting",
            held_on=meeting.held_on,
        )
    calendar = work.app.calendar(work.board.nation)
    due_on = calendar.subtract_working_days(meeting.held_on, ask.working_days_before)
    if due_on < work.today:
        raise BadInput(
            "follows_into_past",
            f"{ask.working_days_before} working days before the meeting of "
            f"{phrases.day(meeting.held_on)} is {phrases.day(due_on)}, which has passed: give "
            "fewer.",
            field="working_days_before",
            held_on=meeting.held_on,
            due_on=due_on,
        )
    return replace(ask, due_on=due_on, meeting_id=meeting.id, meeting_on=meeting.held_on)


def check_rules(work: Work, ask: Ask) -> None:
    """Refuse what the board's own rules leave out: a percentage, a colour that its key lacks."""
    check_shown(ask, today=work.today)
    if ask.percent is not None and not work.app.rules(work.board.reference).uses_percent:
        raise BadInput(
            "no_percentages",
            f"{work.board.name} keeps no percentages: say in words how far it is.",
            field="percent",
            board=work.board.name,
        )
    if ask.rag:
        key = work.app.rag_key(work.board.reference)
        if ask.rag not in key.by_name:
            known = ", ".join(key.by_name)
            raise BadInput(
                "unknown_rag",
                f'"{ask.rag}" is not in the key of {work.board.name}: give {known}.',
                field="rag",
                rag=ask.rag,
                board=work.board.name,
            )
    _check_look_again(work, ask.review_on)
    if ask.forecast_on is not None and ask.forecast_on < work.today:
        raise BadInput(
            "forecast_past",
            f"A forecast of {phrases.day(ask.forecast_on)} looks back: give a day from today on.",
            field="forecast_on",
            forecast_on=ask.forecast_on,
        )


def _check_look_again(work: Work, on: date | None) -> None:
    days = work.app.rules(work.board.reference).blocked_calendar_days
    last = work.today + timedelta(days=days)
    if on is not None and on > last:
        raise BadInput(
            "looked_at_too_late",
            f"{work.board.name} looks at what others block at least every {days} days: "
            f"name a day by {phrases.day(last)}.",
            field="review_on",
            board=work.board.name,
            last=last,
        )


def check_governed(work: Work, action: Action, move: Move, ask: Ask) -> None:
    """Refuse a later date that nobody with the authority has granted.

    What is done and begins again may get one at once from whoever might grant it.
    """
    if ask.due_on is None or action.due_on is None or ask.due_on <= action.due_on:
        return
    workflow = work.app.workflow(action.workflow_name, action.workflow_version)
    if _GRANTED in move.needs:
        return
    if workflow.state(action.state).counts_as_done and _may_grant(work, action, ask.due_on):
        return
    raise BadInput(
        "due_date_governed",
        f'"{move.label}" can\'t move the due date of {action.reference} from '
        f"{phrases.day(action.due_on)} to {phrases.day(ask.due_on)}: ask for more time.",
        field="due_on",
        reference=action.reference,
        due_on=action.due_on,
    )


def _may_grant(work: Work, action: Action, due_on: date) -> bool:
    gives = work.app.rules(work.board.reference).extensions == "by_request"
    return gives and not extension_takes(work, action, due_on, subgroup_id=action.subgroup_id)


def check_named(work: Work, action: Action, ask: AskInHand) -> None:
    """Refuse an action, a post or an agency that this board hasn't, or that can't be meant."""
    named = (*ask.replacements, *((ask.replaced_by,) if ask.replaced_by else ()))
    if ask.declined_because == BLOCKED and not ask.blocked_by:
        raise BadInput(
            "blocker_not_named",
            "Say which agency stands in the way, or that it is none of the board's.",
            field="blocked_by",
            reference=action.reference,
        )
    if not (named or ask.owner_post_id or ask.agency_id or ask.blocked_by):
        return
    if action.reference in named:
        raise BadInput(
            "replaces_itself",
            f"{action.reference} can't replace itself: name the action that does.",
            field="replaced_by",
            reference=action.reference,
        )
    for reference in named:
        find(work.session, Action, action.board_id, reference)
    _check_owner(work, action, ask)
    _check_blocker(work, action, ask)


def _check_owner(work: Work, action: Action, ask: AskInHand) -> None:
    if ask.owner_post_id is None:
        return
    agency_id = ask.agency_id or action.agency_id
    owner = work.row(Post, ask.owner_post_id)
    if owner.agency_id not in (None, agency_id):
        agency = work.row(Agency, agency_id)
        raise BadInput(
            "owner_of_another_agency",
            f"“{owner.title}” is not a role of {agency.name}: choose one that is.",
            field="owner",
            reference=owner.reference,
            agency=agency.name,
        )


def _check_blocker(work: Work, action: Action, ask: Ask) -> None:
    if not ask.blocked_by:
        return
    blocker = work.session.exec(
        select(Agency).where(Agency.board_id == action.board_id, Agency.reference == ask.blocked_by)
    ).first()
    if blocker is None and ask.blocked_by != OUTSIDE:
        raise NotFound(
            "unknown_blocker",
            f'{work.board.name} has no agency "{ask.blocked_by}": '
            "say in the reason who else stands in the way.",
            field="blocked_by",
            board=work.board.name,
            blocked_by=ask.blocked_by,
        )
    if blocker is not None and blocker.id == action.agency_id:
        raise BadInput(
            "blocker_leads",
            f"{blocker.name} leads on {action.reference} itself: name the agency in its way.",
            field="blocked_by",
            blocker=blocker.name,
            reference=action.reference,
        )
    if ask.declined_because not in ("", BLOCKED):
        name = blocker.name if blocker is not None else OUTSIDE_WORDS
        raise BadInput(
            "blocked_and_declined",
            f"An action is blocked by {name} or handed back as "
            f"{ask.declined_because.replace('_', ' ')}: say one of the two.",
            field="declined_because",
            blocker=name,
        )
