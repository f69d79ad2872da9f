"""1,000 badges in one PDF below 10 s of processor time and 150 MB more than before.

Also with photos, each one its own, whose small copies were made when they were uploaded. Each file
is made in a process of its own, as the worker makes it.
"""

import json
import sys
from collections.abc import Iterator

from forum.launch.figures import Figure, at_most, exactly, seen
from forum.launch.site import Site
from tests.bench.alone import measuring, set_up, told_by
from tests.bench.registered import fill

PEOPLE = 1000
SECONDS, MEGABYTES = 10, 150


def run(site: Site) -> Iterator[Figure]:
    site.django()
    person = fill(PEOPLE)
    for what in ("plain", "photos"):
        made = told_by(site, __name__, what, str(person))
        yield exactly(f"{what}: pages", made["pages"], PEOPLE)
        yield at_most(f"{what}: CPU", made["cpu"], SECONDS, "s")
        yield at_most(f"{what}: growth", made["growth"], MEGABYTES, "MB")
        yield seen(f"{what}: wall", made["wall"], "s")
        yield seen(f"{what}: size", made["size"] / 1e6, "MB")
        yield seen(f"{what}: queries", made["queries"])


def _photos() -> None:
    """A photo of its own for each, in colours that no packing makes light."""
    from io import BytesIO  # noqa: PLC0415

    from django.core.files.base import ContentFile  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    from registration.badges.photos import small_photo  # noqa: PLC0415
    from registration.models import BadgeLayout, Category, Registration  # noqa: PLC0415

    for category in Category.objects.all():
        BadgeLayout.objects.update_or_create(
            event_id=category.event_id, category=category, defaults={"shows_photo": True}
        )
    for number, row in enumerate(Registration.objects.all()):
        noise = Image.effect_noise((60, 80), 60).convert("RGB").resize((480, 640))
        noise.putpixel((number % 480, number // 480), (255, 0, 0))
        file = BytesIO()
        noise.save(file, "WEBP", quality=60, method=0)
        row.photo.save("", ContentFile(file.getvalue()))
        small_photo(row)


def _tell(what: str, person: str) -> None:
    set_up()
    from django.utils import translation  # noqa: PLC0415
    from pypdf import PdfReader  # noqa: PLC0415

    from forum.models import Event, Person  # noqa: PLC0415
    from registration.badges import batches  # noqa: PLC0415
    from registration.models import BadgeBatch  # noqa: PLC0415

    if what == "photos":
        _photos()
    with translation.override("en"):
        batch = batches.begin(
            Event.objects.get(),
            by=Person.objects.get(pk=person),
            categories=[],
            mode="",
            only_new=False,
            size="a6",
            order="name",
        )
    with measuring() as cost:
        batches.run_queued()
    batch = BadgeBatch.objects.get(pk=batch.pk)
    with batch.file.open() as file:
        pages = len(PdfReader(file).pages)
    told = cost | {"pages": pages, "size": batch.file.size}
    batch.drop_file()
    print(json.dumps(told))


if __name__ == "__main__":
    _tell(*sys.argv[1:])
