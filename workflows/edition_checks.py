"""What is wrong with the dates of an edition, and with how it takes over from an earlier one."""

import re
from collections.abc import Iterator

from workflows import phrases
from workflows.definition import Workflow

_VERSION = re.compile(r"v([1-9][0-9]*)")


def edition_faults(workflow: Workflow) -> Iterator[str]:
    """Tell that an edition ended before it began."""
    begins, ends = workflow.in_force_from, workflow.in_force_until
    if begins and ends and ends < begins:
        yield (
            f"in_force_until: {phrases.day(ends)} is before {phrases.day(begins)}, when the "
            "edition comes into force. Correct one of them."
        )


def upgrade_faults(workflow: Workflow) -> Iterator[str]:
    """Tell each upgrade that is not from an earlier version."""
    for old in workflow.upgrade:
        written = _VERSION.fullmatch(old)
        if written is None or int(written[1]) >= workflow.version:
            yield (
                f"upgrade {old}: an upgrade comes from an earlier version than {workflow.version}. "
                "Write [upgrade.v1], or the like."
            )
