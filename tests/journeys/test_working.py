"""One thing said at the desk, carried through pages alone by those whose work it is, until its code tells it all."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta

from playwright.sync_api import Page, expect

from jisr.core.clock import today
from tests.journeys.people import Person, Signed, reference_in
from tests.journeys.site import Site, main_text

COORDINATOR = "منسق(ة) جهوي(ة) · المنسقية الجهوية لمؤسسة الرعاية"
MINISTRY = "وزارة ·"
COUNCIL = "مجلس جهوي"
WALI = "مكتب الوالي أو العامل"
PRESIDENT = "رئيس(ة) جمعية"
TREASURER = "أمين(ة) مال جمعية"
DELEGATE = "مندوب(ة) إقليمي(ة) · المندوبية الإقليمية بعين النخلة"
SOCIAL_WORKER = "عامل(ة) اجتماعي(ة)"

COORDINATION = "المنسقية الجهوية لمؤسسة الرعاية"
DELEGATION = "المندوبية الإقليمية بواد الزيتون"
ASSOCIATION = "جمعية خطوة"
COMMUNE = "EX.01.1.02"
SAID = "ولدي ما كاينش فين نوديه فالنهار، بغينا مركز قريب من باب الزيتون"
WORDED = "مطلب مركز نهاري قريب للأطفال في وضعية إعاقة بباب الزيتون"
PLAN = "المخطط الجهوي للقرب"
ACTION = "إحداث مركز نهاري بباب الزيتون"
AGREEMENT = "اتفاقية إحداث وتجهيز المركز النهاري"
PROJECT = "بناء المركز النهاري بباب الزيتون"
FACILITY = "المركز النهاري بباب الزيتون"
HELD = "لم يصلنا التقرير المالي عن الشطر الأول"
REPLY = "نرفع التحفظ فور التوصل بالتقرير المالي"
STOP = "الشطر الثاني معلق والمقاولة أوقفت الأشغال"
INDICATOR = "عدد الأطفال المستقبلين نهارا"
CODE = re.compile(r"\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}\b")


def days(number: int) -> str:
    """A day before or after today, as a person types it."""
    return (today() + timedelta(days=number)).strftime("%d/%m/%Y")


@dataclass
class Thread:
    """Where each thing of the story stands; codes are kept as the paper keeps them."""

    at: dict[str, str] = field(default_factory=dict)
    code: str = ""


def test_what_a_mother_asked_for_is_carried_through_pages_until_her_code_tells_it_all(
    page: Page, site: Site, people: Signed
) -> None:
    story = Thread()
    heard_and_planned(people(COORDINATOR), story)
    agreed(people, story)
    built_until_it_stalls(people, story)
    told_and_replied(page, people, story)
    moves_again(people, story)
    opened(people, story)
    served(people, story)
    measured(people(COORDINATOR), story)
    tells_it_all(page, site, story)


def heard_and_planned(amina: Person, story: Thread) -> None:
    """Recorded with a receipt, worded for everyone, answered into an action; the plan is adopted once it is whole."""
    amina.begins("contribution", kind="expectation", wording=SAID, language="ar", territory=COMMUNE, channel="room")
    code = CODE.search(amina.reads())
    assert code
    story.code = code.group()
    amina.page.locator("main a.btn").last.click()
    story.at["contribution"] = f"/contributions/{reference_in(amina.page.url)}/"
    amina.does(story.at["contribution"], "publish", public_wording=WORDED)

    years = {"start_year": str(today().year), "end_year": str(today().year + 2)}
    plan = amina.begins("plan", name_ar=PLAN, organisation=COORDINATION, territory="EX.01", **years)
    story.at["plan"] = f"/plans/{plan}/"
    amina.does(story.at["plan"], "action", name_ar=ACTION, lead=COORDINATION, cost="٢ مليون")
    story.at["action"] = f"/actions/{reference_in(amina.page.url)}/"
    assert "ينقص" in amina.cannot(story.at["plan"], "adopt")
    amina.does(story.at["contribution"], "answer", kind="planned", reason="أولوية الإقليم", action=ACTION)
    amina.does(story.at["action"], "change", territories=["باب الزيتون"], starts_on=days(-300), ends_on=days(300))
    amina.does(story.at["plan"], "adopt")
    amina.does(story.at["plan"], "publish")
    assert "أولوية الإقليم" in amina.opens(story.at["contribution"])


def agreed(people: Signed, story: Thread) -> None:
    """The action joins an agreement of three parties, who sign; it is in force and public."""
    amina = people(COORDINATOR)
    agreement = amina.begins("agreement", name_ar=AGREEMENT, kind="partnership", territory="EX.01")
    story.at["agreement"] = where = f"/agreements/{agreement}/"
    for body, role in (("وزارة التضامن", "payer"), ("مجلس جهة المثال", "payer"), (ASSOCIATION, "receiver")):
        amina.does(where, "party", organisation=body, role=role)
    amina.does(where, "share", party="وزارة التضامن", amount="1.000.000,00", nature="cash")
    amina.does(where, "share", party="مجلس جهة المثال", amount="1 MDH", nature="cash")
    sides = {"share": "وزارة التضامن", "called_by": ASSOCIATION, "receiver": ASSOCIATION}
    for amount, due in (("600000", days(-30)), ("400000", days(-3))):
        amina.does(where, "instalment", amount=amount, due_on=due, **sides)
        story.at[amount] = f"/instalments/{reference_in(amina.page.url)}/"
    amina.does(story.at["400000"], "condition-add", kind="financial_report", waits_on=ASSOCIATION)
    amina.does(where, "fund", action=ACTION, amount="2 MDH")
    assert amina.cannot(where, "force")
    for words in (MINISTRY, COUNCIL, PRESIDENT):
        people(words).does(where, "sign", number="12/2026")
    amina.does(where, "force")
    amina.does(where, "publish")
    assert "سارية" in amina.opens(where) or "نافذة" in amina.reads()


def built_until_it_stalls(people: Signed, story: Thread) -> None:
    """Paid and confirmed once; the second instalment is held, and what was begun long ago stands still."""
    amina, treasurer, wali = people(COORDINATOR), people(TREASURER), people(WALI)
    begun = {"starts_on": days(-240), "ends_on": days(200), "cost": "2 MDH"}
    project = amina.begins("project", name_ar=PROJECT, owner=COORDINATION, territory=COMMUNE, **begun)
    story.at["project"] = where = f"/projects/{project}/"
    place = {"kind": "مركز", "territory": COMMUNE, "operator": DELEGATION, "supervisor": COORDINATION}
    facility = amina.begins("facility", name_ar=FACILITY, capacity="٤٠", **place)
    story.at["facility"] = f"/facilities/{facility}/"
    amina.does(where, "carries", action=ACTION)
    amina.does(where, "financed", agreement=AGREEMENT, amount="2 MDH")
    amina.does(where, "facility", facility=FACILITY, kind="builds")
    amina.does(where, "publish")
    amina.does(story.at["facility"], "publish")

    first, second = story.at["600000"], story.at["400000"]
    assert amina.cannot(first, "declare")
    treasurer.does(first, "call")
    people(MINISTRY).does(first, "declare", amount="600000", transfer_number="OV-17")
    treasurer.does(first, "confirm", payment="600")
    assert "600" in treasurer.reads()
    treasurer.does(second, "call")
    wali.does(second, "hold", reason=HELD)
    assert HELD in people(MINISTRY).cannot(second, "declare")
    blocked = {"kind": "money", "wording": STOP, "waits_on": "ولاية جهة المثال"}
    told = amina.does(where, "blocker", **blocked)
    assert "متعثر" in told
    assert STOP in told


def told_and_replied(page: Page, people: Signed, story: Thread) -> None:
    """Nobody reads what speaks against a body before it was told; then its reply stands beside."""
    amina, wali = people(COORDINATOR), people(WALI)
    page.goto(amina.site.at(story.at["project"]))
    assert STOP not in page.locator("main .head").inner_text()
    amina.begins("notices")
    wali.opens("/desk/organisation/")
    told = wali.page.locator("section[aria-labelledby=notices] li").filter(
        has=wali.page.locator(f"a[href='{story.at['400000']}']")
    )
    told.locator("a[href*='/desk/reply/']").click()
    wali.page.locator("textarea[name=reply]").fill(REPLY)
    wali.page.locator("main form button.btn").first.click()
    page.goto(amina.site.at(story.at["400000"]))
    assert REPLY in main_text(page)


def moves_again(people: Signed, story: Thread) -> None:
    """The paper that was missing comes and is accepted; a report on the works is accepted; the project moves."""
    amina, treasurer, wali = people(COORDINATOR), people(TREASURER), people(WALI)
    period = {"period_start": days(-30), "period_end": days(0), "spent": "590000"}
    treasurer.does(
        story.at["agreement"], "report", kind="financial", reviewer=COORDINATION, summary="صرف الشطر الأول", **period
    )
    amina.does(story.at["agreement"], "decide-report", report="", accepted="yes")
    wali.does(story.at["400000"], "lift", hold="ولاية")
    people(MINISTRY).does(story.at["400000"], "declare", amount="400000", transfer_number="OV-31")
    treasurer.does(story.at["400000"], "confirm", payment="400")
    where = story.at["project"]
    amina.does(where, "progress", as_of=days(0), physical_percent="٩٥", text="استؤنفت الأشغال")
    wali.does(where, "decide-progress", report="", accepted="yes")
    told = amina.does(where, "lift-blocker", blocker=STOP)
    assert "في طور الإنجاز" in told or "قيد الإنجاز" in told


def opened(people: Signed, story: Thread) -> None:
    """Handed over, built and not operating; the delegate takes the hat of the province and opens it to people."""
    amina, delegate = people(COORDINATOR), people(DELEGATE)
    told = amina.does(story.at["project"], "handover", to=DELEGATION)
    assert "منجز غير مشغل" in told or "غير مشغل" in told
    assert delegate.cannot(story.at["facility"], "open")
    delegate.opens("/desk/")
    delegate.page.locator("section[aria-labelledby=mandates] li", has_text="واد الزيتون").get_by_role("button").click()
    delegate.does(story.at["facility"], "open")
    delegate.does(story.at["facility"], "offer", service="مرافقة الحياة المدرسية")


def served(people: Signed, story: Thread) -> None:
    """A mother's request goes on two legs, one to the new facility, and is delivered on both."""
    nadia, president = people(SOCIAL_WORKER), people(PRESIDENT)
    nadia.opens("/desk/requests/new/")
    asked = {
        "first_name_ar": "مريم",
        "last_name_ar": "البستاني",
        "birth_date": "٠٥/٠٥/١٩٩٠",
        "kinship": "head",
        "territory": COMMUNE,
        "need": "تمدرس طفل في وضعية إعاقة",
        "delay": "الأجل العام للجواب",
        "offers": [FACILITY, "مرافقة الحياة المدرسية (مثال) · تل الرمان"],
        "agrees": True,
    }
    nadia.sends(asked)
    assert CODE.search(nadia.reads())
    nadia.page.locator("main a.btn").last.click()
    for act in ("accept", "deliver"):
        nadia.page.locator("main ul.rows li", has_text=DELEGATION).locator(button_of(act)).click()
        expect(nadia.page.locator("main .message").first).to_be_visible()
    president.opens("/desk/")
    president.page.locator("main a[href*='/desk/referrals/']").last.click()
    assert "مريم" in president.reads()
    for act in ("accept", "deliver"):
        president.page.locator(button_of(act)).click()
        expect(president.page.locator("main .message").first).to_be_visible()
    assert "مريم" not in president.reads()
    told = nadia.opens(nadia.path)
    assert "رئيس(ة) جمعية" in told


def button_of(act: str) -> str:
    """The button that sends an act on a leg."""
    return f"form:has(input[name=act][value={act}]) button"


def measured(amina: Person, story: Thread) -> None:
    """What came of it is counted, and public."""
    defined = {"kind": "count", "direction": "up", "organisation": COORDINATION, "unit_ar": "طفل"}
    indicator = amina.begins("indicator", name_ar=INDICATOR, **defined)
    where = f"/indicators/{indicator}/"
    amina.does(where, "measures", action=ACTION)
    amina.does(where, "value", territory=COMMUNE, period=str(today().year), amount="٣٧", source_words="سجل المركز")
    amina.does(where, "publish")
    amina.does(where, "publish-value", value="37")


def tells_it_all(page: Page, site: Site, story: Thread) -> None:
    """Without an account, by the code on the slip: her own words, the answer, and every thing that came of it."""
    page.goto(site.at("/follow/"))
    page.locator("main #code").fill(story.code)
    page.locator("main #code").press("Enter")
    expect(page.locator("main blockquote").first).to_contain_text(SAID)
    told = main_text(page)
    for words in (ACTION, AGREEMENT, PROJECT, FACILITY, INDICATOR, "37"):
        assert words in told
