"""The field's terms: one line a meaning, its forms in Arabic (standard and Moroccan), French and English.

``code | sort | Arabic | French | English``. Forms are parted by commas and may be several words; endings and articles
need not be listed, ``stems`` takes them off. The sorts: ``legal`` (what kind of body it is), ``kind`` (what kind of
place or service), ``public`` (whom it is for), ``thing``, ``act`` and ``state`` (what people speak of). Organisation
names are compared with the first three and ``name`` (words that are as often a name as a word), contributions with all of them.
"""

from jisr.engines.words.matters import ACT, EXTRA, MORE, PROCESS, STATE, THING

LEGAL = """
association | legal | جمعية, جمعيات, ج. | association, assoc, asso | association
cooperative | legal | تعاونية, تعاونيات | coopérative, coop | cooperative
company | legal | شركة, مقاولة | société, sarl, entreprise | company
foundation | legal | مؤسسة للأعمال الاجتماعية, وقفية | fondation | foundation
federation | legal | فيدرالية, فدرالية, اتحاد | fédération, union | federation, union
network | legal | شبكة, نسيج | réseau associatif, tissu associatif | network of associations
league | legal | عصبة, رابطة | ligue | league
club | legal | نادي, ناد | club | club
forum | legal | منتدى | forum | forum
group | legal | مجموعة, مجموعة ذات النفع الاقتصادي | groupement, gie | group
committee | legal | لجنة | comité, commission | committee
office | legal | مكتب | office, bureau | office
institute | legal | معهد | institut | institute
agency | legal | وكالة | agence | agency
ministry | legal | وزارة | ministère | ministry
delegation | legal | مندوبية | délégation | delegation
coordination | legal | منسقية | coordination régionale | regional coordination
council | legal | مجلس | conseil | council
commune | legal | جماعة, جماعة ترابية, بلدية | commune, communal, municipalité, collectivité territoriale | commune, municipality
province | legal | إقليم, عمالة | province, préfecture | province
wilaya | legal | ولاية | wilaya | wilaya
region | legal | جهة | région | region
entraide | legal | التعاون الوطني | entraide nationale | entraide nationale
ads | legal | وكالة التنمية الاجتماعية | agence de développement social, ads | social development agency
inas | legal | المعهد الوطني للعمل الاجتماعي | institut national de l'action sociale, inas | national institute of social action
indh | legal | المبادرة الوطنية للتنمية البشرية, المبادرة الوطنية | initiative nationale pour le développement humain, indh | national initiative for human development
"""

KIND = """
coaph | kind | مركز توجيه ومساعدة الأشخاص في وضعية إعاقة, مركز التوجيه والمساعدة | centre d'orientation et d'assistance des personnes en situation de handicap, centre d'orientation et d'assistance, coaph | orientation and assistance centre
cef | kind | مركز التربية والتكوين | centre d'éducation et de formation, cef | education and training centre
cape | kind | مركز المواكبة لحماية الطفولة | centre d'accompagnement pour la protection de l'enfance, cape | child protection support centre
upe | kind | وحدة حماية الطفولة | unité de protection de l'enfance, upe | child protection unit
emf | kind | الفضاء المتعدد الوظائف للنساء | espace multifonctionnel pour femmes, emf | multipurpose space for women
samu | kind | إسعاف اجتماعي متنقل, إسعاف اجتماعي | samu social | social samu
jisrosra | kind | فضاء جسر الأسرة, جسر الأسرة | espace jisr al osra, jisr al osra | jisr al osra space
cas | kind | مركز المساعدة الاجتماعية | centre d'assistance sociale | social assistance centre
eps | kind | مؤسسة الرعاية الاجتماعية, مؤسسة رعاية اجتماعية | établissement de protection sociale, eps | social welfare establishment
islamic | kind | إسلامي, إسلامية | islamique | islamic
sick | kind | مريض, مرضى | malade, patient | patient
diabetes | kind | سكري, مرضى السكري | diabète, diabétique | diabetes
centre | kind | مركز, مراكز | centre, centres, ctre, ctr | centre, center
house | kind | دار, بيت | maison, dar, foyer | house
complex | kind | مركب, قطب | complexe, pôle | social complex, pole
space | kind | فضاء | espace | space
unit | kind | وحدات | unité | unit
establishment | kind | مؤسسة, مؤسسات | établissement | establishment
school | kind | مدرسة, إعدادية, ثانوية, مدرسية | école, collège, lycée, scolaire | school
university | kind | جامعة, كلية الآداب, جامعي | université, faculté, universitaire | university
nursery | kind | حضانة, روض, روض الأطفال, كريش | crèche, garderie, jardin d'enfants | nursery, kindergarten
dartalib | kind | دار الطالب, دار الطالبة, القسم الداخلي | dar talib, dar taliba, internat, foyer d'étudiants | boarding house
hospital | kind | مستشفى, سبيطار, مستوصف, مركز صحي | hôpital, dispensaire, centre de santé | hospital, health centre
workshop | kind | ورشة, ورشات | atelier | workshop
counter | kind | شباك | guichet | counter
platform | kind | منصة | plateforme, plate-forme | platform
multi | kind | متعدد التخصصات, متعدد الاختصاصات, متعددة التخصصات | multidisciplinaire, pluridisciplinaire, polyvalent | multidisciplinary
multiuse | kind | متعدد الوظائف, متعدد الخدمات | multifonctionnel, multiservices | multipurpose
social | kind | اجتماعي, اجتماعية | social, sociale, sociaux | social
cultural | kind | ثقافي, ثقافية, مسرح, موسيقى, فن, مهرجان | culturel, culture, théâtre, musique, art, festival | cultural, culture, arts
sport | kind | رياضي, رياضة | sportif, sport | sports
national | kind | وطني, وطنية | national | national
regional | kind | جهوي, جهوية | régional | regional
provincial | kind | على صعيد العمالة | provincial, préfectoral | provincial
development | kind | تنمية, تنموي | développement | development
solidarity | kind | تضامن, تضامنية, تكافل | solidarité, solidaire | solidarity
charity | kind | خيري, خيرية, إحسان, إحسانية, أعمال اجتماعية | bienfaisance, charité, caritatif | charity
education | kind | تربية, تربوي | éducation, éducatif | education
teaching | kind | تعليم, دراسة, قراية | enseignement, études, scolarité, scolarisation | teaching, schooling
training | kind | تكوين, تكوينات | formation, formations | training
apprenticeship | kind | تدرج مهني, تدرج | apprentissage | apprenticeship
literacy | kind | محو الأمية, محاربة الأمية | alphabétisation, analphabétisme | literacy
guidance | kind | توجيه, إحالة | orientation, référencement | guidance, referral
assistance | kind | مساعدة, إسعاف, معونة | assistance, aide, secours | assistance, help
protection | kind | حماية | protection | protection
care | kind | رعاية, تكفل | prise en charge, soins | care
reception | kind | استقبال, إيواء | accueil, hébergement | reception
listening | kind | استماع, إنصات | écoute | listening
accompaniment | kind | مواكبة, مرافقة | accompagnement | accompaniment
integration | kind | إدماج, اندماج | insertion, intégration, inclusion | integration
rehabilitation | kind | تأهيل, ترويض, ترويض طبي | réhabilitation, rééducation, kinésithérapie | rehabilitation
environment | kind | بيئة, بيئي | environnement | environment
craft | kind | صناعة تقليدية, حرفة, خياطة, طرز | artisanat, couture, broderie | crafts
future | name | مستقبل | avenir | future
hope | name | أمل | espoir | hope
renaissance | name | نهضة | renaissance | renaissance
friends | name | أصدقاء | amis | friends
charter | name | ميثاق, عهد | charte | charter
light | name | نور, أنوار | lumière | light
smile | name | بسمة, ابتسامة | sourire | smile
life | name | حياة | vie | life
parents | kind | آباء, آباء وأمهات, أولياء, أولياء التلاميذ | parents, parents d'élèves | parents
"""

PUBLIC = """
women | public | امرأة, نساء, نسوية, نسائية, مرأة, العيالات | femme, féminin, dames | woman, women
girls | public | فتاة, فتيات, بنات, بنت, بنتي | fille, jeune fille | girl
men | public | رجال, رجل | hommes | men
children | public | طفل, أطفال, طفولة, دراري, صغار, ولد, ولدي, أبناء, ابني, ولاد, وليدات | enfant, enfance, fils, garçon | child, children
youth | public | شباب, شبيبة, شبان | jeune, jeunesse | youth
elderly | public | مسن, مسنين, مسنون, كبار السن, شيوخ, شيخ, شيباني, الناس الكبار, دار العجزة, عجزة | personne âgée, personnes âgées, âgé, vieux, aîné, troisième âge | elderly
disability | public | إعاقة, معاق, معاقين, ذوي الاحتياجات الخاصة, أشخاص في وضعية إعاقة, شخص في وضعية إعاقة | handicap, handicapé, situation de handicap, personne en situation de handicap, personnes à besoins spécifiques, besoins spécifiques | disability, disabled
autism | public | توحد, توحدي | autisme, autiste | autism
deaf | public | صم, أصم, بكم, صم وبكم | sourd, malentendant, sourd muet | deaf
blind | public | مكفوف, مكفوفين, ضرير | aveugle, non voyant, malvoyant | blind
trisomy | public | تثلث صبغي, داون, تريزوميا | trisomie, trisomique, down | down syndrome
pupils | public | تلميذ, تلاميذ, تلميذات, متمدرسين, متمدرس | élève, écolier, collégien, lycéen | pupil
students | public | طالب جامعي, طلاب, طالبات | étudiant | student
family | public | أسرة, أسر, عائلة, عائلات, عائلي, أسري | famille, familial, ménage, foyer familial | family, household
widows | public | أرملة, أرامل, هجالة, هجالات | veuve | widow
orphans | public | يتيم, أيتام, يتامى | orphelin | orphan
homeless | public | بدون مأوى, مشرد, مشردين, متشردين, أطفال الشوارع | sans abri, sdf, enfants des rues, sans domicile fixe | homeless
poor | public | فقير, فقراء, معوز, معوزين, هشاشة, هشة, الدراوش | pauvre, pauvreté, démuni, nécessiteux, précarité, vulnérable, vulnérabilité | poor, vulnerable
migrants | public | مهاجر, مهاجرين | migrant, immigré | migrant
rural | public | قروي, قروية, بادية, عالم قروي, دوار, دواوير, دوارنا, جبل, جبلي, رحل, مداشر | rural, à la campagne, douar, montagne, village, nomade | rural, village
neighbourhood | public | حي, أحياء, حومة, درب | quartier | neighbourhood
citizens | public | مواطن, مواطنين, ساكنة, سكان, الناس | citoyen, habitant, population, gens | citizen, inhabitant
mothers | public | أمهات, والدة, ماما | mère, maman | mother
singlemothers | public | أم عازبة, أمهات عازبات | mère célibataire, mères célibataires | single mother
workers | public | عامل اجتماعي, عاملين اجتماعيين, مساعد اجتماعي, مساعدة اجتماعية, مساعدات اجتماعيات | travailleur social, assistant social, assistante sociale, travailleurs sociaux | social worker
"""

TABLES = (LEGAL, KIND, PUBLIC, THING, EXTRA, PROCESS, MORE, ACT, STATE)
