"""What the organisers' digest tells of registrations: who came, and who no longer does."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from forum import registry
from registration.models import Registration

VIEW = "registration.view_registration"

registry.arrivals += [
    registry.Arrival(
        _("new registrations"),
        lambda event, since, until: Registration.objects.filter(
            event=event, created_at__gte=since, created_at__lt=until
        ),
        VIEW,
    ),
    registry.Arrival(
        _("cancelled registrations"),
        lambda event, since, until: Registration.objects.filter(
            event=event,
            state=Registration.State.CANCELLED,
            ended_at__gte=since,
            ended_at__lt=until,
        ),
        VIEW,
    ),
]
