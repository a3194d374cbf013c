"""How the service stands: told to a board's business manager, and to nobody else."""

from collections.abc import Callable
from datetime import date

import pytest

from tests.builders import Desk
from tests.people import ALICE, BOARD_CHAIR, BOB, CHARLIE, MANAGER, QUALITY
from tests.web.browser import Browser
from tracker import __version__
from tracker.scheduler import Timer
from tracker.store import slots
from tracker.telling.letter_sending import send_waiting

SignedIn = Callable[[str], Browser]


def waiting(desk: Desk) -> None:
    """Leave one letter unsent."""
    send_waiting(desk.app)
    reference = desk.submitted(date(2016, 9, 30))
    send_waiting(desk.app)
    desk.move(reference, "return", by=CHARLIE, reason="One ward of three")


def test_a_manager_sees_the_version_the_jobs_and_the_letters(
    open_desk: Desk, signed_in: SignedIn
) -> None:
    there = signed_in(MANAGER)
    Timer(open_desk.app).catch_up()
    waiting(open_desk)
    words = there.get("/status").words
    assert f"Version {__version__}" in words
    assert "Schema 00" in words
    assert "the newest" in words
    assert "Raise alerts" in words
    assert "watching from here" in words
    assert "Waiting to be sent 1, the oldest since" in words
    assert "Could not be delivered 0" in words


def test_a_program_gets_the_same_as_json(open_desk: Desk, signed_in: SignedIn) -> None:
    there = signed_in(MANAGER)
    waiting(open_desk)
    found = there.client.get("/status", headers={"accept": "application/json"}).json()
    assert (found["version"], found["commit"]) == (__version__, "")
    assert found["schema"] == found["newest_schema"]
    assert "send_letters" in [job["job"] for job in found["jobs"]]
    assert (found["letters"]["waiting"], found["letters"]["failed"]) == (1, 0)
    assert found["letters"]["oldest_waiting_at"].startswith("2016")


@pytest.mark.parametrize(
    ("address", "status"),
    [(MANAGER, 200), (BOARD_CHAIR, 404), (CHARLIE, 404), (BOB, 404), (ALICE, 404), (QUALITY, 404)],
)
def test_it_is_for_the_business_manager_alone(
    signed_in: SignedIn, address: str, status: int
) -> None:
    there = signed_in(address)
    assert there.get("/status").status == status
    assert ("/status" in there.get("/account").text) == (status == 200)


def test_a_stranger_is_asked_to_sign_in(browser: Browser) -> None:
    assert browser.get("/status").location == "/sign-in?next=/status"


def test_t5_monitoring_can_ask_whether_the_timer_is_on_time(
    open_desk: Desk, browser: Browser
) -> None:
    never = browser.client.get("/timerz")
    assert (never.status_code, never.json()["on_time"]) == (503, False)
    Timer(open_desk.app).catch_up()
    assert browser.client.get("/timerz").json() == {"on_time": True, "late": [], "failed": []}


def test_f1_a_job_that_failed_is_told_to_monitoring_and_on_the_page(
    open_desk: Desk, browser: Browser, signed_in: SignedIn
) -> None:
    """F1: a job that failed is on time, and is told all the same; no board is named to anybody."""
    runs = Timer(open_desk.app)
    runs.catch_up()
    with open_desk.app.store.writing() as session:
        slot = slots.latest(session, "queue_digests", by=open_desk.app.clock.now())
        assert slot is not None
        slot.done_at, slot.outcome = None, "queued 2, empty 0; failed for an-island"
        session.add(slot)
    told = browser.client.get("/timerz")
    assert (told.status_code, told.json()["failed"]) == (503, ["queue_digests"])
    assert "an-island" not in told.text
    assert (
        "Failed queued 2, empty 0; failed for an-island" in signed_in(MANAGER).get("/status").words
    )
