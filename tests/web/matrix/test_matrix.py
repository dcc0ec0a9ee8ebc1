"""Every address × every role × own, neighbouring and foreign records: open, refused with its reason, or hidden."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jisr.actors.enums import Role
from jisr.actors.permissions import ACTS as MAY
from jisr.web.acts.declare import ACTS
from jisr.web.kinds import KINDS
from tests.web.matrix import table
from tests.web.matrix.cast import MAKERS, READERS, WHERE, World

pytestmark = pytest.mark.django_db
OF_PACKAGES = ("account_", "mfa_", "usersessions_")
LOGIN = "/account/login/"
# Of a door that every reader finds open or hidden alike, those who stand for the others.
SOME = ("nobody", "coordinator", "association_treasurer", "administrator")
ROWS = {
    act: (permission, act not in table.LATER.split()) for permission, acts in table.ACTS.items() for act in acts.split()
}
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
JOURNAL_OF_READS = 'INSERT INTO "core_readentry"'


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once, thrown away after the file."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield World()
        transaction.set_rollback(True)


def routes(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Every route's name with its namespaces, and its pattern."""
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from routes(one, (*spaces, one.namespace) if one.namespace else spaces)
        elif isinstance(one, URLPattern):
            yield ":".join((*spaces, one.name or "")), str(one.pattern)


def test_every_route_has_a_row_and_every_row_a_route():
    named = {name for name, _pattern in routes() if not name.startswith((*OF_PACKAGES, "api:"))}
    missing, gone = named - set(table.ROUTES), set(table.ROUTES) - named
    assert not missing, f"add to tests/web/matrix/table.py who may open: {sorted(missing)}"
    assert not gone, f"no such route any more: {sorted(gone)}"


def test_every_act_has_a_row_and_every_row_an_act():
    declared = {f"{slug_of(model)}/{act}" for model, act in ACTS}
    missing, gone = declared - set(ROWS), set(ROWS) - declared
    assert not missing, f"add to tests/web/matrix/table.py under which permission: {sorted(missing)}"
    assert not gone, f"no such act any more: {sorted(gone)}"


def slug_of(model: type[Any] | None) -> str:
    """The kind of record of an act; ``new`` for one that begins something."""
    return "new" if model is None else next(slug for slug, kind in KINDS.items() if kind.model is model)


def may_see(reader: str, kind: str, where: str) -> bool:
    """Said by hand, apart from the product: who sees a record that lies there."""
    if kind in table.PEOPLE_KINDS:
        return where == "own" and reader in Role.SERVES_FAMILIES
    if where in ("public", "other world"):
        return True
    if where == "foreign" or reader == "nobody":
        return False
    return where == "own" or (reader == Role.ADMINISTRATOR and kind not in table.DRAFTS_OF_THEIR_OWN)


def cases() -> Iterator[tuple[str, str, str, str]]:
    """The rows of the matrix: a route, a reader, where the record lies, and what is expected."""
    for name, (door, kind) in table.ROUTES.items():
        if door == table.ACT or kind == "linkage":
            continue
        for reader in SOME if door in (table.OPEN, table.RECORD) else READERS:
            for where in WHERE if kind in MAKERS else ["own", "neighbour"] if kind in OTHERS else [""]:
                yield name, reader, where, expected(door, kind, reader, where)


def expected(door: str, kind: str, reader: str, where: str) -> str:
    """What the table says."""
    signed_in = reader != "nobody"
    if door == table.OPEN:
        return "open"
    if door == table.POST:
        return "post only"
    if door == table.POST_SIGNED_IN:
        return "post only" if signed_in else "sign in"
    if door in (table.SIGNED_IN, table.PEOPLE, table.BODY, table.NOT_THERE) and not signed_in:
        return "sign in"
    if door == table.NOT_THERE:
        return "hidden"
    if door == table.BODY and where in ("public", "other world"):
        return "open" if where == "public" and reader == Role.ADMINISTRATOR else "hidden"
    if door == table.SIGNED_IN:
        return "open"
    if door in MAY and not signed_in:
        return "sign in"
    if door in MAY and where not in ("", "own"):
        return "shut"
    if door in MAY:
        return "open" if reader in MAY[door] else "refused"
    return "open" if may_see(reader, kind, where) else "hidden"


def address(world: World, name: str, kind: str, where: str) -> str:
    """The address of a route for the record that lies there."""
    pattern = dict(routes())[name]
    given: dict[str, Any] = {}
    if kind == "bulk":
        given = {"slug": "agreements", "shape": "csv"}
    elif kind in ("territory", "paper of territory"):
        given = {"code": world.grounds["own"].place.code}
    elif kind == "wait":
        given = {"key": "overdue"}
    elif kind == "import":
        given = {"kind": "facilities"}
    elif kind == "batch":
        given = {"number": 0} | ({"verb": "apply"} if "verb" in pattern else {})
    elif kind in OTHERS:
        given = {"number": OTHERS[kind](world, where).pk}
    elif kind:
        given = {"reference": world.record(kind, where).reference} if kind != "paper" else {}
    if "form>" in pattern:
        given["form"] = "docx"
    if "int:key>" in pattern:
        given["key"] = world.record(kind, where).axes.first().pk
    if "int:number>" in pattern and "reference>" in pattern:
        given["number"] = 1
    return reverse(name, kwargs=given)


OTHERS = {"notice": World.notice, "file": World.file, "leg": World.leg}


def said(answer: Any) -> str:
    """What was answered, in the words of the table."""
    if answer.status_code == 302:
        return "sign in" if LOGIN in answer["Location"] else "sent"
    words = {200: "open", 403: "refused", 404: "hidden", 405: "post only"}
    return words.get(answer.status_code, str(answer.status_code))


def test_each_record_is_found_by_each_reader_whose_it_is_and_by_no_other(world):
    """Where every page and every route begins: for each kind, role and place."""
    wrong, counted = [], Counter()
    for kind in MAKERS:
        for where in WHERE:
            record = world.record(kind, where)
            for reader in READERS:
                found = type(record).objects.visible_to(world.acting[reader]).filter(pk=record.pk).exists()
                counted[found] += 1
                if found != may_see(reader, kind, where):
                    wrong.append(f"{kind} {reader} {where}: {'found' if found else 'hidden'}")
    print(f"\nmatrix of records: {sum(counted.values())} cases, {dict(counted)}")  # noqa: T201 -- its size and result are to be read
    assert not wrong, f"{len(wrong)}: " + "\n".join(wrong[:80])


@contextmanager
def written() -> Iterator[list[str]]:
    """What is written to the database meanwhile, but for the journal of reads and what a sign-in keeps of itself."""
    found: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.lstrip().upper().startswith(WRITES) and not sql.startswith(JOURNAL_OF_READS):
            found.append(sql[:120])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def test_each_address_answers_each_reader_as_the_table_says_and_writes_nothing(world):
    wrong, counted, printed = [], Counter(), set()
    for name, reader, where, wanted in cases():
        path = address(world, name, table.ROUTES[name][1], where)
        if path.endswith("docx") and wanted == "open":
            if name in printed:  # one of each paper is printed; who may have it is the same judgement as its page
                continue
            printed.add(name)
        with written() as changes:
            answer = world.clients[reader].get(path)
        counted[wanted] += 1
        allowed = ("hidden", "refused") if wanted == "shut" else (wanted,)
        allowed = ("sent",) if name in table.LEADS_ON and wanted == "open" else allowed
        if said(answer) not in allowed:
            wrong.append(f"{name} {reader} {where}: {said(answer)}, not {wanted}")
        wrong += [f"{name} {reader} {where} wrote {one}" for one in changes]
    print(f"\nmatrix of addresses: {sum(counted.values())} cases, {dict(counted)}")  # noqa: T201 -- its size and result are to be read
    assert not wrong, f"{len(wrong)}: " + "\n".join(wrong[:80])


def act_cases() -> Iterator[tuple[str, str, str, str]]:
    """The rows of the acts: an act, a reader under a mandate, where the record lies, and what is expected."""
    for act, (permission, offered) in ROWS.items():
        for reader in READERS[1:]:
            mine = reader in MAY[permission]
            yield act, reader, "own", "open" if mine and offered else "refused"
            if act.startswith("new/"):
                continue
            everywhere = reader == Role.ADMINISTRATOR or act in table.FOR_ALL
            yield act, reader, "public", "open" if mine and offered and everywhere else "refused"
            yield act, reader, "other world", "refused"


def test_each_act_is_offered_to_those_who_may_and_refused_to_others_with_the_reason(world):
    """Judged as the record's page judges its buttons, for each role and place."""
    wrong, counted = [], Counter()
    for act, reader, where, wanted in act_cases():
        kind, slug = act.split("/")
        model = None if kind == "new" else KINDS[kind].model
        record = None if model is None else world.record(kind, where)
        verdict = ACTS[model, slug].rule(world.acting[reader], record)
        counted[wanted] += 1
        if bool(verdict) != (wanted == "open"):
            wrong.append(f"{act} {reader} {where}: {verdict.reason or 'open'}, not {wanted}")
        elif not verdict and not str(verdict.reason).strip():
            wrong.append(f"{act} {reader} {where}: refused without a reason")
    print(f"\nmatrix of acts: {sum(counted.values())} cases, {dict(counted)}")  # noqa: T201 -- its size and result are to be read
    assert not wrong, f"{len(wrong)}: " + "\n".join(wrong[:80])


def act_address(world: World, act: str, where: str) -> str:
    """The address of an act on the record that lies there."""
    kind, slug = act.split("/")
    if kind == "new":
        return reverse("web:begin", args=[slug])
    return reverse("web:act", args=[kind, world.record(kind, where).reference, slug])


def test_the_page_of_an_act_follows_the_same_judgement_and_what_is_sent_without_a_mandate_changes_nothing(world):
    """Opened by one who may; sent by one who may not, by nobody, and on a record of the other world."""
    wrong, counted = [], Counter()
    for act, (permission, offered) in ROWS.items():
        first = next(role for role in READERS if role in MAY[permission])
        other = next((role for role in READERS[1:] if role not in MAY[permission]), first)
        answer = world.clients[first].get(act_address(world, act, "own"))
        if said(answer) != ("open" if offered else "refused"):
            wrong.append(f"{act} {first} own: {said(answer)}")
        sent = [("nobody", "own", "sign in")]
        people = act.split("/")[0] in table.PEOPLE_KINDS
        unseen = people and other not in Role.SERVES_FAMILIES
        sent += [(other, "own", "hidden" if unseen else "refused")] if other != first else []
        if not act.startswith("new/"):
            sent += [(first, "foreign", "hidden"), (first, "other world", "hidden" if people else "refused")]
        for reader, where, wanted in sent:
            path = act_address(world, act, where)
            with written() as changes:
                answer = world.clients[reader].post(path, {"reason": "x", "name_ar": "x"})
            counted[wanted] += 1
            if said(answer) != wanted:
                wrong.append(f"{act} {reader} {where} sent: {said(answer)}, not {wanted}")
            wrong += [f"{act} {reader} {where} sent, wrote {one}" for one in changes if "django_session" not in one]
    print(f"\nmatrix of the acts' pages: {sum(counted.values())} sent, {dict(counted)}")  # noqa: T201 -- its size and result are to be read
    assert not wrong, f"{len(wrong)}: " + "\n".join(wrong[:80])
