"""What the tracker itself reads of a file has to be there."""

from pathlib import Path

import pytest

from tests.workflows.builders import faults, meant

COPIES = (
    '[[deadline]]\nname = "copies"\nlabel = "Copies"\ncounts = "working_days"\namount = 7\n'
    'before = "publication"\nmet_by = "hung"\nowed_by = "business_manager"\nsource = "X"\n'
    "verified = false\n"
)
PLANNED = ('dates = ["hung"]', 'dates = ["hung", "publication"]')
EXAMPLE = "[[example]]"
IN_TIME = ('needs = ["reason_given"]', 'needs = ["reason_given", "copies_sent_in_time"]')
PUBLISHED = ('records = ["returned"]', 'records = ["returned", "published"]')

ONE_FAULT = [
    (
        [IN_TIME, PLANNED, PUBLISHED],
        'move "shut", needs: "copies_sent_in_time" measures a clock that counts back from',
    ),
    (
        [IN_TIME, PLANNED, (EXAMPLE, COPIES + EXAMPLE)],
        'move "shut", records: what needs "copies_sent_in_time" dates "published".',
    ),
    (
        [PLANNED, (EXAMPLE, COPIES + COPIES.replace('"copies"', '"more"') + EXAMPLE)],
        'before: only one clock may count back from "publication", and there is copies, more.',
    ),
    (
        [('needs = ["reason_given"]', 'needs = ["publication_on_set"]')],
        'move "shut", needs: "publication_on_set" asks for the date "publication", and nothing',
    ),
    (
        [('needs = ["reason_given"]', 'needs = ["notification_sent"]')],
        'move "shut", needs: "notification_sent" asks for the date "notified_panel", and nothing',
    ),
    (
        [
            ('records = ["returned"]', 'records = ["slammed"]'),
            ('met_by = "returned"', 'met_by = "slammed"'),
        ],
        'subject: a process of the subject "agency_return" dates "returned". Let a move have',
    ),
    (
        [
            ('subject = "agency_return"', 'subject = "finding"'),
            meant("record", "contest", "reply", "answer_by_action"),
        ],
        'subject: what is refused of the subject "finding" stands in "not_implemented". Add',
    ),
]


@pytest.mark.parametrize(("changes", "sentence"), ONE_FAULT)
def test_a_word_that_is_lacking_is_told(
    tmp_path: Path, changes: list[tuple[str, str]], sentence: str
) -> None:
    (found,) = faults(tmp_path, *changes)
    assert found.startswith(f"door.v1.toml: {sentence}")


def test_a_planned_day_that_nothing_dates_is_told_of_the_clock_alone(tmp_path: Path) -> None:
    (found,) = faults(tmp_path, (EXAMPLE, COPIES + EXAMPLE))
    assert found.startswith('door.v1.toml: deadline "copies", before: nothing dates "publication"')
