"""The catalogues of the interface languages, kept without gettext's programs.

English stands in the sources; every other language of LANGUAGES has
`locale/<language>/LC_MESSAGES/django.po` and the `.mo` that it compiles to. Babel reads and
writes both (a development package: the site itself needs only the `.mo`). What is written
depends on the sources alone, with no dates and no line numbers, so that diffs are small.
"""

import gettext
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileParser, write_po
from django.utils.translation.template import templatize

CODE = ("forum", "registration", "speakers", "program")
TEMPLATES = ("templates", *(f"{app}/templates" for app in CODE))

# Django's names for gettext's functions: which arguments are text, which (c) its context.
PLAIN, PLURAL = None, (1, 2)
IN_CONTEXT, PLURAL_IN_CONTEXT = ((1, "c"), 2), ((1, "c"), 2, 3)
KEYWORDS = {
    "_": PLAIN, "gettext": PLAIN, "gettext_lazy": PLAIN, "gettext_noop": PLAIN,
    "ngettext": PLURAL, "ngettext_lazy": PLURAL,
    "pgettext": IN_CONTEXT, "pgettext_lazy": IN_CONTEXT,
    "npgettext": PLURAL_IN_CONTEXT, "npgettext_lazy": PLURAL_IN_CONTEXT,
}  # fmt: skip

Key = tuple[str, str]


class Found(NamedTuple):
    """One text for translation in one file: a sentence, or its singular and plural."""

    path: str
    id: str | tuple[str, ...]
    context: str | None
    comments: list[str]


class Catalogue(Catalog):
    """A language's catalogue whose header says what Django needs and never changes by itself."""

    def __init__(self, language: str) -> None:
        comment = f"# The interface in the language {language}; ./run manage messages keeps it."
        super().__init__(locale=language, header_comment=comment, fuzzy=False)
        self.language = language
        self._set_mime_headers([("Plural-Forms", plural_forms(language))])

    @property
    def mime_headers(self) -> list[tuple[str, str]]:
        return [
            ("Language", self.language),
            ("MIME-Version", "1.0"),
            ("Content-Type", "text/plain; charset=utf-8"),
            ("Content-Transfer-Encoding", "8bit"),
            ("Plural-Forms", plural_forms(self.language) + "\n"),
        ]

    @mime_headers.setter
    def mime_headers(self, found: Any) -> None:
        """What stands in the file is replaced by what should: see the property."""

    def entries(self) -> dict[Key, Message]:
        return {key(m): m for m in self if m.id}

    def po(self) -> bytes:
        file = BytesIO()
        write_po(file, self, width=100, include_lineno=False, ignore_obsolete=True)
        return file.getvalue()

    def mo(self) -> bytes:
        file = BytesIO()
        write_mo(file, self)
        return file.getvalue()


def plural_forms(language: str) -> str:
    """Django's own rule: catalogues with another one would be kept apart and searched in turn."""
    name = Path(django.__file__).parent / f"conf/locale/{language}/LC_MESSAGES/django.mo"
    with name.open("rb") as file:
        return gettext.GNUTranslations(file).info()["plural-forms"]


def key(message: Message) -> Key:
    return (message.id if isinstance(message.id, str) else message.id[0], message.context or "")


def read(path: Path, language: str) -> Catalogue:
    catalogue = Catalogue(language)
    if path.exists():
        with path.open("rb") as file:
            PoFileParser(catalogue, ignore_obsolete=True, abort_invalid=True).parse(file)
    return catalogue


def sources(root: Path) -> Iterator[Path]:
    for app in CODE:
        yield from (p for p in sorted(root.glob(f"{app}/**/*.py")) if "migrations" not in p.parts)
    for folder in TEMPLATES:
        yield from (p for p in sorted(root.glob(f"{folder}/**/*")) if p.suffix in (".html", ".txt"))


def texts(root: Path) -> Iterator[Found]:
    """Every text for translation below `root`, in Python and in templates."""
    for path in sources(root):
        code = path.read_text("utf-8")
        name = path.relative_to(root).as_posix()
        if path.suffix != ".py":
            # The lines of what templatize() gives are no Python: indentation means nothing.
            code = "\n".join(line.lstrip() for line in templatize(code, name).splitlines())
        file = BytesIO(code.encode())
        for _, text, comments, context in extract("python", file, KEYWORDS, ["Translators"]):
            yield Found(name, text, context, comments)


def fresh(root: Path, old: Catalogue) -> Catalogue:
    """What the sources ask for, with the translations that `old` has: the rest is dropped."""
    merged = Catalogue(old.language)
    found = sorted(texts(root), key=lambda one: (_tuple(one.id), one.context or "", one.path))
    for one in found:
        merged.add(one.id, None, [(one.path, 0)], auto_comments=one.comments, context=one.context)
    translated = old.entries()
    for identity, message in merged.entries().items():
        before = translated.get(identity)
        if before and bool(before.pluralizable) == bool(message.pluralizable):
            message.string = before.string
            message.flags |= before.flags & {"fuzzy"}
            message.user_comments = before.user_comments
    return merged


def files(locale: Path, language: str) -> tuple[Path, Path]:
    folder = locale / language / "LC_MESSAGES"
    return folder / "django.po", folder / "django.mo"


def update(root: Path, locale: Path, language: str) -> Catalogue:
    """Write the language's two files after the sources; translations are kept."""
    po, mo = files(locale, language)
    catalogue = fresh(root, read(po, language))
    po.parent.mkdir(parents=True, exist_ok=True)
    po.write_bytes(catalogue.po())
    mo.write_bytes(read(po, language).mo())
    return catalogue


def problems(root: Path, locale: Path, language: str) -> Iterator[str]:
    """Why the language's two files are not complete and correct, a sentence each."""
    po, mo = files(locale, language)
    stored = read(po, language)
    wanted = fresh(root, stored)
    for identity, message in wanted.entries().items():
        name = label(identity)
        where = ", ".join(path for path, _ in message.locations)
        if identity not in stored.entries():
            yield f"{name} is missing ({where})"
        else:
            yield from (f"{name} {fault} ({where})" for fault in faults(message, wanted))
    for identity in stored.entries().keys() - wanted.entries().keys():
        yield f"{label(identity)} is stale: nothing asks for it"
    if not po.exists() or po.read_bytes() != wanted.po():
        yield f"{po.relative_to(locale.parent)} is not what the sources give: ./run manage messages"
    elif not mo.exists() or mo.read_bytes() != stored.mo():
        yield f"{mo.relative_to(locale.parent)} is not what the .po gives: ./run manage messages"


def label(identity: Key) -> str:
    text, context = identity
    return repr(text) + (f" in the context {context!r}" if context else "")


def faults(message: Message, catalogue: Catalogue) -> Iterator[str]:
    """What is wrong with one translation."""
    ids, forms = _tuple(message.id), _tuple(message.string)
    expected = catalogue.num_plurals if message.pluralizable else 1
    if not any(forms):
        yield "is not translated"
        return
    if message.fuzzy:
        yield "is fuzzy: somebody has to look at it"
    if len(forms) != expected or not all(forms):
        yield f"has {sum(map(bool, forms))} forms where the language has {expected}"
    # In most languages the form for 1 is also the one for 21: each form names what the plural does.
    for form in filter(None, forms):
        if placeholders(form) != placeholders(ids[-1]):
            yield f"has other placeholders in {form!r}"
        if [form[:1] == "\n", form[-1:] == "\n"] != [ids[-1][:1] == "\n", ids[-1][-1:] == "\n"]:
            yield f"begins or ends its lines otherwise in {form!r}"


def placeholders(text: str) -> tuple[set[str], list[str]]:
    """The named ones as a set (their order is the translator's), the others in order."""
    named = re.findall(r"%\(\w+\)[#0\- +]*[\d.]*[a-zA-Z]|\{\w+[^{}]*\}", text)
    return set(named), re.findall(r"%[sdrif]\b|\{\}", text)


def _tuple(value: str | Sequence[str] | None) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value or ("",))
