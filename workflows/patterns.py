"""How names are written, as patterns, each with the sentence about what is written otherwise."""

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
ADDRESS = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"

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
