import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notifications.digest import OverdueLine, UnownedLine, from_facts, from_json, to_json
from notifications.stored import StoredDigestError
from tests.notifications.builders import coming, digest_of, overdue, unowned, waiting

DAYS = st.dates(date(2000, 1, 1), date(2035, 12, 31))
LATE = st.builds(
    OverdueLine,
    due_on=DAYS,
    last_word_on=st.none() | DAYS,
    days=st.integers(0, 9999),
    working_days=st.integers(0, 9999),
    slips=st.integers(0, 99),
    key=st.text(min_size=1),
)
BARE = st.builds(UnownedLine, due_on=st.none() | DAYS)


@settings(deadline=None)
@given(lines=st.lists(LATE | BARE, max_size=6))
def test_a_digest_comes_back_from_the_outbox_exactly(
    lines: list[OverdueLine | UnownedLine],
) -> None:
    digest = digest_of(
        *lines, told=[line.key for line in lines if isinstance(line, OverdueLine)][:2]
    )
    assert from_json(to_json(digest)) == digest


def test_every_kind_of_line_comes_back_exactly() -> None:
    digest = digest_of(
        overdue("A01", last_word_on=date(2017, 3, 3), agency="Ysbyty Môn"),
        overdue("A02", 90, working_days=62),
        unowned("A03", date(2017, 1, 31), illustrative=True),
        waiting("A04"),
        coming("A05"),
        told=["A02:1"],
    )
    assert from_json(to_json(digest)) == digest
    assert from_facts(json.loads(to_json(digest))) == digest


def test_a_first_digest_and_an_empty_one_come_back_exactly() -> None:
    digest = digest_of(told_on=None)
    assert from_json(to_json(digest)) == digest


def test_a_line_stored_before_its_last_field_existed_is_still_read() -> None:
    facts = json.loads(to_json(digest_of(unowned("A01", date(2017, 1, 31)))))
    facts["unowned"][0]["lines"][0].pop()
    assert from_facts(facts) == digest_of(unowned("A01", date(2017, 1, 31)))


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", "null", '{"board": "x"}'])
def test_what_is_no_digest_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(StoredDigestError, match="A stored digest"):
        from_json(text)


@pytest.mark.parametrize(
    ("field", "value"), [("as_of", "31 February"), ("title", "x"), ("as_of", 3)]
)
def test_a_wrong_or_unknown_field_is_refused(field: str, value: object) -> None:
    facts = {**json.loads(to_json(digest_of(overdue("A01")))), field: value}
    with pytest.raises(StoredDigestError, match="does not have the fields of this version"):
        from_facts(facts)
