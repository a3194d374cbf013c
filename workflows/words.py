"""Milestones and clocks that mean the same in every process: words that the tracker itself reads.

Every other milestone is a file's own, and nothing but that file knows its name. What a move means
is said on the move itself: see `meanings.py`.
"""

from collections.abc import Mapping

RECOMMENDED, DECIDED = "recommended", "decided"
"""The subgroup advised; the one who decides decided."""
INCIDENT = "incident"
"""What happened: the event that a review is of."""
AWARE = "aware"
"""The authority came to know of the incident, which says the edition that a review takes."""
NOTIFIED = "notified_panel"
"""The serious incident notification was sent."""
INITIATED, COMPLETED = "initiated", "completed"
"""The work began; its report was agreed. A board's year counts its reviews by them."""
PUBLICATION, PUBLISHED = "publication", "published"
"""The planned day of publication, and the day it was."""

OF_SUBJECT: Mapping[str, tuple[str, ...]] = {
    "action": ("accepted",),
    "recommendation": ("sent", "acknowledged", "responded"),
    "notice": ("sent", "acknowledged"),
    "agency_return": ("returned",),
    "dissemination": ("confirmed",),
    "extension": ("answered",),
    "contribution": ("done",),
    "impact_check": ("answered",),
}
"""What the moves of an item's own process must date, for its dates are shown with it."""

REFUSED: Mapping[str, tuple[str, ...]] = {
    "recommendation": ("not_accepted", "not_possible"),
    "finding": ("not_implemented",),
}
"""The states in which an item is refused, of which a process has the first: a board's year lists
what stands there, and why.
"""

DUE, SIGN_OFF, BLOCKED, PLACING = "due", "sign_off", "external_review", "placing"
"""The clocks of an action: of its owner, of its signer, of what others block, of what was handed
back. Lists, letters and digests know them by name."""

NAMED_BY_ANCHOR: Mapping[str, Mapping[str, str]] = {"action": {"due": DUE, "review": BLOCKED}}
"""What a clock of a subject is called, by the milestone that it is counted from."""

CLOCK_OF_MEANING: Mapping[str, Mapping[str, str]] = {
    "action": {"hand_in": SIGN_OFF, "block": BLOCKED, "hand_back": PLACING}
}
"""The clock that runs where a move of a meaning leads."""

WAITS_ON: Mapping[str, tuple[str, ...]] = {"extension": ("subgroup_chair", "board_chair")}
"""Whom an item of a subject is put to: it begins in the state that waits on one of them."""
