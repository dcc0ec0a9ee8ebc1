"""The words of the page that explains pairs, in three languages, for readers who know families and not statistics."""

from __future__ import annotations

_TABLE = """
title | لماذا يعتبر السجلان لشخص واحد؟ | Pourquoi ces deux fiches seraient une même personne | Why two records may be one person
holds | تتضمن هذه الصفحة معطيات شخصية؛ لا تنشر ولا تترك على الشاشة. | Cette page contient des données personnelles : ne pas la diffuser ni la laisser à l'écran. | This page holds personal data: do not pass it on or leave it on a screen.
masked | أخفيت أرقام البطاقة الوطنية والهاتف. | Les numéros de CIN et de téléphone sont masqués. | CIN and phone numbers are masked.
shown | أرقام البطاقة الوطنية والهاتف ظاهرة كاملة. | Les numéros de CIN et de téléphone sont visibles en entier. | CIN and phone numbers are shown in full.
read | ما يتفق يقرب السجلين وما يختلف يباعد بينهما، والنادر أبلغ من الشائع. كل درجة إضافية تضاعف الترجيح مرتين. | Ce qui concorde rapproche, ce qui diffère éloigne, et le rare compte plus que le courant. Chaque point double la vraisemblance. | What agrees speaks for, what differs speaks against, and what is rare says more than what is common. Each point doubles the odds.
none | لا يوجد أي زوج لعرضه. | Aucune paire à montrer. | No pair to show.
link | نفس الشخص | Même personne | The same person
review | يحتاج إلى مراجعة | À vérifier | To be looked at
probability | الاحتمال | probabilité | probability
field | المعطى | Donnée | Field
left | السجل الأول | Première fiche | First record
right | السجل الثاني | Seconde fiche | Second record
says | ماذا يفيد | Ce que cela indique | What it says
agrees | متفق | concorde | agrees
differs | مختلف | diffère | differs
neutral | لا يرجح | ne tranche pas | says little
unknown | غير معلوم | non renseigné | not known
first | الاسم الشخصي | Prénom | Given name
last | الاسم العائلي | Nom de famille | Family name
born | تاريخ الازدياد | Date de naissance | Date of birth
sex | الجنس | Sexe | Sex
cin | البطاقة الوطنية | CIN | CIN
phone | الهاتف | Téléphone | Phone
place | الجماعة | Commune | Commune
address | العنوان | Adresse | Address
name | الاسم | Dénomination | Name
ice | التعريف الموحد للمقاولة | ICE | ICE
receipt | رقم الوصل | Récépissé | Receipt number
prior | قبل المقارنة | Avant de comparer | Before comparing
rest | الأسرة والمنافسون | Ménage et rivaux | Household and rivals
waterfall | وزن كل معطى | Poids de chaque donnée | Weight of each field
why_evidence | ما يجمعهما كاف | les indices suffisent | evidence
why_through | كلاهما مرتبط بنفس السجل في لائحة ثالثة | chacune est liée à une même fiche d'un autre registre | both are linked to one record of another register
why_guard | يسكنان معا على الأرجح واسماهما الشخصيان مختلفان | sans doute du même ménage, mais les prénoms diffèrent | household guard
why_rival | سجل آخر أقرب | une autre fiche correspond mieux | another record fits better
why_doubt | ما يجمعهما غير كاف | les indices ne suffisent pas | not enough evidence
why_copy | نسخة مكررة داخل نفس اللائحة | doublon dans le même registre | copy inside the register
"""

WORDS: dict[str, dict[str, str]] = {"ar": {}, "fr": {}, "en": {}}
for _line in _TABLE.strip().splitlines():
    _code, *_said = (part.strip() for part in _line.split(" | "))
    for _lang, _text in zip(WORDS, _said, strict=True):
        WORDS[_lang][_code] = _text
