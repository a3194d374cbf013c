"""What needs the chair, and why."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from notifications.lines import ACTION


class Why(StrEnum):
    """Why an item needs the chair, the most pressing first."""

    TO_PLACE = "to_place"
    NO_OWNER = "no_owner"
    SIGN_OFF = "sign_off"
    ANSWER = "answer"
    LONG_OVERDUE = "long_overdue"
    NEWLY_OVERDUE = "newly_overdue"


@dataclass(frozen=True, slots=True)
class Need:
    """One item that needs the chair. `on` is the day it began to wait, or fell due."""

    reference: str
    why: Why
    on: date | None
    days: int
    working_days: int
    kind: str = ACTION
    illustrative: bool = False
