"""The kinds of import there are: one line each. A new kind is a file of columns, a module that judges, and its line."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from jisr.actors.models import Organisation
from jisr.agreements.models import Agreement
from jisr.consultations.models import Contribution
from jisr.projects.models import Project
from jisr.services.models import Facility
from jisr.usecases.imports import associations, contributions, facilities, projects
from jisr.usecases.imports.agreements import grouping, judging, writing
from jisr.usecases.imports.declare import Kind, one_by_one

KINDS: dict[str, Kind] = {
    kind.slug: kind
    for kind in (
        Kind(
            "agreements",
            _("Agreements, with shares and instalments"),
            _("Each comes in as a draft; every party signs for itself."),
            Agreement,
            "import_agreements",
            grouping.grouped,
            judging.judge,
            writing.bring_in,
            is_wide=True,
        ),
        Kind(
            "projects",
            _("Projects"),
            _("Where they lie, whose they are, what they cost, which agreement finances them."),
            Project,
            "import_projects",
            one_by_one,
            projects.judge,
            projects.bring_in,
            is_published=True,
        ),
        Kind(
            "facilities",
            _("Facilities"),
            _("Centres and establishments, with their licence and opening where they are known."),
            Facility,
            "import_facilities",
            one_by_one,
            facilities.judge,
            facilities.bring_in,
            is_published=True,
        ),
        Kind(
            "associations",
            _("Associations and cooperatives"),
            _("Those recorded already are known again by ICE number, by receipt or by name."),
            Organisation,
            "import_associations",
            one_by_one,
            associations.judge,
            associations.bring_in,
            is_published=True,
        ),
        Kind(
            "contributions",
            _("Contributions"),
            _("What was said, word for word. Names and telephones are kept sealed and never brought in."),
            Contribution,
            "import_contributions",
            one_by_one,
            contributions.judge,
            contributions.bring_in,
            is_undone=False,
        ),
    )
}
