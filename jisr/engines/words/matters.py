"""What contributions speak of: things, acts and states, in the form of ``terms``."""

THING = """
transport | thing | نقل, وسيلة نقل, طاكسي, مواصلات, حافلة, حافلات, طوبيس, كار, تنقل, نقل مدرسي, سيارة النقل, طرونسبور, خطاف | transport, bus, autobus, navette, ramassage, minibus, déplacement, car de ramassage, taxi | transport, bus
road | thing | طريق, طرقان, مسلك, مسالك, بيست, قنطرة, معبدة | route, piste, chemin, pont, goudron, enclavement, désenclavement, enclavé | road, track
distance | thing | بعيد, بعيدة, مسافة, كيلومتر, كلم, قريب, قريبة, تقريب, قرب | loin, éloigné, distance, kilomètre, km, éloignement, proche, proximité, rapprocher | far, distance, near
water | thing | ماء, ماء صالح للشرب, بئر, سقاية | eau, eau potable, puits, fontaine | water
electricity | thing | كهرباء, ضو, إنارة, إنارة عمومية | électricité, éclairage | electricity, lighting
heating | thing | تدفئة, برد, بارد, دافئ, دافية, شوفاج, حطب | chauffage, froid, poêle, bois de chauffage | heating, cold
sanitation | thing | مراحيض, مرحاض, تطهير, صرف صحي, واد حار, طواليط | toilettes, blocs sanitaires, latrines, assainissement, wc | toilets, sanitation
food | thing | تغذية, إطعام, أكل, ماكلة, وجبة, وجبات, مطعم | alimentation, repas, cantine, nourriture, restauration, restaurant | food, meals
bed | thing | سرير, سريرين, أفرشة, أغطية, مانطة, مانطات | lit, dortoir, literie, matelas, drap | bed, dormitory
equipment | thing | تجهيز, تجهيزات, معدات, عتاد, لوازم, ماكينات, آلة, آلات | équipement, matériel, machine, outil, mobilier | equipment
computer | thing | حاسوب, حواسيب, معلوميات, بيسي | ordinateur, informatique, pc | computer
internet | thing | أنترنت, انترنيت, ريزو, شبكة الأنترنت, ويفي, تغطية | internet, réseau internet, connexion, wifi, réseau | internet, network
digital | thing | رقمنة, رقمنات, إلكتروني, إلكترونية, تطبيق, الموقع, موقع, موقع إلكتروني, بوابة | numérique, digital, digitalisation, électronique, en ligne, appli, portail, site web, dématérialisation | digital, online
telephone | thing | هاتف, تلفون, تيليفون, رقم أخضر, اتصال | téléphone, numéro vert, appel téléphonique, appeler, portable | telephone
staff | thing | أطر, موظف, موظفين, موارد بشرية, مستخدم, مستخدمين, مربية, مربيات, مربي, مؤطر, مؤطرة, طاقم | personnel, employé, ressources humaines, effectif, agent, éducatrice spécialisée, encadrant, cadre, rh | staff, human resources
doctor | thing | طبيب, أطباء, طبيبة, طبي | médecin, docteur, médical | doctor
nurse | thing | ممرض, ممرضة, ممرضات | infirmier | nurse
midwife | thing | مولدة, دار الولادة, توليد, حامل, حوامل | sage femme, accouchement, accoucher, maternité, enceinte | midwife, birth
health | thing | صحة, صحي, علاج, دواء, دوا, أدوية | santé, médicament, traitement, soigner | health, medicine
mental | thing | نفسي, نفسية, نفساني, صحة نفسية, أخصائي نفسي | psychologue, psychologique, psychiatre, santé mentale, psychique | psychological, mental
addiction | thing | إدمان, مخدرات, قرقوبي, مدمن | addiction, drogue, toxicomanie, dépendance | addiction, drugs
therapist | thing | مروض, مروضة, أخصائي, أخصائيين, مقوم النطق, نطق, ترويض النطق | kiné, kinésithérapeute, orthophoniste, orthophonie, spécialiste, psychomotricien | therapist
prosthesis | thing | كرسي متحرك, كراسي متحركة, كروسة, عكاز, أطراف اصطناعية, معينات تقنية, معين تقني, جهاز, سماعة, سماعات | fauteuil roulant, fauteuil, prothèse, appareillage, aide technique, béquille, appareil auditif | wheelchair, prosthesis
ramp | thing | ولوجيات, ولوج, منحدر, درج, دروج, مصعد | accessibilité, accessible, rampe, rampe d'accès, escalier, ascenseur | accessibility, ramp, stairs
signlanguage | thing | لغة الإشارة, مترجم | langue des signes, interprète, interprétariat | sign language
disabilitycard | thing | بطاقة الإعاقة, بطاقة شخص في وضعية إعاقة, شهادة الإعاقة | carte de handicap, carte handicap, attestation de handicap, certificat de handicap | disability card
licence | thing | رخصة, رخص, ترخيص, تراخيص, مرخص | autorisation, agrément, licence, permis, autorisé | licence
file | thing | ملف, ملفات, دوسي, ضوسي | dossier | case file
papers | thing | وثيقة, وثائق, أوراق, وراق, كواغط, شهادة, شواهد | document, papier, pièce, attestation, certificat, paperasse, justificatif | document, paper
specifications | thing | دفتر التحملات, شروط, شرط, معيار | cahier des charges, normes, norme, condition | specifications, conditions
programme | thing | برنامج, برامج, مخطط, استراتيجية | programme, plan, stratégie | programme, plan
procedure | thing | مسطرة, مساطر, إدارة, إداري, إدارية | procédure, démarche, formalité, administratif, administration | procedure
receipt | thing | وصل, وصل إيداع, وصل نهائي | récépissé, reçu | receipt
civilstatus | thing | حالة مدنية, عقد الازدياد, بطاقة وطنية, كناش الحالة | état civil, acte de naissance, cin, carte nationale | civil status
instalment | thing | دفعة, دفعات, شطر, أشطر, تحويل | tranche, virement, versement, déblocage, verser | instalment
grant | thing | منحة, منح, دعم, دعم مالي, تمويل, إعانة | subvention, appui financier, soutien financier, financement, financer, bourse, soutien | grant, funding
money | thing | فلوس, ميزانية, غلاف مالي, درهم, مصاريف, اعتمادات | argent, budget, déblocage des fonds, dirham, enveloppe, dépense, frais, financier | money, budget
salary | thing | أجور, راتب, رواتب, تعويض, تعويضات, صالير | salaire, rémunération, indemnité, paie | salary
cost | thing | غلاء, غالي, غالية, ثمن, أثمنة, تكلفة, كلفة, تكاليف | coût, cher, prix, coûteux, tarif | cost, expensive
directaid | thing | دعم اجتماعي مباشر, دعم مباشر | aide sociale directe, aide directe | direct aid
registry | thing | سجل اجتماعي موحد, سجل, مؤشر, عتبة | registre social unifié, rsu, registre, score, indice, seuil | social registry
healthcover | thing | تغطية صحية, تأمين إجباري, راميد, أمو تضامن | couverture médicale, assurance maladie, ramed, amo | health cover
pension | thing | تقاعد, معاش | retraite, pension | pension
loan | thing | قرض, قروض, كريدي, سلف | crédit, prêt, microcrédit, emprunt | loan
agreement | thing | اتفاقية, اتفاقيات, شراكة, شراكات, عقد | convention, partenariat, accord, contrat, conventionnement | agreement, partnership
project | thing | مشروع, مشاريع | projet | project
callforprojects | thing | طلب مشاريع, إعلان عن طلب مشاريع | appel à projets, appel à candidatures | call for projects
works | thing | أشغال, أشغال البناء, ورش البناء | travaux, chantier | works
building | thing | بناية, مبنى, مبنية, مقر, محل, بناء, قاعة, قاعات, حائط, سقف | bâtiment, local, locaux, salle, construction, siège, mur, toit | building, premises
land | thing | أرض, بقعة, بقعة أرضية, عقار | terrain, foncier, parcelle | land
market | thing | سوق, أسواق, معرض, معارض | marché, foire, exposition, souk, salon | market, fair
sale | thing | تسويق, بيع, نبيع, كنبيع, منتوج, منتوجات, سلعة, وسيط | vente, intermédiaire, vendre, commercialisation, écouler, produit, débouché, commercialiser | selling, product
label | thing | علامة, جودة, تلفيف | label, emballage, qualité, conditionnement, certification | label, quality
income | thing | دخل, أنشطة مدرة للدخل, نشاط مدر للدخل, مدخول, مدرة للدخل | revenu, activité génératrice de revenus, agr | income
work | thing | شغل, تشغيل, عمل, خدمة, كنخدم, نخدم, يخدم, خدام, عاطل, عاطلين, بطالة, فرص الشغل | emploi, travail, chômage, embauche, insertion professionnelle | job, employment, unemployment
business | thing | مقاولات صغرى, مقاول ذاتي | auto entrepreneur, petite entreprise, entrepreneuriat, entreprendre | enterprise
argan | thing | أركان, زيت, زعفران, عسل, نحل, كسكس, فلاحة, ماشية, معز | argan, huile, safran, miel, apiculture, couscous, agriculture, élevage, chèvre | farm product
violence | thing | عنف, معنفات, معنفة, ضرب, تعنيف, ضحايا العنف | violence, violence conjugale, battue, maltraitance, victime | violence
shelterhome | thing | مركز إيواء, دار الإيواء, إيواء مؤقت, مركز لإيواء النساء | centre d'hébergement, refuge, foyer d'accueil | shelter
listeningcentre | thing | مركز الاستماع, خلية الاستماع, مركز استماع | centre d'écoute, cellule d'écoute | listening centre
mediation | thing | وساطة, وساطة أسرية, صلح, نتفارقو, خصام | médiation, conciliation, séparé, séparation | mediation
divorce | thing | طلاق, نفقة, حضانة الأبناء, تطليق, مطلقة, مطلقات | divorce, divorcé, pension alimentaire, pension alimentaire, garde des enfants | divorce, alimony
earlymarriage | thing | زواج القاصرات, تزويج القاصرات, زواج القاصر, تزويج البنات, كيزوجو البنات, قاصر, قاصرات | mariage des mineures, mariage précoce, mariage d'enfants, mineur | child marriage
law | thing | قانون, محكمة, محامي, حقوق, مساعدة قانونية, مساعدة قضائية | loi, droit, tribunal, avocat, juridique, aide juridique | law, court
dropout | thing | هدر مدرسي, انقطاع عن الدراسة, انقطاع, كيخرجو من المدرسة, مغادرة المدرسة | abandon scolaire, décrochage, déperdition scolaire, quitter l'école, déscolarisé | dropout
inclusiveschool | thing | حياة مدرسية, تعليم دامج, تربية دامجة, تمدرس الأطفال في وضعية إعاقة, قسم مدمج, مرافق الحياة المدرسية, مرافقة مدرسية | école inclusive, éducation inclusive, classe intégrée, auxiliaire de vie scolaire, avs, scolarisation des enfants handicapés | inclusive education
preschool | thing | تعليم أولي, كتاب, مسيد | préscolaire, maternelle | preschool
library | thing | خزانة, خزانات, كتب | bibliothèque, livre, médiathèque | library
tutoring | thing | دروس الدعم, دعم تربوي, دعم مدرسي, سوايع | soutien scolaire, cours de soutien, appui scolaire | tutoring
playground | thing | ملعب, ملاعب, ملاعب القرب, تيران, فضاء الألعاب, ألعاب | terrain de sport, terrain de proximité, aire de jeux, stade, espace de jeux | playground
youthhouse | thing | دار الشباب, منصة الشباب, منصة ديال الشباب | maison des jeunes, maison de jeunes, plateforme des jeunes | youth house
loneliness | thing | عزلة, معزول, وحيد, وحيدة, وحدها | solitude, isolement, vit seul, vivent seuls, vivre seul, tout seul, isolé | loneliness
homecare | thing | خدمات منزلية, رعاية منزلية, مساعدة منزلية, منزلي | à domicile, aide à domicile, soins à domicile, auxiliaire de vie, garde malade | home care
dayclub | thing | نادي نهاري, ناد نهاري, مركز نهاري, خدمات نهارية, نهاري, نهارية | centre de jour, accueil de jour, club de jour | day centre
caregiver | thing | مقدم الرعاية, كنقابل, مقابلة المريض, راحة الأسر, متكفل | aidant, aidant familial, répit, relais | caregiver, respite
begging | thing | تسول, كيسعاو, متسول | mendicité, mendiant | begging
childlabour | thing | تشغيل الأطفال, عمالة الأطفال, خادمات صغيرات | travail des enfants, petites bonnes, exploitation des enfants | child labour
abandoned | thing | أطفال متخلى عنهم, كفالة, متخلى عنه | enfant abandonné, kafala, abandon d'enfant | abandoned child
leaver | thing | خريجي المؤسسات, بعد سن الثامنة عشرة, مغادرة المؤسسة, ثمنطاش | majorité, sortie de l'établissement, jeunes sortants | care leaver
harassment | thing | تحرش, استغلال جنسي, اعتداء | harcèlement, agression, abus sexuel | harassment, abuse
waitinglist | thing | لائحة الانتظار, انتظار, ينتظر, تنتظر, ننتظر, كنتسنى, كيتسنى, نتسناو, طابور | liste d'attente, attente, file d'attente, queue, attendre | waiting list
capacity | thing | طاقة استيعابية, اكتظاظ, عمارة, عامر, مكتظ, مقاعد | capacité d'accueil, surcharge, saturé, encombrement, places, surpeuplé | capacity, overcrowding
openinghours | thing | توقيت, أوقات العمل, ساعات العمل, أيام الأسبوع, عشية, مساء, عطلة نهاية الأسبوع, ويكاند | horaire, heures d'ouverture, week end, samedi, soir | opening hours
information | thing | إخبار, إعلام, خبار, ماعارفين, ماعرفناش | information, renseignement, informer, communication | information
appointment | thing | موعد, مواعيد, رونديفو | rdv, prise de rendez vous | appointment
complaint | thing | شكاية, شكايات, تظلم | réclamation, plainte, recours | complaint
coordinationwork | thing | تنسيق, التقائية, الالتقائية, تداخل, تدخلات متفرقة, ازدواجية | coordination, coordonner, convergence, chevauchement, doublon, cloisonnement, synergie | coordination, convergence
joint | thing | لجنة مشتركة, برنامج مشترك, اجتماعات, لقاء, لقاءات | réunion, rencontre, programme commun, instance de concertation | joint meeting
participation | thing | مشاركة, إشراك, مقاربة تشاركية, تشاور, استشارة | participation, concertation, impliquer, consultation | participation
followup | thing | تتبع, تقييم, تقارير, مآل | suivi, évaluation, rapport, bilan | follow-up, evaluation
data | thing | معطيات, إحصاء, إحصائيات, أرقام, تشخيص, خريطة | données, statistique, chiffre, recensement, diagnostic, cartographie, enquête | data, census
transparency | thing | شفافية, معايير, معايير واضحة, إنصاف, محسوبية, زبونية | transparence, critère, équité, favoritisme, clientélisme | transparency
justice | thing | عدالة مجالية, إقصاء, مهمش, مهمشة, عدالة, مساواة | justice spatiale, exclusion, marginalisation, oublié, équité territoriale, égalité | spatial justice
capacitybuilding | thing | تقوية القدرات, بناء القدرات, تأهيل الجمعيات | renforcement des capacités, professionnalisation, encadrement des associations, mise à niveau | capacity building
management | thing | تدبير, تسيير, محاسبة, حكامة | gestion, comptabilité, gouvernance, management | management, accounting
mobileunit | thing | وحدة متنقلة, وحدات متنقلة, متنقل, متنقلة, قافلة, قوافل, قافلة طبية, كيدور على الدواوير | unité mobile, caravane, équipe mobile, mobile, itinérant, ambulant, équipe itinérante | mobile unit
winter | thing | شتاء, ثلج, ثلوج, موجة البرد, فيضان, فيضانات, زلزال, جفاف | hiver, neige, vague de froid, inondation, séisme, sécheresse | winter, flood, drought
ramadan | thing | رمضان, قفة رمضان, قفة | ramadan, panier alimentaire, couffin | ramadan, food basket
security | thing | أمن, حراسة, حارس, سلامة | sécurité, gardien, gardiennage, surveillance | security, guard
garden | thing | حديقة, منتزه, مساحة خضراء | jardin public, espace vert, parc | park
garbage | thing | أزبال, نفايات, نظافة, زبل | déchets, ordures, propreté, nettoyage | waste, cleaning
car | thing | سيارة إسعاف, لامبيلانص, سيارة الإسعاف | ambulance | ambulance
housing | thing | سكن, مسكن, كراء, دور آيلة للسقوط, براكة | logement, habitat, loyer, bidonville, habitat insalubre | housing, rent
vocational | thing | تكوين مهني, تدريب, ورشات تكوينية | formation professionnelle, stage, qualification, formation continue | vocational training
diploma | thing | ديبلوم, شهادة التكوين, معادلة | diplôme, attestation de formation, équivalence, reconnaissance du diplôme | diploma
status | thing | نظام أساسي, وضعية العاملين, اعتماد العاملين الاجتماعيين | statut, agrément des travailleurs sociaux | status
volunteer | thing | متطوع, متطوعين, تطوع | bénévole, bénévolat, volontaire | volunteer
parenting | thing | والدية, والدية إيجابية, تربية الأبناء | parentalité, éducation parentale, éducation des enfants | parenting
breakup | thing | مشاكل أسرية, خلافات, تفكك أسري, نزاعات | conflit familial, conflits, dispute, éclatement familial | family conflict
"""

PROCESS = """
pillar | thing | ركيزة, دعامة | pilier | pillar
hybrid | thing | حضوري, حضوريا | présentiel, visioconférence | hybrid, remote
constraint | state | إكراه, إكراهات | contrainte | constraint
proposal | state | مقترح, مقترحات | proposition | proposal
decision | state | قرار, قرارات | décision | decision
minutes | thing | محضر, محاضر | procès verbal | minutes
agenda | thing | جدول الأعمال | ordre du jour | agenda
observation | state | ملاحظة, ملاحظات | constat, observation | observation
axis | state | محور, محاور | axe | axis
objective | state | هدف, أهداف | objectif | objective
measure | state | إجراء, إجراءات, تدبير اجتماعي | mesure, action | measure
target | state | مستهدف, استهداف | cible, ciblage, ciblé | target
priority | state | أولوية, أولويات, أسبقية | priorité, prioritaire | priority
deadline | thing | آجال | échéance, délai légal | deadline
completed | state | منجز, منجزة, إنجاز | achevé, réalisé, réalisation, terminé | completed
rider | thing | ملحق تعديلي | avenant | rider
contribution | state | مساهمة, مساهمات | contribution, contribuer, cotisation | contribution
signed | act | توقيع | signé, signature, signer | signed
expired | state | منتهية الصلاحية, فسخ | échu, résiliation, expiré | expired
technicalsheet | thing | بطاقة تقنية | fiche technique | technical sheet
eligibility | thing | أهلية | éligibilité, éligible | eligibility
audit | thing | افتحاص, تفتيش, مراقبة | audit, inspection, contrôle | audit, inspection
refund | act | استرجاع المبالغ | remboursement, rembourser | refund
wali | public | والي, عامل الإقليم | wali, gouverneur | wali, governor
externalservices | legal | مصالح خارجية, مصالح لا ممركزة | services extérieurs, services déconcentrés | external services
parliament | public | برلماني, برلمانيين | parlementaire, député | member of parliament
civilsociety | public | مجتمع مدني | société civile, tissu associatif local | civil society
beneficiary | public | مستفيد, مستفيدة, مستفيدين | bénéficiaire | beneficiary
empowerment | thing | تمكين, تمكين اقتصادي | autonomisation | empowerment
consent | thing | موافقة | consentement, accord préalable | consent
planning | thing | تخطيط | planification | planning
benefit | act | استفادة, الاستفادة, نستافدو | bénéficier, bénéfice | benefit
competence | thing | اختصاص, اختصاصات, كفاءة, كفاءات | compétence, attribution | competence
deputy | state | بالنيابة, بتفويض | par intérim | acting
"""

EXTRA = """
street | thing | شارع, زنقة, الشوارع, محطة | rue, gare, gare routière | street, station
promise | thing | وعد, وعود, التزام, التزامات, توصية, توصيات, كتواعدونا, واعدونا | promesse, engagement, recommandation, promettre | promise, commitment
number | thing | رقم, نمرة, كود | numéro, code, sms | number, code
readwrite | thing | نقرا ونكتب, قراءة وكتابة, قاريين, أمي, أمية, أميات, كنعرفش نقرا | lire et écrire, savoir lire, illettré, illettrisme, analphabète | read and write
teens | public | مراهق, مراهقين, مراهقون | adolescent, ado | teenager
degree | thing | خريج, خريجين, مجازين, معطلين | licencié, bachelier, bac | graduate
chronic | thing | مزمن, مزمنة, أمراض مزمنة, سرطان, تصفية الدم, دياليز, طانسيو, ضغط الدم | maladie chronique, chronique, cancer, dialyse, hypertension, tension | chronic illness
bedridden | public | طريح الفراش, مشلول, مشلولة, عاجز | alité, grabataire, paralysé, dépendant | bedridden
exhausted | state | منهكة, منهك, عيينا, عيا, ضغط, إرهاق | épuisé, épuisement, fatigué, burn out, stress | exhausted
insurance | thing | تأمين, ضمان اجتماعي, صندوق الضمان | assurance, cnss, sécurité sociale, couverture sociale | insurance
lowwage | thing | حد أدنى للأجر, السميك | salaire minimum, smig, smic | minimum wage
bigshop | thing | متجر, متاجر, سوبيرمارشي | supermarché, grande surface, magasin | shop
drought | thing | نشف, ناشف, عطش | à sec, tarir, soif | dry
rain | thing | مطر, أمطار, شتا كتصب | pluie, pleuvoir, pleut, crue | rain
shower | thing | دوش, حمام, اغتسال | douche, hygiène, bain | shower, hygiene
baby | public | رضيع, رضع, مولود | bébé, nourrisson, nouveau né | baby
farmworkers | public | عاملات فلاحيات, ضيعة, ضيعات, الفيرما | ouvrière agricole, exploitation agricole, ouvrier, fermes agricoles | farm worker
truck | thing | شاحنة, شاحنات, بيكوب, كاميو | camion, pick up, camionnette | truck
football | thing | كورة, كرة القدم | football, foot, ballon | football
scholarship | thing | منحة جامعية, حي جامعي | bourse universitaire, cité universitaire | scholarship
schoolguidance | thing | توجيه مدرسي | orientation scolaire | school guidance
residence | thing | إقامة, أوراق الإقامة | titre de séjour, régularisation | residence permit
crossing | thing | حوادث, حادثة, كسيدة | accident, sécurité routière | accident
coffee | thing | قهوة, مقهى, مقاهي | café | cafe
debt | thing | دين, ديون, فوائد, غرقنا | dette, endettement, surendetté, intérêt | debt
elected | public | منتخب, منتخبين, رئيس الجماعة | élu, président de la commune | elected official
amazigh | thing | أمازيغية, تمازيغت, دارجة | amazigh, tamazight, darija, langue | amazigh, language
radio | thing | إذاعة, راديو, تواصلي, مسجد, مساجد | radio, mosquée | radio, mosque
respect | thing | احترام, كرامة, معاملة, سوء المعاملة | respect, dignité, traitement humiliant, mépris | respect, dignity
schedule | thing | أجندة, جدول زمني, برمجة | calendrier | schedule
duplicates | thing | تكرار, كيعاودو نفس, نفس المشروع, نفس التقرير | répétition, formulaire | duplication
publish | act | نشر, ينشرو, إشهار | publier, afficher | publish
consult | act | كيعيطو, يستشيرونا | donner la parole | be heard
need | state | حاجة, احتياجات, محتاجين | besoin | need
sleep | act | كينعسو, نعس, ينامون, ينام, يبيتون, مبيت | dormir, passer la nuit | sleep
couple | thing | راجل ومرا, أزواج, زوج, زوجة | couple, époux, mari, conjoint | couple
pastry | thing | حلويات, طبخ, حلاقة | pâtisserie, cuisine, coiffure | pastry, hairdressing
waste | act | تبذير, هدر المال | gaspillage, gaspiller | squander
crossingguard | thing | ممر الراجلين, تشوير | passage piéton, signalisation | crossing
"""

MORE = """
activity | state | نشاط, أنشطة | activité, animation | activity
complicated | state | معقد, معقدة, صعيب, صعيبة, صعب | difficile, difficulté | complicated, difficult
supplies | thing | محفظة, محافظ, أدوات مدرسية, كتب مدرسية, مقررات | fourniture scolaire, fournitures scolaires, cartable, manuel scolaire | school supplies
fees | thing | رسوم, واجب التسجيل, فاتورة, فواتير | frais d'inscription, facture, taxe, impôt | fees, bill
teacher | thing | أستاذ, أستاذة, معلم, معلمة, أساتذة | enseignant, professeur, maîtresse | teacher
classroom | thing | قسم, أقسام, قسم مشترك, حجرة, حجرات | classe, classe multiniveaux, salle de classe | classroom
glasses | thing | نظارات, نضاضر, بصر | lunettes, vue, ophtalmologue | glasses
vaccine | thing | تلقيح, جلبة | vaccin, vaccination | vaccination
dental | thing | أسنان, طبيب الأسنان | dentiste, dentaire, soins dentaires | dentist
epilepsy | thing | صرع | épilepsie | epilepsy
braille | thing | براي, عصا بيضاء, عصي بيضاء | braille, canne blanche | braille, white cane
quota | thing | نسبة سبعة في المائة, كوطا, حصة | quota, pourcentage réservé, concours | quota
discount | thing | تخفيض, تخفيضات, مجانية, مجاني, بالمجان | réduction, tarif réduit, gratuité, gratuit | discount, free of charge
train | thing | قطار, تران, طرامواي | train, tramway | train
bank | thing | بنك, حساب بنكي, بريد بنك | banque, compte bancaire | bank
olive | thing | تين, صبار, تمور, لوز | olive, olivier, datte, cactus, amande | olive
weaving | thing | زرابي, زربية, حياكة | tissage, tapis, laine | weaving, carpet
tourism | thing | سياحة, دار الضيافة, سياح | tourisme, gîte, touriste | tourism
rawmaterial | thing | مواد أولية, مادة أولية | matière première, intrants | raw material
fodder | thing | علف, أعلاف, كسابة | fourrage, aliment de bétail | fodder
irrigation | thing | سقي, ساقية, سواقي | irrigation, canal | irrigation
inheritance | thing | إرث, أراضي سلالية, سلاليات | héritage, terres collectives, soulaliyates | inheritance, collective land
police | public | رجال الشرطة, درك, دورية | police, gendarmerie, patrouille | police
prison | thing | سجن, سجناء, سجين, إعادة الإدماج | prison, détenu, ex détenu, réinsertion | prison
dogs | thing | كلاب, كلاب ضالة | chiens errants, chien | stray dogs
onlineabuse | thing | ابتزاز, تشهير | chantage, cyberharcèlement | blackmail
screens | thing | شاشات, ألعاب إلكترونية, تيك توك | écran, jeux vidéo, réseaux sociaux | screens
suicide | thing | انتحار, اكتئاب | suicide, dépression | suicide, depression
memory | thing | ألزهايمر, ذاكرة, خرف | alzheimer, mémoire, démence | alzheimer, memory
incontinence | thing | حفاظات, ليكوش | couches, incontinence | diapers
funeral | thing | دفن, جنازة | enterrement, funérailles | funeral
clothes | thing | ملابس, لباس, حوايج | vêtements, habits | clothes
stove | thing | فرن, بوطا, غاز | four, gaz, bouteille de gaz | oven, gas
solar | thing | طاقة شمسية, ألواح شمسية | énergie solaire, panneau solaire | solar energy
recycling | thing | تدوير, فرز النفايات | recyclage, tri | recycling
treeplanting | thing | تشجير, غرس, أشجار | reboisement, plantation, arbre | tree planting
guide | thing | دليل, مطوية | brochure, dépliant | leaflet
queuecard | thing | بطاقة المواعيد, تذكرة | ticket, carte de rendez vous | ticket
interlocutor | thing | مخاطب, مخاطب وحيد | interlocuteur, référent, point focal | contact person
incubator | thing | حاضنة, حاضنات | incubateur, pépinière d'entreprises | incubator
accountant | thing | أمين المال, أمناء المال | trésorier, comptable, commissaire aux comptes | treasurer, accountant
stock | thing | مخزون, خزن, مستودع | stock, dépôt, entrepôt | stock, warehouse
roomhire | thing | كراء القاعة | location de salle | room hire
emergencynumber | thing | خط أخضر, ديمومة | permanence, ligne d'écoute, astreinte | hotline
nightshift | thing | ليل, ليلا, بالليل | nocturne | at night
transition | state | فترة انتقالية | période transitoire, transition | transition
rise | state | كثرة, تزايد, ارتفاع | hausse, croissance | rise
"""

ACT = """
open | act | فتح, افتتاح, يفتح, تفتح, تفتحات, يحل, كيحل, تحل, تحلات, حلو ليهم, محلول | ouvrir, ouverture, ouvert, mise en service | open
close | act | إغلاق, مغلق, مغلقة, مسدود, مسدودة, سد, كيسد, مغلوق, مقفول | fermer, fermeture, fermé, clos | close, closed
build | act | إحداث, إحداثيات, تشييد, يبنيو, إنشاء, خلق | construire, création, créer, bâtir, édifier, construit | build, create
repair | act | إصلاح, ترميم, صيانة, يصلحو, تهيئة, خاسر, خاسرة, مهترئ, متهالك | réparer, réparation, rénovation, rénover, entretien, vétuste, délabré, panne | repair, renovate
recruit | act | توظيف, تشغيل أطر, تعيين, يوظفو | recruter, recrutement, affecter, affectation, nommer | recruit
pay | act | أداء, صرف, خلص, خلصة, يخلصو, تسديد, نخلص | payer, paiement, régler, règlement, régler | pay
raise | act | زيادة, رفع, يزيدو, توسيع | augmenter, augmentation, élargir, extension, agrandir | increase, extend
simplify | act | تبسيط, تسهيل, يسهلو | simplifier, simplification, alléger, faciliter | simplify
inform | act | تحسيس, توعية, تعريف, حملات تحسيسية | sensibiliser, sensibilisation, faire connaître, campagne de sensibilisation | raise awareness
register | act | تسجيل, تسجل, يتسجلو, نتسجل | inscrire, inscription, enregistrement, s'inscrire | register, enrol
request | act | طلب, طلبات, ترشيح | demande, candidature | request
answer | act | جواب, رد, جاوب, يجاوبو, يجاوبنا | répondre, réponse | answer, reply
delay | act | تأخر, تأخير, تعطل, تعطلو, طول, طولات, كيتعطل, بطء, متأخر | retard, retarder, lenteur, long, délai, tarder | delay
refuse | act | رفض, مرفوض, رفضو | refus, refuser, rejet, rejeter | refuse
distribute | act | توزيع, يوزعو | distribuer, distribution, répartition | distribute
allocate | act | تخصيص, رصد | allouer, allocation, réserver, affecter un budget | allocate
replace | act | تعويض الأطر, يعوضو | remplacer, remplacement | replace
leave | act | مشاو, غادر, مغادرة, استقالة | partir, quitter, départ, démission | leave
visit | act | زيارة, زيارات | visite, visiter | visit
"""

STATE = """
lack | state | نقص, خصاص, قلة, غياب, انعدام, ناقص, ماكافيش, غير كاف | manque, absence, insuffisance, insuffisant, pénurie, manquer | lack, shortage
empty | state | فارغ, خاوي, خاوية, مهجور, غير مشغل, ماخدامش | vide, non opérationnel, inutilisé, inoccupé | empty, unused
stalled | state | متوقف, متوقفة, متعثر, متعثرة, واقف, واقفة, حابس, حبس, توقف, عالق, معلق | arrêté, arrêt, bloqué, suspendu, interrompu, inachevé, en souffrance, stagne | stalled, blocked
dark | state | ظلام, مظلم | obscurité, nuit, sombre | dark
danger | state | خطر, خطير, خوف, كيخافو, خطورة | danger, dangereux, peur, risque | danger, fear
day | state | يوم, صباح, فجر | jour, matin, aube | day
month | state | شهر, شهور, أشهر | mois | month
year | state | سنة, سنوات, سنين, عام, عامين, أعوام | année, ans | year
hour | state | ساعة, ساعات, سوايع الطريق | heure | hour
urgent | state | استعجال, مستعجل, عاجل | urgent, urgence | urgent
"""
