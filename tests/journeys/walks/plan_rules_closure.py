"""What must hold of whatever closes an action, after every step."""

from datetime import date
from typing import Any

from tests.journeys.walks.plan_change import Change
from tests.journeys.walks.plan_snapshots import Snapshot
from tracker.records import (
    Action,
    Board,
    Contribution,
    Evidence,
    EvidenceGrading,
    History,
    Post,
    Tenure,
)


def what_is_signed_off_had_evidence_in_date_of_its_grade(change: Change) -> None:
    """Hold each sign-off against what the owner had shown by then."""
    for entry in change.entries_of("action", "sign_off"):
        action = change.was.of(Action)[entry.item_id]
        grades = [
            _worth(change.was, one)
            for one in change.was.rows(Evidence)
            if one.action_id == action.id
            and one.contribution_id is None
            and one.id > action.evidence_after
            and (one.expires_on is None or one.expires_on >= change.was.on)
        ]
        assert max(grades, default=0) >= action.evidence_grade_needed, action.reference


def nobody_signs_off_what_is_theirs(change: Change) -> None:
    """Hold whoever signed off apart from the owner, and from their agency where that is asked."""
    for entry in change.entries_of("action", "sign_off"):
        action = change.was.of(Action)[entry.item_id]
        posts = _posts_since(change.was, entry.person_id, action.created_on)
        assert action.owner_post_id not in {post.id for post in posts}, action.reference
        assert not _has_submitted(change.was, entry.person_id, action), action.reference
        board = change.was.of(Board)[action.board_id].reference
        if change.was.app.rules(board).signer_of_another_agency:
            assert action.agency_id not in {post.agency_id for post in posts}, action.reference


def what_is_shared_is_submitted_only_once_its_parts_add_up(change: Change) -> None:
    """Hold each submission of a collective action against its roll-up."""
    for entry in change.entries_of("action", "submit"):
        action = change.was.of(Action)[entry.item_id]
        parts = [one for one in change.was.rows(Contribution) if one.action_id == action.id]
        needed = [one for one in parts if one.state != "not_needed"]
        done = sum(one.state == "done" for one in needed)
        enough = {"": 0, "lead": 0, "all": len(needed), "majority": len(needed) // 2}
        assert done >= enough[action.rollup], f"{action.reference}: {done} of {len(needed)}"


def a_part_is_done_only_with_evidence_of_its_grade(change: Change) -> None:
    """Hold each part that was reported done against what its agency has shown of it."""
    for entry in change.entries_of("contribution", "finish"):
        part = change.now.of(Contribution)[entry.item_id]
        shown = [one for one in change.now.rows(Evidence) if one.contribution_id == part.id]
        wanted = change.now.of(Action)[part.action_id].evidence_grade_needed
        assert max((_worth(change.now, one) for one in shown), default=0) >= wanted, part.reference


def nobody_grades_what_is_theirs(change: Change) -> None:
    """Hold whoever graded evidence again apart from whoever showed it."""
    before = change.was.of(EvidenceGrading)
    for grading in change.now.rows(EvidenceGrading):
        if grading.id not in before:
            shown = change.now.of(Evidence)[grading.evidence_id]
            assert shown.person_id != grading.person_id, f"evidence {shown.id}"


def _posts_since(seen: Snapshot, person_id: int, since: date) -> list[Any]:
    """Return the posts that somebody has held on any day since an action was made."""
    posts = seen.of(Post)
    return [
        posts[one.post_id]
        for one in seen.rows(Tenure)
        if one.person_id == person_id
        and one.held_from <= seen.on
        and (one.held_until or seen.on) >= max(since, one.held_from)
    ]


def _has_submitted(seen: Snapshot, person_id: int, action: Any) -> bool:
    return any(
        (one.item_kind, one.item_id, one.what, one.person_id)
        == ("action", action.id, "submit", person_id)
        for one in seen.rows(History)
    )


def _worth(seen: Snapshot, shown: Any) -> int:
    """Return what a piece of evidence counts for: as it was graded last."""
    graded = [one.grade for one in seen.rows(EvidenceGrading) if one.evidence_id == shown.id]
    return int([shown.grade, *graded][-1])
