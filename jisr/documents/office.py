"""DOCX for offices that edit: the same paper, its paragraphs and tables set from right to left in Arabic."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from jisr.core.phrases import told
from jisr.documents.paper import Arches, Bars, Block, Cell, Facts, Paper, Points, Section, Table, Words

FACE = "FiraGO"
FALLBACK_FACE = "Arial"
MARGIN = 18
LONGEST_PROPERTY = 255  # the format allows no more
BRAND, QUIET = RGBColor(0x0D, 0x5C, 0x4D), RGBColor(0x52, 0x60, 0x5B)
TONES = {
    "good": RGBColor(0x1B, 0x70, 0x42),
    "wait": RGBColor(0x6B, 0x4F, 0x06),
    "late": RGBColor(0xA8, 0x43, 0x0F),
    "stop": RGBColor(0x8F, 0x1D, 0x2C),
    "info": RGBColor(0x2A, 0x5F, 0x8F),
    "quiet": QUIET,
}
RUN_ORDER = ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "rtl", "lang")
PARAGRAPH_ORDER = ("pStyle", "keepNext", "keepLines", "numPr", "bidi", "spacing", "ind", "jc", "rPr")
_MARKS = re.compile("[\u2068\u2069\u200b]")
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.\-/]*(?: [A-Za-zÀ-ɏ][A-Za-zÀ-ɏ0-9'’.\-/]*)*")


def as_docx(paper: Paper, *, wide: bool = False) -> bytes:
    """The paper as a Word document; ``wide`` turns the page on its side."""
    writer = _Writer(paper, wide=wide)
    writer.head()
    for section in paper.sections:
        writer.section(section)
    writer.foot()
    out = io.BytesIO()
    writer.document.save(out)
    return out.getvalue()


class _Writer:
    """Sets one paper; every paragraph, run and table is told its direction, for Word guesses none."""

    def __init__(self, paper: Paper, *, wide: bool) -> None:
        self.paper = paper
        self.document = Document()
        style = self.document.styles["Normal"]
        style.font.name, style.font.size = FALLBACK_FACE, Pt(10)
        page = self.document.sections[0]
        page.page_width, page.page_height = (Mm(297), Mm(210)) if wide else (Mm(210), Mm(297))
        page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
        for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
            setattr(page, side, Mm(MARGIN))
        self.width = Mm((297 if wide else 210) - 2 * MARGIN)
        self._properties()

    def _properties(self) -> None:
        about = self.document.core_properties
        about.title, about.author, about.comments = plain(self.paper.title)[:LONGEST_PROPERTY], self.paper.brand, ""
        about.language = self.paper.language
        about.created = about.modified = datetime.fromisoformat(self.paper.dated).replace(tzinfo=UTC)

    def head(self) -> None:
        """The kind, the title, the facts, and the mark of the demonstration."""
        paper = self.paper
        self.words(paper.over, size=11, bold=True, colour=QUIET)
        self.words(paper.title, size=18, bold=True, colour=BRAND, style="Title")
        line = " · ".join(piece for piece in (*paper.facts, paper.reference) if piece)
        self.words(line, size=9, colour=QUIET)
        if paper.example:
            self.words(f"{paper.example} – {paper.notes[1]}", size=9, bold=True, colour=TONES["wait"])

    def foot(self) -> None:
        """The trial and the date of the figures at the foot of every page, and the notes at the end."""
        foot = self.document.sections[0].footer.paragraphs[0]
        said = " · ".join(piece for piece in (self.paper.trial, self.paper.example, self.paper.notes[0]) if piece)
        self._fill(foot, said, size=8, colour=QUIET)
        self._page_number(foot)
        for note in self.paper.notes:
            self.words(note, size=8.5, colour=QUIET)

    def section(self, section: Section) -> None:
        """A heading, the sentence that says the most, and the blocks."""
        if section.title:
            self.words(section.title, size=13, bold=True, colour=BRAND, style="Heading 1")
        if section.lead:
            self.words(section.lead, bold=True)
        for block in section.blocks:
            self.block(block)

    def block(self, block: Block) -> None:
        """One block in its way; what is drawn in the PDF stands here as its figures."""
        if isinstance(block, Facts):
            self.table((), [(Cell(label, "quiet"), cell) for label, cell in block.rows], (1, 2.6), ())
        elif isinstance(block, Table):
            rows = [*block.rows, *([block.total] if block.total else [])]
            self.table(block.heads, rows, block.widths, block.numbers)
            if block.more:
                self.words(block.more, size=8.5, colour=QUIET)
        elif isinstance(block, Words):
            self.words(block.text, bold=block.tone == "sub", colour=TONES.get(block.tone))
        elif isinstance(block, Points):
            for item in block.items:
                self.cell(self.document.add_paragraph(style="List Bullet"), item)
        elif isinstance(block, Arches):
            rows = [(Cell(one.label, "strong"), Cell(f"{one.figure} {one.words}")) for one in block.stations]
            self.table((), rows, (1, 3), ())
        elif isinstance(block, Bars):
            for bar in block.rows:
                self.words(told(bar.label, bar.figure), size=9)

    def words(
        self, text: str, *, size: float = 10, bold: bool = False, colour: RGBColor | None = None, style: str = "Normal"
    ) -> None:
        """A paragraph of its own."""
        self._fill(self.document.add_paragraph(style=style), text, size=size, bold=bold, colour=colour)

    def cell(self, paragraph: Any, cell: Cell, *, size: float = 9.5, bold: bool = False) -> None:
        """A cell's text, and what stands below it, in one paragraph."""
        self._fill(paragraph, cell.text, size=size, bold=bold or cell.tone == "strong", colour=TONES.get(cell.tone))
        if cell.under:
            paragraph.add_run().add_break()
            self._runs(paragraph, cell.under, size=size - 1, bold=False, colour=QUIET)

    def table(
        self,
        heads: tuple[str, ...],
        rows: list[tuple[Cell, ...]],
        widths: tuple[float, ...],
        numbers: tuple[int, ...],
    ) -> None:
        """A table whose first column stands where reading begins."""
        whole = self.document.add_table(rows=0, cols=len(widths), style="Table Grid")
        whole.autofit = False
        whole.table_direction = WD_TABLE_DIRECTION.RTL if self.paper.is_rtl else WD_TABLE_DIRECTION.LTR
        lines = [*([tuple(Cell(head, "strong") for head in heads)] if heads else []), *rows]
        for place, line in enumerate(lines):
            row = whole.add_row()
            _flag(row._tr.get_or_add_trPr(), "w:cantSplit")
            for column, (target, cell) in enumerate(zip(row.cells, line, strict=True)):
                target.width = int(self.width * widths[column] / sum(widths))
                self.cell(target.paragraphs[0], cell)
                if column in numbers and place >= bool(heads):
                    self._end_aligned(target.paragraphs[0])
            if heads and place == 0:
                _repeated(row)
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _fill(
        self, paragraph: Any, text: str, *, size: float, bold: bool = False, colour: RGBColor | None = None
    ) -> None:
        paragraph.paragraph_format.space_after = Pt(3)
        if self.paper.is_rtl:
            _flag(paragraph._p.get_or_add_pPr(), "w:bidi")
            _in_order(paragraph._p.pPr, PARAGRAPH_ORDER)
        self._runs(paragraph, text, size=size, bold=bold, colour=colour)

    def _runs(self, paragraph: Any, text: str, *, size: float, bold: bool, colour: RGBColor | None) -> None:
        for piece, is_arabic in pieces(plain(text), rtl=self.paper.is_rtl):
            run = paragraph.add_run(piece)
            run.font.size, run.font.bold = Pt(size), bold
            if colour is not None:
                run.font.color.rgb = colour
            _dress(run, size=size, bold=bold, is_arabic=is_arabic, language=self.paper.language)

    def _end_aligned(self, paragraph: Any) -> None:
        """Figures stand at the end of the line; in a right-to-left paragraph Word's ``end`` is the left."""
        alignment = OxmlElement("w:jc")
        alignment.set(qn("w:val"), "end")
        paragraph._p.get_or_add_pPr().append(alignment)
        _in_order(paragraph._p.pPr, PARAGRAPH_ORDER)

    def _page_number(self, paragraph: Any) -> None:
        paragraph.add_run(" · ")
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        run = OxmlElement("w:r")
        shown = OxmlElement("w:t")
        shown.text = "1"
        run.append(shown)
        field.append(run)
        paragraph._p.append(field)


def plain(text: str) -> str:
    """Text without the marks that only the PDF needs: Word works out direction by runs."""
    return _MARKS.sub("", text)


def pieces(text: str, *, rtl: bool) -> list[tuple[str, bool]]:
    """The text cut where its script changes: each piece, and whether it runs from right to left."""
    if not rtl:
        parts = re.split(f"({_ARABIC.pattern}[^A-Za-zÀ-ɏ]*)", text)
        return [(part, bool(_ARABIC.match(part))) for part in parts if part]
    found, start = [], 0
    for latin in _LATIN.finditer(text):
        found += [(text[start : latin.start()], True), (latin.group(), False)]
        start = latin.end()
    return [(piece, is_arabic) for piece, is_arabic in [*found, (text[start:], True)] if piece]


def _dress(run: Any, *, size: float, bold: bool, is_arabic: bool, language: str) -> None:
    """The faces, the size and weight for complex scripts, and the direction of one run."""
    properties = run._r.get_or_add_rPr()
    faces = properties.get_or_add_rFonts()
    for which in ("w:ascii", "w:hAnsi", "w:cs"):
        faces.set(qn(which), FACE)
    if bold:
        _flag(properties, "w:bCs")
    half_points = OxmlElement("w:szCs")
    half_points.set(qn("w:val"), str(int(size * 2)))
    properties.append(half_points)
    if is_arabic:
        _flag(properties, "w:rtl")
    told = OxmlElement("w:lang")
    told.set(qn("w:bidi" if is_arabic else "w:val"), "ar-MA" if is_arabic else f"{language}-MA")
    properties.append(told)
    _in_order(properties, RUN_ORDER)


def _in_order(properties: Any, order: tuple[str, ...]) -> None:
    """The children in the sequence that the format demands; a strict reader refuses any other."""
    place = {qn(f"w:{name}"): rank for rank, name in enumerate(order)}
    properties[:] = sorted(properties, key=lambda child: place.get(child.tag, len(place)))


def _flag(properties: Any, name: str) -> None:
    if properties.find(qn(name)) is None:
        properties.append(OxmlElement(name))


def _repeated(row: Any) -> None:
    """The heading comes again at the top of every page."""
    _flag(row._tr.get_or_add_trPr(), "w:tblHeader")
