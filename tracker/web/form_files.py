"""The file of a form: kept while the form isn't done, so that it is attached once only."""

from dataclasses import replace
from io import BytesIO

from starlette.datastructures import UploadFile
from starlette.requests import Request

from tracker.operations.access.kept_files import (
    FormPlace,
    file_kept,
    forget_file,
    keep_file,
    take_file,
)
from tracker.pages.form_fields import AskedForm
from tracker.web.posted import FILE, Posted, file_in
from tracker.web.visits import Sender, Visit


def asks_for_file(form: AskedForm) -> bool:
    """Tell whether a form takes a file."""
    return any(one.kind == "file" for one in form.fields)


def place_of(of: Sender, path: str) -> FormPlace:
    """Return where the file of somebody's form is kept."""
    return FormPlace(of.board.id or 0, of.visitor.person.id or 0, path)


def with_file_kept(of: Sender, path: str, posted: Posted) -> Posted:
    """Return a form with its file: the one that came, which is kept, or the one kept before.

    `BadInput` where the one kept before isn't there as it was.
    """
    place = place_of(of, path)
    key = posted.one(f"{FILE}-kept")
    if (sent := file_in(posted)) is not None:
        keep_file(of.app, place, *sent)
    elif posted.one(f"{FILE}-left"):
        forget_file(of.app, place.person_id, path)
    elif key:
        name, content = take_file(of.app, place, key)
        return replace(posted, files={FILE: UploadFile(BytesIO(content), filename=name)})
    return posted


def shown_with_file(seen: Visit, path: str, posted: Posted) -> Posted:
    """Return a form to be shown, with the name of the file that is kept with it."""
    return replace(posted, kept=file_kept(seen.work.session, seen.work.person_id, path))


def path_of_file(request: Request, file_at: str) -> str:
    """Return the path under which a form keeps its file: its own, unless another is said."""
    return file_at or request.url.path
