"""The pages of “my forum”, and those that it opens to everybody."""

from registration import letters
from registration.correcting import ask_address
from registration.leaving import ask
from registration.listing import set_listed
from registration.models import Claim, Proof
from registration.participant_list.releasing import release as release_list
from tests.factories import make_page, make_registration
from tests.pages.registry import Visit, page
from tests.pages.states.event import over
from tests.pages.states.registration import full, mine


def with_a_code(registration, purpose):
    ask(registration, purpose)
    Proof.objects.get().new_code()
    return registration


@page("registration/mine/mine.html", "offer lapsed")
def lapsed(event):
    last = full(event)
    waiting = make_registration(event)
    last.cancel()
    waiting.claims.filter(state="offered").update(state=Claim.State.LAPSED)
    return mine(waiting)


@page("registration/mine/leave.html")
def leaving_an_offer(event):
    last = full(event)
    waiting = make_registration(event)
    last.cancel()
    return mine(waiting, "leave/")


@page("registration/mine/leave.html", "no offer")
def nothing_to_leave(event):
    return mine(make_registration(event), "leave/")


@page("registration/mine/mine.html", "waiting and not online")
def waiting_alone(event):
    full(event)
    return mine(make_registration(event, online_meanwhile=False))


@page("registration/mine/mine.html", "pending with somebody")
def pending_with(event):
    press = event.categories.get(code="media")
    press.decided_by_en, press.decided_by_ru = "the protocol service", "протокольная служба"
    press.save()
    return mine(make_registration(event, category="media"))


@page("registration/mine/mine.html", "declined with a reason")
def declined_with_a_reason(event):
    registration = make_registration(event, category="media")
    registration.decline(by=None, reason="The press room is full.")
    return mine(registration)


@page("registration/mine/mine.html", "after the forum")
def after(event):
    registration = make_registration(event)
    over(event)
    return mine(registration)


@page("registration/mine/switch.html")
def switch(event):
    return mine(make_registration(event), "switch/")


@page("registration/mine/switch.html", "to a full hall")
def switch_to_a_full_hall(event):
    full(event)
    return mine(make_registration(event, mode="online"), "switch/")


@page("registration/mine/switch.html", "too late")
def switch_too_late(event):
    registration = make_registration(event)
    over(event)
    return mine(registration, "switch/")


@page("registration/mine/edit.html")
def edit(event):
    return mine(make_registration(event, category="media"), "edit/")


@page("registration/mine/edit.html", "with errors", status=422)
def edit_with_errors(event):
    return mine(make_registration(event), "edit/", posts=({"given_name": ""},))


@page("registration/mine/details.html")
def details(event):
    return mine(make_registration(event), "details/")


@page("registration/mine/details.html", "with errors", status=422)
def details_with_errors(event):
    return mine(make_registration(event), "details/", posts=({"phone": "12"},))


@page("registration/mine/colleague.html")
def colleague(event):
    return mine(make_registration(event), "colleague/")


@page("registration/mine/colleague.html", "with errors", status=422)
def colleague_with_errors(event):
    return mine(make_registration(event), "colleague/", posts=({"given_name": ""},))


@page("registration/mine/letter.html")
def letter(event):
    return mine(make_registration(event), "letter/")


@page("registration/mine/letter.html", "issued")
def issued_letter(event):
    registration = make_registration(event)
    letters.issue(registration)
    return mine(registration, "letter/")


@page("registration/letters/check.html")
def valid_letter(event):
    return f"/minsk-2021/letters/{letters.issue(make_registration(event)).code}/"


@page("registration/letters/check.html", "no longer valid")
def invalid_letter(event):
    registration = make_registration(event)
    issued = letters.issue(registration)
    registration.cancel()
    return f"/minsk-2021/letters/{issued.code}/"


@page("registration/mine/address.html")
def address(event):
    return mine(make_registration(event), "address/")


@page("registration/mine/address.html", "with the code sent")
def address_with_code(event):
    registration = make_registration(event)
    ask_address(registration, "right@example.org")
    return mine(registration, "address/")


@page("registration/mine/data.html")
def data(event):
    return mine(make_registration(event), "data/")


@page("registration/mine/data.html", "with a wrong code", status=422)
def data_with_a_wrong_code(event):
    made = with_a_code(make_registration(event), "data")
    return mine(made, "data/", posts=({"code": "000000"},))


@page("registration/mine/erase.html")
def erase(event):
    return mine(make_registration(event), "erase/")


@page("registration/mine/erase.html", "with the code sent")
def erase_with_code(event):
    return mine(with_a_code(make_registration(event), "erasure"), "erase/")


@page("registration/mine/erased.html")
def erased(event):
    return "/minsk-2021/registrations/erased/"


@page("registration/mine/handed_on.html")
def handed_on(event):
    return "/minsk-2021/registrations/handed-on/"


@page("registration/mine/all_data.html")
def all_data(event):
    made = make_registration(event)
    ask(made, "data")
    code = Proof.objects.get().new_code()
    return mine(made, "data/", posts=({"code": code},))


@page("registration/lost/form.html")
def lost(event):
    return "/minsk-2021/registrations/lost/"


@page("registration/lost/form.html", "with errors", status=422)
def lost_with_errors(event):
    return Visit("/minsk-2021/registrations/lost/", posts=({"email": "nobody"},))


@page("registration/lost/sent.html")
def lost_sent(event):
    return "/minsk-2021/registrations/lost/sent/"


@page("registration/participants/list.html")
def participants(event):
    set_listed(make_registration(event), True)
    return "/minsk-2021/participants/"


@page("registration/participants/list.html", "with the organisers' list")
def participants_with_a_released_list(event):
    event.categories.update(listing="everybody")
    make_registration(event)
    release_list(event, by=None).show(is_public=True)
    return "/minsk-2021/participants/"


@page("registration/participants/rules.html")
def who_is_named(event):
    event.categories.filter(code="operator").update(listing="everybody")
    titles = {"title_en": "Privacy notice", "title_ru": "О персональных данных"}
    make_page(event, "privacy", kind="privacy", **titles)
    return "/minsk-2021/info/privacy/"


@page("registration/participants/list.html", "empty")
def no_participants(event):
    return "/minsk-2021/participants/"
