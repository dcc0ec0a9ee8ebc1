"""Words of the shared lists and of fixed choices, in three languages, with what offices write for them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.translation import override

from jisr.actors.enums import OrganisationKind
from jisr.agreements.enums import AgreementKind, ShareNature
from jisr.consultations.enums import ContributionKind
from jisr.core.models import TargetGroup, Theme
from jisr.core.text import normalise
from jisr.services.models import FacilityKind
from jisr.usecases.imports.matching.found import Found, nearest, one_of

LANGUAGES = ("ar", "fr", "en")
# Further words for a code; parted by ``|``.
ALSO: dict[str, dict[str, str]] = {
    "yes_no": {"yes": "نعم|أجل|oui|o|yes|y|x|1|true|vrai", "no": "لا|non|n|no|0|false|faux"},
    "agreement_kinds": {
        "framework": "إطار|اتفاقية إطار|اتفاقية-إطار|cadre|convention cadre|convention-cadre",
        "partnership": "شراكة|اتفاقية شراكة|partenariat|convention de partenariat|اتفاقية شراكة وتعاون",
        "specific": "خاصة|اتفاقية خاصة|ملحقة|spécifique|convention spécifique|particulière",
    },
    "share_natures": {
        "cash": "نقدا|نقدية|نقدي|مالية|مالي|numéraire|en numéraire|financier|financière|espèces|cash",
        "kind": "عينا|عينية|عيني|nature|en nature|in kind|مساهمة عينية",
    },
    "contribution_kinds": {
        "expectation": "انتظار|انتظارات|حاجة|حاجيات|مطلب|مطالب|attente|attentes|besoin|doléance|demande",
        "constraint": "إكراه|إكراهات|صعوبة|صعوبات|عائق|contrainte|contraintes|difficulté|obstacle",
        "proposal": "مقترح|مقترحات|اقتراح|توصية|توصيات|proposition|propositions|recommandation|suggestion",
        "observation": "ملاحظة|ملاحظات|معاينة|observation|remarque|constat",
    },
    "civil_society": {
        "association": "جمعية|جمعيات|ج|association|assoc|asso|ong|fédération|فيدرالية|شبكة|réseau|ligue|عصبة",
        "cooperative": "تعاونية|تعاونيات|coopérative|coop",
    },
    "facility_kinds": {
        "cef": "cef|مركز تربية وتكوين|مركز التربية و التكوين|centre education formation|نادي نسوي|ouvroir|foyer féminin",
        "cfa": "cfa|التدرج المهني|مركز التدرج المهني|مركز التكوين بالتدرج|centre de formation par apprentissage",
        "cape": "cape|مواكبة الطفولة|مركز مواكبة حماية الطفولة",
        "upe": "upe|وحدة حماية الطفل",
        "eps": "eps|مؤسسة رعاية اجتماعية|دار الأطفال|دار الأيتام|خيرية|الخيرية الإسلامية|دار العجزة|دار المسنين|دار الرعاية|maison de bienfaisance|orphelinat|maison de retraite|دور الرعاية",
        "dar-talib": "دار الطالب|دار الطالبة|دار الطالب(ة)|دار الطالب والطالبة|dar talib|dar taliba|dar attalib|dar attaliba|dar talib(a)|dar ettaliba|dt|dta",
        "cjpa": "cjpa|مركز نهاري للمسنين|النادي النهاري للمسنين|مركز الاستقبال النهاري للأشخاص المسنين|centre de jour pour personnes agées|club du 3ème âge|نادي المسنين",
        "coaph": "coaph|مركز التوجيه والمساعدة|مركز توجيه الأشخاص في وضعية إعاقة|مركز التوجيه والمساعدة للأشخاص في وضعية إعاقة",
        "cpsh": "cpsh|مركز الترويض|مركز تأهيل المعاقين|مركز الأشخاص في وضعية إعاقة|centre pour handicapés|مركز التأهيل والإدماج",
        "cas": "cas|مركز مساعدة اجتماعية|centre d'aide sociale|مركز الاستقبال الاجتماعي",
        "emf": "emf|espace multifonctionnel|espace multifonctionnel des femmes|emff|فضاء متعدد الوظائف|الفضاء متعدد الوظائف للنساء|فضاء متعدد الوظائف للنساء|الفضاءات المتعددة الوظائف للنساء",
        "samu": "samu|samu social|الإسعاف الاجتماعي|الإسعاف الاجتماعي المتنقل|وحدة الإسعاف الاجتماعي",
        "creche": "crèche|حضانة|روض|روض الأطفال|الحضانة|jardin d'enfants|garderie|préscolaire|دار الحضانة",
        "jisr-al-osra": "جسر الأسرة|فضاء الأسرة|jisr al osra|espace famille|espace jisr|فضاءات جسر الأسرة",
        "social-pole": "قطب اجتماعي|مركب اجتماعي|المركب الاجتماعي|pôle social|complexe social|complexe socio-éducatif",
        "youth-platform": "منصة شباب|منصة الشباب|plateforme jeunes|plateforme des jeunes",
        "multi-speciality": "متعدد التخصصات|مركز متعدد الاختصاصات|pluridisciplinaire|multidisciplinaire|centre multidisciplinaire",
    },
    "themes": {
        "disability": "الأشخاص في وضعية إعاقة|إعاقة|handicapés",
        "women-empowerment": "تمكين النساء|femmes|المرأة",
    },
    "target_groups": {
        "disability": "إعاقة|ذوي الإعاقة|المعاقون|handicapés|psh",
        "women": "المرأة|نساء|femme",
        "youth": "شباب|jeune|jeunesse",
        "children": "طفولة|الطفل|enfance",
        "pupils": "التلاميذ|تلاميذ|écoliers",
        "elderly": "المسنون|مسنون|كبار السن|seniors",
    },
}
FIXED: dict[str, Callable[[], dict[str, Any]]] = {
    "agreement_kinds": lambda: {one.value: one.label for one in AgreementKind},
    "share_natures": lambda: {one.value: one.label for one in ShareNature},
    "contribution_kinds": lambda: {one.value: one.label for one in ContributionKind},
    "civil_society": lambda: {k: OrganisationKind(k).label for k in OrganisationKind.CIVIL_SOCIETY},
    "yes_no": lambda: {"yes": "", "no": ""},
}
LISTS: dict[str, type[Model]] = {"themes": Theme, "target_groups": TargetGroup, "facility_kinds": FacilityKind}


class Words:
    """One list: its values (codes, or rows of a shared list) by every word for them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: dict[str, Any] = {}
        self.labels: dict[str, dict[str, str]] = {}
        self._known: dict[str, list[str]] = defaultdict(list)
        if name in LISTS:
            for row in LISTS[name]._default_manager.all():
                self._add(row.code, row, {code: getattr(row, f"name_{code}") for code in LANGUAGES})  # type: ignore[attr-defined] # a vocabulary
        else:
            for code, label in FIXED[name]().items():
                self._add(code, code, {language: _in(language, label) for language in LANGUAGES})
        for code, words in ALSO.get(name, {}).items():
            if code in self.values:
                for word in filter(None, map(fold, words.split("|"))):
                    self._known[word].append(code)

    def _add(self, code: str, value: Any, labels: dict[str, str]) -> None:
        self.values[code] = value
        self.labels[code] = labels
        for label in (code, *labels.values()):
            for piece in (label, *re.split(r"\s/\s", label)):
                if key := fold(piece):
                    self._known[key].append(code)

    def find(self, text: str) -> Found:
        """The value that a word stands for, or those that its spelling is near to."""
        sure = one_of(self._known.get(fold(text), ()), "word") if fold(text) else None
        if sure is not None:
            return sure
        keys = list(self._known)
        return Found(perhaps=nearest(fold(text), keys, lambda at: self._known[keys[at]][0]))

    def shown(self, language: str) -> list[str]:
        """The words of a list as a template offers them."""
        if self.name == "yes_no":
            return ["نعم", "لا"] if language == "ar" else ["oui", "non"] if language == "fr" else ["yes", "no"]
        return [labels.get(language) or labels["ar"] for labels in self.labels.values()]


def fold(text: str) -> str:
    """A word without case, accents, articles and endings that do not count."""
    return re.sub(r"\b(?:ال)", "", normalise(text)).strip()


def _in(language: str, label: Any) -> str:
    with override(language):
        return str(label)
