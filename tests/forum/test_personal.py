"""What is decided of each column: told to whom it is about, emptied or kept when they go."""

import pytest
from django.apps import apps

from forum import registry

DECIDED = ("forum", "registration", "speakers", "program")


def models_of_ours():
    for label in DECIDED:
        for model in apps.get_app_config(label).get_models():
            if not hasattr(model, "pgh_tracked_model"):  # a history follows its model
                yield model


def entries(model):
    return [entry for entry in registry.personal if entry.model is model]


def test_every_model_is_personal_or_said_to_be_not():
    undecided = {
        model._meta.label
        for model in models_of_ours()
        if not entries(model) and model._meta.label not in registry.impersonal
    }
    assert undecided == set()


@pytest.mark.parametrize(
    "model",
    dict.fromkeys(entry.model for entry in registry.personal),
    ids=lambda model: model._meta.label,
)
def test_of_every_column_of_a_personal_model_it_is_decided_what_becomes_of_it(model):
    columns = {field.name for field in model._meta.concrete_fields}
    decided = set()
    for entry in entries(model):
        decided |= {*entry.blank, *entry.keep, *entry.scrub}
        assert not set(entry.blank) & entry.keep
        assert entry.secret <= {*entry.blank, *entry.keep, *entry.scrub}

    assert columns - decided == set(), "decide in the app's personal.py: blank, keep or scrub"
    assert decided - columns == set()
