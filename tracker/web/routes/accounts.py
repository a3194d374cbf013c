"""My account: the posts that one holds, what one was sent, and where one is signed in."""

from typing import Annotated

from fastapi import APIRouter, Path
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.operations.access.sign_ins import end_sign_in, sign_ins_of
from tracker.pages.own_letters import NEWEST_FIRST, own_letter, own_letters
from tracker.pages.own_posts import own_posts
from tracker.pages.service_status import may_see_status
from tracker.web.filters import Filters, next_page, wanted_of
from tracker.web.fitting import check_carries_only
from tracker.web.posted import Form
from tracker.web.showing import show
from tracker.web.visits import sender, visit
from tracker.words.own_account import (
    NO_TEXT,
    beside_words,
    browser_words,
    letter_standing,
    since_words,
)

router = APIRouter()
Number = Annotated[int, Path(ge=1, lt=2**63)]
_LETTERS = Filters("letter", (), (NEWEST_FIRST,))


@router.get("/account")
def account(request: Request) -> Response:
    """Show what this person holds, and where they are signed in."""
    with visit(request) as seen:
        person_id = seen.work.person_id
        return show(
            request,
            seen,
            "account/index.html",
            done="That sign-in has ended." if seen.asked.get("ended") == "yes" else "",
            posts=own_posts(seen.work, person_id),
            since_words=since_words,
            beside_words=beside_words,
            browser_words=browser_words,
            sees_status=may_see_status(seen.work.actor),
            browsers=sign_ins_of(seen.work, person_id, this_one=seen.visitor.sign_in_id),
        )


@router.get("/account/letters")
def letters(request: Request) -> Response:
    """Show what this person was sent, the newest first."""
    with visit(request) as seen:
        found = own_letters(seen.work, seen.work.person_id, wanted_of(request, _LETTERS))
        return show(
            request,
            seen,
            "account/letters.html",
            found=found,
            next_page=next_page(request, found.next_after),
            standing=letter_standing,
        )


@router.get("/account/letters/{number}")
def letter(request: Request, number: Number) -> Response:
    """Show one letter to this person, as it was sent."""
    with visit(request) as seen:
        one = own_letter(seen.work, seen.work.person_id, number)
        return show(
            request,
            seen,
            "account/letter.html",
            letter=one,
            standing=letter_standing(one),
            no_text=NO_TEXT.get(one.no_text_because or "", ""),
        )


@router.post("/account/sign-ins/{number}/end")
def end(request: Request, number: Number, posted: Form) -> Response:
    """End one of one's own sign-ins; to end this one is to sign out."""
    of = sender(request, posted)
    check_carries_only(posted, "token")
    end_sign_in(of.app, of.visitor.person.id or 0, number)
    is_this_one = number == of.visitor.sign_in_id
    return RedirectResponse("/sign-in?words=out" if is_this_one else "/account?ended=yes", 303)
