"""Texts of installed packages that our catalogues translate, since the packages' own do not well.

`./run manage messages` finds what stands here, and LOCALE_PATHS come before the packages'
catalogues. In Russian these leave nothing out that can be seen; but Django bends its words
around a name of the masculine gender («заявка был успешно добавлен»), and allauth calls the
making of an account «регистрация», which here is a coming to an event. Nothing imports this
module; a text that a package changes is simply no longer found, and shows the package's own.
"""

from django.utils.translation import gettext_noop as _

# django.contrib.admin, around the names of models; the last answers for the person who deletes.
ADMIN = (
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("Select %s"),
    _("Select %s to change"),
    _("Select %s to view"),
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
    _("Cannot delete %(name)s"),
    _("Delete selected %(verbose_name_plural)s"),
    _("Successfully deleted %(count)d %(items)s."),
    _(
        'Are you sure you want to delete the %(object_name)s "%(escaped_object)s"?'
        " All of the following related items will be deleted:"
    ),
    _(
        "Are you sure you want to delete the selected %(objects_name)s?"
        " All of the following objects and their related items will be deleted:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would require deleting the following"
        " protected related objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would require deleting the following"
        " protected related objects:"
    ),
    _(
        "Deleting the %(object_name)s '%(escaped_object)s' would result in deleting related"
        " objects, but your account doesn't have permission to delete the following types of"
        " objects:"
    ),
    _(
        "Deleting the selected %(objects_name)s would result in deleting related objects, but"
        " your account doesn't have permission to delete the following types of objects:"
    ),
    _("Yes, I’m sure"),
)

# django.db.models: what a form says of values that must be unique.
MODELS = (
    _("%(model_name)s with this %(field_label)s already exists."),
    _("%(model_name)s with this %(field_labels)s already exists."),
)

# allauth: the making of an account, and texts that say something else in Russian.
ACCOUNTS = (
    _("Signup"),
    _("Sign Up"),
    _("If you have not created an account yet, then please %(link)ssign up%(end_link)s first."),
    _("Already have an account? Then please %(link)ssign in%(end_link)s."),
    _("Request Code"),
    _("I have saved my recovery codes"),
    _("This key does not indicate whether it is a passkey."),
)
