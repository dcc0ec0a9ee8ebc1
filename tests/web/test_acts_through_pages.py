"""Acts through pages by the cast of the tests: done, refused with the reason, hidden; two people on one record."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jisr.actors.models import Mandate, Organisation, User
from jisr.agreements import actions as agreements
from jisr.agreements import applying
from jisr.agreements.models import Application, Call, Condition, Report
from jisr.commitments.models import Commitment
from jisr.consultations.enums import ContributionKind
from jisr.core.clock import today
from jisr.core.models import Attachment, Correction
from jisr.projects.actions import record_project
from jisr.projects.models import ProgressReport
from jisr.web.kinds import kind_of
from tests import factories as made
from tests.usecases.cast import cast

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 a paper"


@pytest.fixture
def it() -> SimpleNamespace:
    people = cast()
    Organisation.objects.update(published_at=made.PUBLISHED)
    return people


def client_of(acting) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=acting.user_id))
    session = client.session
    session["mandate"] = acting.mandate_id
    session.save()
    return client


def do(client, record, act, **typed):
    """Send the act's form; gives the answer."""
    return client.post(reverse("web:act", args=[kind_of(record).slug, record.reference, act]), typed)


def form_of(client, record, act):
    """What the page of the act carries besides what is typed."""
    page = client.get(reverse("web:act", args=[kind_of(record).slug, record.reference, act]))
    assert page.status_code == 200, page.content.decode()[-2000:]
    return {"seen": page.context["seen"], "revision": page.context["record"].revision}


def pdf(name="a.pdf", content=PDF):
    return SimpleUploadedFile(name, content)


def a_draft(it):
    who = {"by": it.amina, "on": today()}
    it.agreement = agreements.draft_agreement(kind="partnership", territory=it.region, name_ar="اتفاقية", **who)
    it.payer = agreements.add_party(it.agreement, organisation=it.council, **who)
    it.receiver = agreements.add_party(it.agreement, organisation=it.association, role="receiver", **who)
    it.share = agreements.add_share(it.payer, amount=Decimal(1000), **who)
    due = {"due_on": today() + timedelta(days=30), "called_by": it.association, "receiver": it.association}
    it.instalment = agreements.add_instalment(it.share, amount=Decimal(400), **due, **who)
    return it.agreement


# two people on one record


def test_of_two_people_on_a_draft_the_second_sees_the_others_value_beside_their_own(it):
    agreement = a_draft(it)
    amina, zineb = client_of(it.amina), client_of(it.zineb)
    shown = form_of(zineb, agreement, "change")
    same = {"name_ar": "اتفاقية", "name_fr": "", "object_ar": "", "ends_on": ""}
    assert (
        do(amina, agreement, "change", **{**same, "name_ar": "اسم أمينة", "object_ar": "ما كتبته أمينة"}).status_code
        == 302
    )
    answer = do(zineb, agreement, "change", **{**same, "name_ar": "اسم زينب"}, **shown)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert 'value="اسم زينب"' in page
    assert "اسم أمينة" in page
    assert answer.context["form"].data["object_ar"] == "ما كتبته أمينة"
    agreement.refresh_from_db()
    assert agreement.name_ar == "اسم أمينة"
    again = {name: answer.context["form"].data.get(name, "") for name in same}
    merged = do(zineb, agreement, "change", **again, seen=answer.context["seen"], revision=agreement.revision)
    agreement.refresh_from_db()
    assert merged.status_code == 302
    assert (agreement.name_ar, agreement.object_ar) == ("اسم زينب", "ما كتبته أمينة")


def test_a_form_of_an_older_revision_changes_nothing(it):
    agreement = a_draft(it)
    amina = client_of(it.amina)
    shown = form_of(amina, agreement, "change")
    type(agreement).objects.filter(pk=agreement.pk).update(revision=shown["revision"] + 1)
    answer = do(amina, agreement, "change", name_ar="اسم آخر", **shown)
    agreement.refresh_from_db()
    assert (answer.status_code, agreement.name_ar) == (409, "اتفاقية")


def an_action(it):
    plan = made.PlanFactory(organisation=it.coordination, territory=it.region)
    return made.ActionFactory(plan=plan), "change", {"name_ar": "إجراء آخر"}, it.amina


def a_commitment(it):
    return (
        made.CommitmentFactory(owner=it.coordination, territory=it.region),
        "report",
        {"text": "نصف الطريق"},
        it.amina,
    )


def a_progress_report(it):
    project = record_project(owner=it.council, territory=it.region, by=it.hamid, on=today(), name_ar="مركز")
    return project, "progress", {"as_of": "01/06/2026", "physical_percent": "40"}, it.hamid


@pytest.mark.parametrize("kind", [an_action, a_commitment, a_progress_report])
def test_on_every_kind_the_second_is_told_and_may_send_again(it, kind):
    record, act, typed, who = kind(it)
    client = client_of(who)
    shown = form_of(client, record, act)
    assert do(client, record, act, **typed, **shown).status_code == 302
    told = do(client, record, act, **typed, **shown)
    assert told.status_code == 409
    assert all(value in told.content.decode() for value in typed.values())
    record.refresh_from_db()
    again = do(client, record, act, **typed, seen=told.context["seen"], revision=record.revision)
    assert again.status_code == 302


# agreements


def test_a_condition_is_changed_and_taken_out_with_its_reason_once_the_agreement_binds(it):
    agreement = a_draft(it)
    amina = client_of(it.amina)
    condition = agreements.add_condition(
        it.instalment, kind="document", waits_on=it.association, wording="شهادة", by=it.amina, on=today()
    )
    type(agreement).objects.filter(pk=agreement.pk).update(state="in_force")
    typed = {"condition": condition.pk, "kind": "document", "wording": "شهادة بنكية"}
    assert do(amina, it.instalment, "condition-change", **typed).status_code == 400
    assert do(amina, it.instalment, "condition-change", **typed, reason="تدقيق").status_code == 302
    condition.refresh_from_db()
    assert condition.wording == "شهادة بنكية"
    assert (
        do(client_of(it.sara), it.instalment, "condition-remove", condition=condition.pk, reason="س").status_code == 403
    )
    assert do(amina, it.instalment, "condition-remove", condition=condition.pk, reason="لا لزوم").status_code == 302
    assert not Condition.objects.filter(pk=condition.pk).exists()


def test_a_rider_changes_share_instalment_quota_and_period_with_both_shown(it):
    agreement = a_draft(it)
    quota = made.QuotaFactory(agreement=agreement, territory=it.commune, number=30)
    type(agreement).objects.filter(pk=agreement.pk).update(state="in_force")
    amina = client_of(it.amina)
    assert do(amina, agreement, "rider", reason="بلا تغيير").status_code == 400
    typed = {
        f"share_{it.share.pk}": "1.200,00",
        f"amount_{it.instalment.pk}": "600",
        f"due_{it.instalment.pk}": "01/03/2028",
        f"quota_{quota.pk}": "45",
        "ends_on": "31/12/2029",
        "document_number": "12/2027",
        "file": pdf(),
        "reason": "توسيع",
    }
    assert do(amina, agreement, "rider", **typed).status_code == 302
    changes = {one.field: (one.before, one.after) for one in agreement.riders.get().changes.all()}
    assert changes["share"] == ("1000.00", "1200.00")
    assert changes["instalment_amount"] == ("400.00", "600")
    assert (changes["quota"], changes["ends_on"]) == (("30", "45"), ("", "2029-12-31"))
    assert agreement.documents.get().attachment.media_type == "application/pdf"
    page = client_of(it.amina).get(f"/fr/agreements/{agreement.reference}/").content.decode()
    assert "12/2027" in page
    assert "décembre 2029" in page


def test_a_report_is_kept_as_a_draft_submitted_returned_and_submitted_again(it):
    agreement = a_draft(it)
    type(agreement).objects.filter(pk=agreement.pk).update(state="in_force")
    sara, hamid = client_of(it.sara), client_of(it.hamid)
    typed = {"reviewer": it.council.pk, "period_start": "01/01/2026", "period_end": "30/06/2026", "summary": "أنشطة"}
    assert do(sara, agreement, "report", kind="activity", then="keep", **typed).status_code == 302
    report = Report.objects.get()
    assert report.state == "draft"
    assert do(hamid, report, "accept").status_code == 403
    assert do(sara, report, "submit").status_code == 302
    assert do(hamid, report, "return", reason="ناقص").status_code == 302
    assert do(sara, report, "change", **{**typed, "summary": "أنشطة ولائحة"}).status_code == 302
    assert do(sara, report, "submit").status_code == 302
    assert do(hamid, report, "accept").status_code == 302
    report.refresh_from_db()
    assert (report.state, report.summary) == ("accepted", "أنشطة ولائحة")


# calls for projects


def test_a_call_goes_from_its_criteria_to_the_appeal_and_the_agreement(it):
    amina, sara = client_of(it.amina), client_of(it.sara)
    begun = {
        "organisation": it.coordination.pk,
        "territory": it.region.code,
        "name_ar": "طلب",
        "papers": "القانون الأساسي",
    }
    assert amina.post(reverse("web:begin", args=["call"]), begun).status_code == 302
    call = Call.objects.get()
    last = (today() + timedelta(days=20)).strftime("%d/%m/%Y")
    assert do(amina, call, "open", closes_on=last).status_code == 403
    do(amina, call, "criterion", name_ar="الأثر", maximum="20")
    assert sara.get(f"/calls/{call.reference}/").status_code == 404
    assert do(amina, call, "open", closes_on=last).status_code == 302
    assert Client().get(f"/calls/{call.reference}/").status_code == 200
    asked = {"organisation": it.association.pk, "name_ar": "ورشة", "amount_asked": "90.000,00", "summary": "تكوين"}
    assert do(sara, call, "apply", **asked).status_code == 302
    bid = Application.objects.get()
    assert amina.get(f"/applications/{bid.reference}/").status_code == 404, "a draft is the association's own"
    assert "القانون الأساسي" in do(sara, bid, "submit").content.decode()
    assert do(sara, bid, "paper", title="القانون الأساسي", file=pdf()).status_code == 302
    assert do(sara, bid, "submit").status_code == 302
    assert do(amina, bid, "papers", what="الحساب البنكي").status_code == 302
    assert do(sara, bid, "submit").status_code == 302
    assert do(amina, bid, "eligibility", decision="yes").status_code == 302
    mark = {f"mark_{call.criteria.get().pk}": "15"}
    assert do(sara, bid, "score", **mark).status_code == 403
    assert do(amina, bid, "score", **dict.fromkeys(mark, "21")).status_code == 400
    assert do(amina, bid, "score", **mark).status_code == 302
    assert do(amina, bid, "decide", decision="no").status_code == 400
    assert do(amina, bid, "decide", decision="no", reason="الغلاف").status_code == 302
    assert do(sara, bid, "appeal", appeal="الأثر واسع").status_code == 302
    assert do(amina, bid, "answer-appeal", decision="yes", reason="وجيه").status_code == 302
    assert do(amina, bid, "decide", decision="yes", reason="بعد التظلم").status_code == 302
    assert do(sara, bid, "appeal", appeal="مرة أخرى").status_code == 403
    do(amina, call, "close")
    do(amina, call, "decided")
    assert do(amina, call, "results").status_code == 302
    assert "ورشة" in Client().get(f"/calls/{call.reference}/").content.decode()
    assert do(amina, bid, "agreement").status_code == 302
    bid.refresh_from_db()
    assert [party.organisation for party in bid.agreement.parties.all()] == [it.coordination, it.association]
    assert bid.agreement.parties.first().shares.get().amount == Decimal(90_000)


def test_an_appeal_comes_within_its_days(it):
    bid = made.ApplicationFactory(
        organisation=it.association, state="not_selected", decision_reason="س", decided_on=today() - timedelta(days=61)
    )
    assert not applying.may_appeal(bid, it.sara, today())
    assert applying.may_appeal(bid, it.sara, today() - timedelta(days=1))


# files


@pytest.fixture
def visit(it):
    return made.VisitFactory(organisation=it.coordination, territory=it.region)


def test_a_file_is_opened_by_those_who_may_and_never_as_a_page(it, visit):
    amina = client_of(it.amina)
    assert do(amina, visit, "attach", title="لائحة", file=pdf()).status_code == 302
    kept = Attachment.objects.get()
    address = reverse("web:file", args=[kept.pk])
    assert Client().get(address).status_code == 404
    assert client_of(it.sara).get(address).status_code == 404
    answer = amina.get(address)
    assert b"".join(answer.streaming_content) == PDF
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    Attachment.objects.update(is_public=True)
    assert Client().get(address).status_code == 404, "the visit is not public"
    type(visit).objects.update(published_at=made.PUBLISHED)
    assert Client().get(address).status_code == 200
    assert do(amina, visit, "detach", file=kept.pk, reason="خطأ").status_code == 403


def test_a_file_that_is_not_what_it_says_is_refused_and_what_was_typed_stays(it, visit):
    answer = do(
        client_of(it.amina), visit, "attach", title="صورة الزيارة", file=pdf("photo.jpg", b"<html><script>alert(1)")
    )
    assert answer.status_code == 400
    assert "صورة الزيارة" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_goes_out_again_while_nobody_relied_on_it(it, visit):
    amina = client_of(it.amina)
    do(amina, visit, "attach", title="لائحة", file=pdf())
    kept = Attachment.objects.get()
    assert do(client_of(it.sara), visit, "detach", file=kept.pk, reason="س").status_code == 404
    assert do(amina, visit, "detach", file=kept.pk, reason="خطأ في الملف").status_code == 302
    assert not Attachment.objects.exists()
    assert "خطأ في الملف" in amina.get(f"/visits/{visit.reference}/").content.decode()


# corrections


def test_a_stated_material_error_shows_both(it):
    commitment = made.CommitmentFactory(owner=it.coordination, territory=it.region, published=True, name_ar="اسم خطأ")
    typed = {"name_ar": "اسم صحيح", "name_fr": "", "made_on": "", "due_on": "", "reason": "خطأ مطبعي"}
    assert do(client_of(it.sara), commitment, "correct", **typed).status_code == 403
    assert do(client_of(it.amina), commitment, "correct", **{**typed, "reason": ""}).status_code == 400
    assert do(client_of(it.amina), commitment, "correct", **typed).status_code == 302
    page = Client().get(f"/commitments/{commitment.reference}/").content.decode()
    assert "اسم خطأ" in page
    assert "اسم صحيح" in page
    assert Correction.objects.filter(field="name_ar").get().before == "اسم خطأ"


def test_what_is_not_public_is_simply_changed(it):
    contribution = made.ContributionFactory(territory=it.region, wording="نص فيه خطأ", organisation=it.association)
    typed = {"kind": ContributionKind.EXPECTATION, "received_on": "01/06/2026", "language": "ar", "reason": "إعادة نسخ"}
    assert do(client_of(it.sara), contribution, "correct", wording="نص صحيح", **typed).status_code == 302
    contribution.refresh_from_db()
    assert (contribution.wording, Correction.objects.count()) == ("نص صحيح", 0)


def test_a_draft_is_taken_out_from_its_page_and_from_its_journal(it):
    agreement = a_draft(it)
    amina = client_of(it.amina)
    assert (
        f"/agreements/{agreement.reference}/do/discard/"
        in amina.get(f"/agreements/{agreement.reference}/").content.decode()
    )
    assert do(client_of(it.sara), agreement, "discard", reason="س").status_code == 403
    assert do(amina, agreement, "discard", reason="بدأت خطأ").status_code == 302
    assert not type(agreement).objects.filter(pk=agreement.pk).exists()


def test_a_returned_progress_report_is_written_anew(it):
    project = record_project(owner=it.council, territory=it.region, by=it.hamid, on=today(), name_ar="مركز")
    hamid = client_of(it.hamid)
    do(hamid, project, "progress", as_of="01/06/2026", physical_percent="40")
    report = ProgressReport.objects.get()
    do(client_of(it.amina), project, "decide-progress", report=report.pk, accepted="no", reason="ناقص")
    again = {"report": report.pk, "physical_percent": "35", "text": "مع الصور"}
    assert do(hamid, project, "progress-again", **again).status_code == 302
    report.refresh_from_db()
    assert (report.state, report.physical_percent) == ("submitted", 35)


# accounts, bodies, one's own page


def test_an_account_begins_with_a_letter_and_ends_with_its_reason(it):
    admin = client_of(it.admin)
    given = {"email": "nouveau@example.ma", "name_ar": "جديد", "role": "delegate", "territory": it.commune.code}
    assert do(admin, it.centre, "mandate", holding="acting", **given).status_code == 302
    assert mail.outbox[0].to == ["nouveau@example.ma"]
    address = next(line for line in mail.outbox[0].body.splitlines() if line.startswith("http"))
    assert Client().get(address, follow=True).status_code == 200
    user = User.objects.get(email="nouveau@example.ma")
    assert "nouveau@example.ma" in admin.get("/desk/accounts/?q=nouveau").content.decode()
    assert client_of(it.amina).get("/desk/accounts/").status_code == 403
    assert do(client_of(it.amina), it.centre, "account-close", user=user.pk, reason="س").status_code == 403
    assert do(admin, it.centre, "account-close", user=user.pk, reason="مغادرة").status_code == 302
    user.refresh_from_db()
    assert not user.is_active


def test_a_mandate_is_delegated_until_a_day_and_taken_back(it):
    amina = client_of(it.amina)
    until = (today() + timedelta(days=10)).strftime("%d/%m/%Y")
    typed = {"email": "naib@example.ma", "name_ar": "نائب", "ends_on": until}
    assert do(amina, it.coordination, "delegate", **typed).status_code == 302
    delegated = Mandate.objects.get(user__email="naib@example.ma")
    assert (delegated.holding, delegated.delegated_by_id) == ("delegated", it.amina.mandate_id)
    assert do(client_of(delegated.acting()), it.coordination, "delegate", **typed).status_code == 403
    assert do(amina, it.coordination, "delegation-end", delegated=delegated.pk, reason="عودة").status_code == 302
    assert not Mandate.objects.valid_on(today()).filter(pk=delegated.pk).exists()


def test_an_institution_is_renamed_and_merged_and_its_history_stays(it):
    admin = client_of(it.admin)
    old = it.centre.name_ar
    assert do(client_of(it.amina), it.centre, "rename", name_ar="اسم").status_code == 403
    assert do(admin, it.centre, "rename", name_ar="مندوبية أخرى", legal_text="مرسوم").status_code == 302
    assert do(admin, it.centre, "merge", into=it.agency.pk, since="01/01/2026").status_code == 302
    it.centre.refresh_from_db()
    assert (it.centre.succeeded_by, it.centre.name_ar) == (it.agency, "مندوبية أخرى")
    assert list(it.centre.changes.values_list("kind", "name_ar")) == [("merged", "مندوبية أخرى"), ("renamed", old)]
    assert do(admin, it.centre, "rename", name_ar="ثالث").status_code == 403


def test_a_post_stands_apart_from_who_holds_it(it):
    admin = client_of(it.admin)
    do(admin, it.wilaya, "post", name_ar="والي الجهة", college="officials", rank="1")
    post = it.wilaya.posts.get()
    do(admin, it.wilaya, "appoint", post=post.pk, name_ar="أول", holding="full", since="01/01/2025")
    do(admin, it.wilaya, "appoint", post=post.pk, name_ar="ثان", holding="acting", since="01/01/2026")
    do(admin, it.wilaya, "appoint", post=post.pk, name_ar="ثالث", holding="full", since="01/02/2026")
    held = post.tenures.filter(ended_on__isnull=True).values_list("holder__name_ar", "holding")
    assert set(held) == {("ثان", "acting"), ("ثالث", "full")}


def test_the_seven_stand_on_each_ones_page_even_when_nothing_waits(it):
    for acting in (it.amina, it.bilal, it.sara, it.hamid, it.zineb, it.nadia, it.latifa, it.admin):
        kinds = client_of(acting).get(reverse("web:desk")).context["kinds"]
        assert [kind.key for kind in kinds] == ["answer", "prove", "accept", "pay", "confirm", "due", "overdue"]


def test_one_file_says_what_is_missing_to_the_association_and_to_the_institutions_alike(it):
    agreement = a_draft(it)
    agreements.add_condition(
        it.instalment, kind="document", waits_on=it.association, wording="الحساب البنكي", by=it.amina, on=today()
    )
    type(agreement).objects.filter(pk=agreement.pk).update(state="in_force")
    address = reverse("web:body_file", args=[it.association.reference])
    pages = [client_of(who).get(address).content.decode() for who in (it.amina, it.bilal, it.sara)]
    assert all("الحساب البنكي" in page for page in pages)
    assert client_of(it.hamid).get(address).status_code == 404
    assert Client().get(address).status_code == 302


def test_a_commitment_comes_out_of_a_session(it):
    agreement = a_draft(it)
    session = made.SteeringSessionFactory(agreement=agreement, chaired_by=it.wilaya)
    zineb = client_of(it.zineb)
    typed = {"name_ar": "تسوية العقار", "owner": it.wilaya.pk, "territory": it.region.code}
    assert do(zineb, session, "commitment", **typed).status_code == 403
    assert do(zineb, session, "hold", decisions_ar="قرار").status_code == 302
    assert do(zineb, session, "commitment", **typed).status_code == 302
    assert Commitment.objects.get().origin == session
    assert "تسوية العقار" in zineb.get(f"/sessions/{session.reference}/").content.decode()


def test_an_obligation_becomes_a_commitment_of_its_party(it):
    agreement = a_draft(it)
    amina = client_of(it.amina)
    do(amina, agreement, "obligation", party=it.payer.pk, name_ar="توفير العقار", due_on="01/01/2028")
    owed = agreement.obligations.get()
    assert do(amina, agreement, "obligation-promise", obligation=owed.pk).status_code == 403
    type(agreement).objects.filter(pk=agreement.pk).update(state="in_force")
    assert do(amina, agreement, "obligation-promise", obligation=owed.pk).status_code == 302
    promised = Commitment.objects.get()
    assert (promised.owner, promised.origin, promised.due_on) == (it.council, owed, owed.due_on)
    assert do(client_of(it.hamid), agreement, "obligation-done", obligation=owed.pk, reason="عقد").status_code == 302
    owed.refresh_from_db()
    assert owed.done_on == today()


# texts


def test_a_synthesis_is_written_sentence_by_sentence_and_frozen(it):
    meeting = made.MeetingFactory(organisation=it.coordination, territory=it.region)
    said = made.ContributionFactory(territory=it.region, meeting=meeting)
    amina = client_of(it.amina)
    assert do(amina, meeting, "sentence", wording_ar="ج", cites=[said.pk]).status_code == 403
    assert do(amina, meeting, "synthesis").status_code == 302
    assert do(amina, meeting, "synthesis").status_code == 403
    assert do(amina, meeting, "sentence", wording_ar="بلا سند").status_code == 400
    assert do(amina, meeting, "sentence", wording_ar="النقل أولا", cites=[said.pk]).status_code == 302
    assert do(amina, meeting, "publish-synthesis").status_code == 302
    assert do(amina, meeting, "discard-synthesis", reason="س").status_code == 403


def test_minutes_are_written_on_until_they_are_published(it):
    meeting = made.MeetingFactory(organisation=it.coordination, territory=it.region)
    amina = client_of(it.amina)
    do(amina, meeting, "minutes", body_ar="بداية")
    page = amina.get(f"/meetings/{meeting.reference}/do/minutes-change/").content.decode()
    assert "بداية" in page
    assert do(amina, meeting, "minutes-change", body_ar="بداية وتتمة").status_code == 302
    assert do(amina, meeting, "publish-minutes").status_code == 302
    assert do(amina, meeting, "minutes-change", body_ar="بعد النشر").status_code == 403
    assert meeting.minutes.get().body_ar == "بداية وتتمة"
