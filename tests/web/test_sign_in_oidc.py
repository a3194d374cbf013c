"""Coming in by an organisation's own sign-in, against a real provider over real HTTP."""

import html
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import Desk
from tests.people import ALICE
from tests.web.browser import Browser
from tests.web.letters import asked, code_in, last_letter
from tests.web.provider import CLIENT, OTHER_CLIENT, RunningProvider, running_provider
from tests.web.test_sign_in import later
from tracker.clock import FixedClock, SystemClock
from tracker.errors import NotAllowed, SettingsError
from tracker.operations.access.secrets_kept import new_secret
from tracker.web.application import WebSettings, application
from tracker.web.identity_provider import IdentityProvider
from tracker.web.provider_terms import terms_of
from tracker.wiring import App

REFUSED = "did not give the address of somebody who holds a role on a board here"
SPENT = "has been used, or is older than 15 minutes"


@pytest.fixture(scope="module")
def provider() -> Iterator[RunningProvider]:
    """Run one provider for these tests."""
    with running_provider() as running:
        yield running


@pytest.fixture
def agreed(open_desk: Desk, provider: RunningProvider) -> Desk:
    """Return the desk whose people may sign in with the provider."""
    settings = replace(
        open_desk.app.settings,
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret="secret",
        oidc_name="Three Rivers Council",
    )
    return Desk(App(settings, open_desk.app.store, open_desk.app.clock))


def gone_out(browser: Browser, next_path: str = "/") -> str:
    """Press the button of the sign-in page; return the provider's page that it leads to."""
    there = browser.get(f"/sign-in?next={next_path}").post("/sign-in/oidc")
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', there.text)
    assert found is not None, there.words
    return html.unescape(found[1])


def test_one_press_at_the_provider_signs_somebody_in(
    agreed: Desk, provider: RunningProvider
) -> None:
    browser = Browser(agreed)
    assert "Sign in with Three Rivers Council" in browser.get("/sign-in").words
    page = gone_out(browser, "/overdue")
    for part in ("code_challenge_method=S256", "nonce=", "state=", "scope=openid+email"):
        assert part in page
    assert browser.get(provider.press(page, "alice")).location == "/overdue"
    assert "Alice" in browser.follow().words


def test_an_address_is_known_in_any_letters(agreed: Desk, provider: RunningProvider) -> None:
    browser = Browser(agreed)
    browser.get(provider.press(gone_out(browser), "loud-alice"))
    assert "Alice" in browser.follow().words


@pytest.mark.parametrize("subject", ["stranger", "bob", "word-bob", "nameless"])
def test_strangers_and_unverified_addresses_get_the_same_answer(
    agreed: Desk, provider: RunningProvider, subject: str
) -> None:
    browser = Browser(agreed)
    refused = browser.get(provider.press(gone_out(browser), subject))
    assert (refused.status, REFUSED in refused.words) == (403, True)
    assert browser.get("/").status == 303


def test_a_request_is_good_once(agreed: Desk, provider: RunningProvider) -> None:
    browser = Browser(agreed)
    back = provider.press(gone_out(browser), "alice")
    assert browser.get(back).status == 303
    browser.get("/").post("/sign-out")
    again = browser.get(back)
    assert (again.status, SPENT in again.words) == (403, True)
    assert browser.get("/").status == 303


def test_a_request_is_good_in_the_browser_that_began_it_alone(
    agreed: Desk, provider: RunningProvider
) -> None:
    browser = Browser(agreed)
    back = provider.press(gone_out(browser), "alice")
    for other in (browser.beside(), browser.beside().get("/sign-in")):
        assert other.get(back).status == 403
    assert browser.get(back).status == 303


def test_a_request_is_too_old_after_a_quarter_of_an_hour(
    agreed: Desk, provider: RunningProvider
) -> None:
    browser = Browser(agreed)
    back = provider.press(gone_out(browser), "alice")
    late = Browser(later(agreed, timedelta(minutes=16)))
    late.client.cookies = browser.client.cookies
    assert SPENT in late.get(back).words


def test_a_nonce_that_is_not_ours_is_refused(agreed: Desk, provider: RunningProvider) -> None:
    browser = Browser(agreed)
    page = re.sub(r"nonce=[0-9a-f]+", "nonce=of-another", gone_out(browser))
    assert REFUSED in browser.get(provider.press(page, "alice")).words


@pytest.mark.parametrize("change", ["?state=x&code=y", "?code=y", "", "?state=%00&code=%00"])
def test_what_comes_back_without_being_asked_for_is_refused(agreed: Desk, change: str) -> None:
    browser = Browser(agreed)
    browser.get("/sign-in")
    assert browser.get(f"/sign-in/oidc/callback{change}").status == 403


def test_a_code_of_another_or_none_at_all_is_refused(
    agreed: Desk, provider: RunningProvider
) -> None:
    browser = Browser(agreed)
    for wrong in ("code=guessed", "error=access_denied"):
        back = provider.press(gone_out(browser), "alice")
        assert REFUSED in browser.get(re.sub(r"code=[^&]+", wrong, back)).words


def checked(desk: Desk, provider: RunningProvider, *, client: str, hours: int = 0) -> str:
    """Return the address in a token that the provider gave to a client, checked hours later."""
    terms, nonce = terms_of(desk.app.settings), new_secret()
    assert terms is not None
    clock = FixedClock(SystemClock().now() + timedelta(hours=hours))
    given = provider.token_for(client, "alice", nonce)
    return IdentityProvider(terms, clock).address_in(given, nonce=nonce)


def test_a_token_for_another_service_is_refused(agreed: Desk, provider: RunningProvider) -> None:
    with pytest.raises(NotAllowed) as refused:
        checked(agreed, provider, client=OTHER_CLIENT)
    assert "aud" in str(refused.value.__cause__)


def test_a_token_is_refused_once_it_has_expired(agreed: Desk, provider: RunningProvider) -> None:
    assert checked(agreed, provider, client=CLIENT) == ALICE
    with pytest.raises(NotAllowed) as refused:
        checked(agreed, provider, client=CLIENT, hours=2)
    assert "expired" in str(refused.value.__cause__)


def test_a_token_for_another_request_is_refused(agreed: Desk, provider: RunningProvider) -> None:
    terms = terms_of(agreed.app.settings)
    assert terms is not None
    given = provider.token_for(CLIENT, "alice", new_secret())
    with pytest.raises(NotAllowed) as refused:
        IdentityProvider(terms, SystemClock()).address_in(given, nonce=new_secret())
    assert "nonce" in str(refused.value.__cause__)


def test_a_token_whose_words_were_changed_is_refused(
    agreed: Desk, provider: RunningProvider
) -> None:
    terms, nonce = terms_of(agreed.app.settings), new_secret()
    assert terms is not None
    given = provider.token_for(CLIENT, "alice", nonce)
    head, body, sign = given["id_token"].split(".")
    for written in (f"{head}.{body[:-4]}AAAA.{sign}", f"eyJhbGciOiJub25lIn0.{body}.", "x", ""):
        with pytest.raises(NotAllowed):
            IdentityProvider(terms, SystemClock()).address_in(
                {**given, "id_token": written}, nonce=nonce
            )


def test_a_provider_that_is_away_is_told_and_a_letter_still_works(
    agreed: Desk, tmp_path: Path
) -> None:
    settings = replace(agreed.app.settings, oidc_issuer="http://127.0.0.1:9")
    browser = Browser(Desk(App(settings, agreed.app.store, agreed.app.clock)))
    refused = browser.get("/sign-in").post("/sign-in/oidc")
    assert "can’t be reached at the moment" in refused.words
    asked(browser, ALICE).follow()
    code = code_in(last_letter(tmp_path / "letters"))
    assert browser.post("/sign-in/code", code=code).follow().status == 200


def test_without_a_provider_there_is_no_button_and_no_way(browser: Browser) -> None:
    assert "Another way" not in browser.get("/sign-in").words
    assert browser.post("/sign-in/oidc").status == 404
    assert browser.get("/sign-in/oidc/callback?state=x&code=y").status == 404


def test_a_form_from_elsewhere_leads_nowhere(agreed: Desk) -> None:
    assert Browser(agreed).post_bare("/sign-in/oidc").status == 400


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("oidc_client_id", None),
        ("oidc_client_secret", None),
        ("base_url", None),
        ("oidc_issuer", "http://login.council.example"),
        ("oidc_client_secret_file", "/no/such/file"),
    ],
)
def test_half_of_the_terms_is_told_before_anything_is_served(
    agreed: Desk, setting: str, value: str | None
) -> None:
    settings = replace(agreed.app.settings, **{setting: value})  # type: ignore[arg-type]
    with pytest.raises(SettingsError) as refused:
        application(App(settings, agreed.app.store, agreed.app.clock), WebSettings())
    assert refused.value.field == setting


def test_the_secret_may_stand_in_a_file(agreed: Desk, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("from the file\n", encoding="utf-8")
    named = replace(agreed.app.settings, oidc_client_secret_file=str(tmp_path / "secret"))
    terms = terms_of(named)
    assert terms is not None
    assert terms.secret == "from the file"
    assert "from the file" not in repr(terms)
