"""lint-imports holds the direction of imports: forum <- registration <- speakers <- program."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from forum.launch.place import ROOT

pytest.importorskip("importlinter", reason="./run test installs import-linter")

APPS = ("forum", "registration", "speakers", "program")
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")

PLANTED = [
    ("forum/planted.py", "import registration"),
    ("forum/planted.py", "def later():\n    from program.models import track"),
    ("registration/planted.py", "from speakers import models"),
    ("speakers/planted.py", "import program.models"),
    ("forum/settings.py", "from registration import models"),
    ("registration/planted.py", "import forum.views.planted"),
    ("speakers/planted.py", "from registration.views import planted"),
    ("program/planted.py", "from speakers.views import planted"),
    ("forum/launch/planted.py", "from django.conf import settings"),
]


def lint(root: Path) -> subprocess.CompletedProcess:
    return subprocess.run(
        [LINT_IMPORTS, "--no-cache", "--no-logo"], cwd=root, capture_output=True, text=True
    )


@pytest.fixture
def tree(tmp_path):
    """The packages with our configuration, where a module may be planted."""
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for app in APPS:
        shutil.copytree(ROOT / app, tmp_path / app, ignore=shutil.ignore_patterns("__pycache__"))
        for part in ("models", "views"):  # a planted import needs something to import
            (tmp_path / app / part / "planted.py").touch()
    return tmp_path


@pytest.mark.parametrize(("path", "line"), PLANTED)
def test_an_import_against_the_direction_is_caught(tree, path, line):
    with (tree / path).open("a") as file:
        file.write(f"\n{line}\n")

    answer = lint(tree)

    assert answer.returncode == 1, answer.stdout + answer.stderr
    assert "BROKEN" in answer.stdout


def test_an_import_in_the_direction_is_let_through(tree):
    (tree / "program/planted.py").write_text("import speakers.models.planted\nimport forum\n")

    answer = lint(tree)

    assert answer.returncode == 0, answer.stdout + answer.stderr


def test_the_project_keeps_its_direction():
    answer = lint(ROOT)

    assert answer.returncode == 0, answer.stdout + answer.stderr
