"""What this project never writes, and what it writes instead (DESIGN, section 3).

ruff holds the half of the list that it can express (pyproject.toml); this table holds the rest:
templates, names of files, and rules about where a thing may stand.
"""

import ast
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = ("static/vendor", "node_modules", "__pycache__", "staticfiles", "media")

PYTHON = ("*.py", "run")
PAGES = ("*.html",)
TEMPLATES = ("*.html", "templates/*.txt", "*/templates/*.txt", "*.svg")
MAILS = ("templates/*/mail/*",)  # no policy of ours governs a mail program: it needs style=
REMINDERS = ("*remind*.py", "*tasks.py")
IN_THE_VENV = ("forum/launch/catcher*.py", "forum/launch/banned.py")


@dataclass(frozen=True)
class Source:
    """One file, read and parsed once for all the bans."""

    path: str
    text: str

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(ast.parse(self.text, self.path)))


@dataclass(frozen=True)
class Ban:
    """A thing not to write: `find` gives the lines where a source has it."""

    name: str
    files: tuple[str, ...]
    find: Callable[[Source], Iterable[int]]
    instead: str
    allowed: tuple[str, ...] = ()

    def holds_for(self, path: str) -> bool:
        return _any(path, self.files) and not _any(path, self.allowed)


@dataclass(frozen=True)
class Finding:
    path: str
    line: int
    ban: Ban

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.ban.name}: {self.ban.instead}"


def _any(path: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(path, p) or fnmatch(path.rsplit("/", 1)[-1], p) for p in patterns)


def text(pattern: str) -> Callable[[Source], Iterable[int]]:
    expression = re.compile(pattern, re.IGNORECASE)
    return lambda source: (
        source.text.count("\n", 0, match.start()) + 1 for match in expression.finditer(source.text)
    )


def code(*predicates: Callable[[ast.AST], bool]) -> Callable[[Source], Iterable[int]]:
    return lambda source: (
        getattr(node, "lineno", 1)
        for node in source.nodes
        if any(predicate(node) for predicate in predicates)
    )


def _all_fields(node: ast.AST) -> bool:
    if isinstance(node, ast.Assign):
        named = any(isinstance(t, ast.Name) and t.id == "fields" for t in node.targets)
    else:
        named = isinstance(node, ast.keyword) and node.arg == "fields"
    value = getattr(node, "value", None)
    return named and isinstance(value, ast.Constant) and value.value == "__all__"


def _names(*names: str) -> Callable[[ast.AST], bool]:
    """The node sets, passes or reads something of one of these names."""
    return lambda node: (
        (isinstance(node, ast.keyword) and node.arg in names)
        or (isinstance(node, ast.Name) and node.id in names)
        or (isinstance(node, ast.Attribute) and node.attr in names)
    )


def _catches_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(
        each is None or (isinstance(each, ast.Name) and each.id in ("Exception", "BaseException"))
        for each in caught
    )


def _redirects_where_told(node: ast.AST) -> bool:
    """`redirect(request.GET["next"])`, but not `redirect(f"{url}?{request.GET.urlencode()}")`."""
    if not (isinstance(node, ast.Call) and node.args):
        return False
    if not re.search(r"(redirect|HttpResponse\w*Redirect)$", ast.unparse(node.func)):
        return False
    return bool(re.match(r"(self\.)?request\.(GET|POST|META|headers)\b", ast.unparse(node.args[0])))


def _knows_it_is_tested(node: ast.AST) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "TESTING"
    return isinstance(node, ast.Compare) and bool(
        re.fullmatch(r"'(py)?test' (not )?in sys\.(argv|modules)", ast.unparse(node))
    )


def _equals_a_date(node: ast.AST) -> bool:
    if isinstance(node, ast.keyword):
        return bool(node.arg and node.arg.endswith("__date"))
    if not (isinstance(node, ast.Compare) and any(isinstance(op, ast.Eq) for op in node.ops)):
        return False
    sides = [ast.unparse(side) for side in (node.left, *node.comparators)]
    return any(side == "today" or side.endswith((".date()", ".today()")) for side in sides)


def _needs_installing(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom) and node.level == 0:
        modules = [node.module or ""]
        if node.module == "forum":
            modules = [f"forum.{alias.name}" for alias in node.names]
    else:
        return False
    return any(
        module.split(".")[0] not in sys.stdlib_module_names
        and module != "forum.launch"
        and not module.startswith("forum.launch.")
        for module in modules
    )


LONG = 300
VAGUE = r"(^|/)(utils?|helpers?|common|services?|managers?|misc)(\.\w+|/|$)"

BANS = (
    Ban("vague file name", ("*",), lambda source: [1] if re.search(VAGUE, source.path) else [],
        "Name the file for the one thing that it holds."),
    Ban("long file", PYTHON, lambda source: [LONG] if source.text.count("\n") > LONG else [],
        f"Split it by concept: {LONG} lines are what one can read at a sitting.",
        ("*/migrations/*", "tests/*")),
    Ban("|safe", TEMPLATES, text(r"\|\s*(safe|safeseq)\b"),
        "Let the template escape; Markdown goes through forum.text."),
    Ban("autoescape off", PAGES, text(r"\{%-?\s*autoescape\s+off"),
        "Let the template escape; only a plain-text mail (.txt) has no use for it."),
    Ban("urlize", TEMPLATES, text(r"\|\s*urlize"),
        "User text is never linked: show it as text."),
    Ban("inline style", PAGES, text(r"""<[^>]*\sstyle\s*=|<style\b"""),
        "The policy refuses it: give the element a class, in static/css/.", MAILS),
    Ban("inline script", PAGES,
        text(r"""<script\b(?![^>]*\ssrc=)(?![^>]*application/(ld\+)?json)|["']\s*javascript:"""),
        "The policy refuses it: a file in static/js/, its data by json_script."),
    Ban("inline handler", PAGES, text(r"""\s(on[a-z]+|hx-on[\w:-]*)\s*=\s*["']"""),
        "The policy refuses it: add the listener in static/js/."),
    Ban("__all__ fields", PYTHON, code(_all_fields),
        "List the fields: a later one must not be published or writable by accident."),
    Ban("list_editable", PYTHON, code(_names("list_editable")),
        "An admin action calls the verb: an edited list goes around it, and overwrites others."),
    Ban("auto_now", PYTHON, code(_names("auto_now", "auto_now_add")),
        "default=clock.now: the forum's time can be shifted, and a verb sets what it changes.",
        ("*/migrations/*",)),
    Ban("open redirect", PYTHON, code(_redirects_where_told),
        "Reverse a URL by name, or check the target with url_has_allowed_host_and_scheme."),
    Ban("settings.TESTING", PYTHON, code(_knows_it_is_tested),
        "The code under test is the code that runs: let the test set what it needs."),
    Ban("catches everything", PYTHON, code(_catches_everything),
        "Name the exceptions; only a task's edge (tasks.py) catches all.", ("*tasks.py",)),
    Ban("date equality", REMINDERS, code(_equals_a_date),
        "Ask for what is due and not yet sent (due_at <= now): a worker may sleep over a day."),
    Ban("launch needs a package", ("forum/launch/*.py",), code(_needs_installing),
        "It runs before anything is installed: the standard library and forum.launch only.",
        IN_THE_VENV),
)  # fmt: skip


def sources(root: Path) -> Iterator[Source]:
    """The project's own texts, hidden and vendored folders left out."""
    for folder, folders, files in os.walk(root):
        here = Path(folder).relative_to(root)
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in NOT_OURS
            and (here / name).as_posix() not in NOT_OURS
        )
        for name in sorted(files):
            path = (here / name).as_posix()
            wanted = any(ban.holds_for(path) for ban in BANS[1:])
            yield Source(path, (root / path).read_text("utf-8") if wanted else "")


def findings(root: Path) -> Iterator[Finding]:
    for source in sources(root):
        for ban in BANS:
            if ban.holds_for(source.path):
                for line in sorted(set(ban.find(source))):
                    yield Finding(source.path, line, ban)


def main() -> int:
    found = list(findings(ROOT))
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
