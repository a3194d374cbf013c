"""Milestones that mean the same in every process: the words that the tracker itself reads.

Every other milestone is a file's own, and nothing but that file knows its name.
"""

from collections.abc import Mapping

RECOMMENDED, DECIDED = "recommended", "decided"
"""The subgroup advised; the one who decides decided."""
AWARE = "aware"
"""The authority came to know of the incident, which says the edition that a review takes."""
NOTIFIED = "notified_panel"
"""The serious incident notification was sent."""
INITIATED, COMPLETED = "initiated", "completed"
"""The work began; its report was agreed. A board's year counts its reviews by them."""
PUBLICATION, PUBLISHED = "publication", "published"
"""The planned day of publication, and the day it was."""

OF_SUBJECT: Mapping[str, tuple[str, ...]] = {
    "recommendation": ("sent", "acknowledged", "responded"),
    "notice": ("sent", "acknowledged"),
    "agency_return": ("returned",),
    "dissemination": ("confirmed",),
    "extension": ("answered",),
    "contribution": ("done",),
    "impact_check": ("answered",),
}
"""What the moves of an item's own process must date, for its dates are shown with it."""

REFUSED: Mapping[str, str] = {"recommendation": "not_accepted", "finding": "not_implemented"}
"""The state in which an item is refused: a board's year lists what stands there, and why."""
