"""A referral logged step by step: nothing is lost on the way, nothing written before the end."""

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, CHARLIE, MANAGER
from tests.web.browser import Browser
from tests.web.test_review_moves import boxes
from tracker.operations.reviews.incidents import Happening
from tracker.pages.review_lines import review_lines

SignedIn = Callable[[str], Browser]
START, CHECK = "/referrals/new", "/referrals/new/check"


def told(there: Browser, to: str = CHECK, **steps: Any) -> Browser:
    """Go through the steps of a referral, each with what is typed there, to its last page.

    `to` names a step to stop at.
    """
    left_empty = {"incident": {"area": ""}, "source": {"told_by": ""}}
    left_empty["about"] = {"pseudonyms": "Sparrow"}
    steps = {"restriction": {"is_restricted": "no"}, **left_empty, **steps}
    there.get(START)
    for step in ("about", "incident", "source", "kind", "decision", "duplicates", "restriction"):
        path = START if step == "about" else f"{START}/{step}"
        if step == to:
            break
        if there.location in ("", path) or step == "about":
            there.post(path, **steps.get(step, {}))
            assert there.status == 303, (step, there.words)
            goes_on(there)
    return there


def goes_on(there: Browser) -> None:
    """Follow to the next step that is asked, and remember its address."""
    while there.status == 303:
        at = there.location
        there.follow()
    there.location = at


def kinds(desk: Desk) -> list[str]:
    """Return the kinds of the reviews on a board."""
    return [one.kind for one in desk.read(review_lines)]


def scr(**more: str) -> dict[str, str]:
    """Return the step that says which kind of review it is."""
    return {"kind": "scr", "subgroup": "case-review", **more}


def test_a_referral_is_logged_and_its_clocks_start(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    source = {"told_by": "The hospital", **boxes("notified_on", 1, 6, 2016)}
    told(there, about={"pseudonyms": "Wren\nLark"}, source=source, kind=scr())
    assert "Check your answers" in there.words
    assert "starts: by 1 July 2016" in there.words
    assert kinds(open_desk) == []
    there.post(CHECK).follow()
    assert "Logged. SCR-2016-01 is now Referral received" in there.words
    assert "Wren, Lark" in there.words
    assert "Told by: The hospital" in there.get("/reviews/SCR-2016-01/history").words


def test_the_check_says_what_will_be_recorded_and_which_clock_lacks_its_date(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    month = {"occurred_on-month": "2", "occurred_on-year": "2016", "area": "Northside"}
    told(there, incident=month, kind=scr())
    assert "When it happened February 2016" in there.words
    assert "When the board was told Today, 1 July 2016" in there.words
    assert "Which other board leads it This board" in there.words
    needs = "needs the day on which the local authority learned of the incident"
    assert f"doesn’t start yet: it {needs}." in there.words


def test_a_clock_whose_date_is_given_lacks_nothing(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    told(there, source=boxes("aware_on", 30, 6, 2016), kind=scr())
    assert "starts: by" in there.words
    assert "doesn’t start yet" not in there.words


def test_what_was_typed_is_there_on_coming_back_and_gone_once_it_is_logged(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    told(there, about={"pseudonyms": "Wren"}, kind=scr())
    assert "Wren" in there.get(START).text
    there.post(START, pseudonyms="Lark").follow()
    assert "Lark" in there.get(CHECK).text
    assert "Lark" not in signed_in(CHARLIE).get(START).text
    there.post(CHECK)
    assert "Lark" not in there.get(START).text
    assert there.get(CHECK).location == START


def test_a_changed_answer_leads_straight_back_to_all_of_them(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    told(there, about={"pseudonyms": "Wren"}, kind=scr())
    change = f"{START}?from=check"
    assert f'id="pseudonyms" href="{change}"' in there.text
    assert f'class="govuk-back-link" href="{CHECK}"' in there.get(change).text
    assert there.post(change, pseudonyms="Lark\nlark").status == 400
    assert there.post(change, pseudonyms="Lark").location == CHECK
    assert "Lark" in there.follow().words


def test_a_change_leads_first_to_a_later_step_that_it_makes_ask_again(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.review(pseudonyms=("Lark",))
    there = signed_in(MANAGER)
    told(there, about={"pseudonyms": "Wren"}, kind=scr())
    kind = f"{START}/kind?from=check"
    there.get(kind).post(kind, **scr(kind="lcspr"))
    assert there.location == f"{START}/decision?from=check"
    about = f"{START}?from=check"
    there.get(kind).post(kind, **scr())
    assert there.location == CHECK
    there.get(about).post(about, pseudonyms="Lark")
    assert there.location == f"{START}/duplicates?from=check"
    assert "Is it on record already?" in there.follow().words


def test_of_an_incident_nobody_need_know_the_day(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    when = {"occurred_on-month": "March", "occurred_on-year": "2016", "area": "Northside"}
    told(there, incident=when, kind=scr()).post(CHECK).follow()
    assert "Incident March 2016, in Northside" in there.words
    assert "The incident happened March 2016" in there.get("/reviews/SCR-2016-01/clocks").words


def test_a_month_that_is_none_is_told_at_its_box(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    path = f"{START}/incident"
    there.get(path).post(path, **{"occurred_on-month": "13", "occurred_on-year": "2016"})
    assert (there.status, 'href="#occurred_on-month"' in there.text) == (400, True)


def test_a_likely_duplicate_is_shown_before_anything_is_saved(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    happening = Happening(occurred_on=date(2016, 5, 1), area="Northside")
    earlier = open_desk.review(happening=happening)
    there = signed_in(MANAGER)
    when = {"area": "northside", **boxes("occurred_on", 4, 5, 2016)}
    same = {"same": earlier, "link": "related"}
    told(there, incident=when, kind=scr(), duplicates=same)
    assert f"{earlier}: an incident in northside on 1 May 2016" in there.words
    there.post(CHECK).follow()
    assert f"{earlier}</a>, related" in there.text


def test_a_pseudonym_given_twice_is_refused_where_it_is_typed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER).get(START)
    there.post(START, pseudonyms="Wren\nwren")
    assert (there.status, 'href="#pseudonyms"' in there.text) == (400, True)


def test_another_case_of_a_pseudonym_in_use_leads_to_where_it_was_typed(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    open_desk.review(pseudonyms=("Wren",))
    there = signed_in(MANAGER)
    told(there, to="duplicates", about={"pseudonyms": "wren"}, kind=scr())
    assert "wren is in use already. If yours is another case, say so below" in there.words
    change, duplicates = f"{START}?from=check", f"{START}/duplicates"
    assert there.post(duplicates, same="another").location == change
    there.follow()
    assert "another case, and wren is in use already. Choose another pseudonym" in there.words
    assert there.post(change, pseudonyms="Wren").location == f"{duplicates}?from=check"
    there.get(change).post(change, pseudonyms="Lark")
    last = f"{START}/restriction?from=check"
    assert there.location == last
    there.follow().post(last, is_restricted="no").follow().post(CHECK).follow()
    assert "Logged." in there.words


def test_each_likely_duplicate_is_a_link_with_where_it_stands_and_its_incident(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    happening = Happening(occurred_on=date(2016, 5, 1), area="Northside")
    earlier = open_desk.review(happening=happening, pseudonyms=("Wren",))
    there = signed_in(MANAGER)
    told(there, to="duplicates", about={"pseudonyms": "Wren"}, kind=scr())
    assert f'href="/reviews/{earlier}"' in there.text
    assert "Serious Case Review, referral received since 1 July 2016." in there.words
    assert "The incident: 1 May 2016, Northside." in there.words
    assert there.get(f"/reviews/{earlier}").status == 200
    assert "wren" in there.get(START).text.lower()


def test_a_kind_that_is_not_decided_yet_is_kept_on_the_register(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    told(there, kind=scr(kind="undecided"))
    assert "No clock starts" in there.words
    there.post(CHECK).follow()
    assert "Kept on the register" in there.words


def test_a_restricted_referral_is_seen_by_who_logged_it(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    path = f"{START}/restriction"
    told(there, to="restriction", kind=scr()).post(path, is_restricted="yes")
    assert (there.status, 'href="#restricted_because"' in there.text) == (400, True)
    why = {"is_restricted": "yes", "restricted_because": "A trial is pending"}
    there.post(path, **why).follow().post(CHECK).follow()
    assert "Restricted: seen by 1 person" in there.words
    assert "SCR-" not in signed_in(CHARLIE).get("/reviews").words


def test_a_review_that_begins_decided_says_who_decided(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    decision = {"authority": "The partners", "reason": "Before the board used the tracker"}
    told(there, kind=scr(kind="lcspr"), decision=decision).post(CHECK)
    assert there.status == 400
    path = f"{START}/decision"
    there.get(path).post(path, **decision, **boxes("decided_on", 2, 5, 2016))
    assert there.get(CHECK).post(CHECK).status in (303, 400)


def test_nothing_chosen_leads_to_the_step_that_asks(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    there.get(START).post(START, pseudonyms="Wren")
    there.get(CHECK).post(CHECK)
    assert there.status == 400
    assert f'id="kind" href="{START}/kind?from=check"' in there.text


def test_a_referral_of_nobody_goes_no_further_than_its_first_step(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER).get(START)
    there.post(START, pseudonyms=" ")
    assert (there.status, 'href="#pseudonyms"' in there.text) == (400, True)
    assert "Enter a pseudonym for each child or adult" in there.words
    there.post(START, pseudonyms="Wren", nobody="yes")
    assert (there.status, "take one of the two out" in there.words) == (400, True)
    kind = f"{START}/kind"
    there.get(kind).post(kind, **scr(kind="undecided"))
    there.get(CHECK).post(CHECK)
    assert (there.status, kinds(open_desk)) == (400, [])


def test_a_kind_that_asks_about_somebody_is_refused_where_nobody_is_named(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    told(there, to="kind", about={"nobody": "yes"}).post(f"{START}/kind", **scr())
    assert (there.status, 'href="#kind"' in there.text) == (400, True)
    assert "the legal test for “Serious Case Review” asks about somebody" in there.words
    assert f'href="{START}?from=check">give each child or adult a pseudonym</a>' in there.text
    told(there, about={"nobody": "yes"}, kind=scr(kind="audit"))
    assert "It concerns nobody in particular" in there.words
    there.post(CHECK)
    assert (there.status, kinds(open_desk)) == (303, ["audit"])


def test_what_nobody_knows_of_a_referral_is_said_before_it_is_logged(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = told(signed_in(MANAGER), kind=scr())
    for label in ("When it happened", "Where", "Who told the board"):
        assert f"{label} Not known" in there.words
    assert "nobody in particular" not in there.words


def test_only_who_may_log_a_review_has_the_steps(open_desk: Desk, signed_in: SignedIn) -> None:
    for address in (MANAGER, CHARLIE, BOARD_CHAIR):
        there = signed_in(address)
        assert "Log a referral" in there.get("/reviews").words
        assert there.get(START).status == 200
    owner = signed_in(ALICE)
    assert "Log a referral" not in owner.get("/reviews").words
    for path in (START, CHECK, f"{START}/kind"):
        assert owner.get(path).status == 404
    assert signed_in(MANAGER).get(f"{START}/dance").status == 404
