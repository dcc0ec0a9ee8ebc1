"""What a contribution is about: the shared themes, with the strategy's pillar each serves and the terms that tell it.

``code | pillar | Arabic | French | English | terms``; a term may carry a weight (``licence:2``). The codes are those of
the product's shared list of themes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

PILLARS = {
    1: (
        "بيئة اجتماعية ذكية ودامجة",
        "Environnement social intelligent et inclusif",
        "Smart and inclusive social environment",
    ),
    2: ("المساواة والتمكين والريادة", "Égalité, autonomisation et leadership", "Equality, empowerment and leadership"),
    3: ("الأسرة والقيم والاستدامة", "Famille, valeurs et durabilité", "Family, values and sustainability"),
}
_TABLE = """
women-empowerment | 2 | التمكين الاقتصادي للنساء | Autonomisation économique des femmes | Women's economic empowerment | women:1.2, cef:2, emf:1, empowerment:1.5, income:2, craft:1.2, literacy:2, loan:1.5, training:0.5, nursery:1.2, mothers:0.7, widows:0.5, business:0.5
violence | 2 | محاربة العنف ضد النساء | Lutte contre les violences faites aux femmes | Violence against women | violence:3, emf:1, shelterhome:2, listeningcentre:2, divorce:2, law:1.5, women:0.4, harassment:1, listening:1
disability | 1 | الإعاقة | Handicap | Disability | disability:2.5, coaph:3, autism:2.5, deaf:2.5, blind:2.5, trisomy:2.5, prosthesis:2.5, ramp:2, signlanguage:3, disabilitycard:3, therapist:2, rehabilitation:2, inclusiveschool:2.5
family | 3 | الأسرة | Famille | Family | family:0.5, jisrosra:3, couple:0.8, mediation:2, parenting:2.5, breakup:2, divorce:1, singlemothers:2.5, parents:1
childhood | 3 | الطفولة وحمايتها | Enfance et protection de l'enfance | Childhood and child protection | children:0.8, upe:3, cape:3, nursery:1.5, farmworkers:0.4, abandoned:2.5, leaver:2.5, childlabour:2.5, earlymarriage:2.5, begging:1.5, orphans:1, harassment:1.2, protection:0.8
elderly | 3 | الأشخاص المسنون | Personnes âgées | Elderly persons | elderly:2.5, loneliness:1.2, homecare:1.5, dayclub:1.5, caregiver:2, pension:2
youth | 1 | الشباب | Jeunesse | Youth | youth:1.6, youthhouse:2.5, playground:1.6, sport:1, addiction:2, work:1.2, diploma:1, cultural:1, business:0.7
school | 3 | الدعم الاجتماعي للتمدرس | Appui social à la scolarisation | Social support for schooling | pupils:1.6, school:1.2, dartalib:2.5, dropout:2.5, teaching:1, tutoring:2, transport:1.2, preschool:1.5, library:1, students:1
vulnerability | 3 | محاربة الهشاشة | Lutte contre la précarité | Fight against vulnerability | poor:1.6, samu:3, directaid:2.5, registry:2.5, homeless:2, widows:1.6, housing:2, ramadan:2, healthcover:1.5, winter:0.7, orphans:0.7, migrants:1, food:0.4
social-care | 1 | الرعاية الاجتماعية | Prise en charge sociale | Social care | licence:2.5, cas:1.5, eps:2, care:1, specifications:2.5, charity:0.7, reception:0.4
facilities | 1 | البنيات والمراكز الاجتماعية | Infrastructures et centres sociaux | Social facilities | centre:0.6, works:2, building:1, repair:1.6, empty:1.2, equipment:1.2, staff:1, build:0.5, close:0.7, stalled:1.2, complex:0.8, capacity:0.4, computer:0.5
proximity | 1 | تقريب الخدمات والعدالة المجالية | Proximité des services et justice spatiale | Nearness of services and spatial justice | rural:0.8, distance:0.8, road:2, water:2, electricity:1.6, health:1.2, hospital:1.5, doctor:1.5, nurse:1.2, midwife:2, car:2, mobileunit:2.5, justice:2, winter:0.7, sanitation:1
digitalisation | 1 | الرقمنة | Digitalisation | Digitalisation | digital:2, internet:2, platform:1.2, counter:2, register:0.5, file:0.5, telephone:0.5
social-work | 1 | العمل الاجتماعي والتكوين | Travail social et formation | Social work and training | workers:3, status:2, vocational:0.8
association-funding | 2 | تمويل الجمعيات | Financement des associations | Funding of associations | association:0.8, instalment:2.5, grant:1.5, callforprojects:2.5, salary:1.5, money:1, transparency:1, pay:0.8
capacity | 2 | تقوية قدرات الفاعلين | Renforcement des capacités des acteurs | Capacity of actors | capacitybuilding:3, management:2, training:0.6, association:0.4, project:0.5, volunteer:1
governance | 1 | الحكامة والتنسيق | Gouvernance et coordination | Governance and coordination | coordinationwork:1.8, joint:1.2, followup:1.6, participation:2, data:2, council:0.7, committee:0.8, delegation:0.3
convergence | 1 | الالتقائية | Convergence | Convergence | coordinationwork:1, indh:1.5, agreement:1.2, ministry:1, region:0.8, commune:0.6, programme:1
information | 1 | الإخبار والتوجيه | Information et orientation | Information and orientation | information:2.5, inform:1.5, guidance:1.6, reception:1, programme:0.7
local-economy | 2 | الاقتصاد الاجتماعي والتضامني | Économie sociale et solidaire | Social and solidarity economy | cooperative:2.2, sale:2, market:1.5, label:2.2, argan:1.5, solidarity:0.5
"""


@dataclass(frozen=True)
class Theme:
    """One shared theme: its pillar, its names, and how much each term speaks for it."""

    code: str
    pillar: int
    ar: str
    fr: str
    en: str
    terms: dict[str, float]


@lru_cache(maxsize=1)
def themes() -> tuple[Theme, ...]:
    """Every theme, in the order of the shared list."""
    return tuple(_theme(line) for line in _TABLE.strip().splitlines())


def _theme(line: str) -> Theme:
    code, pillar, ar, fr, en, told = (part.strip() for part in line.split("|"))
    weights = (term.strip().partition(":") for term in told.split(","))
    return Theme(code, int(pillar), ar, fr, en, {term: float(weight or 1) for term, _, weight in weights})
