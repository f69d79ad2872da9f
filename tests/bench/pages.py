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
        weights = {language: weigh(port, path, language) for language in ("en", "ru")}
        for language, weight in weights.items():
            yield at_most(f"{name}, {language}: in all", weight.bytes / 1000, 60, "kB")
        both = weights.values()
        yield at_most(f"{name}: script", max(one.script for one in both) / 1000, 15, "kB")
        yield exactly(
            f"{name}: third parties asked", sum(len(one.third_parties) for one in both), 0
        )
        yield exactly(f"{name}: files missing", sum(len(one.missing) for one in both), 0)
        yield exactly(f"{name}: files not kept for ever", sum(len(one.fleeting) for one in both), 0)
        if name not in WITH_A_FORM:
            yield exactly(f"{name}: cookies set", sum(one.cookies for one in both), 0)
