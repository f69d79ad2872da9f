"""allauth's pages: signing in and up, codes, passwords, addresses, the second factor, passkeys."""

from allauth.account.forms import default_token_generator
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from tests.factories import PASSWORD, make_person
from tests.pages.registry import Visit, page

ACCOUNTS = "/accounts/"


def mine(path, person=None, **more):
    return Visit(f"{ACCOUNTS}{path}", person or make_person(), **more)


def without_password():
    person = make_person()
    person.set_unusable_password()
    person.save()
    return person


def with_totp():
    person = make_person()
    TOTP.activate(person, "JBSWY3DPEHPK3PXP")
    return person


def with_recovery_codes():
    person = with_totp()
    RecoveryCodes.activate(person)
    return person


def with_keys():
    """A passkey, a security key, and one that does not say which of the two it is."""
    person = make_person()
    for name, told in (("Laptop", {"rk": True}), ("Key ring", {"rk": False}), ("Old one", {})):
        credential = {"clientExtensionResults": {"credProps": told}}
        Authenticator.objects.create(
            user=person,
            type=Authenticator.Type.WEBAUTHN,
            data={"name": name, "credential": credential},
        )
    return person


@page("account/login.html")
def login(event):
    return f"{ACCOUNTS}login/"


@page("account/login.html", "with errors")
def login_with_errors(event):
    wrong = {"login": "anna@example.org", "password": "not this one"}
    return Visit(f"{ACCOUNTS}login/", posts=(wrong,))


@page("account/request_login_code.html")
def request_login_code(event):
    return f"{ACCOUNTS}login/code/"


@page("account/confirm_login_code.html")
def confirm_login_code(event):
    return Visit(f"{ACCOUNTS}login/code/", posts=({"email": make_person().email},))


@page("account/confirm_login_code.html", "with errors")
def confirm_login_code_with_errors(event):
    posts = ({"email": make_person().email}, {"code": "WRONG1"})
    return Visit(f"{ACCOUNTS}login/code/", posts=posts)


@page("account/signup.html")
def signup(event):
    return f"{ACCOUNTS}signup/"


@page("account/signup.html", "with errors")
def signup_with_errors(event):
    return Visit(f"{ACCOUNTS}signup/", posts=({"email": "nobody", "password1": "short"},))


@page("account/confirm_email_verification_code.html")
def confirm_email(event):
    return Visit(f"{ACCOUNTS}signup/", posts=({"email": "new@example.org"},))


@page("account/logout.html")
def logout(event):
    return mine("logout/")


@page("account/account_inactive.html")
def inactive(event):
    return f"{ACCOUNTS}inactive/"


@page("account/email.html")
def addresses(event):
    person = make_person()
    EmailAddress.objects.create(user=person, email="second@example.org")
    return mine("email/", person)


@page("account/email.html", "with errors")
def addresses_with_errors(event):
    return mine("email/", posts=({"action_add": "", "email": "nobody"},))


@page("forum/account/language.html")
def language(event):
    return mine("language/")


@page("forum/account/language.html", "with errors", status=422)
def language_with_errors(event):
    return mine("language/", posts=({"language": "xx"},))


@page("account/password_change.html")
def password_change(event):
    return mine("password/change/")


@page("account/password_change.html", "with errors")
def password_change_with_errors(event):
    return mine("password/change/", posts=({"oldpassword": "not it", "password1": "short"},))


@page("account/password_set.html")
def password_set(event):
    return mine("password/set/", without_password())


@page("account/password_reset.html")
def password_reset(event):
    return f"{ACCOUNTS}password/reset/"


@page("account/password_reset.html", "for whoever is signed in")
def password_reset_for_whoever_is_signed_in(event):
    return mine("password/reset/")


@page("account/password_reset_done.html")
def password_reset_done(event):
    return Visit(f"{ACCOUNTS}password/reset/", posts=({"email": make_person().email},))


def reset_key():
    person = make_person()
    key = f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}"
    return f"{ACCOUNTS}password/reset/key/{key}/"


@page("account/password_reset_from_key.html")
def password_reset_from_key(event):
    return reset_key()


@page("account/password_reset_from_key.html", "with a spent link")
def password_reset_with_a_spent_link(event):
    return f"{ACCOUNTS}password/reset/key/1-spent/"


@page("account/password_reset_from_key_done.html")
def password_reset_from_key_done(event):
    words = {"password1": PASSWORD[::-1], "password2": PASSWORD[::-1]}
    return Visit(reset_key(), posts=(words,))


@page("account/reauthenticate.html")
def reauthenticate(event):
    return mine("2fa/totp/activate/", stale=True)


@page("mfa/reauthenticate.html")
def reauthenticate_by_totp(event):
    return mine("2fa/reauthenticate/", with_totp(), stale=True)


@page("mfa/index.html")
def second_factor(event):
    return mine("2fa/")


@page("mfa/index.html", "all set up")
def second_factor_all_set_up(event):
    return mine("2fa/", with_recovery_codes())


@page("mfa/index.html", "with keys")
def second_factor_with_keys(event):
    return mine("2fa/", with_keys())


@page("mfa/totp/activate_form.html")
def totp_activate(event):
    return mine("2fa/totp/activate/")


@page("mfa/totp/activate_form.html", "with errors")
def totp_activate_with_errors(event):
    return mine("2fa/totp/activate/", posts=({"code": "000000"},))


@page("mfa/totp/deactivate_form.html")
def totp_deactivate(event):
    return mine("2fa/totp/deactivate/", with_totp())


@page("mfa/authenticate.html")
def authenticate(event):
    words = {"login": with_totp().email, "password": PASSWORD}
    return Visit(f"{ACCOUNTS}login/", posts=(words,))


@page("mfa/recovery_codes/index.html")
def recovery_codes(event):
    return mine("2fa/recovery-codes/", with_recovery_codes())


@page("mfa/recovery_codes/generate.html")
def recovery_codes_generate(event):
    return mine("2fa/recovery-codes/generate/", with_totp())


@page("mfa/webauthn/authenticator_list.html")
def keys(event):
    return mine("2fa/webauthn/", with_keys())


@page("mfa/webauthn/authenticator_list.html", "empty")
def no_keys(event):
    return mine("2fa/webauthn/")


@page("mfa/webauthn/add_form.html")
def add_key(event):
    return mine("2fa/webauthn/add/")


@page("mfa/webauthn/edit_form.html")
def edit_key(event):
    person = with_keys()
    return mine(f"2fa/webauthn/keys/{person.authenticator_set.first().pk}/edit/", person)


@page("mfa/webauthn/authenticator_confirm_delete.html")
def remove_key(event):
    person = with_keys()
    return mine(f"2fa/webauthn/keys/{person.authenticator_set.first().pk}/remove/", person)
