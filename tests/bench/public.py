"""The public pages of the demonstration: one of each kind."""

from forum.launch.site import Site

EVENT = "minsk-2021"
WITH_A_FORM = {"register", "sign-in"}  # their token needs a cookie


def public_pages(site: Site) -> dict[str, str]:
    """The address of each by its name; a session and a speaker that have something to show."""
    site.load_demo()
    site.django()
    from forum.models import Event  # noqa: PLC0415 - needs the line above
    from program.models import Release, Slot  # noqa: PLC0415

    event = Event.objects.get(slug=EVENT)
    slots = Slot.objects.for_public_program(Release.objects.current(event))
    facts = next(slot.facts for slot in slots if slot.facts["people"])
    home = f"/{EVENT}/"
    return {
        "home": home,
        "program": f"{home}program/",
        "session": f"{home}program/{facts['code']}/",
        "speakers": f"{home}speakers/",
        "speaker": f"{home}speakers/{facts['people'][0]['code']}/",
        "call": f"{home}proposals/",
        "register": f"{home}register/",
        "news": f"{home}news/",
        "info page": f"{home}info/{event.pages.published()[0].slug}/",
        "sign-in": "/accounts/login/",
    }


def show_to_search_engines(site: Site) -> None:
    """They are kept from a demonstration on purpose, which Lighthouse holds against the page."""
    site.django()
    from forum.models import Event  # noqa: PLC0415 - needs the line above

    Event.objects.filter(slug=EVENT).update(is_demonstration=False)
