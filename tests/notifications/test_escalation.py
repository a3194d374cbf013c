from pathlib import Path

import pytest

from notifications.escalation import LadderError, read
from tests.notifications.builders import LADDER, ROLES


@pytest.mark.parametrize(
    ("working_days", "rungs"),
    [
        (-11, ()),
        (-10, ("coming_up",)),
        (-4, ("coming_up",)),
        (-3, ("nearly_due",)),
        (0, ("nearly_due",)),
        (1, ("overdue",)),
        (9, ("overdue",)),
        (10, ("overdue", "agency")),
        (20, ("overdue", "agency", "chair")),
        (60, ("overdue", "agency", "chair", "board")),
        (500, ("overdue", "agency", "chair", "board")),
    ],
)
def test_each_role_is_told_of_the_highest_of_its_rungs_that_was_reached(
    working_days: int, rungs: tuple[str, ...]
) -> None:
    climbed = LADDER.climbed(working_days, is_late=working_days > 0)
    assert tuple(rung.name for rung in climbed) == rungs


def test_a_weekend_after_the_date_stands_on_no_rung_yet() -> None:
    assert LADDER.climbed(0, is_late=True) == ()


def test_the_chair_is_reached_at_twenty_working_days_and_stays_reached() -> None:
    reached = [LADDER.reaches("subgroup_chair", days) for days in (0, 19, 20, 21, 60, 500)]
    assert reached == [False, False, True, True, True, True]


def test_a_reminder_before_the_due_date_is_no_escalation() -> None:
    assert not LADDER.reaches("action_owner", -3)
    assert not LADDER.reaches("action_owner", 0)
    assert LADDER.reaches("action_owner", 1)


def test_a_role_that_is_on_no_rung_is_never_reached() -> None:
    assert not LADDER.reaches("lead_reviewer", 500)


def ladder_file(folder: Path, text: str) -> Path:
    path = folder / "escalation.toml"
    path.write_text(text)
    return path


def test_every_fault_of_a_ladder_is_named_with_its_place(tmp_path: Path) -> None:
    text = '[[rung]]\nname = ""\nafter_working_days = "ten"\nrole = "agency_lead"\n[[rung]]\n'
    with pytest.raises(LadderError) as error:
        read(ladder_file(tmp_path, text), roles=ROLES)
    missing = "it is missing, and can't be done without; write it."
    unknown = "there is no such key here; did you mean"
    keys = "What may stand here: name, after_working_days, tell_role."
    assert str(error.value).splitlines() == [
        f"escalation.toml: rung {fault}"
        for fault in (
            "1, name: it is empty; write something.",
            '1, after_working_days: "ten" is not a whole number; write it as 3.',
            f"1, tell_role: {missing}",
            f'1, role: {unknown} "tell_role"? {keys}',
            f"2, name: {missing}",
            f"2, after_working_days: {missing}",
            f"2, tell_role: {missing}",
        )
    ]


def test_rungs_must_climb_and_have_names_of_their_own(tmp_path: Path) -> None:
    rung = '[[rung]]\nname = "a"\nafter_working_days = 5\ntell_role = "agency_lead"\n'
    with pytest.raises(LadderError, match="stand higher") as error:
        read(ladder_file(tmp_path, rung + rung), roles=ROLES)
    assert "a name of its own" in str(error.value)


@pytest.mark.parametrize("text", ["", "rung = 3", "rung = [3]", "[[rung]", "after = 1"])
def test_a_file_without_a_ladder_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(LadderError, match=r"escalation\.toml"):
        read(ladder_file(tmp_path, text), roles=ROLES)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(LadderError, match=r"absent\.toml: it is not in "):
        read(tmp_path / "absent.toml", roles=ROLES)


def test_a_rung_that_tells_a_role_nobody_knows_is_refused_f11(tmp_path: Path) -> None:
    text = '[[rung]]\nname = "late"\nafter_working_days = 1\ntell_role = "agency_leed"\n'
    with pytest.raises(LadderError) as error:
        read(ladder_file(tmp_path, text), roles=ROLES)
    assert str(error.value) == (
        'escalation.toml: rung "late", tell_role: there is no role "agency_leed". '
        f"There is {', '.join(ROLES)}."
    )
