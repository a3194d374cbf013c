"""A briefing is disseminated once each agency has confirmed; gaps are shown, and chased."""

from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOB, MANAGER, MEMBER, OUTSIDER, QUALITY
from tests.runs import queue_reminders
from tracker.errors import BadInput, NotAllowed, NotFound
from tracker.operations.boards.tenures import stand_down
from tracker.operations.learning.briefings import NewBriefing, draft_briefing, issue_briefing
from tracker.operations.learning.disseminations import move_dissemination
from tracker.operations.learning.learning_input import LearningAsk
from tracker.pages.briefing_lines import briefings
from tracker.pages.reach import reach_table
from tracker.telling.overdue import overdue
from workflows.refusals import MoveRefused

BY = date(2016, 9, 30)
TOLD = LearningAsk(number_reached=85, how="Team meetings", evidence="The lists of the wards")


def issued(desk: Desk) -> tuple[str, tuple[str, ...]]:
    """Return a briefing that went to the hospital and the police, with what each is to confirm."""
    new = NewBriefing("Seven-minute briefing", confirm_by=BY)
    briefing = draft_briefing(desk.app, desk.board, desk.review(), new, by=MANAGER).reference
    sent = issue_briefing(desk.app, desk.board, briefing, "Partnership groups", by=MANAGER)
    return briefing, sent.items


def confirm(desk: Desk, reference: str, *, by: str, ask: LearningAsk = TOLD) -> None:
    """Let an agency confirm receipt, and how many it reached."""
    for move, said in (("confirm", LearningAsk()), ("reach", ask)):
        move_dissemination(desk.app, desk.board, reference, move, by=by, ask=said)


def test_a_briefing_goes_to_each_agency_and_waits_for_each(desk: Desk) -> None:
    briefing, sent = issued(desk)
    (line,) = desk.read(briefings)
    assert (line.reference, line.agencies, len(sent)) == (briefing, 2, 2)
    assert line.waits_for == ("Three Rivers Hospital", "Three Rivers Police")


def test_it_is_disseminated_only_once_every_agency_has_confirmed(desk: Desk) -> None:
    _, (hospital, police) = issued(desk)
    confirm(desk, hospital, by=BOB)
    assert not desk.read(briefings)[0].is_disseminated
    confirm(desk, police, by=OUTSIDER)
    (line,) = desk.read(briefings)
    assert line.is_disseminated
    assert line.reached == 170


def test_a_number_without_how_and_evidence_is_a_claim(desk: Desk) -> None:
    _, (hospital, _) = issued(desk)
    with pytest.raises(MoveRefused, match="how they were reached, or what shows it"):
        confirm(desk, hospital, by=BOB, ask=LearningAsk(number_reached=85))


def test_who_has_it_gets_no_second_one(desk: Desk) -> None:
    briefing, _ = issued(desk)
    with pytest.raises(BadInput, match="nobody was sent it again"):
        issue_briefing(desk.app, desk.board, briefing, "Newsletter", by=MANAGER)


def test_an_agency_that_does_not_confirm_is_late_and_its_lead_is_chased(desk: Desk) -> None:
    _, (hospital, police) = issued(desk)
    confirm(desk, hospital, by=BOB)
    there = desk.on(date(2016, 10, 3))
    late = {item.reference for item in there.read(overdue, as_of=date(2016, 10, 3))}
    assert late & {hospital, police} == {police}
    told = queue_reminders(there.app, there.board, as_of=date(2016, 10, 3))
    assert told.people == (OUTSIDER,)


def test_the_table_shows_the_gaps(desk: Desk) -> None:
    _, (hospital, _) = issued(desk)
    confirm(desk, hospital, by=BOB)
    other = desk.review()
    draft = draft_briefing(desk.app, desk.board, other, NewBriefing("Other"), by=MANAGER).reference
    issue_briefing(desk.app, desk.board, draft, "Newsletter", by=MANAGER, agencies=["hospital"])
    table = desk.read(reach_table)
    first, second = table.reviews
    assert table.reach[first, "Three Rivers Hospital"].number_reached == 85
    assert table.gaps == (
        (first, "Three Rivers Police"),
        (second, "Three Rivers Hospital"),
        (second, "Three Rivers Police"),
    )


def test_an_action_owner_issues_no_briefing(desk: Desk) -> None:
    review = desk.review()
    with pytest.raises(MoveRefused):
        draft_briefing(desk.app, desk.board, review, NewBriefing("Mine"), by=MEMBER)
    with pytest.raises(NotFound):
        draft_briefing(desk.app, desk.board, review, NewBriefing("Mine"), by=ALICE)


def test_only_the_business_manager_issues_and_nobody_without_a_post(desk: Desk) -> None:
    new = NewBriefing("Briefing")
    briefing = draft_briefing(desk.app, desk.board, desk.review(), new, by=MANAGER).reference
    stand_down(desk.app, desk.board, "alice", by=MANAGER, last_day=date(2016, 6, 30))
    for other in (QUALITY, BOB, ALICE):
        with pytest.raises(NotAllowed, match="it takes the business manager"):
            issue_briefing(desk.app, desk.board, briefing, "Newsletter", by=other)
    assert desk.read(briefings)[0].agencies == 0
