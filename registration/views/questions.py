"""The organisers' questions on “my forum”, and the one way to the files that answer them."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from forum import access
from forum.errors import Refused
from registration.documents import ENDINGS
from registration.forms import AnswersForm
from registration.models import Question, Registration
from registration.options import Full
from registration.views.mine.finding import find_mine, find_own


@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    registration = find_own(request, slug, code)
    if registration.is_ended or not registration.event.changes_are_open():
        return _answered(request, registration)
    form = AnswersForm(request.POST or None, request.FILES or None, registration=registration)
    if request.method == "POST" and form.is_valid() and _save(request, registration, form):
        return redirect("registration:mine", slug, code)
    context = {"event": registration.event, "registration": registration, "form": form}
    status = 422 if form.errors else 200
    return render(request, "registration/mine/questions.html", context, status=status)


@require_safe
def answer_file(request: HttpRequest, slug: str, code: str, question: str) -> HttpResponse:
    """The file as an attachment under a name of ours, for its sender and who may see answers."""
    registration = find_mine(request, slug, code)
    found = registration.answers.exclude(file="")
    if not access.may(request.user, "registration.view_answer", registration.event):
        find_own(request, slug, code)
        found = found.exclude(question__asked=Question.Asked.STAFF)
    answer = get_object_or_404(found, question__code=question)
    kind = answer.value["type"]
    try:
        with answer.file.open("rb") as file:
            content = file.read()
    except FileNotFoundError:
        raise Http404 from None
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": f'attachment; filename="{code}-{question}.{ENDINGS[kind]}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=kind, headers=headers)


def _save(request: HttpRequest, registration: Registration, form: AnswersForm) -> bool:
    """Keep the answers. False: the form says what was gone, or why nothing can be changed."""
    try:
        registration.answer(form.answers())
    except Full as full:
        form.say_full(full)
    except Refused as refusal:
        form.add_error(None, str(refusal))
    else:
        messages.success(request, _("Your answers are saved."))
        return True
    return False


def _answered(request: HttpRequest, registration: Registration) -> HttpResponse:
    """What was answered, once nothing can be changed any more."""
    questions = Question.objects.filter(event=registration.event).for_attendees().for_asking()
    values = {answer.question_id: answer.value for answer in registration.answers.all()}
    told = [(each, each.say(values[each.pk])) for each in questions if each.pk in values]
    context = {"event": registration.event, "registration": registration, "answers": told}
    return render(request, "registration/mine/questions.html", context)
