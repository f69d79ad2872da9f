"""The organisers' page on which they propose a talk for somebody else."""

from __future__ import annotations

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _

from forum import access
from forum.errors import Refused
from forum.models import Event
from speakers.admin.listing import ADD
from speakers.behalf import propose_for
from speakers.forms.behalf import TheirProfileForm, TheirTalkForm
from speakers.models import Proposal, Speaker


class OnBehalf(admin.ModelAdmin):
    """Mixed into the page of proposals."""

    def get_urls(self) -> list:
        page = self.admin_site.admin_view(self.on_behalf)
        return [
            path("for/<slug:slug>/", page, name="speakers_proposal_for"),
            *super().get_urls(),
        ]

    def on_behalf(self, request: HttpRequest, slug: str) -> HttpResponse:
        events = access.within(Event.objects.all(), request.user, ADD)
        event = get_object_or_404(events, slug=slug)
        sent = request.POST if request.method == "POST" else None
        them = TheirProfileForm(sent, event=event, instance=Speaker(event=event))
        talk = TheirTalkForm(sent, event=event, instance=Proposal(event=event))
        if sent is not None and all([them.is_valid(), talk.is_valid()]):
            try:
                made = propose_for(talk.instance, them.instance)
            except Refused as refusal:
                talk.add_error(None, str(refusal))
            else:
                said = _("The talk is handed in, and its speaker is told by mail.")
                self.message_user(request, said, messages.SUCCESS)
                return redirect("admin:speakers_proposal_change", made.pk)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Propose on somebody's behalf"),
            "subtitle": event,
            "opts": self.opts,
            "them": them,
            "talk": talk,
        }
        return TemplateResponse(request, "admin/speakers/proposal/for.html", context)
