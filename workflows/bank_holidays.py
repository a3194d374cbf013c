"""The bank holidays of the UK's nations, kept as a table beside this file.

The table is what the `holidays` package answers, written down: importing that package takes longer
than most commands. `python -m workflows.bank_holidays` writes it again; a test compares the two.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

FIRST_YEAR, LAST_YEAR = 2000, 2035
SUBDIVISIONS = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}
_TABLE = Path(__file__).with_suffix(".tsv")


def bank_holidays(nation: str) -> Mapping[date, str]:
    """Return a nation's bank holidays by day, on whatever weekday they fall."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = csv.reader(table, delimiter="\t")
        return {date.fromisoformat(day): name for of, day, name in rows if of == nation}


def from_package() -> Iterator[tuple[str, str, str]]:
    """Return (nation, day, name) as the `holidays` package works them out, nation by nation."""
    from holidays import country_holidays  # noqa: PLC0415  only who writes the table needs it

    years = range(FIRST_YEAR, LAST_YEAR + 1)
    for nation, subdivision in SUBDIVISIONS.items():
        found = country_holidays("GB", subdiv=subdivision, years=years, expand=False)
        for day, name in sorted(found.items()):
            yield nation, day.isoformat(), name.replace("(observed)", "(substitute day)")


if __name__ == "__main__":
    with _TABLE.open("w", encoding="utf-8", newline="") as written:
        csv.writer(written, delimiter="\t", lineterminator="\n").writerows(from_package())
