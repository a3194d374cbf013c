"""How names are written, as patterns, each with the sentence about what is written otherwise."""

import re
from collections.abc import Mapping

NAME = r"^[a-z][a-z0-9_]*$"
"""A name in a file of the configuration: `due_on`."""
TARGET = r"^(=|[a-z][a-z0-9_]*)$"
MILESTONE = r"^(entered:)?[a-z][a-z0-9_]*$"
STEP = r"^([a-z][a-z0-9_]*: ?)?[a-z][a-z0-9_]*$"
PREFIX = r"^[A-Z]{2,6}$"
"""What the references of reviews of a kind begin with: `SCR`."""
REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9-]*$"
"""What people call a record by: `SCR-2016-01`."""
_ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
ADDRESS = rf"^{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})+$"
"""An email address that every mail server takes as it stands: no accents, no comment, one @."""
_ADDRESS = re.compile(ADDRESS)
_LONGEST_ADDRESS, _LONGEST_LOCAL_PART = 254, 64

_NO_NAME = "{value} is not a name: use a-z, 0-9 and _, starting with a letter"
SENTENCES: Mapping[str, str] = {
    NAME: _NO_NAME,
    TARGET: _NO_NAME,
    MILESTONE: _NO_NAME,
    STEP: _NO_NAME,
    PREFIX: "{value} can't begin a reference; use two to six capital letters, such as SCR",
    REFERENCE: (
        "{value} can't be a reference; "
        "use letters, digits and hyphens, beginning with a letter or digit"
    ),
    ADDRESS: "{value} is not an e-mail address; write it as name@place.example",
}


def is_address(written: str) -> bool:
    """Tell whether a letter can be sent to this: the rule for people, settings and headers."""
    if len(written) > _LONGEST_ADDRESS or len(written.partition("@")[0]) > _LONGEST_LOCAL_PART:
        return False
    return _ADDRESS.fullmatch(written) is not None
