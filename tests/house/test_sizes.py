import ast

from tests.house import sizes
from tests.house.sizes import Size


def test_files_stay_short() -> None:
    faults = sizes.file_faults(sizes.file_sizes(sizes.measured()))
    assert not faults, "\n".join(faults)


def test_functions_stay_short() -> None:
    faults = sizes.function_faults(sizes.function_sizes(sizes.measured()))
    assert not faults, "\n".join(faults)


def test_a_file_that_is_too_long_is_named() -> None:
    faults = sizes.file_faults([Size("a.py", 301), Size("b.py", 10), Size("c.py", 10)])
    assert faults == ["a.py: 301 lines, 300 allowed"]


def test_long_functions_are_named_when_more_than_one_in_ten_is_long() -> None:
    short = [Size(f"short.py:{n}", 3) for n in range(17)]
    long = [Size("long.py:1 tell", 26), Size("long.py:40 ask", 51), Size("long.py:99 say", 26)]
    assert sizes.function_faults([*short, *long]) == [
        "long.py:40 ask: 51 lines, 50 allowed",
        "functions: nine in ten 26 lines, 25 allowed",
        "long.py:40 ask: 51 lines, 25 allowed",
        "long.py:1 tell: 26 lines, 25 allowed",
        "long.py:99 say: 26 lines, 25 allowed",
    ]


def test_a_median_of_functions_above_the_rule_is_a_fault() -> None:
    assert sizes.function_faults([Size("a.py:1 f", 9)]) == ["functions: median 9 lines, 8 allowed"]


def test_a_docstring_does_not_lengthen_a_function() -> None:
    function = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    return 1\n').body[0]
    assert isinstance(function, ast.FunctionDef)
    assert sizes._lines(function) == 2


def test_the_report_has_a_row_for_each_room_and_one_for_all() -> None:
    names = [line.split()[0] for line in sizes.report().splitlines()]
    rooms = ["workflows", "notifications", "tracker", "tests", "all"]
    assert names == ["lines", "files:", *rooms, "functions:", *rooms]
