"""What a form may carry: the fields that it has, and what the door adds to each; nothing more."""

from collections.abc import Collection, Iterator

from tracker.errors import BadInput
from tracker.pages.form_fields import AskedForm, FormField
from tracker.web.posted import Posted
from tracker.web.typed import DAY_PARTS

NOT_TYPED = ("token", "key", "version", "checked", "change")
"""What the door itself adds to a form."""


def misfit_of(form: AskedForm, posted: Posted) -> BadInput | None:
    """Return why what was sent isn't the form as it is now; None where it is.

    It may have a field more, or be of a version of the record that has gone, or never was.
    """
    version = seen_version(posted)
    if version is not None and version < form.version and not form.only_adds:
        return BadInput(
            "outdated_form",
            f"{form.reference} has changed since you opened this form, so nothing was done. Look "
            "at what changed, then send the form again if it still applies.",
        )
    names = {name for one in form.fields for name in _names_of(one)}
    if not _carries_only(posted, names.union(NOT_TYPED)):
        return _asks_no_such_thing()
    if not _is_of_now(form, posted):
        return BadInput(
            "no_such_version",
            "It can’t be told which version of the record this form was about, so nothing was "
            "done. Compare what is below with the record, then send it again.",
        )
    return None


def seen_version(posted: Posted) -> int | None:
    """Return the version of the record that a form was opened at; None where it names none."""
    written = posted.one("version")
    is_number = written.isascii() and written.isdigit() and len(written) < 10
    return (int(written) or None) if is_number else None


def _is_of_now(form: AskedForm, posted: Posted) -> bool:
    """Tell whether a form names its record's version; where it has none, whether it may be one."""
    version = seen_version(posted)
    if form.version:
        return version == form.version or (
            form.only_adds and version is not None and version < form.version
        )
    return version is not None or not posted.one("version")


def check_carries_only(posted: Posted, *names: str) -> None:
    """Refuse a form with a field, or a file, that it doesn't have."""
    if not _carries_only(posted, names):
        raise _asks_no_such_thing()


def _carries_only(posted: Posted, names: Collection[str]) -> bool:
    return all(name in names for name in (*posted.fields, *posted.files))


def _asks_no_such_thing() -> BadInput:
    return BadInput(
        "no_such_field",
        "Something came with this form that it doesn’t ask for, so nothing was done. Check it, "
        "then send it again.",
    )


def _names_of(field: FormField) -> Iterator[str]:
    if field.is_dated:
        yield from (f"{field.name}-{part}" for part in DAY_PARTS)
        return
    yield field.name
    if field.kind == "file":
        yield from (f"{field.name}-kept", f"{field.name}-left")
