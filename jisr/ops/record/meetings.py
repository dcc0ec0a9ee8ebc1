"""The twelve regional consultations, and the visit with its preliminary meeting, stops and outcomes."""

from __future__ import annotations

from jisr.commitments.models import Commitment
from jisr.consultations.models import AgendaItem, Attendance, Meeting, Series, Stop, Visit
from jisr.ops.record.base import Loading, Row, place, theme_of
from jisr.ops.record.vocabularies import names_of, read_data
from jisr.services.models import Facility, FacilityKind
from jisr.territories.models import Territory

STATED = ("number", "held_on", "date_words", "channel", "place", "about_ar", "about_fr")
OWNER_NOTE = "المصدر لا يذكر المسؤول؛ سجل باسم الوزارة التي ترأست الزيارة"


def load_consultations(loading: Loading) -> None:
    """The series and its meetings; a number or date that no source gives stays unknown."""
    rows = read_data("consultations")
    ministry = loading.bodies["ministry"]
    strategy = loading.records["strategy"]
    series, _made = loading.add(Series, "series", rows["series"], organisation=ministry, strategy=strategy)
    for code, row in rows["meetings"].items():
        region = place(code)
        names = {lang: rows["meeting"][lang].format(name=region.name_in(lang)[0]) for lang in ("ar", "fr", "en")}
        _meeting(loading, f"meeting:{code}", {**row, **names}, region, series)


def load_facilities(loading: Loading) -> None:
    """The places that the accounts name, with nothing about them that the accounts do not say."""
    for key, row in read_data("facilities").items():
        kind = FacilityKind.objects.get(code=row["kind"])
        loading.add(Facility, f"facility:{key}", row, kind=kind, territory=place(row["territory"]))


def load_visit(loading: Loading) -> None:
    """The visit to Inezgane-Aït Melloul, and its five outcomes as commitments."""
    rows = read_data("visits")
    row = rows["visit"]
    territory = place(row["territory"])
    meeting = _meeting(loading, "meeting:inezgane", {**rows["preliminary"], "chair": "minister"}, territory, None)
    fields = {name: row[name] for name in ("date_words", "about_ar", "about_fr")}
    ministry = loading.bodies["ministry"]
    visit, made = loading.add(
        Visit, "visit:inezgane", row, organisation=ministry, territory=territory, meeting=meeting, **fields
    )
    if made:
        _attendance(loading, row, visit=visit)
        for number, stop in enumerate(row["stops"], 1):
            _stop(loading, visit, number, loading.records[f"facility:{stop['facility']}"])
    for key, promise in rows["commitments"].items():
        _commitment(loading, key, {**promise, "sources": row["sources"]}, visit)


def _meeting(loading: Loading, key: str, row: Row, territory: Territory, series: Series | None) -> Meeting:
    fields = {name: row[name] for name in STATED if name in row}
    fields.setdefault("date_words", "" if "held_on" in row else "التاريخ غير معلوم")
    meeting: Meeting
    meeting, made = loading.add(
        Meeting,
        key,
        row,
        series=series,
        organisation=loading.bodies["ministry"],
        territory=territory,
        chair=loading.posts[row["chair"]] if "chair" in row else None,
        **fields,
    )
    if made:
        _attendance(loading, row, meeting=meeting)
        for number, item in enumerate(row.get("agenda", []), 1):
            AgendaItem.objects.create(meeting=meeting, number=number, **names_of(item))
    return meeting


def _attendance(loading: Loading, row: Row, *, meeting: Meeting | None = None, visit: Visit | None = None) -> None:
    """Who sat there, by post and college; whoever is not named by post stands as the account describes them."""
    for seat in row.get("attendance", []):
        post = loading.posts[seat["post"]] if "post" in seat else None
        Attendance.objects.create(
            meeting=meeting,
            visit=visit,
            post=post,
            organisation=post.organisation if post else None,
            description_ar=seat.get("ar", ""),
            description_fr=seat.get("fr", ""),
            college=seat["college"],
            presides=seat.get("presides", False),
        )


def _stop(loading: Loading, visit: Visit, number: int, facility: Facility) -> None:
    stop = Stop.objects.create(
        visit=visit,
        number=number,
        territory=facility.territory,
        facility=facility,
        name_ar=facility.name_ar,
        name_fr=facility.name_fr,
        name_en=facility.name_en,
    )
    loading.state(stop, {"sources": ["article-inezgane"]})


def _commitment(loading: Loading, key: str, row: Row, visit: Visit) -> None:
    """An outcome of the visit: neither its date nor its due date is known, and its owner is said to be inferred."""
    facts = [{"field": "owner", "value": OWNER_NOTE, "source": "article-inezgane"}]
    loading.add(
        Commitment,
        f"commitment:{key}",
        {**row, "facts": facts},
        owner=loading.bodies["ministry"],
        territory=place(row["territory"]),
        theme=theme_of(row),
        date_words="التاريخ غير معلوم",
        origin_visit=visit,
    )
