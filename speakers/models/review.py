"""What reviewers think of proposals: by what they judge, and their judgements."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forum import clock
from forum.models import Event
from forum.models.same_event import SameEvent, event_key
from speakers.models.proposal import Proposal
from speakers.models.reviews import ReviewQuerySet
from speakers.models.track import Track

BEST = 5
"""Scores are whole numbers from 1 to this."""


class Criterion(models.Model):
    """One question that each review answers with a score."""

    event = models.ForeignKey(
        Event, models.PROTECT, related_name="criteria", verbose_name=_("event")
    )
    name = models.CharField(_("name"), max_length=100)
    help = models.CharField(_("hint"), max_length=300, blank=True)
    weight = models.PositiveSmallIntegerField(
        _("weight"), default=1, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["position", "pk"]
        constraints = [event_key("criterion_event_key")]

    def __str__(self) -> str:
        return self.name


class ReviewerTrack(models.Model):
    """A track whose proposals a reviewer reads; who has none of these rows reads all tracks."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reviewer_tracks",
        verbose_name=_("reviewer"),
    )
    track = models.ForeignKey(
        Track, models.PROTECT, related_name="reviewers", verbose_name=_("track")
    )

    class Meta:
        verbose_name = _("reviewer of a track")
        verbose_name_plural = _("reviewers of tracks")
        ordering = ["track", "reviewer"]
        constraints = [
            SameEvent(field="track", name="reviewer_track_same_event"),
            models.UniqueConstraint(fields=["reviewer", "track"], name="reviewer_track_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.reviewer}: {self.track}"


class Review(models.Model):
    class Stance(models.TextChoices):
        SCORED = "scored", _("Scored")
        ABSTAINED = "abstained", _("Abstained")
        CONFLICT = "conflict", _("Conflict of interest")

    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, related_name="reviews", verbose_name=_("proposal")
    )
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="reviews",
        verbose_name=_("reviewer"),
    )
    stance = models.CharField(_("stance"), max_length=10, choices=Stance.choices)
    mark = models.DecimalField(
        _("mark"),
        max_digits=4,
        decimal_places=2,
        null=True,
        editable=False,
        help_text=_("The weighted mean of its scores, from 1 to 5."),
    )
    comment = models.TextField(_("comment to colleagues"), max_length=3000, blank=True)
    private_note = models.TextField(_("private note"), max_length=3000, blank=True)
    at = models.DateTimeField(_("at"), default=clock.now, editable=False)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        ordering = ["at", "pk"]
        permissions = [("write_review", "Can review proposals")]
        constraints = [
            event_key("review_event_key"),
            SameEvent(field="proposal", name="review_proposal_same_event"),
            models.UniqueConstraint(fields=["proposal", "reviewer"], name="review_unique_reviewer"),
            models.CheckConstraint(
                name="review_scored_has_its_mark",
                condition=Q(stance="scored", mark__gte=1, mark__lte=BEST)
                | (~Q(stance="scored") & Q(mark__isnull=True)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.proposal}: {self.get_stance_display()}"


class Score(models.Model):
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", verbose_name=_("event"))
    review = models.ForeignKey(
        Review, models.CASCADE, related_name="scores", verbose_name=_("review")
    )
    criterion = models.ForeignKey(
        Criterion, models.PROTECT, related_name="scores", verbose_name=_("criterion")
    )
    value = models.PositiveSmallIntegerField(_("score"))

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        ordering = ["criterion__position", "criterion"]
        constraints = [
            SameEvent(field="review", name="score_review_same_event"),
            SameEvent(field="criterion", name="score_criterion_same_event"),
            models.UniqueConstraint(fields=["review", "criterion"], name="score_unique_criterion"),
            models.CheckConstraint(
                name="score_within_its_scale", condition=Q(value__gte=1, value__lte=BEST)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"
