"""Institutions and associations, the posts in them, the accounts of those who work, and their mandates."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.hashers import make_password

from jisr.actors.enums import College, Holding, OrganisationKind, Role
from jisr.actors.models import Holder, Interlocutor, Mandate, Organisation, Post, Tenure, User
from jisr.ops.demonstration.story import marked, names, read, read_rows
from jisr.ops.demonstration.world import World

PASSWORD = "jisr-exemple-2030"  # noqa: S105 -- shown on the sign-in page; opens the invented region only
DOMAIN = "example.jisr.test"
SINCE = -900


def build_houses(world: World) -> None:
    """Every body, then the posts in it, then the accounts and their mandates."""
    for row in read_rows("organisations"):
        _body(world, row)
    for commune in read_rows("communes"):
        _commune_council(world, commune)
    content = read("accounts")
    for row in content["post"]:
        _post(world, row)
    secret = make_password(PASSWORD)
    for row in content["account"]:
        _account(world, row, secret)


def _body(world: World, row: dict[str, str]) -> None:
    parent = world.bodies[row["parent"]] if row["parent"] else None
    is_civil = row["kind"] in OrganisationKind.CIVIL_SOCIETY
    rank = len(world.bodies)
    world.bodies[row["key"]] = world.record(
        Organisation,
        row["key"],
        public=SINCE,
        kind=row["kind"],
        parent=parent,
        territory=world.places[row["at"]],
        acronym=row["acronym"],
        founded_on=f"{row['founded']}-03-15" if row["founded"] else None,
        receipt_number=f"{100 + rank}/{row['founded']}" if is_civil else "",
        ice=f"{9_000_000_000 + rank:015d}" if is_civil else "",
        email=f"{row['key'].replace('_', '-')}@{DOMAIN}",
        phone=f"05 00 00 {rank // 10:02d} {rank % 10:02d}",
        **names(row["name_ar"], row["name_fr"]),
    )


def _commune_council(world: World, commune: dict[str, str]) -> None:
    key = f"commune_{commune['key']}"
    world.bodies[key] = world.record(
        Organisation,
        key,
        public=SINCE,
        kind=OrganisationKind.COMMUNE,
        territory=world.places[commune["key"]],
        **names(f"جماعة {commune['name_ar']}", f"Commune de {commune['name_fr']}"),
    )


def _post(world: World, row: dict[str, Any]) -> None:
    post = Post.objects.create(
        organisation=world.bodies[row["organisation"]],
        territory=world.places[row["at"]],
        college=row.get("college", College.OFFICIALS),
        rank=len(world.posts),
        **names(row["ar"], row["fr"]),
    )
    arabic, french = row["holder"].split("|")
    named = names(arabic, french)
    holder = Holder.objects.filter(**named).first() or Holder.objects.create(**named)
    since = world.story.day(SINCE)
    Tenure.objects.create(
        post=post, holder=holder, holding=row.get("holding", Holding.FULL), as_at=world.story.on, started_on=since
    )
    world.posts[row["key"]] = post


def _account(world: World, row: dict[str, Any], secret: str) -> None:
    user = User.objects.create(
        email=f"{row['key']}@{DOMAIN}",
        name_ar=marked(row["ar"], "ar"),
        name_fr=marked(row["fr"], "fr"),
        language=row.get("language", "ar"),
        password=secret,
        is_example=True,
    )
    for place, mandate in enumerate(row["mandates"]):
        _mandate(world, user, row["key"] if place == 0 else f"{row['key']}-{place + 1}", mandate)


def _mandate(world: World, user: User, key: str, row: dict[str, Any]) -> None:
    holding = Holding(row.get("holding", Holding.FULL))
    mandate = Mandate.objects.create(
        user=user,
        role=Role(row["role"]),
        organisation=world.bodies[row["organisation"]],
        territory=world.places[row["at"]],
        post=world.posts.get(row.get("post", "")),
        holding=holding,
        delegated_by=world.mandates[row["delegated_by"]] if holding == Holding.DELEGATED else None,
        starts_on=world.story.day(SINCE),
    )
    world.mandates[key] = mandate


def build_interlocutors(world: World) -> None:
    """The one person whom an association turns to, once it has one."""
    for row in read("life")["interlocutor"]:
        if world.story.happened(row["since"]):
            Interlocutor.objects.create(
                organisation=world.bodies[row["who"]],
                mandate=world.mandates[row["account"]],
                since=world.story.day(row["since"]),
            )
