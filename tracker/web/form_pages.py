"""The pages of a form: as it is opened, with what is wrong, checked once more, and outdated."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from tracker.errors import NotFound
from tracker.operations.access.kept_words import words_kept
from tracker.operations.access.sent_forms import FormResult
from tracker.pages.changed_since import changed_since
from tracker.pages.form_fields import AskedForm, FormField
from tracker.web.fitting import NOT_TYPED, seen_version
from tracker.web.form_files import asks_for_file, path_of_file, shown_with_file
from tracker.web.posted import Posted
from tracker.web.showing import done_by, show
from tracker.web.typed import DAY_PARTS, FieldFault
from tracker.web.visits import Sender, Visit, visit
from workflows.refusals import CodedError, MoveRefused

Act = Callable[[Sender, Posted, Mapping[str, Any]], FormResult]
"""Does what a form asks for, with its typed values; raises a `CodedError` where it can't be."""
Preview = Callable[[Sender, Mapping[str, Any]], Mapping[str, Any]]
"""Returns what would happen, for the page that checks a form, and changes nothing."""


@dataclass(frozen=True)
class FormPage:
    """A form as a route offers it: what it asks, where "back" leads, and what sending it does.

    `is_checked` shows the answers once more before anything is done, with what `preview` tells
    would happen; it refuses what would be refused. `facts` are for a template of its own, and are
    asked for only where the page is shown. `file_at` is the path under which its file is kept,
    where that isn't its own.
    """

    form: AskedForm
    back: str
    act: Act
    is_checked: bool = False
    preview: Preview | None = None
    template: str = "forms/form.html"
    facts: Callable[[], Mapping[str, Any]] = dict
    file_at: str = ""


class StepLeftOut(Exception):
    """A step that isn't asked after what was said before; `onward` is the address of the one that
    is.
    """

    def __init__(self, onward: str) -> None:
        super().__init__(onward)
        self.onward = onward


Find = Callable[..., FormPage]
"""Returns the form that an address names, for a visit; `NotFound` where there is none for it, and
`StepLeftOut` where another comes instead.
"""


def opened(request: Request, find: Find) -> Response:
    """Return the page of a form as it is opened, with what was kept of it."""
    with visit(request) as seen:
        page = find(seen, **request.path_params)
        kept = words_kept(seen.work.session, seen.work.person_id, request.url.path)
        begun = Posted(dict(kept) or begun_with(page.form))
        return _show(request, seen, page, begun, done=done_by(request, seen))


def begun_with(form: AskedForm) -> dict[str, list[str]]:
    """Return what a form's fields hold before anybody types; a date's value is "27/3/2027"."""
    begun: dict[str, list[str]] = {}
    for one in form.fields:
        if one.value and one.is_dated:
            boxes = zip(DAY_PARTS, one.value.split("/"), strict=True)
            begun |= {f"{one.name}-{part}": [typed] for part, typed in boxes}
        elif one.value:
            begun[one.name] = one.value.split() if one.kind == "several" else [one.value]
    return begun


def asked_again(
    request: Request, find: Find, posted: Posted, faults: Sequence[FieldFault]
) -> Response:
    """Return the page of a form with what was typed, and what is wrong with it."""
    with visit(request) as seen:
        page = find(seen, **request.path_params)
        status = 400 if faults else 200
        return _show(request, seen, page, posted, status=status, faults=faults)


def asked_anew(request: Request, find: Find, posted: Posted, fault: CodedError) -> Response:
    """Return the page of a form that isn't as it is now, with what changed since and by whom.

    What was typed is kept, and the form is now of the record as it is.
    """
    with visit(request) as seen:
        page = find(seen, **request.path_params)
        version = seen_version(posted)
        changed = version and changed_since(seen.work, page.form.reference, version)
        fields = {**posted.fields, "version": [str(page.form.version)]}
        faults = faults_of(page.form, fault)
        return _show(
            request,
            seen,
            page,
            replace(posted, fields=fields),
            status=400,
            faults=faults,
            changed=changed,
        )


def no_more_offered(request: Request, posted: Posted, fault: NotFound) -> Response:
    """Return what changed where a record has moved on and its form is no longer offered.

    Where nothing changed the form was never there for whoever sends it: `fault` says so.
    """
    reference = str(request.path_params.get("reference", ""))
    with visit(request) as seen:
        version = seen_version(posted)
        changed = None if version is None else changed_since(seen.work, reference, version)
        if changed is None:
            raise fault
        typed = [
            words
            for name, values in posted.shown.fields.items()
            for words in values
            if name not in NOT_TYPED and words.strip()
        ]
        return show(
            request, seen, "forms/outdated.html", status=400, changed=changed, typed_words=typed
        )


def checked_once_more(
    request: Request, find: Find, posted: Posted, more: Mapping[str, Any]
) -> Response:
    """Return the answers of a form as they were typed, to be sent or changed."""
    with visit(request) as seen:
        page = find(seen, **request.path_params)
        facts: dict[str, Any] = {"form": page.form, "back": page.back, "posted": posted}
        return show(request, seen, "forms/check.html", **facts, **more)


def faults_of(form: AskedForm, fault: CodedError) -> Sequence[FieldFault]:
    """Return a refusal's reasons, each at its field; what is about none leads to the button."""
    known = {name: one for one in form.fields for name in one.faults_of}
    known |= {one.name: one for one in form.fields}
    if isinstance(fault, MoveRefused):
        reasons = [(reason.field, reason.sentence) for reason in fault.reasons]
    else:
        reasons = [(fault.field or "", str(fault))]
    return [_at_field(known.get(name), sentence) for name, sentence in reasons]


def _at_field(known: FormField | None, sentence: str) -> FieldFault:
    if known is None:
        return FieldFault("button", sentence)
    return FieldFault(known.name, sentence, ("day",) if known.is_dated else ())


def _show(
    request: Request, seen: Visit, page: FormPage, posted: Posted, *, status: int = 200, **more: Any
) -> Response:
    shown = posted.shown
    if asks_for_file(page.form):
        shown = shown_with_file(seen, path_of_file(request, page.file_at), shown)
    facts = {"form": page.form, "back": page.back, "posted": shown, **page.facts(), **more}
    return show(request, seen, page.template, status=status, **facts)
