"""The desk's page as the server gives it: who gets it, under what policy, and all that it needs."""

import json
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from django.utils import translation

from forum.fingerprints import Fingerprinted
from registration.models import DeskScan
from registration.views.desk import words
from tests.factories import make_person

DESK = "/minsk-2021/desk/"
SCRIPTS = Path(settings.BASE_DIR) / "static/js/desk"
IMPORT = re.compile(r"""(?:from |import |import\()["'](\.[^"']+)["']""")
PARTS = re.compile(r"""part\("([\w-]+)"\)|copied\("([\w-]+)\"""")
SAID = re.compile(r"""(?:say|counted)\("(\w+)\"""")


class Quick(Fingerprinted):
    """Without compressing what is only looked at."""

    def post_process_with_compression(self, files):
        yield from files


@pytest.fixture
def desk(event, signed_in):
    return signed_in(make_person("desk@example.org", role="desk", event=event))


def scripts():
    return {file.name: file.read_text() for file in SCRIPTS.glob("*.js")}


def test_the_page_alone_may_use_the_camera_and_run_what_reads_codes(desk):
    page = desk.get(DESK)

    assert "camera=(self)" in page["Permissions-Policy"]
    assert "microphone=()" in page["Permissions-Policy"]
    rules = set(map(str.strip, page["Content-Security-Policy"].split(";")))
    assert "script-src 'self' 'wasm-unsafe-eval'" in rules
    assert "manifest-src 'self'" in rules
    assert "camera=()" in desk.get(f"{DESK}worker.js")["Permissions-Policy"]


@pytest.mark.parametrize("path", ["", "worker.js", "app.webmanifest", "plain/"])
def test_only_who_works_at_the_desk_gets_it(event, client, signed_in, stranger, path):
    assert "/accounts/login" in client.get(DESK + path)["Location"]
    assert signed_in(stranger).get(DESK + path).status_code == 403
    reviewer = make_person(role="reviewer", event=event)
    assert signed_in(reviewer).get(DESK + path).status_code == 403


def test_an_event_that_is_not_there_has_no_desk(desk):
    assert desk.get("/minsk-1999/desk/worker.js").status_code == 404


def test_the_worker_keeps_every_script_that_the_page_imports(desk):
    text = desk.get(f"{DESK}worker.js").content.decode()
    facts = json.loads(re.match(r"self\.facts = (.*);\n", text)[1])

    names = {Path(file).stem for file in facts["files"] if "/js/desk/" in file}
    assert names == {Path(name).stem for name in scripts()} - {"offline"}
    for file in [*facts["files"], *facts["spare"]]:
        if file.startswith(settings.STATIC_URL):
            assert finders.find(file.removeprefix(settings.STATIC_URL)), file


def test_every_import_leads_to_a_file():
    for name, text in scripts().items():
        for there in IMPORT.findall(text):
            assert (SCRIPTS / there).resolve().exists(), f"{name} imports {there}"


def test_no_script_holds_a_word_that_is_not_in_the_page(desk):
    """What the scripts say and the parts of the page that they fill are there."""
    page, text = desk.get(DESK).content.decode(), "\n".join(scripts().values())

    assert set(SAID.findall(text)) <= set(words.words())
    for names in PARTS.findall(text):
        assert f'id="desk-{"".join(names)}"' in page


def test_each_answer_of_the_server_has_its_words_and_its_sign(desk):
    page = desk.get(DESK).content.decode()
    for answer in DeskScan.Answer.values:
        assert answer in words.words()
        assert f'id="icon-{answer}"' in page


def test_the_page_counts_in_russian_as_russian_does():
    with translation.override("ru"):
        counted = words.words()["unsent"]

    assert set(counted) == {"one", "few", "many", "other"}


def test_the_page_can_be_installed(desk):
    told = json.loads(desk.get(f"{DESK}app.webmanifest").content)

    assert (told["scope"], told["start_url"], told["display"]) == (DESK, DESK, "standalone")
    for icon in told["icons"]:
        assert finders.find(icon["src"].removeprefix(settings.STATIC_URL)), icon
    assert f'href="{DESK}app.webmanifest"' in desk.get(DESK).content.decode()


def test_once_collected_a_script_imports_others_by_their_content(settings, tmp_path):
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT, settings.WHITENOISE_USE_FINDERS = tmp_path, False
    storage = {"BACKEND": "tests.registration.test_desk_app.Quick"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": storage}
    call_command("collectstatic", "--no-input", verbosity=0)
    manifest = json.loads((tmp_path / "staticfiles.json").read_text())["paths"]

    hashed = {name: file for name, file in manifest.items() if name.startswith("js/desk/")}
    assert len(hashed) == len(scripts())
    for file in hashed.values():
        for there in IMPORT.findall((tmp_path / file).read_text()):
            found = (tmp_path / file).parent / there
            assert str(found.resolve().relative_to(tmp_path.resolve())) in manifest.values()


def test_the_words_of_the_page_are_plain_text_to_it(event, desk):
    event.title_en = "</script><script>alert(1)</script>"
    event.save()

    assert "<script>alert(1)" not in desk.get(DESK).content.decode()
