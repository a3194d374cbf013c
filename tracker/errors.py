"""What can go wrong: a code, the field it is about, its facts, and a sentence on what is wrong."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from workflows.refusals import CodedError, Fact, MoveRefused


class TrackerError(CodedError):
    """Something that a person asked for can't be done; `str()` is a sentence for that person."""


class NotFound(TrackerError):
    """A name or reference that no record of this board bears."""


class NotOffered(NotFound):
    """A form about a record that somebody sees, which they may not send, or not any more."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            "not_offered",
            f"{reference} has no such form for you now.",
            field="reference",
            reference=reference,
        )


class NotAllowed(TrackerError):
    """A person asked for something that none of the posts they hold may do."""


class BadInput(TrackerError):
    """A value that can't be what it is given as."""


class SomeoneElseMovedIt(TrackerError):
    """A record changed between being read and being written; nothing was overwritten."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            "changed_meanwhile",
            f"{reference} was changed by someone else a moment ago, so nothing was written. "
            "Look at it again and repeat what still applies.",
            reference=reference,
        )


class LostRace(SomeoneElseMovedIt):
    """Two changes met at the same moment, and this one was undone; asked again, it may hold."""

    def __init__(self, reference: str | None = None) -> None:
        if reference is not None:
            super().__init__(reference)
            return
        TrackerError.__init__(
            self,
            "met_another_change",
            "Somebody else was changing the same records at the same moment, so nothing was "
            "written. Repeat it in a moment.",
        )


class ImportRejected(TrackerError):
    """A file that was to be loaded has faults; nothing of it was loaded."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(
            "import_rejected", "\n".join([f"{count}, and nothing was loaded:", *faults])
        )


class SettingsError(TrackerError):
    """A setting is missing or can't be used; `field` is its name."""


class StoreUnavailable(TrackerError):
    """The database can't be reached, is not a tracker's, or has no room left; our side's fault."""


def in_full(fault: CodedError) -> dict[str, Any]:
    """Return a refusal as plain values for JSON: code, field, sentence, facts and reasons.

    `reasons` are those against a move, each with a code and a field of its own; dates are ISO.
    """
    reasons = fault.reasons if isinstance(fault, MoveRefused) else ()
    return {
        "code": fault.code,
        "field": fault.field,
        "sentence": str(fault),
        "facts": _plain(fault.facts),
        "reasons": [
            {
                "code": reason.code,
                "field": reason.field,
                "sentence": reason.sentence,
                "facts": _plain(reason.facts),
            }
            for reason in reasons
        ],
    }


def _plain(facts: Mapping[str, Fact]) -> dict[str, str | int | None]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in facts.items()
    }
