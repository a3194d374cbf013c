from tests.house import rooms


def test_no_two_folders_import_each_other() -> None:
    assert rooms.circles() == []


def test_no_file_name_stands_in_two_rooms() -> None:
    assert rooms.doubled_files() == []


def test_no_class_name_stands_in_two_files() -> None:
    assert rooms.doubled_classes() == []


def test_the_plan_has_a_row_for_each_room_with_what_it_uses() -> None:
    rows = {
        line.split()[0]: line.split()[3:] for line in rooms.report().splitlines() if "/" in line
    }
    assert rows["tracker/records"] == ["workflows"]
    assert "tracker/records" in rows["tracker/store"]
