"""What an agency's lead owes a board beside actions: returns, confirmations, answers."""

from collections.abc import Sequence

from sqlmodel import col, select

from tracker.changing import Work
from tracker.pages.home_lines import SHOWN, HomeLine, HomeSection, section_of
from tracker.records import Agency, AgencyReturn, Dissemination, Recommendation
from tracker.records.kinds import kept_as
from tracker.store.open_clocks import ClockFilter
from tracker.telling.waiting import LEAD

OWED = tuple(kept_as(one).name for one in (AgencyReturn, Dissemination))
"""The kinds that are asked of an agency as a whole, and that run against a day."""


def led_agencies(work: Work) -> list[int]:
    """Return the agencies that whoever asks leads."""
    return [post.agency_id for post in work.actor.posts if post.role == LEAD and post.agency_id]


def owed_section(work: Work) -> HomeSection:
    """Return the returns and confirmations that one's agencies owe, each with its very form."""
    wanted = ClockFilter(
        kinds=OWED,
        states=sorted(state for kind in OWED for state in _waiting(work, kind)),
        agencies=led_agencies(work),
    )
    return section_of(work, "Returns and confirmations owed", wanted, roles={LEAD})


def answers_section(work: Work) -> HomeSection:
    """Return the recommendations to one's agencies that wait for their answer."""
    agencies, states = led_agencies(work), _waiting(work, kept_as(Recommendation).name)
    rows = work.session.exec(
        select(Recommendation, Agency.name)
        .join(Agency, col(Agency.id) == Recommendation.agency_id)
        .where(
            Recommendation.board_id == work.board.id,
            col(Recommendation.agency_id).in_(agencies),
            col(Recommendation.state).in_([state for _, state in states]),
        )
        .order_by(col(Recommendation.sent_on), col(Recommendation.sort_key))
    ).all()
    lines = tuple(_line(work, row, agency) for row, agency in rows[:SHOWN])
    return HomeSection("Recommendations that wait for your answer", lines, len(rows))


def _waiting(work: Work, kind: str) -> Sequence[tuple[str, str]]:
    """Return the states of a kind in which an agency's lead is waited for, by workflow."""
    return [
        (flow.name, state.name)
        for flow in work.app.of_subject(kind)
        for state in flow.states
        if state.waits_on == LEAD
    ]


def _line(work: Work, row: Recommendation, agency: str) -> HomeLine:
    state = work.app.workflow(row.workflow_name, row.workflow_version).state(row.state)
    return HomeLine(
        reference=row.reference,
        label="Answer what should change",
        agency=agency,
        owner=None,
        is_held=True,
        state_label=state.label,
        waits_on=work.app.roles[LEAD].label,
        due_on=None,
        working_days_late=0,
        page=f"/recommendations/{row.reference}",
    )
