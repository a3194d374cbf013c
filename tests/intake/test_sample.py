from collections import Counter

from tracker.intake.shapes import BoardFiles, ReviewEntry


def review(sample: BoardFiles, reference: str) -> ReviewEntry:
    return next(entry for entry in sample.review if entry.reference == reference)


def test_the_sample_holds_nine_reviews_of_the_kinds_that_the_report_tells_of(
    sample: BoardFiles,
) -> None:
    assert Counter(entry.kind for entry in sample.review) == {
        "scr": 4,
        "dhr": 1,
        "case_management_review": 1,
        "external_review": 1,
        "undecided": 2,
    }


def test_only_the_reviews_that_the_board_leads_follow_a_workflow(sample: BoardFiles) -> None:
    assert {entry.reference: entry.state for entry in sample.review if entry.workflow} == {
        "SCR-2016-01": "monitoring",
        "SCR-2016-02": "monitoring",
        "SCR-2017-01": "disseminating",
    }


def test_baby_rose_has_three_recommendations_to_health_partners(sample: BoardFiles) -> None:
    found = review(sample, "SCR-2016-01").recommendations
    assert len(found) == 3
    assert all(entry.addressee.startswith("Health partners: ") for entry in found)
    assert all(entry.response == "" for entry in found)


def test_clare_and_ann_has_two_findings_and_no_stated_count(sample: BoardFiles) -> None:
    found = review(sample, "SCR-2017-01")
    assert (len(found.findings), found.findings_stated) == (2, None)


def test_the_twin_homicide_review_is_another_partnerships(sample: BoardFiles) -> None:
    (link,) = sample.link
    assert (link.review, link.other, link.kind) == ("SCR-2017-01", "DHR-2017-01", "twin")
    assert review(sample, "DHR-2017-01").led_by == "Safer K&C Partnership"


def test_the_pseudonym_clare_stands_in_both_twins(sample: BoardFiles) -> None:
    bearing = [entry.reference for entry in sample.review if "Clare" in entry.subjects]
    assert bearing == ["SCR-2017-01", "DHR-2017-01"]


def test_child_j_is_led_elsewhere_with_five_of_eight_findings(sample: BoardFiles) -> None:
    found = review(sample, "SCR-2017-02")
    assert found.led_by == "commissioning LSCB (presumed Luton)"
    assert (found.findings_stated, len(found.findings)) == (8, 5)
    assert (found.workflow, found.state) == (None, "on_register")
    contested = [entry.contested_by for entry in found.findings if entry.state == "contested"]
    assert contested == ["Standing Together and Respect"]


def test_child_d_has_four_of_fourteen_learning_points(sample: BoardFiles) -> None:
    found = review(sample, "EXT-2016-01")
    assert (found.findings_stated, len(found.findings)) == (14, 4)


def test_months_stay_as_the_report_has_them(sample: BoardFiles) -> None:
    dates = [entry for found in sample.review for entry in found.dates]
    assert all(entry.on is None for entry in dates)
    published = [entry.as_recorded for entry in dates if entry.name == "published"]
    assert published == [
        "September 2016",
        "January 2017",
        "January 2017, beside SCR-2017-01",
        "June 2017",
    ]


def test_the_two_dates_of_the_southbank_event_are_not_merged(sample: BoardFiles) -> None:
    found = review(sample, "SCR-2016-02")
    assert found.dates == ()
    (conflict,) = found.conflicts
    assert "March 2017" in conflict
    assert "March 2016" in conflict


def test_two_priorities_and_four_stand_side_by_side(sample: BoardFiles) -> None:
    (conflict,) = sample.board.conflicts
    assert "two main priorities" in conflict
    assert "names four" in conflict


def test_the_letter_to_the_minister_is_sent_on_a_day_not_recorded(sample: BoardFiles) -> None:
    letter = next(entry for entry in sample.action if entry.reference == "SCR-2017-02-A02")
    assert (letter.state, letter.created_on, letter.due_on) == ("blocked_external", None, None)
    (advised,) = review(sample, "SCR-2017-02").recommendations
    assert (advised.state, advised.addressee_kind, advised.sent_on) == ("sent", "minister", None)


def test_the_board_met_on_the_four_days_of_the_report(sample: BoardFiles) -> None:
    meetings = [entry for entry in sample.meeting if not entry.illustrative]
    assert [entry.held_on.isoformat() for entry in meetings] == [
        "2016-04-19",
        "2016-07-19",
        "2016-10-11",
        "2017-01-31",
    ]
    assert all(entry.subgroup is None for entry in meetings)


def test_every_subgroup_has_one_chair(sample: BoardFiles) -> None:
    chaired = Counter(post.subgroup for post in sample.post if post.role == "subgroup_chair")
    assert chaired == {subgroup.reference: 1 for subgroup in sample.subgroup}


def test_every_address_is_made_up(sample: BoardFiles) -> None:
    assert all(person.email.endswith(".example") for person in sample.person)


def test_no_pseudonym_or_reference_betrays_the_other(sample: BoardFiles) -> None:
    references = " ".join(
        [entry.reference for entry in sample.review]
        + [action.reference for action in sample.action]
    ).lower()
    words = {word for r in sample.review for name in r.subjects for word in name.lower().split()}
    assert [word for word in words if len(word) > 3 and word in references] == []
