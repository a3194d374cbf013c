"""What is wrong with the milestones that the tracker itself reads: one that is lacking."""

from collections.abc import Iterator

from workflows.definition import Workflow
from workflows.words import NOTIFIED, OF_SUBJECT, PUBLICATION, PUBLISHED, REFUSED

_DATED_FOR = {"notification_sent": NOTIFIED, "publication_on_set": PUBLICATION}
"""The need, and the milestone by which it is judged."""
_COPIES = "copies_sent_in_time"


def missing_words(workflow: Workflow) -> Iterator[str]:
    """Tell each milestone that a need or the subject rests on and that nothing dates."""
    dated = {name for move in workflow.moves for name in move.records}
    for move in workflow.moves:
        for need in move.needs:
            word = _DATED_FOR.get(need)
            if word and word not in dated.union(workflow.dates):
                yield (
                    f'move "{move.name}", needs: "{need}" asks for the date "{word}", and nothing '
                    "dates it. List it under `dates`, or let a move record it."
                )
    for word in OF_SUBJECT.get(workflow.subject, ()):
        if word not in dated:
            yield (
                f'subject: a process of the subject "{workflow.subject}" dates "{word}". Let a '
                f'move have records = ["{word}"].'
            )
    refused, *_others = REFUSED.get(workflow.subject, ("",))
    if refused and refused not in workflow.states_by_name:
        yield (
            f'subject: what is refused of the subject "{workflow.subject}" stands in "{refused}". '
            "Add that [[state]]."
        )


def copies_faults(workflow: Workflow) -> Iterator[str]:
    """Tell what keeps the copies from being measured against the day of publication."""
    rules = [rule.name for rule in workflow.counting_back if not rule.is_local]
    if len(rules) > 1:
        yield (
            f'before: only one clock may count back from "{PUBLICATION}", and there is '
            f"{', '.join(rules)}. Keep the longest."
        )
    for move in workflow.moves:
        if _COPIES not in move.needs:
            continue
        if not rules:
            yield (
                f'move "{move.name}", needs: "{_COPIES}" measures a clock that counts back from '
                f'"{PUBLICATION}", and there is none. Add a [[deadline]] with '
                f'before = "{PUBLICATION}".'
            )
        if PUBLISHED not in move.records:
            yield (
                f'move "{move.name}", records: what needs "{_COPIES}" dates "{PUBLISHED}". Write '
                f'records = ["{PUBLISHED}"].'
            )
