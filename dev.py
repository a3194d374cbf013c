#!/usr/bin/env python3
"""The Case Review Tracker's own tool. It needs Python 3.11 or later and nothing else.

The first command makes an environment in .venv; later ones start at once.
The tests start a PostgreSQL of their own, or use TEST_PG_URL's; a whole run installs a Chromium.

  python3 dev.py demo             a real board's reviews in; overdue alerts and digests out
  python3 dev.py tracker ARGS...  the tracker's command line: python3 dev.py tracker --help
  python3 dev.py test             every test, on SQLite and on PostgreSQL, with coverage
  python3 dev.py test ARGS...     only these, without coverage: test tests/workflows -k leap
  python3 dev.py test --changed   those that the change since HEAD, or a revision named, can reach
  python3 dev.py test --drills    the slow ones, about ten minutes, and their figures in a table
  python3 dev.py check            format, lint, types, arrows, dead code, house rules
  python3 dev.py bench ARGS...    our speed against hand-written code: bench --actions 10000
                                  bench --web: the browser's pages
  python3 dev.py lock             resolve pyproject.toml again; rewrite both lock files
"""

import os
import sys

if sys.version_info < (3, 11):  # noqa: UP036 - the sentence an older Python should print
    sys.exit(f"The tracker needs Python 3.11 or later; this is {sys.version.split()[0]}.")
if os.name == "nt":
    sys.exit("On Windows, run this inside WSL: it needs the ways of Linux or macOS.")

import contextlib
import fcntl
import hashlib
import importlib.util
import re
import shlex
import subprocess
import sysconfig
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"run": ROOT / "requirements.lock", "dev": ROOT / "requirements-dev.lock"}
MODULES = {"demo": "tracker.demo", "tracker": "tracker", "bench": "tracker.bench"}
HASHED = ["-q", "--no-deps", "--require-hashes", "-r"]

CHECKS = {
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet", "--diff", "."],
    "ruff check": ["-m", "ruff", "check", "--quiet", "."],
    "mypy": ["-m", "mypy"],
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as c; c()"],
    "vulture": ["-m", "vulture"],
    "house": ["-m", "pytest", "tests/house"],
    "rooms": ["-m", "tests.house.rooms"],
}
SHOWN = {"rooms"}  # their report is worth reading when nothing is wrong


def main(arguments: list[str]) -> int:
    """The exit code of one command: 0 done, 1 something failed, 2 cannot begin."""
    name, *rest = arguments or ["help"]
    if name in ("help", "-h", "--help"):
        print(str(__doc__).strip())
        return 0
    if name in MODULES:
        set_up("dev" if name == "bench" else "run")
        say_commit()
        become(["-m", MODULES[name], *rest])
    if name not in COMMANDS:
        refuse(f"There is no command '{name}'. See: python3 dev.py help")
    return COMMANDS[name](rest)


def test(arguments: list[str]) -> int:
    """Run the tests named, or all of them under coverage."""
    set_up("dev")
    if arguments[:1] == ["--changed"]:
        return run(["-m", "tests.selection", *arguments[1:]])
    if arguments[:1] == ["--drills"]:
        run(["-m", "tests.drills.postfix"])
        return run(["-m", "pytest", "-m", "drill", "tests/drills", *arguments[1:]])
    code = run(["-m", "pytest", *arguments]) if arguments else measured_tests()
    if code == 5:
        say("No test was run: nothing matched. That counts as a failure.")
    return code


def measured_tests() -> int:
    """Every test; coverage counts the test workers and each process that a test starts."""
    run(["-m", "tests.browser.chromium"])
    run(["-m", "coverage", "erase"])
    failed = run(["-m", "coverage", "run", "-m", "pytest", "-n", "3", "--dist", "worksteal"])
    run(["-m", "coverage", "combine", "--quiet"])
    print("Coverage of lines and branches, in per cent: ", end="", flush=True)
    below = run(["-m", "coverage", "report", "--format=total"])
    if below:
        run(["-m", "coverage", "report"])
    return failed or below


def check(_arguments: list[str]) -> int:
    """Run every check, all at once, and name those that failed."""
    set_up("dev")
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(max_workers=len(CHECKS)) as pool:
        results = zip(CHECKS, pool.map(quietly, CHECKS.values()), strict=True)
        failed = [name for name, result in results if not passed(name, *result)]
    print(f"Failed: {', '.join(failed)}." if failed else "Every check passed.")
    return 1 if failed else 0


def quietly(arguments: list[str]) -> tuple[int, str]:
    """One check's exit code and what it said."""
    line, pipe, both = python(arguments), subprocess.PIPE, subprocess.STDOUT
    ran = subprocess.run(line, cwd=ROOT, env=environment(), check=False, stdout=pipe, stderr=both)
    return ran.returncode, ran.stdout.decode(errors="replace").strip()


def passed(name: str, code: int, said: str) -> bool:
    """Print one check's result, and what it said where that is of use."""
    print(f"{name:<14} {'FAILED' if code else 'ok'}", flush=True)
    if code or name in SHOWN:
        print(textwrap.indent(said, "    "), flush=True)
    return code == 0


def lock(_arguments: list[str]) -> int:
    """Resolve the newest versions that pyproject.toml allows, and write both lock files."""
    make_environment()
    uv = str(pinned_uv())
    export = [uv, "export", "-q", "--frozen", "--no-header", "--no-annotate", "--no-emit-project"]
    command([uv, "lock", "--python", str(PYTHON)])
    texts = {"run": command([*export, "--no-dev"]), "dev": command([*export, "--group", "dev"])}
    (ROOT / "uv.lock").unlink()
    for level, text in texts.items():  # a house test refuses a lock that holds an address
        LOCKS[level].write_text(text, encoding="utf-8")
    return 0


def set_up(level: str) -> None:
    """Make .venv hold what the lock of this level names; silent when it already does."""
    if is_ready(level):
        return
    with alone():
        if not is_ready(level):
            began = time.monotonic()
            say("Setting up the environment (first time only) ...")
            build(level)
            say(f"Ready in {time.monotonic() - began:.0f} s.")


def build(level: str) -> None:
    """Make the environment; the stamps stand only while it is whole."""
    served = list(LOCKS) if level == "dev" else [level]  # what serves dev serves run too
    for each in served:
        (VENV / f"stamp-{each}").unlink(missing_ok=True)
    make_environment()
    install(LOCKS[level])
    make_importable()
    for each in served:
        (VENV / f"stamp-{each}").write_text(wanted(each), encoding="utf-8")


def is_ready(level: str) -> bool:
    """Whether the environment was made from this lock, by this Python, in this folder."""
    stamp = VENV / f"stamp-{level}"
    with contextlib.suppress(OSError):
        return stamp.read_text(encoding="utf-8") == wanted(level) and PYTHON.exists()
    return False


def wanted(level: str) -> str:
    """What the stamp must say."""
    return hashlib.sha256(f"{sys.version}{ROOT}".encode() + LOCKS[level].read_bytes()).hexdigest()


@contextlib.contextmanager
def alone() -> Iterator[None]:
    """Hold the checkout, so that two commands at once don't build one environment twice."""
    checkout = os.open(ROOT, os.O_RDONLY)
    fcntl.flock(checkout, fcntl.LOCK_EX)
    yield
    os.close(checkout)


def make_environment() -> None:
    """Make .venv, empty, unless it is there and runs this Python."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        asked = [str(PYTHON), "-c", "import sys; print(sys.version)"]
        if command(asked).strip() == sys.version.replace("\r\n", "\n"):
            return
    import venv

    # Without pip: copying and compiling it would take longer than all the rest.
    venv.EnvBuilder(clear=True, with_pip=False, symlinks=True).create(VENV)


def install(lock_file: Path) -> None:
    """Install a lock file with uv, or with pip where uv cannot be had or fails."""
    into = ["--python", str(PYTHON)]
    try:
        command([str(pinned_uv()), "pip", "install", *into, *HASHED, str(lock_file)])
    except (OSError, subprocess.CalledProcessError) as fault:
        say(f"uv could not install ({last_line(fault)}); trying pip, which takes longer ...")
        command([*pip(), *into, "install", "--no-input", *HASHED, str(lock_file)])


def pinned_uv() -> Path:
    """The uv that requirements-dev.lock pins, checked by its hashes."""
    block = re.search(r"^uv==([^\s;]+).*?(?<!\\)$", LOCKS["dev"].read_text("utf-8"), re.M | re.S)
    if block is None:
        raise FileNotFoundError(f"{LOCKS['dev'].name} pins no uv")
    folder = VENV / f"uv-{block[1]}"
    if not folder.exists():
        pinned, part = VENV / "uv.txt", VENV / "uv.part"
        pinned.write_text(f"{block[0]}\n", encoding="utf-8")
        target = ["--no-input", "--no-compile", "--upgrade", "--target", str(part)]
        command([*pip(), "install", *target, *HASHED, str(pinned)])
        part.rename(folder)
    return next(found for found in folder.glob("*/uv*") if found.stem == "uv")


def pip() -> list[str]:
    """This Python's pip, or the one that waits inside its ensurepip."""
    if importlib.util.find_spec("pip"):
        return [sys.executable, "-m", "pip"]
    bundled = Path(sysconfig.get_path("stdlib"), "ensurepip", "_bundled")
    folders = [sysconfig.get_config_var("WHEEL_PKG_DIR"), bundled]  # Debian has the first
    wheels = [pip for folder in folders if folder for pip in Path(folder).glob("pip-*.whl")]
    if not wheels:
        version = "{}.{}".format(*sys.version_info)
        refuse(f"This Python has no pip. On Debian: sudo apt install python{version}-venv")
    return [sys.executable, str(wheels[-1] / "pip")]


def make_importable() -> None:
    """Let .venv import the rooms from this checkout, and give it a `tracker` command."""
    packages = Path(sysconfig.get_path("purelib", "venv", {"base": str(VENV)}))
    (packages / "case-review-tracker.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    launcher = VENV / "bin" / "tracker"
    launcher.write_text(f'#!/bin/sh\nexec {shlex.quote(str(PYTHON))} -P -m tracker "$@"\n')
    launcher.chmod(0o755)


def say_commit() -> None:
    """Let the tracker know which commit it is, where git can tell: its page `/status` says so."""
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        head = command(["git", "-C", str(ROOT), "rev-parse", "HEAD"]).strip()
        os.environ.setdefault("TRACKER_COMMIT", head)


def run(arguments: list[str]) -> int:
    """The exit code of the environment's Python, run at the root of the checkout."""
    return subprocess.call(python(arguments), cwd=ROOT, env=environment())


def become(arguments: list[str]) -> NoReturn:
    """Turn into the environment's Python: folder, signals and exit code are the caller's."""
    os.execve(PYTHON, python(arguments), environment())


def python(arguments: list[str]) -> list[str]:
    """The environment's Python; -P, so that the caller's folder hides none of our modules."""
    return [str(PYTHON), "-P", *arguments]


def command(line: list[str]) -> str:
    """What a command prints; CalledProcessError holds what it said when it failed."""
    never = {"UV_PYTHON_DOWNLOADS": "never", "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    settings = {**os.environ, **never}
    if "PIP_INDEX_URL" in settings:  # uv asks the same mirror
        settings.setdefault("UV_DEFAULT_INDEX", settings["PIP_INDEX_URL"])
    ran = subprocess.run(line, cwd=ROOT, env=settings, text=True, capture_output=True, check=True)
    return ran.stdout


def environment() -> dict[str, str]:
    """The caller's, but compiled modules are kept: without them each start takes 2 s longer."""
    settings = {**os.environ, "COVERAGE_FILE": str(ROOT / ".coverage")}
    if settings.pop("PYTHONDONTWRITEBYTECODE", ""):
        settings.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "compiled"))
    return settings


def last_line(fault: Exception) -> str:
    """The end of what a failed command said; pip and uv put the cause there."""
    said = getattr(fault, "stderr", None) or str(fault)
    return " ".join(said.strip().splitlines()[-1:]).strip()


def say(sentence: str) -> None:
    """Tell the person, not the pipe."""
    print(sentence, file=sys.stderr, flush=True)


def refuse(sentence: str) -> NoReturn:
    """Say why a command cannot begin, and end."""
    say(sentence)
    sys.exit(2)


COMMANDS = {"test": test, "check": check, "lock": lock}

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
    except (OSError, subprocess.CalledProcessError) as failure:
        say(f"This did not work: {last_line(failure)}")
        sys.exit("Setting up fetches packages: is the network there, and space on the disk?")
