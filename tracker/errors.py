"""What can go wrong, as sentences: what happened, to which record, and what to do next."""


class TrackerError(Exception):
    """Something that a person asked for can't be done; `str()` is a sentence for that person."""


class NotFound(TrackerError):
    """A name or reference that no record of this board bears."""


class NotAllowed(TrackerError):
    """A person asked for something that none of the posts they hold may do."""


class BadInput(TrackerError):
    """A value that can't be what it is given as."""


class SomeoneElseMovedIt(TrackerError):
    """A record changed between being read and being written; nothing was overwritten."""

    def __init__(self, reference: str) -> None:
        super().__init__(
            f"{reference} was changed by someone else a moment ago, so nothing was written. "
            f"Look at it again (tracker history {reference}) and repeat what still applies."
        )


class ImportRejected(TrackerError):
    """A file that was to be loaded has faults; nothing of it was loaded."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = tuple(faults)
        count = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__("\n".join([f"{count}, and nothing was loaded:", *faults]))


class SettingsError(TrackerError):
    """A setting is missing or can't be used."""


class StoreUnavailable(TrackerError):
    """The database can't be reached, is not a tracker's, or has no room left; our side's fault."""
