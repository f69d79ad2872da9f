"""`./run prove` and `./run bench`: the promises measured against real processes.

An entry is a module in tests/prove/ or tests/bench/ with a docstring (its first line is the
promise) and `run(site)`, which yields figures. It may name MUTANTS: `./run prove --mutants`
runs it once for each, in a copy of the project with that protection taken away, and it has to
fail there. An entry imports only the standard library and forum.launch at its top: it is read
here, and run in a process of its own (forum.launch.site) with stores of its own.
"""

import ast
import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from forum.launch import environment, install, stores
from forum.launch.figures import Figure, Mutant, row, table
from forum.launch.place import ROOT, data_dir, shown
from forum.launch.processes import Argv
from forum.launch.voice import Trouble, say

# A measurement is never taken against a database, a broker or a mail server that was given.
NEVER_GIVEN = ("DATABASE_URL", "REDIS_URL", "EMAIL_URL", "FORUM_DEMO", "FORUM_CLOCK", "HOST")
LEFT_OUT = (".git", ".venv", ".data", "__pycache__", ".*_cache", "media", "staticfiles")


@dataclass(frozen=True)
class Entry:
    module: str
    promise: str

    @property
    def name(self) -> str:
        return self.module.rpartition(".")[2]

    @property
    def mutants(self) -> list[Mutant]:
        return list(getattr(import_module(self.module), "MUTANTS", ()))


def entries(kind: str, root: Path = ROOT) -> Iterator[Entry]:
    """The modules with a `run`, in order; what else lies there only helps them."""
    for path in sorted((root / "tests" / kind).glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        if any(isinstance(node, ast.FunctionDef) and node.name == "run" for node in tree.body):
            promise = (ast.get_docstring(tree) or path.stem).splitlines()[0]
            yield Entry(f"tests.{kind}.{path.stem}", promise)


def main(kind: str, argv: list[str]) -> int:
    """Run the entries named in `argv`, or all; 1 when a promise is broken or a mutant survives."""
    mutants = kind == "prove" and "--mutants" in argv
    names = [word for word in argv if not (mutants and word == "--mutants")]
    there = {one.name: one for one in entries(kind)}
    if unknown := [name for name in names if name not in there]:
        raise Trouble(f"There is no {kind} {unknown[0]}; there are: {', '.join(there)}.")
    python = install.ensure("dev")
    for name in NEVER_GIVEN:
        os.environ.pop(name, None)
    chosen = [there[name] for name in names or there]
    kept = [hunt(one, python) if mutants else hold(kind, one, python) for one in chosen]
    return 0 if all(kept) else 1


def hold(kind: str, entry: Entry, python: Path) -> bool:
    """Run an entry, print its figures, and tell whether its promises hold."""
    say(f"\n{entry.name}: {entry.promise}")
    started = time.monotonic()
    figures = measured(entry, python, ROOT)
    for line in table(row(figure, with_bare=kind == "bench") for figure in figures):
        say(f"  {line}")
    say(f"  ({time.monotonic() - started:.0f} s)")
    return all(figure.ok for figure in figures)


def hunt(entry: Entry, python: Path) -> bool:
    """Run an entry once for each of its mutants, and tell whether it caught them all."""
    caught = []
    for mutant in entry.mutants:
        with mutated(mutant) as tree:
            broken = [one.name for one in measured(entry, python, tree) if not one.ok]
        verdict = f"caught ({', '.join(broken)})" if broken else "SURVIVED"
        say(f"{entry.name}: {mutant.name}: {verdict}")
        caught.append(bool(broken))
    if not caught:
        say(f"{entry.name}: NO MUTANT shows that it can fail")
    return bool(caught) and all(caught)


@contextmanager
def mutated(mutant: Mutant) -> Iterator[Path]:
    """A copy of the project with one protection taken away, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="forum-mutant-") as directory:
        tree = Path(directory) / "tree"
        shutil.copytree(ROOT, tree, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
        mutant.apply(tree)
        yield tree


def measured(entry: Entry, python: Path, tree: Path) -> list[Figure]:
    """Run one entry of the project in `tree` in a process of its own, with fresh stores."""
    with stores.temporary() as own:
        env = environment.for_children(own.directory, own.urls)
        command: Argv = [python, "-m", "forum.launch.site", entry.module]
        child = own.family.start(entry.name, command, env, passing=True, cwd=tree, grace=60)
        try:
            printed = own.family.finish(child)
        finally:
            keep(own.family.logs, entry)
    return [Figure(**figure) for figure in json.loads(printed.splitlines()[-1])]


def keep(logs: Path, entry: Entry) -> None:
    """Save the logs of the run, whose own directory is about to go, over those of the last."""
    kept = data_dir() / "logs" / entry.name
    shutil.rmtree(kept, ignore_errors=True)
    shutil.copytree(logs, kept)
    say(f"  {entry.name}: its logs are in {shown(kept)}/")
