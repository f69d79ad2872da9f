"""Everything DESIGN bans is caught where it is planted, and stands nowhere in the project."""

import subprocess
import sys
from pathlib import Path

import pytest

from forum.launch.banned import BANS, ROOT, findings, main

PLANTED = [
    ("vague file name", "registration/utils.py", ""),
    ("vague file name", "program/helpers/rooms.py", ""),
    ("vague file name", "templates/common/row.html", ""),
    ("vague file name", "speakers/services.py", ""),
    ("vague file name", "speakers/models/managers.py", ""),
    ("long file", "registration/models/registration.py", "pass\n" * 300),
    ("|safe", "templates/forum/page.html", "<p>{{ page.text|safe }}"),
    ("|safe", "templates/forum/page.html", "<p>{{ page.text | safe }}"),
    ("|safe", "templates/forum/mail/hello.txt", "{{ name|title|safeseq }}"),
    (
        "autoescape off",
        "templates/forum/page.html",
        "{% autoescape off %}{{ a }}{% endautoescape %}",
    ),
    ("urlize", "templates/forum/page.html", "{{ note|urlize }}"),
    ("urlize", "templates/forum/page.html", "{{ note|urlizetrunc:20 }}"),
    ("inline style", "templates/forum/page.html", '<p class="a"\n  style="color: red">'),
    ("inline style", "templates/forum/page.html", "<style>p { color: red }</style>"),
    ("inline script", "templates/forum/page.html", "<script>start()</script>"),
    ("inline script", "templates/forum/page.html", '<script type="module">start()</script>'),
    ("inline script", "templates/forum/page.html", '<a href="javascript:start()">'),
    ("inline handler", "templates/forum/page.html", '<button onclick="start()">'),
    ("inline handler", "templates/forum/page.html", "<form hx-on::after-request='start()'>"),
    ("__all__ fields", "speakers/forms.py", 'class Meta:\n    fields = "__all__"'),
    ("__all__ fields", "speakers/forms.py", 'F = modelform_factory(M, fields="__all__")'),
    ("list_editable", "program/admin/room.py", 'class A:\n    list_editable = ["seats"]'),
    ("auto_now", "forum/models/page.py", "changed = DateTimeField(auto_now=True)"),
    ("auto_now", "forum/models/page.py", "made = DateTimeField(auto_now_add=True)"),
    ("open redirect", "forum/views/language.py", 'redirect(request.GET["next"])'),
    ("open redirect", "forum/views/language.py", 'HttpResponseRedirect(request.POST.get("next"))'),
    ("settings.TESTING", "forum/mail/delivery.py", "if settings.TESTING:\n    pass"),
    ("settings.TESTING", "forum/mail/delivery.py", 'if "pytest" in sys.modules:\n    pass'),
    ("catches everything", "forum/mail/delivery.py", "try:\n    a()\nexcept:\n    pass"),
    ("catches everything", "forum/mail/delivery.py", "try:\n    a()\nexcept Exception:\n    pass"),
    (
        "catches everything",
        "forum/mail/delivery.py",
        "try:\n    a()\nexcept (OSError, Exception) as e:\n    raise",
    ),
    ("date equality", "forum/mail/reminders.py", "if event.starts.date() == day:\n    pass"),
    ("date equality", "registration/reminders.py", "if day == today:\n    pass"),
    ("date equality", "forum/tasks.py", "Event.objects.filter(starts__date=day)"),
    ("launch needs a package", "forum/launch/stores.py", "import psycopg2"),
    ("launch needs a package", "forum/launch/stores.py", "from forum import settings"),
    ("launch needs a package", "forum/launch/stores.py", "def f():\n    from forum.env import env"),
]

RUFF = [
    ("TID251", "from django.utils import timezone\n\nx = timezone.now()"),
    ("TID251", "from django.utils.timezone import now\n\nx = now()"),
    ("TID251", "from django.views.decorators.csrf import csrf_exempt\n\nx = csrf_exempt(1)"),
    ("TID251", "from django.views.decorators.cache import cache_page\n\nx = cache_page(1)"),
    ("TID251", "from django.utils.html import urlize\n\nx = urlize(1)"),
    ("TID251", "from django.utils.safestring import mark_safe\n\nx = mark_safe(1)"),
    ("TID251", "from django.utils.safestring import SafeString\n\nx = SafeString(1)"),
    ("TID251", "from django.db.models.signals import post_save\n\nx = post_save"),
    ("TID251", "from django.dispatch import receiver\n\nx = receiver(1)"),
    (
        "DJ007",
        'from django import forms\nclass F(forms.ModelForm):\n class Meta:\n  fields = "__all__"',
    ),
    ("BLE001", "try:\n    x = 1\nexcept Exception:\n    x = 2"),
    ("E722", "try:\n    x = 1\nexcept:\n    x = 2"),
]

ALLOWED = [
    ("templates/forum/page.html", '<script src="/static/js/desk.js" defer></script>'),
    ("templates/forum/page.html", '<script type="application/ld+json">{}</script>'),
    ("templates/forum/page.html", '<meta name="description" content="one safe | two">'),
    ("templates/forum/page.html", '<p class="style">{{ url|default:"-" }} {{ "on" }}'),
    ("templates/forum/mail/hello.html", '<td style="padding: 8px">'),
    ("templates/forum/mail/hello.txt", "{% autoescape off %}{{ name }}{% endautoescape %}"),
    ("forum/views/list.py", 'redirect(f"{url}?{request.GET.urlencode()}")'),
    ("registration/models/registration.py", "pass\n" * 299),
    ("registration/migrations/0001_initial.py", "pass\n" * 300),
    ("tests/registration/test_places.py", "pass\n" * 300),
    ("forum/tasks.py", "try:\n    a()\nexcept Exception:\n    log()"),
    ("forum/mail/reminders.py", "due = query.filter(due_at__lte=now)"),
    ("program/days.py", "same = a.date() == b.date()"),
    ("forum/launch/stores.py", "import subprocess\nfrom forum.launch import install"),
    ("static/vendor/bootstrap/utils.py", ""),
    (".venv/lib/utils.py", "try:\n    a()\nexcept:\n    pass"),
]


def plant(root: Path, path: str, text: str) -> None:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text}\n", "utf-8")


@pytest.mark.parametrize(("ban", "path", "text"), PLANTED)
def test_a_planted_banned_word_is_caught(tmp_path, ban, path, text):
    plant(tmp_path, path, text)

    found = list(findings(tmp_path))

    assert [finding.ban.name for finding in found] == [ban]
    assert str(found[0]).startswith(f"{path}:")


@pytest.mark.parametrize(("path", "text"), ALLOWED)
def test_what_only_looks_like_it_is_let_through(tmp_path, path, text):
    plant(tmp_path, path, text)

    assert list(findings(tmp_path)) == []


def test_every_ban_has_a_planted_example():
    assert {ban.name for ban in BANS} == {name for name, _, _ in PLANTED}


def test_the_line_is_the_one_to_look_at(tmp_path):
    plant(tmp_path, "templates/forum/page.html", "<p>\n<p>\n{{ text|safe }}")

    assert [finding.line for finding in findings(tmp_path)] == [3]


def ruff(path: str, text: str) -> subprocess.CompletedProcess:
    pytest.importorskip("ruff", reason="./run test installs ruff")
    options = ["--config", ROOT / "pyproject.toml", "--stdin-filename", path]
    return subprocess.run(
        [sys.executable, "-m", "ruff", "check", *options, "-"],
        input=f"{text}\n",
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


@pytest.mark.parametrize(("rule", "text"), RUFF)
def test_ruff_catches_its_half_of_the_list(rule, text):
    answer = ruff("registration/planted.py", text)

    assert answer.returncode == 1
    assert rule in answer.stdout


def test_the_clock_alone_may_read_the_clock():
    answer = ruff("forum/clock.py", "from django.utils import timezone\n\nx = timezone.now()")

    assert answer.returncode == 0, answer.stdout


def test_the_project_itself_is_clean(capsys):
    assert main() == 0, capsys.readouterr().out
