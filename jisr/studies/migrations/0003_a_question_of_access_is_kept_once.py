"""A question of access is kept once; of doubles from before, the oldest stays and the others count as failed."""

from django.db import migrations, models
from django.db.models import Q


def set_doubles_aside(apps, _):
    """Mark all but the first study of each question as failed, so that the constraint holds."""
    study = apps.get_model("studies", "Study")
    seen = set()
    for one in study.objects.filter(engine="access").exclude(state="failed").order_by("pk"):
        question = one.territory_id, one.fingerprint, one.organisation_id
        if question in seen:
            study.objects.filter(pk=one.pk).update(state="failed")
        seen.add(question)


class Migration(migrations.Migration):
    dependencies = [("studies", "0002_registers_and_pairs")]

    operations = [
        migrations.RunPython(set_doubles_aside, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="study",
            constraint=models.UniqueConstraint(
                condition=Q(engine="access", organisation__isnull=True) & ~Q(state="failed"),
                fields=("territory", "fingerprint"),
                name="study_of_access_kept_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="study",
            constraint=models.UniqueConstraint(
                condition=Q(engine="access") & ~Q(state="failed"),
                fields=("territory", "fingerprint", "organisation"),
                name="study_of_access_kept_once_a_body",
            ),
        ),
    ]
