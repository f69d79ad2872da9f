"""Texts of installed packages that our catalogues translate, since the packages' own do not well.

Catalogues in LOCALE_PATHS come before the packages', and `./run manage messages` finds what
stands here. In Russian the packages leave nothing out that can be seen; but they bend words
around our nouns («заявка был успешно добавлен»), and allauth calls an account's making
«регистрация», which here is a coming to an event. Nothing imports this module.
"""

from django.utils.translation import gettext_noop as _

ADMIN = (  # django.contrib.admin: `%s` and `name` are a model's name in the nominative
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("Add %(name)s"),
    _("Add another %(verbose_name)s"),
    _("Added {name} “{object}”."),
    _("Changed {fields} for {name} “{object}”."),
    _("Changed {fields}."),
    _("Deleted {name} “{object}”."),
    _("The {name} “{obj}” was added successfully."),
    _("The {name} “{obj}” was added successfully. You may add another {name} below."),
    _("The {name} “{obj}” was changed successfully."),
    _("The {name} “{obj}” was changed successfully. You may edit it again below."),
    _("The {name} “{obj}” was changed successfully. You may add another {name} below."),
    _("The %(name)s “%(obj)s” was deleted successfully."),
    _("%(name)s with ID “%(key)s” doesn’t exist. Perhaps it was deleted?"),
    _("Successfully deleted %(count)d %(items)s."),
    _("Cannot delete %(name)s"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
)

MODELS = (  # django.db.models: what a form says of a value that must be unique
    _("%(model_name)s with this %(field_label)s already exists."),
    _("%(model_name)s with this %(field_labels)s already exists."),
)

ACCOUNTS = (  # allauth: making an account, and buttons that say something else in Russian
    _("Signup"),
    _("Sign Up"),
    _("If you have not created an account yet, then please %(link)ssign up%(end_link)s first."),
    _("Already have an account? Then please %(link)ssign in%(end_link)s."),
    _("Request Code"),
    _("I have saved my recovery codes"),
    _("This key does not indicate whether it is a passkey."),
)
