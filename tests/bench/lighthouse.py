"""Lighthouse on a phone gives every public page at least 98 and three times 100.

The median of three runs for each page of the demonstration, which is told to be no demonstration:
those are kept from search engines on purpose. Needs Node; without it nothing is measured, and the
result says so.
"""

import json
import os
import shutil
import statistics
from collections.abc import Iterator

from forum.launch.figures import Figure, at_least, seen
from forum.launch.processes import Argv
from forum.launch.site import Site
from forum.launch.voice import Trouble, complain
from tests.bench.public import public_pages, show_to_search_engines
from tests.browser import chromium

VERSION, RUNS = "12.8.2", 3
PROMISES = {"performance": 98, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-sync --no-first-run"


def run(site: Site) -> Iterator[Figure]:
    missing = [name for name in ("node", "npm") if not shutil.which(name)]
    missing += [] if chromium.path() else ["chromium"]
    if missing:
        complain(f"NO {' AND NO '.join(missing).upper()}: Lighthouse has measured NOTHING.")
        yield seen(f"pages measured (NONE: there is no {', no '.join(missing)})", 0)
        return
    command = install(site)
    pages = public_pages(site)
    show_to_search_engines(site)
    site.web()
    for name, path in pages.items():
        scores = [tried(site, command, f"{name}-{turn}", path) for turn in range(RUNS)]
        for category, promised in PROMISES.items():
            median = statistics.median(score[category] for score in scores)
            yield at_least(f"{name}: {category}", median, promised)
    yield seen("pages measured", len(pages))


def install(site: Site) -> Argv:
    """Lighthouse of one exact version, into this run's own directory."""
    where = site.directory / "lighthouse"
    where.mkdir()
    words = f"npm install --prefix {where} --no-audit --no-fund --prefer-offline --ignore-scripts"
    argv: Argv = [*words.split(), f"lighthouse@{VERSION}"]
    site.family.finish(site.family.start("npm", argv, site.env, passing=True))
    return ["node", where / "node_modules" / "lighthouse" / "cli" / "index.js"]


def tried(site: Site, command: Argv, name: str, path: str) -> dict[str, float]:
    """Measured; once more where Chromium lost the trace, as it does on a busy machine."""
    try:
        return measured(site, command, name, path)
    except Trouble:
        return measured(site, command, f"{name}-again", path)


def measured(site: Site, command: Argv, name: str, path: str) -> dict[str, float]:
    """Scores of 0 to 100 by category. What cost something is printed into the run's log."""
    report = site.directory / f"{name.replace(' ', '-')}.json"
    argv: Argv = [
        *command,
        f"{site.url}{path}",
        "--quiet",
        "--output=json",
        f"--output-path={report}",
        f"--only-categories={','.join(PROMISES)}",
        f"--chrome-flags={FLAGS}",
    ]
    env = os.environ | {"CHROME_PATH": chromium.path()}
    # Not by the name of this entry, whose own output would be moved aside.
    site.family.finish(site.family.start("one-page", argv, env, passing=True, grace=30))
    found = json.loads(report.read_text("utf-8"))
    for category in PROMISES:
        for audit in found["categories"][category]["auditRefs"]:
            result = found["audits"][audit["id"]]
            if audit["weight"] and (result["score"] or 0) < 1:
                told = result.get("displayValue", "")
                print(f"{name}: {category}: {audit['id']} {result['score']} {told}")
    return {name: found["categories"][name]["score"] * 100 for name in PROMISES}
