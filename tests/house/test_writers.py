"""T7, T26: a file that a person names is written in one way, which writes over nothing."""

import ast
from collections.abc import Iterator

from tests.house.repository import modules, shown, text_of

KEEPERS = {
    "tracker/new_files.py": "it is the one way",
    "tracker/pages/workflow_pages.py": "it looks first whether the folder is its own",
    "notifications/local.py": "a letter is named by its Message-ID, in a folder of letters",
    "tracker/web/posted.py": "into a temporary folder of its own",
    "workflows/bank_holidays.py": "a developer's table",
}
"""Who else may write, and why; rooms that only developers run are left out."""
OTHERS = ("tracker/bench/", "tracker/demo/", "tracker/migrations/", "tracker/store/")
MODES = set("wax+")


def writes(path: str, tree: ast.AST) -> Iterator[str]:
    """Each place where a file is opened to be written, or written whole."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        named = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        named = node.func.id if isinstance(node.func, ast.Name) else named
        values = (*node.args, *(one.value for one in node.keywords if one.arg == "mode"))
        modes = [one.value for one in values if isinstance(one, ast.Constant)]
        is_opened = named == "open" and any(MODES & set(str(mode)[:3]) for mode in modes[:2])
        if is_opened or named in ("write_text", "write_bytes", "copyfile", "copy", "copy2"):
            yield f"{path}:{node.lineno}"


def test_t7_nothing_else_writes_a_file() -> None:
    found = [
        one
        for path in modules("tracker", "notifications", "workflows")
        if shown(path) not in KEEPERS and not shown(path).startswith(OTHERS)
        for one in writes(shown(path), ast.parse(text_of(path)))
    ]
    assert found == []


def test_t7_the_look_finds_what_it_is_for() -> None:
    written = 'a.open("w"); open("a", "ab"); b.write_text("x"); c.open("rb"); open(d, mode="x")'
    assert len(list(writes("a", ast.parse(written)))) == 4
