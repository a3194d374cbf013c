"""My account: the posts that one holds, and the browsers that one is signed in with."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.operations.access.sign_ins import end_sign_in, sign_ins_of
from tracker.web.posted import Form
from tracker.web.showing import show
from tracker.web.visits import sender, visit

router = APIRouter()


@router.get("/account")
def account(request: Request) -> Response:
    """Show what this person holds, and where they are signed in."""
    with visit(request) as seen:
        browsers = sign_ins_of(seen.work, seen.work.person_id, this_one=seen.visitor.sign_in_id)
        roles = seen.work.app.roles
        posts = [(post, roles[post.role].label) for post in seen.work.actor.posts]
        return show(request, seen, "account.html", browsers=browsers, posts=posts)


@router.post("/account/sign-ins/{number}/end")
def end(request: Request, number: int, posted: Form) -> Response:
    """End one of one's own sign-ins."""
    of = sender(request, posted)
    end_sign_in(of.app, of.visitor.person.id or 0, number)
    return RedirectResponse("/account", 303)
