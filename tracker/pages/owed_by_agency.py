"""What an agency's lead owes a board beside actions: returns and confirmations."""

from collections.abc import Sequence

from tracker.changing import Work
from tracker.pages.home_lines import SHOWN, HomeSection, section_of
from tracker.records import AgencyReturn, Dissemination
from tracker.records.kinds import kept_as
from tracker.store.open_clocks import ClockFilter

LEAD = "agency_lead"
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
        limit=SHOWN,
    )
    return section_of(work, "Returns and confirmations owed", wanted, roles={LEAD})


def _waiting(work: Work, kind: str) -> Sequence[tuple[str, str]]:
    """Return the states of a kind in which an agency's lead is waited for, by workflow."""
    return [
        (flow.name, state.name)
        for flow in work.app.of_subject(kind)
        for state in flow.states
        if state.waits_on == LEAD
    ]
