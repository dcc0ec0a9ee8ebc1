"""The report as one page that stands alone: it loads nothing, reads from right to left in Arabic, prints on A4."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import numpy as np

from jisr.engines.deliberation.analysis import Circle, Report
from jisr.engines.deliberation.discovery import RATE
from jisr.engines.deliberation.page_map import COLOURS, draw, name
from jisr.engines.deliberation.page_words import LANGUAGES, say
from jisr.engines.deliberation.selection import Consensus, Representative

__all__ = ["LANGUAGES", "page"]

STYLE = """
:root{--ink:#17211e;--ink-2:#52605b;--line:#ddd6c8;--brand:#0d5c4d;--brand-2:#e3efeb;--clay:#b1512a}
*{box-sizing:border-box}
body{margin:0;font:1.0625rem/1.7 FiraGO,"Noto Sans Arabic","Segoe UI",Tahoma,system-ui,sans-serif;color:var(--ink);background:#f6f3ec}
main{max-inline-size:64rem;margin-inline:auto;padding:1rem;display:grid;gap:1rem}
h1{font-size:clamp(1.6rem,4vw,2.25rem);line-height:1.25;margin-block:.5rem} h2{font-size:1.25rem;margin-block:0 .5rem}
section{background:#fff;border:1px solid var(--line);border-radius:.625rem;padding:1rem 1.25rem}
ul{list-style:none;margin:0;padding:0} li{padding-block:.6rem;border-block-start:1px solid var(--line)} li:first-child{border:0}
.facts{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;color:var(--ink-2)} .facts b{color:var(--ink)}
.quiet{color:var(--ink-2);font-size:.92rem} .num{font-variant-numeric:tabular-nums;unicode-bidi:isolate}
.verdict{border-inline-start:4px solid var(--brand);background:var(--brand-2)} .verdict.none{border-color:var(--clay);background:#f8e7de}
.bar{inline-size:100%;block-size:.6rem;display:block} [dir=rtl] .bar{transform:scaleX(-1)} section p{margin-block:.25rem} .map{inline-size:100%;block-size:auto}
table{inline-size:100%;border-collapse:collapse} th,td{text-align:start;padding:.35rem .5rem;border-block-start:1px solid var(--line);vertical-align:top}
@media print{body{background:#fff} section{break-inside:avoid}}
"""


def page(report: Report, language: str) -> str:
    """HTML of the report in ``language`` ("ar", "fr" or "en")."""
    sections = [
        _verdict(report, language),
        _section(say("map", language), draw(report, say("map", language)), say("map_note", language)),
        _section(say("all_agree", language), _united(report, report.agree, language)),
        _section(say("all_disagree", language), _united(report, report.disagree, language)),
        _section(say("bridges", language), _bridges(report), say("bridges_note", language)),
        *_circle(report, report.groups, language, found=True),
        *(_circle(report, report.colleges, language, found=False) if report.colleges else []),
        *_room_remote(report, language),
        *_heard(report, language),
        f'<p class="quiet">{escape(say("method", language))}</p>',
    ]
    title = escape(say("title", language))
    direction = "rtl" if language == "ar" else "ltr"
    return (
        f'<!doctype html>\n<html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>{title}</title>'
        f"<style>{STYLE}</style></head><body><main><header><h1>{title}</h1>{_facts(report, language)}</header>"
        f"{''.join(sections)}</main></body></html>\n"
    )


def _section(heading: str, body: str, note: str = "") -> str:
    quiet = f'<p class="quiet">{escape(note)}</p>' if note else ""
    return f"<section><h2>{escape(heading)}</h2>{body}{quiet}</section>"


def _number(value: float) -> str:
    return f'<bdi class="num">{value:,.0f}</bdi>'


def _percent(value: float) -> str:
    return f'<bdi class="num">{100 * value:.0f} %</bdi>'


def _facts(report: Report, language: str) -> str:
    facts = (
        ("participants", len(report.votes.participants)),
        ("statements", len(report.votes.statements)),
        ("votes", len(report.votes.values)),
        ("grouped", int(report.clustered.sum())),
    )
    items = "".join(f"<span><b>{_number(value)}</b> {escape(say(key, language))}</span>" for key, value in facts)
    return f'<p class="facts">{items}</p>'


def _verdict(report: Report, language: str) -> str:
    s = report.structure
    key = "found" if s.found else "none"
    sentence = say(key, language, k=len(report.groups.names), score=f"{s.tested:.2f}", chance=f"{s.permuted:.2f}")
    return f'<section class="verdict{"" if s.found else " none"}"><p>{escape(sentence)}</p></section>'


def _text(report: Report, statement: int) -> str:
    written = report.votes.texts[statement] if report.votes.texts else ""
    return f'<bdi dir="auto">{escape(written or "#" + report.votes.statements[statement])}</bdi>'


def _bar(share: float, colour: str = "#0d5c4d") -> str:
    """A share as a bar that grows with the direction of the text."""
    return (
        '<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="100" height="6" fill="#eee7d8"/><rect width="{100 * share:.1f}" height="6" fill="{colour}"/></svg>'
    )


def _list(items: Iterable[str], language: str) -> str:
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<ul>{rows}</ul>" if rows else f'<p class="quiet">{escape(say("nothing", language))}</p>'


def _united(report: Report, items: Iterable[Consensus], language: str) -> str:
    return _list(
        (
            f'{_text(report, item.statement)} <span class="quiet">{_number(item.successes)} {escape(say("of", language))} '
            f"{_number(item.trials)}</span>{_bar(item.successes / item.trials)}"
            for item in items
        ),
        language,
    )


def _bridges(report: Report) -> str:
    least = np.where(report.votes.moderated, -1.0, report.least_agree)
    best = np.argsort(-least, kind="stable")[:5]
    rows = "".join(
        f"<li>{_text(report, int(j))} {_percent(least[j])}{_bar(least[j], '#b78a1c')}</li>"
        for j in best
        if least[j] >= 0
    )
    return f"<ul>{rows}</ul>"


def _circle(report: Report, circle: Circle, language: str, *, found: bool) -> list[str]:
    """One section a group: its size, and what sets it apart from everyone else in a group."""
    sections = []
    for group, college in enumerate(circle.names):
        heading = f"{say('group', language)} {name(group)}" if found else f"{say('colleges', language)}: {college}"
        colour = COLOURS[group % 5] if found else "#52605b"
        mine = [item for item in circle.representative if item.group == group]
        body = _list((_stance(report, circle, item, colour, language) for item in mine), language)
        size = int(np.count_nonzero(circle.labels == group))
        people = f'<p class="facts"><span><b>{_number(size)}</b> {escape(say("participants", language))}</span></p>'
        sections.append(_section(heading, people + f"<h3>{escape(say('sets_apart', language))}</h3>" + body))
    return sections


def _stance(report: Report, circle: Circle, item: Representative, colour: str, language: str) -> str:
    share = item.successes / item.trials if item.trials else 0.0
    stands = bool(circle.q[item.group, item.statement] <= RATE)
    doubt = "" if stands else f" · {escape(say('unsure', language))}"
    return (
        f'{_text(report, item.statement)} <span class="quiet">{escape(say(item.direction, language))} {_percent(share)} · '
        f"{_number(item.successes)} {escape(say('of', language))} {_number(item.trials)}{doubt}</span>{_bar(share, colour)}"
    )


def _table(headings: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    head = "".join(f"<th>{escape(heading)}</th>" for heading in headings)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _room_remote(report: Report, language: str) -> list[str]:
    if not report.room_remote:
        return []
    apart = [item for item in report.room_remote if item.differs]
    heading = say("room_remote", language)
    if not apart:
        return [_section(heading, f"<p>{escape(say('no_difference', language))}</p>")]
    rows = (
        (
            _text(report, item.statement),
            _percent(item.room),
            _percent(item.remote),
            f'<bdi class="num">{100 * item.difference:+.0f} ({100 * item.low:+.0f} … {100 * item.high:+.0f})</bdi>',
        )
        for item in sorted(apart, key=lambda item: -abs(item.difference))
    )
    headings = ("", say("room", language), say("remote", language), say("difference", language))
    return [_section(heading, _table(headings, rows))]


def _heard(report: Report, language: str) -> list[str]:
    if not report.heard:
        return []
    rows = (
        (
            f'<bdi dir="auto">{escape(item.value)}</bdi>',
            _percent(item.share),
            _percent(item.census),
            escape(say(item.reading, language)),
        )
        for item in report.heard
    )
    return [_section(say("heard", language), _table(("", say("share", language), say("census", language), ""), rows))]
