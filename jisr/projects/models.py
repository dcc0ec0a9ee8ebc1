"""Projects: what is planned, what is reported, what blocks, what is handed over."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.agreements.enums import ReportState
from jisr.agreements.models import Agreement, Instalment
from jisr.consultations.models import Answer
from jisr.core.fields import money_field
from jisr.core.limits import limit_of
from jisr.core.models import Named, Record, RecordQuerySet, TargetGroup, Theme, index_of_the_record
from jisr.families.models import Admission, UnmetNeed
from jisr.plans.models import Action
from jisr.projects.enums import BlockerKind, DeliveryKind
from jisr.services.enums import FacilityEventKind
from jisr.services.models import Facility, FacilityEvent
from jisr.territories.models import Territory


class ProjectQuerySet(RecordQuerySet):
    """Projects by what their rows say on a day; the day is given."""

    def handed_over_by(self, day: date) -> ProjectQuerySet:
        """Those handed over until the day."""
        return self.filter(handed_over_on__lte=day)

    def late_on(self, day: date) -> ProjectQuerySet:
        """Not handed over, and a milestone passed its last agreed date."""
        return self.filter(passed_milestone(day)).exclude(handed_over_on__lte=day)

    def stalled_on(self, day: date) -> ProjectQuerySet:
        """Not handed over, no report accepted for the days allowed, and a blocker open or an instalment held."""
        limit = day - timedelta(days=limit_of("STALLED_PROJECT_DAYS"))
        moving = ProgressReport.objects.filter(
            project=OuterRef("pk"), state=ReportState.ACCEPTED, decided_on__range=(limit, day)
        )
        begun = Q(starts_on__isnull=True) | Q(starts_on__lt=limit)
        stopped = self.filter(begun, Q(open_blocker(day)) | Q(held_instalment(day)))
        return stopped.exclude(handed_over_on__lte=day).exclude(Exists(moving))

    def built_not_operating_on(self, day: date) -> ProjectQuerySet:
        """Handed over, and a facility of it has no opening event and no admission."""
        unserved = ProjectDelivers.objects.filter(project=OuterRef("pk")).exclude(_ever_served(day))
        return self.handed_over_by(day).filter(Exists(unserved))

    def operating_on(self, day: date) -> ProjectQuerySet:
        """Handed over, and every facility of it serves on the day; what builds no facility is done by its handover."""
        never_shut = ~Exists(FacilityEvent.objects.filter(facility=OuterRef("facility")).exclude(kind="built"))
        # Asked of each facility by itself: a list of all that operate would be made for a single project.
        open_now = Exists(Facility.objects.operating_on(day).filter(pk=OuterRef("facility")))
        shut = ProjectDelivers.objects.filter(project=OuterRef("pk")).exclude(
            Q(open_now) | Q(_received(day), never_shut)
        )
        return self.handed_over_by(day).exclude(Exists(shut))

    def not_known(self) -> ProjectQuerySet:
        """Those of which nothing is recorded: no date, milestone, report, blocker or handover."""
        return self.filter(
            starts_on__isnull=True,
            handed_over_on__isnull=True,
            milestones__isnull=True,
            reports__isnull=True,
            blockers__isnull=True,
        )


def passed_milestone(day: date) -> Exists:
    """Whether a milestone of the project passed its last agreed date undone."""
    return Exists(Milestone.objects.passed_on(day).filter(project=OuterRef("pk")))


def open_blocker(day: date) -> Exists:
    """Whether something stops the project on the day."""
    return Exists(Blocker.objects.open_on(day).filter(project=OuterRef("pk")))


def held_instalment(day: date) -> Exists:
    """Whether an instalment of an agreement that finances the project is held on the day."""
    return Exists(Instalment.objects.held_on(day).filter(share__party__agreement__projects__project=OuterRef("pk")))


def _received(day: date) -> Exists:
    return Exists(Admission.objects.filter(facility=OuterRef("facility"), started_on__lte=day))


def _ever_served(day: date) -> Q:
    """Of a delivery: whether its facility was opened or received someone until the day."""
    opening = (FacilityEventKind.OPENED, FacilityEventKind.REOPENED)
    opened = FacilityEvent.objects.filter(facility=OuterRef("facility"), kind__in=opening, on__lte=day)
    return Q(Exists(opened)) | Q(_received(day))


class Project(Named, Record):
    """Something being built or carried out. Its status is derived, with its reason, and never typed in."""

    reference_kind = "J"
    organisation_lookups = ("owner", "owner__parent", "agreements__agreement__parties__organisation")

    owner = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="projects", verbose_name=_("project owner")
    )
    territory = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="projects")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    target_groups = models.ManyToManyField(TargetGroup, blank=True, related_name="projects")
    description_ar = models.TextField(blank=True)
    description_fr = models.TextField(blank=True)
    cost = money_field(null=True, blank=True, verbose_name=_("cost"))
    starts_on = models.DateField(_("from"), null=True, blank=True)
    ends_on = models.DateField(_("to"), null=True, blank=True)
    handed_over_on = models.DateField(_("handed over on"), null=True, blank=True)
    handed_over_to = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = ProjectQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="project_ends_after_it_starts",
            )
        ]
        indexes = [
            models.Index(fields=["territory", "handed_over_on"], name="project_what_is_built_here"),
            index_of_the_record("territory", name="project_list_by_place"),
            index_of_the_record("ends_on", name="project_list_by_end"),
            index_of_the_record("cost", name="project_list_by_cost"),
        ]

    @property
    def keeper(self) -> Organisation:
        """Who answers for it once it is built: whom it was handed over to, else its owner."""
        return self.handed_over_to or self.owner


class MilestoneQuerySet(models.QuerySet["Milestone"]):
    """Milestones by where they stand on a day; the day is given."""

    def passed_on(self, day: date) -> MilestoneQuerySet:
        """Those that passed their last agreed date undone."""
        return self.filter(done_on__isnull=True, agreed_on__lt=day)


class Milestone(Named):
    """A step with the date first planned, the date last agreed, and the date it was done."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="milestones")
    number = models.PositiveSmallIntegerField()
    planned_on = models.DateField(_("planned on"))
    agreed_on = models.DateField(_("last agreed date"))
    done_on = models.DateField(_("done on"), null=True, blank=True)

    objects = MilestoneQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["project", "number"], name="milestone_numbered_once")]
        indexes = [models.Index(fields=["agreed_on"], name="milestone_what_falls_due")]


class MilestoneRevision(models.Model):
    """A date moved, with its reason."""

    milestone = models.ForeignKey(Milestone, on_delete=models.CASCADE, related_name="revisions")
    before = models.DateField()
    after = models.DateField()
    on = models.DateField()
    reason = models.TextField()
    mandate_label = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="milestone_moved_for_a_reason")]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"


class ProgressReport(models.Model):
    """How far a project is, physically and financially: draft, submitted, returned, accepted."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports")
    as_of = models.DateField(_("as of"))
    physical_percent = models.PositiveSmallIntegerField(_("physical progress, %"))
    financial_percent = models.PositiveSmallIntegerField(_("financial progress, %"), null=True, blank=True)
    text = models.TextField(_("report"), blank=True)
    state = models.CharField(max_length=10, choices=ReportState.choices, default=ReportState.DRAFT)
    submitted_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    return_reason = models.TextField(_("why it was returned"), blank=True)
    mandate_label = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["-as_of", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(physical_percent__lte=100), name="progress_is_at_most_all"),
            models.CheckConstraint(
                condition=~Q(state=ReportState.RETURNED) | ~Q(return_reason=""), name="progress_returned_for_a_reason"
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.ACCEPTED) | Q(decided_on__isnull=False),
                name="progress_accepted_on_a_date",
            ),
        ]
        indexes = [models.Index(fields=["project", "state"], name="progress_what_waits")]

    def __str__(self) -> str:
        return f"{self.as_of}: {self.physical_percent} %"


class BlockerQuerySet(models.QuerySet["Blocker"]):
    """Blockers by where they stand on a day; the day is given."""

    def open_on(self, day: date) -> BlockerQuerySet:
        """Those that have begun and are not lifted yet."""
        return self.filter(Q(lifted_on__isnull=True) | Q(lifted_on__gt=day), since__lte=day)


class Blocker(models.Model):
    """What stops a project, on whom it waits, since when."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="blockers")
    kind = models.CharField(max_length=10, choices=BlockerKind.choices)
    wording = models.CharField(_("what stops it"), max_length=300)
    waits_on = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="blocks")
    instalment = models.ForeignKey(Instalment, null=True, blank=True, on_delete=models.PROTECT, related_name="blocks")
    since = models.DateField(_("since"))
    lifted_on = models.DateField(_("lifted on"), null=True, blank=True)
    mandate_label = models.CharField(max_length=400, blank=True)

    objects = BlockerQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        indexes = [models.Index(fields=["waits_on", "lifted_on"], name="blocker_what_waits_on_a_body")]

    def __str__(self) -> str:
        return self.wording


class ProjectFinancing(models.Model):
    """Finances: how much of an agreement goes to a project."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="agreements")
    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="projects")
    amount = money_field(null=True, blank=True)
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "agreement"], name="financing_once")]

    def __str__(self) -> str:
        return f"{self.project} ← {self.agreement}"


class ProjectCarries(models.Model):
    """Carried out by: the project carries out an action of the plan."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="actions")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="projects")
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "action"], name="carries_once")]

    def __str__(self) -> str:
        return f"{self.action} → {self.project}"


class ProjectDelivers(models.Model):
    """Builds, equips or renovates a facility."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="facilities")
    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="projects")
    kind = models.CharField(max_length=10, choices=DeliveryKind.choices, default=DeliveryKind.BUILDS)
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["project", "facility"], name="delivers_once")]

    def __str__(self) -> str:
        return f"{self.project} → {self.facility}"


class ProjectAnswers(models.Model):
    """Answered by: a project under way answers a contribution (through its Answer) or an unmet need."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="sources")
    answer = models.ForeignKey(Answer, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    unmet_need = models.ForeignKey(UnmetNeed, null=True, blank=True, on_delete=models.PROTECT, related_name="projects")
    on = models.DateField()
    mandate_label = models.CharField(max_length=400, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__isnull=False, unmet_need__isnull=True)
                | Q(answer__isnull=True, unmet_need__isnull=False),
                name="project_answers_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.project} ← {self.answer or self.unmet_need}"
