"""Registers linked and counted, and what people say of a pair: acts on people who stay unmerged and unnamed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from jisr.actors.models import Organisation
from jisr.actors.permissions import given, may_do
from jisr.core.acting import Acting
from jisr.core.clock import moment_of
from jisr.core.journal import write_entry
from jisr.core.verdict import No, Refused, Verdict, Yes, require
from jisr.engines.linkage.explain import Explained
from jisr.studies.enums import Engine, PairDecision, Said, StudyState
from jisr.studies.linking import VERSION, link_people
from jisr.studies.models import Listed, Pair, PairVerdict, Register, Study
from jisr.studies.running import beat, dead, give_up, take
from jisr.studies.together import Evidence, Line, counted
from jisr.territories.models import Territory

FIELDS = ("first_name", "last_name", "dob", "sex", "cin", "phone", "commune", "address")
AT_A_TIME = 500


@transaction.atomic
def keep_register(
    *, organisation: Organisation, territory: Territory, rows: Sequence[Mapping[str, Any]], on: date, **fields: Any
) -> Register:
    """Keep a list of people as it was delivered: ``rows`` with ``number``, ``place`` and any of ``FIELDS``."""
    written = json.dumps([[str(row.get(field, "")) for field in ("number", *FIELDS)] for row in rows])
    register = Register.objects.create(
        organisation=organisation,
        territory=territory,
        delivered_on=on,
        fingerprint=hashlib.sha256(written.encode()).hexdigest(),
        is_example=organisation.is_example,
        **fields,
    )
    lines = [Listed(register=register, **row) for row in rows]
    Listed.objects.bulk_create(lines, batch_size=AT_A_TIME)
    return register


@transaction.atomic
def ask_linkage(registers: Sequence[Register], *, by: Acting, on: date, learnt_from: Study | None = None) -> Study:
    """The kept study of these registers, or a new one that waits for ``carry_out_linkage``; its totals are public.

    ``learnt_from``: a study whose trained parameters are used again in place of learning new ones.
    """
    require(may_do(by, "ask_linkage"))
    if len(registers) < 2 or len({one.is_example for one in registers}) > 1:
        require(No(_("Choose at least two registers of one country.")))
    parameters: dict[str, Any] = {"registers": [one.pk for one in registers], "within": True}
    if learnt_from is not None:
        parameters["learnt_from"] = learnt_from.reference
    fingerprint = _fingerprint(registers, parameters)
    kept = Study.objects.filter(engine=Engine.LINKAGE, fingerprint=fingerprint).exclude(state=StudyState.FAILED)
    return kept.first() or _begun(registers, parameters, fingerprint, by, on)


def _fingerprint(registers: Sequence[Register], parameters: dict[str, Any]) -> str:
    whole = json.dumps([VERSION, [one.fingerprint for one in registers], parameters], sort_keys=True)
    return hashlib.sha256(whole.encode()).hexdigest()


def _begun(registers: Sequence[Register], parameters: dict[str, Any], print_: str, by: Acting, on: date) -> Study:
    study = Study.objects.create(
        name_ar="الأشخاص المعروفون لدى أكثر من مؤسسة",
        name_fr="Personnes connues de plusieurs institutions",
        name_en="People known to several institutions",
        engine=Engine.LINKAGE,
        engine_version=VERSION,
        territory=min((one.territory for one in registers), key=lambda place: place.tree_start),
        parameters=parameters,
        fingerprint=print_,
        published_at=moment_of(on),
        is_example=registers[0].is_example,
    )
    write_entry("studies.ask_linkage", study, by=by, on=on)
    return study


def may_take_up(study: Study) -> bool:
    """Whether its run died and another may take it up."""
    return Study.objects.filter(dead(), pk=study.pk).exists()


def carry_out_linkage(study: Study, *, on: date) -> Study:
    """Run a waiting study, or one whose run died; what is done, or being done, is left as it is."""
    if not take(study):
        return study
    try:
        lists = lists_of(study)
        found = link_people(lists, told=lambda share: beat(study, share), model=_learnt(study))
        _keep(study, found.pairs, found.report, found.model, on)
    except Exception as broken:
        # The question may be asked again: what failed does not stand in its way.
        give_up(study, str(broken))
        raise
    study.refresh_from_db()
    return study


def lists_of(study: Study) -> dict[str, list[dict[str, str]]]:
    """The lines of a study's registers as the engine takes them, by the key of each register."""
    lists: dict[str, list[dict[str, str]]] = {str(pk): [] for pk in study.parameters["registers"]}
    for line in Listed.objects.filter(register__in=study.parameters["registers"]).order_by("register", "pk"):
        told = {field: getattr(line, field) for field in FIELDS}
        lists[str(line.register_id)].append({"unique_id": line.number, **told})
    return lists


def _learnt(study: Study) -> dict[str, Any] | None:
    reference = study.parameters.get("learnt_from")
    earlier = Study.objects.filter(reference=reference).first() if reference else None
    return earlier.result.get("model") if earlier else None


@transaction.atomic
def _keep(study: Study, pairs: Iterable[Explained], report: dict[str, Any], model: dict[str, Any], on: date) -> None:
    """Write down every pair, the trace of the run, what it learnt and the totals."""
    Pair.objects.filter(study=study).delete()
    numbers = Listed.objects.filter(register__in=study.parameters["registers"]).values_list("register", "number", "pk")
    keys = {(str(register), number): pk for register, number, pk in numbers}
    rows = [_pair(study, one, keys) for one in pairs]
    Pair.objects.bulk_create(rows, batch_size=AT_A_TIME)
    study.result = {"report": report, "model": model, "totals": totals_of(study)}
    study.state, study.share_done, study.run_on = StudyState.DONE, 1, on
    study.save(update_fields=["result", "state", "share_done", "run_on"])


def _pair(study: Study, one: Explained, keys: dict[tuple[str, str], int]) -> Pair:
    left, right = sorted((keys[one.left], keys[one.right]))
    turned = keys[one.left] != left
    lines = [
        {
            "name": line.name,
            "keys": [line.right_key, line.left_key] if turned else [line.left_key, line.right_key],
            "weight": None if line.weight is None else round(line.weight, 2),
        }
        for line in one.lines
    ]
    told = {"lines": lines, "prior": round(one.prior, 2), "rest": round(one.rest, 2)}
    return Pair(
        study=study,
        left_id=left,
        right_id=right,
        probability=round(one.probability, 4),
        decision=one.decision,
        why=one.why,
        explanation=told,
    )


def totals_of(study: Study) -> dict[str, Any]:
    """How many people the registers know, from the run's links and what people said of pairs."""
    registers = study.parameters["registers"]
    rows = Listed.objects.filter(register__in=registers).select_related("place").order_by("pk")
    provinces = _provinces(study)
    place = {pk: of for of, pk in enumerate(registers)}
    lines = [Line(row.pk, place[row.register_id], _home(row.place, provinces)) for row in rows]
    return counted(sorted(lines, key=lambda line: line.of), evidence_of(study), len(registers))


def _provinces(study: Study) -> list[Territory]:
    inside = Territory.objects.inside(study.territory).filter(is_example=study.is_example)
    return [one for one in inside if one.is_provincial]


def _home(place: Territory, provinces: list[Territory]) -> str:
    return next((one.code for one in provinces if one.tree_start <= place.tree_start <= one.tree_end), place.code)


def evidence_of(study: Study) -> Evidence:
    """What the run found, the surest first, and what people said that still stands."""
    pairs = Pair.objects.filter(study=study).order_by("-probability", "pk").values_list("left", "right", "decision")
    registers = study.parameters["registers"]
    standing = PairVerdict.objects.filter(undone_on__isnull=True, left__register__in=registers)
    said = {(left, right): word for left, right, word in standing.values_list("left", "right", "said")}
    asked = [(left, right, decision) for left, right, decision in pairs if (left, right) not in said]
    # What nobody can tell stays in doubt, whatever the run held of it.
    unsure = [two for two, word in said.items() if word == Said.UNSURE]
    return Evidence(
        links=[(left, right) for left, right, decision in asked if decision == PairDecision.LINK],
        doubtful=[*((left, right) for left, right, decision in asked if decision == PairDecision.REVIEW), *unsure],
        same=[two for two, word in said.items() if word == Said.SAME],
        different=[two for two, word in said.items() if word == Said.DIFFERENT],
    )


def may_say(by: Acting, pair: Pair) -> Verdict:
    """Whether the mandate may open the pair and say whether the two are one person."""
    allowed = may_do(by, "review_pairs")
    if not allowed:
        return allowed
    entrusted = Pair.objects.entrusted_to(by).filter(pk=pair.pk).exists()
    return Yes if entrusted else No(_("This lies outside the territory and the organisation of your mandate."))


@transaction.atomic
def say_of_pair(pair: Pair, *, said: Said, reason: str, by: Acting, on: date) -> PairVerdict:
    """Say of two lines whether they are one person; it holds in later studies, and no line is changed by it."""
    require(may_say(by, pair) & given(reason))
    if standing_verdict(pair) is not None:
        raise Refused(_("Something was already said of this pair. Take it back first."))
    verdict = PairVerdict.objects.create(
        left=pair.left, right=pair.right, said=said, reason=reason, on=on, mandate_label=by.mandate_label
    )
    write_entry("studies.say_of_pair", pair, by=by, on=on, reason=reason, changes={"said": ["", str(said)]})
    _count_again(pair)
    return verdict


@transaction.atomic
def take_back_verdict(pair: Pair, *, reason: str, by: Acting, on: date) -> None:
    """Take back what was said of two lines; the run's own finding stands again."""
    require(may_say(by, pair) & given(reason))
    verdict = standing_verdict(pair)
    if verdict is None:
        raise Refused(_("Nothing was said of this pair yet."))
    verdict.undone_on, verdict.undone_reason = on, reason
    verdict.save(update_fields=["undone_on", "undone_reason"])
    write_entry("studies.take_back_verdict", pair, by=by, on=on, reason=reason, changes={"said": [verdict.said, ""]})
    _count_again(pair)


def standing_verdict(pair: Pair) -> PairVerdict | None:
    """What was said of the two lines and not taken back."""
    return PairVerdict.objects.filter(left=pair.left_id, right=pair.right_id, undone_on__isnull=True).first()


def _count_again(pair: Pair) -> None:
    study = Study.objects.select_for_update().select_related("territory").get(pk=pair.study_id)
    study.result = {**study.result, "totals": totals_of(study)}
    study.save(update_fields=["result"])
