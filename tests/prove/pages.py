"""No page breaks a rule of axe, or of ours, in any state, language, colour scheme and width.

What is quick comes first: that the list of pages is complete, what they weigh, what their fields
are called, that nothing is left untranslated. If that fails, nobody waits for the rest.
"""

import json
import os
import random
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from xml.etree import ElementTree as ET

from forum.launch.figures import Figure, Mutant, at_least, exactly, seen
from forum.launch.place import ROOT
from forum.launch.processes import Argv
from forum.launch.site import Site
from forum.launch.voice import Trouble

PAGES = "tests/pages"
LOOKS = f"{PAGES}/test_accessibility.py"
MUTANTS = [
    Mutant(
        "the fields have no label",
        "templates/bootstrap5/field.html",
        """<label class="form-label" for="{{ field.id_for_label }}">{{ field.label }}""",
        """<label class="form-label">{{ field.label }}""",
    ),
    Mutant(
        "a sentence is in English only",
        "templates/registration/register/form.html",
        """{% translate "Takes about two minutes. Free of charge, no password needed." %}""",
        "Takes about two minutes. Free of charge, no password needed.",
    ),
    Mutant(
        "a style is heavier by 40 kB",
        "static/css/tokens.css",
        "color-scheme: light dark;",
        f"color-scheme: light dark; --ballast: '{random.Random(1).randbytes(40_000).hex()}';",
    ),
]


def run(site: Site) -> Iterator[Figure]:
    quick = sorted(str(file.relative_to(ROOT)) for file in (ROOT / PAGES).glob("test_*.py"))
    quick.remove(LOOKS)
    failed = 0
    for file in quick:
        found = tests(site, Path(file).stem, file)
        failed += found["failed"]
        yield exactly(f"{Path(file).stem.removeprefix('test_')}: failed tests", found["failed"], 0)
        yield exactly(f"{Path(file).stem.removeprefix('test_')}: skipped", found["skipped"], 0)
    if failed:
        return
    report = site.directory / "looks.jsonl"
    found = tests(site, "looks", LOOKS, "--every-state", str(report))
    looks = [json.loads(line) for line in report.read_text("utf-8").splitlines()]
    by_axe = [look for look in looks if look["scheme"] != "any"]
    yield seen("states", len({look["state"] for look in looks}))
    yield at_least("looks of axe", len(by_axe), 4 * len({look["state"] for look in looks}))
    yield exactly("violations that axe found", sum(len(look["faults"]) for look in by_axe), 0)
    yield exactly("pages with a fault of any kind", found["failed"], 0)


def tests(site: Site, name: str, *arguments: str) -> dict[str, int]:
    """Run pytest and count. It has a data directory of its own, without collected files."""
    directory = site.directory / f"pytest-{name}"
    directory.mkdir()
    report = directory / "report.xml"
    spread = [
        "-n",
        str(os.cpu_count() or 1),
        "--dist",
        "loadgroup",
        "--no-loadscope-reorder",
        f"--junitxml={report}",
    ]
    argv: Argv = [sys.executable, "-m", "pytest", *spread, "--show-capture=no", *arguments]
    env = site.env | {"DATA_DIR": str(directory)}
    child = site.family.start(name, argv, env, passing=True, grace=60, cwd=ROOT)
    with suppress(Trouble):  # of tests that fail: they are counted below
        site.family.finish(child)
    if not report.exists():
        raise Trouble(f"pytest did not come to its end: {child.log} and {name}.out tell more.")
    total = ET.parse(report).getroot().find("testsuite")  # noqa: S314 - our own file
    assert total is not None
    return {
        "failed": int(total.get("failures", 0)) + int(total.get("errors", 0)),
        "skipped": int(total.get("skipped", 0)),
    }
