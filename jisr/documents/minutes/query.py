"""A meeting with its minutes: who sat there, what was on the agenda, what was said and promised."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from jisr.agreements.models import Agreement
from jisr.commitments.models import Commitment
from jisr.consultations.models import AgendaItem, Attendance, Contribution, Meeting, Minutes
from jisr.core.acting import Acting
from jisr.core.models import Fact
from jisr.documents.counting import Counted, counted_by

MANY = 40


@dataclass(frozen=True)
class MinutesFile:
    """``minutes`` is the last version that the reader may see; None where none is written yet."""

    meeting: Meeting
    minutes: Minutes | None
    agenda: tuple[AgendaItem, ...]
    attendance: tuple[Attendance, ...]
    contributions: tuple[Contribution, ...]
    counted: tuple[Counted, ...]
    commitments: tuple[Commitment, ...]
    agreements: tuple[Agreement, ...]
    facts: tuple[Fact, ...]


def minutes_file(meeting: Meeting, *, acting: Acting) -> MinutesFile:
    """The same rows as the meeting's page, in a constant number of queries."""
    heard = Contribution.objects.visible_to(acting).filter(meeting=meeting)
    where = {"content_type": ContentType.objects.get_for_model(Meeting), "object_id": meeting.pk}
    return MinutesFile(
        meeting=meeting,
        minutes=Minutes.objects.visible_to(acting).filter(meeting=meeting).order_by("-version").first(),
        agenda=tuple(meeting.agenda.all()),
        attendance=tuple(meeting.attendance.select_related("post", "organisation")),
        contributions=tuple(
            heard.select_related("answer", "organisation", "owner").order_by("received_on", "pk")[:MANY]
        ),
        counted=tuple(counted_by(heard, "kind")),
        commitments=tuple(Commitment.objects.visible_to(acting).filter(origin_meeting=meeting).select_related("owner")),
        agreements=tuple(Agreement.objects.visible_to(acting).filter(meeting=meeting)),
        facts=tuple(Fact.objects.filter(**where).select_related("source")),
    )
