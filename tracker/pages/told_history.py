"""The history of a record with labels and names for what history keeps as codes and references."""

from collections.abc import Sequence

from tracker.changing import Look
from tracker.pages.events import Event
from tracker.pages.histories import history_in_short
from tracker.pages.history_labels import HistoryLabels


def told_history(look: Look, reference: str) -> list[Event]:
    """Return what happened to a record as people read it, oldest first."""
    return labelled(look, history_in_short(look, reference))


def labelled(look: Look, events: Sequence[Event]) -> list[Event]:
    """Return events as people read them."""
    labels = HistoryLabels(look, events)
    return [labels.told(one) for one in events]
