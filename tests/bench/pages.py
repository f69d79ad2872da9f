"""Every public page is at most 60 kB with all it fetches, 15 kB of it script, nothing from others.

As the real server sends it: collected, fingerprinted and compressed, in both languages.
"""

from collections.abc import Iterator

from forum.launch.figures import Figure, at_most, exactly
from forum.launch.site import Site
from tests.bench.public import WITH_A_FORM, public_pages
from tests.bench.weight import weigh


def run(site: Site) -> Iterator[Figure]:
    pages = public_pages(site)
    _, port = site.web()
    for name, path in pages.items():
        for language in ("en", "ru"):
            weight = weigh(port, path, language)
            yield at_most(f"{name}, {language}: in all", weight.bytes / 1000, 60, "kB")
            yield at_most(f"{name}, {language}: script", weight.script / 1000, 15, "kB")
            asked = len(weight.third_parties) + len(weight.missing)
            yield exactly(f"{name}, {language}: asked of others, or missing", asked, 0)
            if name not in WITH_A_FORM:
                yield exactly(f"{name}, {language}: cookies set", weight.cookies, 0)
            yield exactly(f"{name}, {language}: files not kept for ever", len(weight.fleeting), 0)
