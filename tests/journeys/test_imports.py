"""Existing work comes in: a coordinator's messy workbook, from the file to the record, the faulty rows corrected."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
from playwright.sync_api import Page, expect

from tests.journeys.people import Signed
from tests.journeys.site import Site, break_rules, overflow

ROWS = [
    ["لائحة المراكز الاجتماعية بإقليم واد الزيتون", None, None, None, None],
    [],
    ["اسم المركز", "النوع", "الموقع", None, "الطاقة الاستيعابية"],
    [None, None, "الإقليم", "الجماعة", None],
    ["مركز التربية والتكوين الياسمين", "CEF", "واد الزيتون", "باب الزيتون", "٨٠"],
    ["دار الطالبة الأرز", "دار الطالب(ة)", "واد الزيتون", "ظل الخروب", 120],
    ["فضاء الورد", "فضاء غير معروف", "واد الزيتون", "باب الزيتون", 40],
    ["مركز الزهر", "CEF", "واد الزيتون", "باب الزيتون", "كثير"],
    ["المجموع", None, None, None, 240],
]
MERGED = ("A1:E1", "A3:A4", "B3:B4", "C3:D3", "E3:E4")
TWO_WIDTHS = (360, 1280)


def workbook(path: Path) -> Path:
    """The list as the office keeps it: a title, a header of two rows, Arabic figures, a row of sums."""
    book = openpyxl.Workbook()
    sheet: Any = book.active
    sheet.title = "المراكز"
    for row in ROWS:
        sheet.append(row)
    for cells in MERGED:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def looks_right(page: Page, widths: tuple[int, ...] = TWO_WIDTHS) -> None:
    """Nothing stands beyond the page's width, and the rules of access hold."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        assert overflow(page) == ""
        assert break_rules(page) == []


def test_a_list_comes_in_and_its_faulty_row_comes_back_corrected(people: Signed, site: Site, tmp_path: Path) -> None:
    amina = people("منسق(ة) جهوي(ة) ·")
    page = amina.page
    amina.opens("/desk/")
    page.locator("main a[href='/imports/']").click()
    looks_right(page)
    with page.expect_download() as asked:
        page.locator("main a[href='/imports/template/facilities/?language=ar']").click()
    template: Any = openpyxl.load_workbook(io.BytesIO(Path(asked.value.path()).read_bytes()))
    assert template.worksheets[0].sheet_view.rightToLeft
    batch = send(page, workbook(tmp_path / "المراكز.xlsx"))
    assert counts(page) == {"جديد": 2, "دون تغيير": 0, "متغير": 0, "مشكوك فيه": 1, "خاطئ": 1}
    assert "«كثير» ليس عددا" in re.sub("[\u2068\u2069]", "", amina.reads())
    looks_right(page)
    page.locator("#answer-0").select_option("emf")
    page.locator("form[action$='/do/decide/'] button").click()
    assert counts(page)["جديد"] == 3
    page.locator("form[action$='/do/apply/'] button").click()
    expect(page.locator("main .tag.good").first).to_be_visible()
    page.locator("main .verdicts a", has_text="دار الطالبة الأرز").first.click()
    assert "120" in amina.reads()
    amina.opens(batch)
    corrected = correct(page, tmp_path)
    send(page, corrected)
    assert counts(page)["جديد"] == 1
    page.goto(site.at(amina.path, "fr"))
    looks_right(page, (360,))


def send(page: Page, path: Path) -> str:
    """Send a file of facilities; where its page is."""
    page.goto(re.sub(r"/imports/.*|/desk/.*", "", page.url) + "/imports/")
    page.locator("#file-facilities").set_input_files(path)
    page.locator("form[action$='/send/facilities/'] button").click()
    page.wait_for_url(re.compile(r"/imports/\d+/"))
    found = re.search(r"/imports/\d+/", page.url)
    assert found
    return found.group()


def counts(page: Page) -> dict[str, int]:
    """The five counts of the page, by the first word of each."""
    told = {}
    for item in page.locator("main .figures li").all():
        number, words = item.inner_text().split("\n", 1)
        told[re.split("[،,]", re.sub(r"[^\w\s،,]", "", words).strip())[0]] = int(number)
    return told


def correct(page: Page, folder: Path) -> Path:
    """Download what did not come in, put the figure right, and keep it under another name."""
    page.locator("main details summary").first.wait_for()
    address = page.url.split("?")[0] + "to-correct/"
    answer = page.request.get(address)
    assert answer.ok
    path = folder / "مصحح.xlsx"
    path.write_bytes(answer.body())
    book = openpyxl.load_workbook(path)
    sheet: Any = book.active
    assert sheet.max_row == 2
    assert "ليس عددا" in str(sheet.cell(2, 6).value)
    sheet.cell(2, 5).value = "٤٥"
    book.save(path)
    return path
