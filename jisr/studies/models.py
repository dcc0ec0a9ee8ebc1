"""Runs of the engines, kept so that they can be run again, and what people decided about their findings."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.core.acting import Acting
from jisr.core.fields import SealedField
from jisr.core.models import Named, Record
from jisr.studies.enums import Engine, PairDecision, Said, StudyState
from jisr.territories.models import Territory


class Study(Named, Record):
    """One run: its inputs' fingerprint, parameters, version, result and trace."""

    reference_kind = "9"
    organisation_lookups = ("organisation",)

    engine = models.CharField(max_length=14, choices=Engine.choices)
    engine_version = models.CharField(max_length=20)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="studies"
    )
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="studies")
    parameters = models.JSONField(default=dict)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=StudyState.choices, default=StudyState.WAITING)
    share_done = models.FloatField(default=0)
    result = models.JSONField(default=dict)
    failure = models.TextField(blank=True)
    run_on = models.DateField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "studies"
        constraints = [
            models.CheckConstraint(condition=Q(share_done__range=(0, 1)), name="study_share_done_is_a_share"),
            models.UniqueConstraint(
                fields=["territory", "fingerprint"],
                condition=Q(engine=Engine.ACCESS, organisation__isnull=True) & ~Q(state=StudyState.FAILED),
                name="study_of_access_kept_once",
            ),
            models.UniqueConstraint(
                fields=["territory", "fingerprint", "organisation"],
                condition=Q(engine=Engine.ACCESS) & ~Q(state=StudyState.FAILED),
                name="study_of_access_kept_once_a_body",
            ),
        ]
        indexes = [models.Index(fields=["engine", "territory", "fingerprint"], name="study_was_it_run_before")]


class Register(Named):
    """A list of people that one institution keeps, as it was delivered on a day."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="registers")
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="registers")
    delivered_on = models.DateField(_("delivered on"))
    fingerprint = models.CharField(max_length=64)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]


class Listed(models.Model):
    """A person as one register writes them; CIN and telephone are sealed."""

    register = models.ForeignKey(Register, on_delete=models.CASCADE, related_name="lines")
    number = models.CharField(_("number in the register"), max_length=40)
    first_name = models.CharField(_("first name"), max_length=120, blank=True)
    last_name = models.CharField(_("family name"), max_length=120, blank=True)
    dob = models.CharField(_("date of birth"), max_length=30, blank=True)
    sex = models.CharField(_("sex"), max_length=20, blank=True)
    cin = SealedField(_("CIN"), blank=True, default="")
    phone = SealedField(_("telephone"), blank=True, default="")
    commune = models.CharField(_("commune"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    place = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["register", "pk"]
        constraints = [models.UniqueConstraint(fields=["register", "number"], name="listed_once_in_a_register")]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()


class PairQuerySet(models.QuerySet["Pair"]):
    """Pairs are about people: never public."""

    def entrusted_to(self, acting: Acting) -> PairQuerySet:
        """Those a mandate that serves families may open: one of the two lives in its territory or is on its list."""
        if not acting.has_mandate or not acting.serves_families:
            return self.none()
        inside = (acting.tree_start, acting.tree_end)
        near = Q(left__place__tree_start__range=inside) | Q(right__place__tree_start__range=inside)
        body = acting.organisation_id
        own = Q(left__register__organisation=body) | Q(right__register__organisation=body)
        return self.filter(near | own, study__is_example=acting.is_example)

    def doubtful(self) -> PairQuerySet:
        """Those the run leaves to a person."""
        return self.filter(decision=PairDecision.REVIEW)


class Pair(models.Model):
    """Two lines that a run holds, or may hold, for one person, with why; no run ever merges anybody."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="pairs")
    left = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="+")
    probability = models.FloatField()
    decision = models.CharField(max_length=6, choices=PairDecision.choices)
    why = models.CharField(max_length=10)
    explanation = models.JSONField(default=dict)

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["study", "left", "right"], name="pair_once_in_a_study"),
            models.CheckConstraint(condition=Q(probability__range=(0, 1)), name="pair_probability_is_a_share"),
        ]

    def __str__(self) -> str:
        return f"{self.left_id}–{self.right_id}"


class PairVerdict(models.Model):
    """What a person said of two lines, with the reason; it holds in every later study, until it is taken back."""

    left = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="+")
    right = models.ForeignKey(Listed, on_delete=models.PROTECT, related_name="+")
    said = models.CharField(max_length=9, choices=Said.choices)
    reason = models.TextField(_("reason"))
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    undone_on = models.DateField(null=True, blank=True)
    undone_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["left", "right"], condition=Q(undone_on__isnull=True), name="verdict_stands_once_a_pair"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="verdict_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.left_id}–{self.right_id}: {self.said}"
