"""What a demo has beside: a sign-in for each role with one press, and the letters delivered."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.operations.access.entering import enter_as
from tracker.web.cookies import SIGN_IN, set_cookie
from tracker.web.demo_cast import CastMember
from tracker.web.fitting import check_carries_only
from tracker.web.posted import Form
from tracker.web.speaking import page

router = APIRouter()


@router.get("/demo/sign-in/{role}")
def ask(request: Request, role: str) -> Response:
    """Show who one would be, and a button."""
    return page(request, "demo/sign_in.html", member=_member(request, role))


@router.post("/demo/sign-in/{role}")
def enter(request: Request, role: str, posted: Form) -> Response:
    """Sign in as one of the cast."""
    member = _member(request, role)
    check_carries_only(posted)
    browser_name = request.headers.get("user-agent", "")
    entered = enter_as(request.app.state.tracker, member.address, browser_name=browser_name)
    answer = RedirectResponse("/", 303)
    set_cookie(request, answer, SIGN_IN, entered.key)
    return answer


@router.get("/demo/letters")
def letters(request: Request) -> Response:
    """List the letters that were delivered, the newest first."""
    _check_demo(request)
    return page(request, "demo/letters.html", letters=request.app.state.mailbox())


@router.get("/demo/letters/{number}")
def letter(request: Request, number: int) -> Response:
    """Show one letter as text."""
    _check_demo(request)
    found = {one.number: one for one in request.app.state.mailbox()}
    if number not in found:
        raise HTTPException(404)
    return page(request, "demo/letter.html", letter=found[number])


def _member(request: Request, role: str) -> CastMember:
    cast: tuple[CastMember, ...] = request.app.state.cast
    found = {one.role: one for one in cast}
    if role not in found:
        raise HTTPException(404)
    return found[role]


def _check_demo(request: Request) -> None:
    if not request.app.state.is_demo:
        raise HTTPException(404)
