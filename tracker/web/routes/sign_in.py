"""Coming in: a letter is asked for, its link or its code is used, and one leaves again."""

from fastapi import APIRouter
from starlette.background import BackgroundTask
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.operations.access.asking_to_enter import Asked, ask_to_enter, write_to_asker
from tracker.operations.access.entering import enter_by_code, enter_by_link, is_good
from tracker.operations.access.sign_ins import leave
from tracker.telling.letter_sending import send_waiting
from tracker.web.cookies import BROWSER, SIGN_IN, browser_of, read_cookie, set_cookie
from tracker.web.entrance import (
    browser_name,
    let_in,
    network_of,
    own_browser,
    token_of_browser,
)
from tracker.web.fitting import check_carries_only
from tracker.web.posted import Form
from tracker.web.rates import count_asking, count_entering
from tracker.web.speaking import page
from tracker.web.visits import check_token, safe_path
from tracker.wiring import App
from workflows.refusals import CodedError

router = APIRouter()


@router.get("/sign-in")
def ask(request: Request, next: str = "/", words: str = "") -> Response:
    """Ask for the work address of whoever wants to come in."""
    browser = browser_of(request)
    answer = _ask_page(request, browser, next_path=safe_path(next), notice=words)
    set_cookie(request, answer, BROWSER, browser)
    return answer


@router.post("/sign-in")
def asked(request: Request, posted: Form) -> Response:
    """Send a letter to the address, if it is known; the answer is the same for every one."""
    browser = own_browser(request, posted)
    app: App = request.app.state.tracker
    address, next_path = posted.one("address"), safe_path(posted.one("next"))
    try:
        check_carries_only(posted, "token", "next", "address")
        count_asking(app, address, network_of(request))
        letter = ask_to_enter(app, address, browser=browser, next_path=next_path)
    except CodedError as fault:
        return _ask_page(request, browser, next_path=next_path, address=address, fault=fault)
    return RedirectResponse("/sign-in/sent", 303, background=BackgroundTask(_send, app, letter))


@router.get("/sign-in/sent")
def sent(request: Request) -> Response:
    """Say that a letter is on its way, and take the code from it."""
    return _code_page(request)


@router.post("/sign-in/code")
def code(request: Request, posted: Form) -> Response:
    """Sign in by the six digits from the letter."""
    browser = own_browser(request, posted)
    app: App = request.app.state.tracker
    try:
        check_carries_only(posted, "token", "code")
        count_entering(app, network_of(request))
        entered = enter_by_code(
            app, posted.one("code"), browser=browser, browser_name=browser_name(request)
        )
    except CodedError as fault:
        return _code_page(request, fault=fault)
    return let_in(request, entered)


@router.get("/sign-in/link/{link}")
def link(request: Request, link: str) -> Response:
    """Show a button, and nothing else: programs that open links change nothing here."""
    is_open = is_good(request.app.state.tracker, link)
    return page(request, "sign_in/link.html", link=link, is_open=is_open)


@router.post("/sign-in/link/{link}")
def link_pressed(request: Request, link: str, posted: Form) -> Response:
    """Sign in the browser that asked for the link."""
    app: App = request.app.state.tracker
    browser = read_cookie(request, BROWSER)
    try:
        check_carries_only(posted)
        count_entering(app, network_of(request))
        entered = enter_by_link(app, link, browser=browser, browser_name=browser_name(request))
    except CodedError as fault:
        return page(request, "sign_in/refused.html", status=403, fault=fault)
    return let_in(request, entered)


@router.post("/sign-out")
def sign_out(request: Request, posted: Form) -> Response:
    """End the sign-in of this browser.

    Its cookie opens nothing from now on. It stays, so that what is sent from another tab that was
    left open is kept for who typed it.
    """
    if key := read_cookie(request, SIGN_IN):
        check_token(key, posted)
        check_carries_only(posted, "token")
        leave(request.app.state.tracker, key)
    return RedirectResponse("/sign-in?words=out", 303)


def _send(app: App, letter: Asked) -> None:
    if write_to_asker(app, letter):
        send_waiting(app)


def _ask_page(
    request: Request,
    browser: str,
    *,
    next_path: str,
    address: str = "",
    notice: str = "",
    fault: CodedError | None = None,
) -> Response:
    return page(
        request,
        "sign_in/ask.html",
        status=400 if fault else 200,
        token=token_of_browser(browser),
        next_path=next_path,
        address=address,
        notice=notice,
        fault=fault,
        provider=request.app.state.provider,
    )


def _code_page(request: Request, fault: CodedError | None = None) -> Response:
    browser = read_cookie(request, BROWSER)
    if not browser:
        return RedirectResponse("/sign-in", 303)
    status = 400 if fault else 200
    return page(
        request, "sign_in/sent.html", status=status, token=token_of_browser(browser), fault=fault
    )
