"""A form in the browser, from the address that shows it to the record that it changes.

A route says what its form is (`FormPage`). Here stands what every form owes: the token of the
sign-in, one act however often it is sent, and what was typed kept until it is done.
"""

from dataclasses import replace

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from tracker.errors import BadInput, NotFound, NotOffered, SomeoneElseMovedIt
from tracker.operations.access.kept_files import forget_file
from tracker.operations.access.kept_words import forget_words
from tracker.operations.access.sent_forms import (
    FormKey,
    FormResult,
    begin_form,
    finish_form,
    release_form,
    words_of,
)
from tracker.web.fitting import NOT_TYPED, misfit_of, seen_version
from tracker.web.form_files import asks_for_file, path_of_file, with_file_kept
from tracker.web.form_pages import (
    Find,
    FormPage,
    StepLeftOut,
    asked_again,
    asked_anew,
    checked_once_more,
    faults_of,
    no_more_offered,
    opened,
)
from tracker.web.posted import FILE, Form, Posted
from tracker.web.typed import FieldFault, typed
from tracker.web.visits import ForgedForm, Sender, own_path, sender, visit
from workflows.refusals import CodedError

_KEY_LONGEST = 64
_WITHOUT_KEY = (
    "This form came without the mark by which it is done once only, so nothing was done. Check "
    "what is below, then send it again."
)
_OF_ANOTHER_SIGN_IN = (
    "You have signed in again since this page was opened. Check what is typed below, then send it."
)


def add_form(router: APIRouter, path: str, find: Find) -> None:
    """Let an address show a form, and take it."""

    def shown(request: Request) -> Response:
        return opened(request, find)

    def sent(request: Request, posted: Form) -> Response:
        try:
            return _answer(request, posted, find)
        except ForgedForm:
            return _shown_anew(request, find, posted, _OF_ANOTHER_SIGN_IN)

    router.add_api_route(path, shown, methods=["GET"])
    router.add_api_route(path, sent, methods=["POST"])


def add_step(router: APIRouter, path: str, find: Find) -> None:
    """Let an address show one step of several, and go on from it.

    A step does nothing that may not be done again: going back and on again is no second act.
    """

    def shown(request: Request) -> Response:
        return opened(request, find)

    def sent(request: Request, posted: Form) -> Response:
        try:
            done = _done(request, sender(request, posted), posted, find)
        except ForgedForm:
            return _shown_anew(request, find, posted, _OF_ANOTHER_SIGN_IN)
        return done if isinstance(done, Response) else RedirectResponse(done.location, 303)

    router.add_api_route(path, shown, methods=["GET"])
    router.add_api_route(path, sent, methods=["POST"])


def _answer(request: Request, posted: Posted, find: Find) -> Response:
    of = sender(request, posted)
    key = FormKey(
        of.board.id or 0,
        of.visitor.person.id or 0,
        posted.one("key"),
        _words(request, posted, seen_version(posted) or 0),
    )
    if not (0 < len(key.key) <= _KEY_LONGEST and key.key.isprintable()):
        return _shown_anew(request, find, posted, _WITHOUT_KEY)
    if (earlier := begin_form(of.app, key)) is not None:
        return _to(earlier, key)
    try:
        done = _done(request, of, posted, find)
    except BaseException:
        release_form(of.app, key)
        raise
    if isinstance(done, Response):
        release_form(of.app, key)
        return done
    if key.words:
        key = replace(key, words=_words(request, posted, _version_now(request, find)))
    finish_form(of.app, key, done)
    forget_words(of.app, key.person_id, request.url.path)
    forget_file(of.app, key.person_id, request.url.path)
    return _to(done, key)


def _words(request: Request, posted: Posted, version: int) -> str:
    """Return what a form says to its record at a version; a file says something new each time."""
    if posted.files:
        return ""
    told = {name: words for name, words in posted.fields.items() if name not in NOT_TYPED}
    return words_of(own_path(request), version, told)


def _version_now(request: Request, find: Find) -> int:
    """Return the version that the form would have now; 0 where it is no longer offered."""
    try:
        with visit(request) as seen:
            return find(seen, **request.path_params).form.version
    except (NotFound, StepLeftOut):
        return 0


def _shown_anew(request: Request, find: Find, posted: Posted, why: str) -> Response:
    """Return the form with what was typed where its marks are not of this sign-in; do nothing.

    It may come from a tab that was open before somebody signed in again; another site's form does
    nothing either until its words are read and sent.
    """
    fields = {name: words for name, words in posted.fields.items() if name != "key"}
    return asked_again(request, find, Posted(fields), (FieldFault("button", why),))


def _done(request: Request, of: Sender, posted: Posted, find: Find) -> FormResult | Response:
    """Return what came of a form, or the page that asks again."""
    try:
        with visit(request) as seen:
            page = find(seen, **request.path_params)
            _check_is_offered(page)
    except NotFound as fault:
        return no_more_offered(request, posted, fault)
    if asks_for_file(page.form):
        try:
            posted = with_file_kept(of, path_of_file(request, page.file_at), posted)
        except BadInput as fault:
            return _refused(request, find, posted, page, fault)
    if (misfit := misfit_of(page.form, posted)) is not None:
        return asked_anew(request, find, posted, misfit)
    return _carried_out(request, of, posted, find, page)


def _carried_out(
    request: Request, of: Sender, posted: Posted, find: Find, page: FormPage
) -> FormResult | Response:
    """Return what came of a form that is as it is now; its page again where it can't be done."""
    values = typed(page.form.fields, posted)
    if values.faults or posted.one("change"):
        return asked_again(request, find, posted, values.faults)
    try:
        if page.is_checked and posted.one("checked") != "yes":
            more = page.preview(of, values.values) if page.preview else {}
            return checked_once_more(request, find, posted, more)
        return page.act(of, posted, values.values)
    except SomeoneElseMovedIt as fault:
        return asked_anew(request, find, posted, fault)
    except CodedError as fault:
        if fault.field == FILE:
            forget_file(of.app, of.visitor.person.id or 0, path_of_file(request, page.file_at))
        return _refused(request, find, posted, page, fault)


def _check_is_offered(page: FormPage) -> None:
    """Refuse a form that has no button for whoever sends it, as one that isn't there."""
    if not page.form.button:
        raise NotOffered(page.form.reference)


def _refused(
    request: Request, find: Find, posted: Posted, page: FormPage, fault: CodedError
) -> Response:
    if isinstance(fault, NotFound) and fault.field in (None, "", "reference"):
        raise fault
    return asked_again(request, find, posted, faults_of(page.form, fault))


def _to(result: FormResult, key: FormKey) -> Response:
    """Lead to where a form led: the page of a first press that is still at work is home."""
    where = result.location or "/"
    mark = "&" if "?" in where else "?"
    return RedirectResponse(f"{where}{mark}sent={key.key}", 303)
