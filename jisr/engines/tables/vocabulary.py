"""The headers offices write, in three languages, by the field they mean: one table, to be read and added to.

Labels are compared folded (case, accents, articles, punctuation and hamza forms do not count); ``|`` parts them.
"""

from __future__ import annotations

HEADERS: dict[str, str] = {
    # people
    "unique_id": "id|unique id|identifiant|n° d'ordre|n° ordre|num ordre|numéro|n°|num|no|matricule|n° dossier|numéro de dossier|"
    "code bénéficiaire|id bénéficiaire|record id|رقم|الرقم|الرقم الترتيبي|رقم الترتيب|ر.ت|المعرف|رقم الملف|رقم التسجيل|رقم المستفيد",
    "first_name": "first name|firstname|given name|given names|forename|prénom|prénoms|prenom fr|prénom (fr)|prénom (ar)|prénom du bénéficiaire|"
    "الاسم الشخصي|الإسم الشخصي|الاسم الأول|اسم المستفيد الشخصي|الاسم الشخصي بالعربية",
    "last_name": "last name|lastname|surname|family name|nom|nom de famille|nom fr|nom (fr)|nom (ar)|nom du bénéficiaire|patronyme|"
    "الاسم العائلي|الإسم العائلي|اسم العائلة|النسب|اللقب|الاسم العائلي بالعربية",
    "full_name": "full name|nom et prénom|nom & prénom|nom prénom|prénom et nom|nom complet|noms et prénoms|bénéficiaire|"
    "الاسم الكامل|الإسم الكامل|الاسم والنسب|الاسم العائلي والشخصي|الاسم الشخصي والعائلي|اسم المستفيد|المستفيد|المستفيدة|name|الاسم|الإسم",
    "dob": "dob|date of birth|birth date|birthdate|born|date de naissance|né le|née le|né(e) le|date naissance|ddn|naissance|année de naissance|"
    "تاريخ الازدياد|تاريخ الإزدياد|تاريخ الولادة|تاريخ الميلاد|الازدياد|سنة الازدياد|مزداد بتاريخ|مزدادة بتاريخ",
    "sex": "sex|gender|sexe|genre|الجنس|النوع|ذكر/أنثى",
    "cin": "cin|cnie|cine|c.i.n|c.n.i.e|n° cin|n° cnie|num cin|numéro cin|carte nationale|n° carte nationale|id card|national id|national identity card|"
    "carte d'identité nationale|ب.ت.و|ب و|رقم البطاقة الوطنية|البطاقة الوطنية|رقم البطاقة الوطنية للتعريف|البطاقة الوطنية للتعريف الإلكترونية|رقم ب.ت.و|ر.ب.ت.و|رقم البطاقة",
    "phone": "phone|telephone|phone number|mobile|tel|tél|téléphone|n° tél|n° téléphone|numéro de téléphone|gsm|portable|contact|"
    "الهاتف|رقم الهاتف|الهاتف المحمول|هاتف|النقال|رقم الهاتف النقال|الهاتف النقال",
    "address": "address|adresse|adresse complète|domicile|lieu de résidence|العنوان|عنوان السكن|السكن|محل السكنى|عنوان السكنى",
    "email": "email|e-mail|mail|courriel|adresse électronique|البريد الإلكتروني|البريد الالكتروني",
    # places
    "region": "region|région|الجهة|جهة",
    "province": "province|préfecture|province/préfecture|préfecture ou province|préfecture/province|province ou préfecture|"
    "الإقليم|العمالة|العمالة أو الإقليم|عمالة أو إقليم|العمالة/الإقليم|الإقليم/العمالة|عمالة/إقليم",
    "commune": "commune|municipality|commune de résidence|ville|city|town|localité|collectivité territoriale|"
    "الجماعة|جماعة|الجماعة الترابية|جماعة السكن|المدينة|مكان السكن",
    "code": "code|code hcp|code géographique|code commune|الرمز|رمز|الكود|رمز الجماعة",
    "lat": "lat|latitude|خط العرض",
    "lon": "lon|lng|long|longitude|خط الطول",
    # organisations
    "name": "name|organisation|organization|organisation name|association|association name|raison sociale|dénomination|nom de l'association|"
    "nom association|intitulé|désignation|nom du centre|nom de l'établissement|centre|établissement|libellé|"
    "اسم الجمعية|الجمعية|التسمية|الاسم|الإسم|اسم المؤسسة|المؤسسة|اسم المركز|المركز|تسمية الجمعية|اسم المشروع",
    "ice": "ice|n° ice|identifiant commun de l'entreprise|identifiant commun|التعريف الموحد للمقاولة|المعرف الموحد|رقم التعريف الموحد",
    "receipt": "receipt|receipt number|récépissé|n° récépissé|numéro de récépissé|n° de récépissé|récépissé définitif|وصل|رقم الوصل|الوصل|رقم الوصل النهائي|الوصل القانوني|رقم وصل الإيداع",
    # agreements, projects, plans
    "title": "title|titre|intitulé du projet|intitulé de la convention|projet|project|objet|objet de la convention|action|"
    "المشروع|عنوان المشروع|اسم المشروع|موضوع الاتفاقية|موضوع|العنوان|الإجراء|عنوان الاتفاقية",
    "number": "number|n° convention|numéro de convention|réf|référence|reference|رقم الاتفاقية|المرجع|عدد",
    "partner": "partner|partners|partenaire|partenaires|partie|parties|الشريك|الشركاء|الأطراف|الطرف",
    "lead": "lead|porteur|porteur du projet|maître d'ouvrage|responsable|chef de file|صاحب المشروع|حامل المشروع|المسؤول|الجهة المسؤولة",
    "amount": "amount|total|cost|budget|montant|montant total|coût|coût total|coût global|enveloppe|budget global|"
    "المبلغ|الكلفة|الكلفة الإجمالية|التكلفة|التكلفة الإجمالية|الميزانية|المبلغ الإجمالي|الغلاف المالي|المجموع",
    "share": "share|contribution|part|apport|participation|quote-part|المساهمة|مساهمة|الحصة|حصة",
    "instalment": "instalment|installment|tranche|échéance|n° tranche|الشطر|شطر|الدفعة|القسط",
    "due": "due|due date|date d'échéance|date prévue|délai|تاريخ الاستحقاق|الأجل|الموعد|أجل التنفيذ",
    "signed_on": "signed on|signature date|date de signature|date signature|تاريخ التوقيع|تاريخ الإمضاء",
    "start": "start|start date|début|date de début|date début|démarrage|date de démarrage|تاريخ البداية|تاريخ البدء|تاريخ الانطلاق|تاريخ بداية الأشغال",
    "end": "end|end date|fin|date de fin|date fin|achèvement|date d'achèvement|تاريخ النهاية|تاريخ الانتهاء|تاريخ نهاية الأشغال",
    "date": "date|التاريخ|تاريخ",
    "year": "year|année|exercice|السنة|سنة|السنة المالية",
    "status": "status|état|statut|situation|état d'avancement|avancement|الحالة|الوضعية|وضعية المشروع|نسبة الإنجاز|مدى التقدم",
    "kind": "kind|type|nature|catégorie|type d'établissement|النوع|نوع المؤسسة|الصنف|الفئة|الطبيعة",
    "axis": "axis|axe|axe stratégique|domaine|thème|thématique|المحور|المجال|الموضوع",
    "target_group": "target group|cible|population cible|public cible|bénéficiaires|الفئة المستهدفة|الفئات المستهدفة|المستفيدون",
    "capacity": "capacity|capacité|capacité d'accueil|places|nombre de places|الطاقة الاستيعابية|عدد الأماكن|القدرة الاستيعابية",
    "count": "count|nombre|effectif|nombre de bénéficiaires|العدد|عدد المستفيدين",
    "notes": "notes|note|observations|observation|remarques|remarque|commentaire|commentaires|ملاحظات|ملاحظة|الملاحظات",
}

# What the first cell of a row of sums says; such a row is no record.
TOTALS = ("total", "totaux", "total general", "sous total", "grand total", "مجموع", "مجموع عام", "مجموع كلي")


def labels_of(name: str) -> tuple[str, ...]:
    """Every header the table knows for a field, its own name first."""
    return (name, *(label for label in HEADERS.get(name, "").split("|") if label))
