"""The table of bank holidays says what the package says."""

from workflows.bank_holidays import SUBDIVISIONS, bank_holidays, from_package


def test_the_table_is_what_the_holidays_package_works_out() -> None:
    kept = [
        (nation, day.isoformat(), name)
        for nation in SUBDIVISIONS
        for day, name in bank_holidays(nation).items()
    ]
    assert kept == list(from_package())
