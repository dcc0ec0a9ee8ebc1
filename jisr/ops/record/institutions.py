"""Bodies, what they are competent for, and the posts in them with whoever the two accounts name."""

from __future__ import annotations

from jisr.actors.enums import College
from jisr.actors.models import Competence, Holder, Organisation, Post, Tenure
from jisr.ops.record.base import Loading, Row, country, place, theme_of
from jisr.ops.record.vocabularies import names_of, read_data
from jisr.territories.models import Territory

OWN = ("kind", "acronym", "website", "founded_on")


def load_institutions(loading: Loading) -> None:
    """The bodies named one by one, then a council and a wilaya for each region."""
    rows = read_data("institutions")
    patterns = rows.pop("per_region")
    for key, row in rows.items():
        _body(loading, key, row)
    for region in Territory.objects.real().regions():
        for what, pattern in patterns.items():
            row = {**pattern, "territory": region.code}
            for language in ("ar", "fr", "en"):
                row[language] = pattern[language].format(name=region.name_in(language)[0])
            _body(loading, f"{what}-{region.code}", row)


def load_posts(loading: Loading) -> None:
    """Posts by body and name; a holder is known by the name that a source gives, and as at no date where it has none."""
    for rank, (key, row) in enumerate(read_data("posts").items(), 1):
        fields = {
            **names_of(row),
            "territory": place(row["territory"]) if "territory" in row else country(),
            "college": row.get("college", College.OFFICIALS),
            "rank": rank,
        }
        body = loading.bodies[row["organisation"]]
        post, _made = Post.objects.get_or_create(organisation=body, name_ar=row["ar"], defaults=fields)
        loading.posts[key] = post
        for named in row.get("holders", []):
            holder, _made = Holder.objects.get_or_create(name_ar=named["name"])
            Tenure.objects.get_or_create(post=post, holder=holder, source=loading.sources[named["source"]])


def _body(loading: Loading, key: str, row: Row) -> None:
    fields = {name: row[name] for name in OWN if name in row}
    if "parent" in row:
        fields["parent"] = loading.bodies[row["parent"]]
    territory = place(row["territory"]) if "territory" in row else country()
    body, made = loading.add(Organisation, f"body:{key}", row, territory=territory, **fields)
    loading.bodies[key] = body
    if made:
        for competence in row.get("competences", []):
            _competence(loading, body, competence)


def _competence(loading: Loading, body: Organisation, row: Row) -> None:
    competence = Competence.objects.create(
        organisation=body,
        theme=theme_of(row),
        level=row["level"],
        legal_text=row.get("text", ""),
        **names_of(row),
    )
    loading.state(competence, {"sources": [row["source"]]})
