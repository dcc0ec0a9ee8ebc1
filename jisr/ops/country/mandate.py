"""The mandate under which what is loaded acts: *import*, of this platform, over the whole country."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from jisr.actors.enums import OrganisationKind, Role
from jisr.actors.models import Mandate, Organisation, User
from jisr.core.acting import Acting
from jisr.core.codes import new_reference
from jisr.ops.country.tree import ensure_country

ADDRESS = "import@jisr.invalid"  # nobody signs in with it


@transaction.atomic
def import_mandate(*, on: date) -> Acting:
    """Who loads: an account that cannot sign in, under a mandate of its own, made the first time it is asked for."""
    root = ensure_country()
    platform, _made = Organisation.objects.get_or_create(
        reference=new_reference("O", seed="platform"),
        defaults={
            "kind": OrganisationKind.PLATFORM,
            "territory": root,
            "name_ar": "منصة جسر",
            "name_fr": "Plateforme Jisr",
            "name_en": "Jisr platform",
        },
    )
    user = User.objects.filter(email=ADDRESS).first() or User.objects.create_user(
        ADDRESS, name_ar="استيراد المعطيات", name_fr="Import des données"
    )
    mandate, _made = Mandate.objects.get_or_create(
        user=user, role=Role.IMPORT, organisation=platform, territory=root, defaults={"starts_on": on}
    )
    return mandate.acting()
