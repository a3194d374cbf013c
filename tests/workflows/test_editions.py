from datetime import date

import pytest

from tests.workflows.builders import SHIPPED
from workflows.definition import Workflow
from workflows.editions import edition_counting, edition_for
from workflows.refusals import WorkflowError


def editions(name: str) -> list[Workflow]:
    """Return the shipped editions of one process."""
    return [flow for flow in SHIPPED.values() if flow.name == name]


@pytest.mark.parametrize(
    ("name", "on", "edition"),
    [
        ("scr", date(2015, 3, 25), "WT2013"),
        ("scr", date(2015, 3, 26), "WT2015"),
        ("scr", date(2018, 6, 28), "WT2015"),
        ("rapid_review", date(2018, 6, 29), "WT2018"),
        ("rapid_review", date(2023, 12, 14), "WT2018"),
        ("rapid_review", date(2023, 12, 15), "WT2023"),
        ("lcspr", date(2026, 1, 30), "WT2023"),
    ],
)
def test_a_record_takes_the_edition_in_force_on_its_day(name: str, on: date, edition: str) -> None:
    assert edition_for(editions(name), on).edition == edition


def test_an_edition_that_did_not_exist_on_the_day_is_refused() -> None:
    with pytest.raises(WorkflowError, match="WT2023 of rapid_review did not exist on 14 December"):
        edition_for(editions("rapid_review"), date(2023, 12, 14), asked="WT2023")


def test_a_day_before_every_edition_names_what_there_is() -> None:
    with pytest.raises(WorkflowError, match=r"No edition .* 1 January 2017.*WT2018 \(from 29 June"):
        edition_for(editions("rapid_review"), date(2017, 1, 1))


def test_an_unknown_edition_is_refused_with_those_known() -> None:
    with pytest.raises(WorkflowError, match=r'has no edition "WT1999".*WT2018.*WT2023'):
        edition_for(editions("rapid_review"), date(2026, 1, 1), asked="WT1999")


def test_a_prospective_edition_is_never_taken_unasked() -> None:
    assert edition_for(editions("dhr"), date(2026, 11, 22)).edition == "HO2016"
    asked = edition_for(editions("dhr"), date(2026, 11, 22), asked="vpa2024")
    assert asked.title == "Domestic Abuse Related Death Review"


def test_the_last_edition_counts_on_for_the_records_that_outlive_it() -> None:
    assert edition_counting(editions("scr"), date(2019, 2, 1)).edition == "WT2015"
