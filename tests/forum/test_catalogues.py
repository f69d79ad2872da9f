"""The catalogues follow the sources and refuse what a reader in another language would notice."""

import gettext
from io import BytesIO, StringIO

import pytest
from django.core.management import CommandError, call_command

pytest.importorskip("babel", reason="./run test installs babel")
from forum import catalogues

VIEW = """
from django.utils.translation import gettext_lazy as _, ngettext, npgettext, pgettext_lazy

def view(name, seats):
    # Translators: above the form
    title = _("Register for %(event)s") % {"event": name}
    long = _("One sentence "
             "in two pieces.")
    verb = pgettext_lazy("button", "Open")
    left = ngettext("%(n)d place", "%(n)d places", seats)
    talks = npgettext("program", "{n} talk", "{n} talks", seats)
    return gettext(name)
"""

PAGE = """
{% load i18n %}
<h1>{% translate "Welcome" %}</h1>
    {% blocktranslate trimmed with name=person.name %}
        Dear {{ name }},
        it's 100% "free".
    {% endblocktranslate %}
  {% blocktranslate count n=seats %}{{ n }} seat{% plural %}{{ n }} seats{% endblocktranslate %}
{% translate "May" context "month" %} <input placeholder="{% translate 'Your name' %}">
{{ _("Hello")|upper }} {{ place|default:_("nowhere") }} {% component title=_("Details") %}
      </div> 'quotes" (left open
"""

MAIL = "{% load i18n %}{% translate 'Dear colleague' %}"


@pytest.fixture
def root(tmp_path):
    for path, text in {
        "forum/views/page.py": VIEW,
        "forum/migrations/0001_initial.py": 'from x import _\n_("never")',
        "templates/forum/page.html": PAGE,
        "templates/forum/mail/hello.txt": MAIL,
        "templates/forum/logo.svg": "{% translate 'not a template' %}",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path


@pytest.fixture
def locale(root):
    return root / "locale"


def found(root):
    return {(one.id, one.context) for one in catalogues.texts(root)}


def translate(root, locale, **strings):
    """Fill the whole catalogue with something right, then what the test wants to be wrong."""
    catalogue = catalogues.update(root, locale, "ru")
    for message in catalogue.entries().values():
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        message.string = (f"ж {ids[-1]}",) * 4 if len(ids) == 2 else f"ж {ids[-1]}"
    for (text, _context), message in catalogue.entries().items():
        message.string = strings.get(text, message.string)
    po, mo = catalogues.files(locale, "ru")
    po.write_bytes(catalogue.po())
    mo.write_bytes(catalogue.mo())


def problems(root, locale):
    return list(catalogues.problems(root, locale, "ru"))


def test_python_is_read_with_plurals_and_contexts(root):
    assert found(root) >= {
        ("Register for %(event)s", None),
        ("One sentence in two pieces.", None),
        ("Open", "button"),
        (("%(n)d place", "%(n)d places"), None),
        (("{n} talk", "{n} talks"), "program"),
    }


def test_templates_are_read_whatever_their_indentation(root):
    assert found(root) >= {
        ("Welcome", None),
        ('Dear %(name)s, it\'s 100%% "free".', None),
        (("%(n)s seat", "%(n)s seats"), None),
        ("May", "month"),
        ("Your name", None),
        ("Hello", None),
        ("nowhere", None),
        ("Details", None),
        ("Dear colleague", None),
    }


def test_migrations_and_pictures_are_not_read(root):
    assert not {"never", "not a template"} & {text for text, _ in found(root)}


def test_a_complete_catalogue_has_no_problems_and_can_be_read_by_gettext(root, locale):
    translate(root, locale)

    assert problems(root, locale) == []
    with catalogues.files(locale, "ru")[1].open("rb") as file:
        russian = gettext.GNUTranslations(file)
    assert russian.gettext("Welcome") == "ж Welcome"
    assert russian.ngettext("%(n)d place", "%(n)d places", 5) == "ж %(n)d places"
    assert russian.pgettext("month", "May") == "ж May"


def test_the_plural_rule_is_the_one_of_django(root, locale):
    translate(root, locale)

    text = catalogues.files(locale, "ru")[0].read_text("utf-8").replace('"\n"', "")
    assert "nplurals=4; plural=(n%10==1 && n%100!=11 ? 0 :" in text


def test_writing_twice_changes_nothing_and_names_no_line(root, locale):
    translate(root, locale)
    before = [file.read_bytes() for file in catalogues.files(locale, "ru")]

    catalogues.update(root, locale, "ru")

    assert [file.read_bytes() for file in catalogues.files(locale, "ru")] == before
    assert b"#: forum/views/page.py\n" in before[0]
    assert b"#. Translators: above the form\n" in before[0]


def test_translations_stay_and_what_nothing_asks_for_goes(root, locale):
    translate(root, locale)
    (root / "templates/forum/page.html").write_text("{% load i18n %}{% translate 'Welcome' %}")

    entries = catalogues.update(root, locale, "ru").entries()

    assert entries["Welcome", ""].string == "ж Welcome"
    assert ("Your name", "") not in entries
    assert problems(root, locale) == []


def test_a_new_text_is_missing_and_an_old_one_is_stale(root, locale):
    translate(root, locale)
    (root / "templates/forum/mail/hello.txt").write_text(MAIL.replace("colleague", "all"))

    assert [one.split(" (")[0] for one in problems(root, locale)][:2] == [
        "'Dear all' is missing",
        "'Dear colleague' is stale: nothing asks for it",
    ]


def test_an_untranslated_text_is_told_with_its_place(root, locale):
    translate(root, locale, Welcome="")

    assert problems(root, locale) == ["'Welcome' is not translated (templates/forum/page.html)"]


def test_a_fuzzy_text_is_told(root, locale):
    translate(root, locale)
    po = catalogues.files(locale, "ru")[0]
    text = po.read_text("utf-8")
    po.write_text(text.replace('msgid "Welcome"', '#, fuzzy\nmsgid "Welcome"'), "utf-8")
    catalogues.update(root, locale, "ru")

    assert len(problems(root, locale)) == 1
    assert problems(root, locale)[0].startswith("'Welcome' is fuzzy")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Register for %(event)s", "Регистрация на %(forum)s"),
        ("Register for %(event)s", "Регистрация"),
        ("Register for %(event)s", "Регистрация на %(event)d"),
        ("%(n)d place", ("одно место", "%(n)d места", "%(n)d мест", "%(n)d места")),
        ("{n} talk", ("{n} доклад", "{n} доклада", "{m} докладов", "{n} доклада")),
    ],
)
def test_other_placeholders_than_the_text_has_are_told(root, locale, text, wrong):
    translate(root, locale, **{text: wrong})

    assert len(problems(root, locale)) == 1
    assert "has other placeholders in" in problems(root, locale)[0]


def test_placeholders_may_change_their_order():
    assert catalogues.placeholders("%(b)s %(a)s {c}") == catalogues.placeholders("{c} %(a)s %(b)s")


def test_a_lacking_plural_form_is_told(root, locale):
    translate(root, locale, **{"%(n)d place": ("%(n)d место", "%(n)d места", "%(n)d мест", "")})

    assert problems(root, locale) == [
        "'%(n)d place' has 3 forms where the language has 4 (forum/views/page.py)"
    ]


def test_a_compiled_file_that_is_not_what_the_text_gives_is_told(root, locale):
    translate(root, locale)
    mo = catalogues.files(locale, "ru")[1]
    mo.write_bytes(mo.read_bytes() + b"\0")

    assert problems(root, locale) == [
        "locale/ru/LC_MESSAGES/django.mo is not what the .po gives: ./run manage messages"
    ]


def test_the_command_writes_then_checks(root, locale, settings):
    settings.BASE_DIR, settings.LOCALE_PATHS = root, [locale]
    settings.LANGUAGES = [("en", "English"), ("ru", "Русский")]
    out = StringIO()

    call_command("messages", stdout=out)

    assert "ru: 14 texts" in out.getvalue()
    with pytest.raises(CommandError, match="14 to mend"):
        call_command("messages", "--check", stdout=out)
    translate(root, locale)
    call_command("messages", "--check", stdout=out)


def test_an_entry_is_found_by_its_text_and_context():
    catalogue = catalogues.Catalogue("ru")
    catalogue.add("May", "май", context="month")
    catalogue.add("May", "можно")

    assert {k: m.string for k, m in catalogue.entries().items()} == {
        ("May", "month"): "май",
        ("May", ""): "можно",
    }
    assert gettext.GNUTranslations(BytesIO(catalogue.mo())).gettext("May") == "можно"
