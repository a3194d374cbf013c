"""Where advice was given: the subgroup's meeting, and who took part in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, select

from tracker.errors import BadInput
from tracker.records import AdviceParticipant, Meeting, RecommendationToChair, Review
from workflows import phrases


@dataclass(frozen=True)
class Participant:
    """Somebody who took part in the advice, by post or agency: interest declared, dissent kept."""

    who: str
    conflict: str = ""
    dissent: str = ""

    @property
    def words(self) -> str:
        """Say who took part, whether they dissented and what interest they declared."""
        dissented = f", dissented: {self.dissent}" if self.dissent else ""
        declared = f"; declared: {self.conflict}" if self.conflict else ""
        return f"{self.who}: took part{dissented}{declared}"


@dataclass(frozen=True)
class Sitting:
    """Where advice was given: the subgroup's meeting, whether it was quorate, who took part."""

    meeting_on: date | None = None
    is_quorate: bool | None = None
    participants: tuple[Participant, ...] = ()

    def told(self) -> Mapping[str, object]:
        """Return what history keeps of it."""
        facts = {
            "meeting": self.meeting_on,
            "quorate": self.is_quorate,
            "took_part": " | ".join(one.words for one in self.participants) or None,
        }
        return {name: value for name, value in facts.items() if value is not None}


def meeting_of(session: Session, review: Review, on: date | None) -> Meeting | None:
    """Return the meeting of a review's subgroup on a day, or refuse that there was none."""
    if on is None:
        return None
    met = session.exec(
        select(Meeting).where(
            Meeting.board_id == review.board_id,
            Meeting.subgroup_id == review.subgroup_id,
            Meeting.held_on == on,
        )
    ).first()
    if met is None:
        raise BadInput(
            "no_sitting_on_day",
            f"The subgroup of {review.reference} has no meeting on {phrases.day(on)}.",
            field="meeting_on",
            reference=review.reference,
            on=on,
        )
    return met


def keep_participants(session: Session, advice: RecommendationToChair, sitting: Sitting) -> None:
    """Write who took part in the advice."""
    for one in sitting.participants:
        session.add(
            AdviceParticipant(
                board_id=advice.board_id,
                advice_id=advice.id or 0,
                who=one.who,
                conflict=one.conflict,
                dissent=one.dissent,
            )
        )
