"""How a spelling is read: ordered tables that a linguist can read and correct.

A row is ``(pattern, reading, one spelling, another)``; the two spellings have the same strict key because of the row,
and a test says so. In a pattern ``_`` is the edge of a word, ``{abc}`` any one of these letters, ``left<what>right``
reads ``what`` only between these neighbours; in a reading capitals are sounds already read (``signs.SIGNS``) and
``'`` keeps two letters apart. The tables of a script apply one after the other, each once from the beginning of the
name to its end; within a table the first row that fits wins, so what is longer or rarer stands above.
"""

from __future__ import annotations

Row = tuple[str, str, str, str]
Table = tuple[Row, ...]

ANY = "{abcdefghijklmnopqrstuvwxyz}"
JOINT = "{'abcdefghijklmnopqrstuvwxyz}"  # a letter, or the apostrophe of M'hamed
CONSONANT = "{bcdfghjkmnpqrstvwxz}"  # without l: al- before l is Alla, Allal
ARABIC_CONSONANT = "{بتثجحخدذرزسشصضطظعغفقكمنه}"
LETTER = "{ابتثجحخدذرزسشصضطظعغفقكلمنهوىي}"

ARABIC_DIVINE: Table = (
    ("الله>_", "LH", "عبد الله", "Abdellah"),
    ("اللاه>_", "LH", "عبد اللاه", "Abdellah"),
)
ARABIC_ARTICLE: Table = (
    ("_الياس>_", "_LS", "إلياس", "Ilyas"),
    ("_الهام>_", "_LHM", "إلهام", "Ilham"),
    ("_الفة>_", "_LF", "ألفة", "Olfa"),
    ("_الماس>_", "_LMS", "ألماس", "Ilmas"),
    ("_الاله>_", "_LH", "عبد الإله", "Abdelilah"),
    ("_عبدالاله>_", "_عبدLH", "عبدالإله", "Abdelilah"),
    ("_عبدال", "_عبد", "عبدالكريم", "Abdelkrim"),
    ("_بنعبدال", "_بنعبد", "بنعبدالكريم", "Benabdelkrim"),
    (f"_بنال>{LETTER}{LETTER}", "_بن", "بنالشيخ", "Bencheikh"),
    (f"_بوال>{LETTER}{LETTER}", "_بو", "بوالسحاب", "Bou Sahab"),
    ("_غرسيف", "_جرسيف", "غرسيف", "Jercif"),
    ("_كرسيف", "_جرسيف", "كرسيف", "Jercif"),
    ("_فكيك", "_فجيج", "فكيك", "Fijij"),
    ("_يطو>_", "_طو", "يطو", "Itto"),
    ("_يدير>_", "_دير", "يدير", "Idir"),
    ("_يزة>_", "_زة", "يزة", "Izza"),
    ("_ال>_", "", "ال فاسي", "Fassi"),
    (f"_ال>{LETTER}{LETTER}", "_", "الإدريسي", "Idrissi"),
)
# the article of the spoken language, ahead of it the given names whose l is their own
ARABIC_SPOKEN_ARTICLE: Table = (
    ("_ل>طيف", "_L", "لطيفة", "Latifa"),
    ("_ل>طف", "_L", "لطفي", "Lotfi"),
    ("_ل>بنى", "_L", "لبنى", "Loubna"),
    ("_ل>بيب", "_L", "لبيب", "Labib"),
    ("_ل>مي{اس}", "_L", "لمياء", "Lamiae"),
    ("_ل>مى_", "_L", "لمى", "Lama"),
    ("_ل>قمان", "_L", "لقمان", "Lokmane"),
    ("_ل>جين", "_L", "لجين", "Loujain"),
    (f"_ل>{ARABIC_CONSONANT}{LETTER}", "_", "لحلو", "El Hlou"),
)
ARABIC_JOINED: Table = (
    ("_<عبد_", "عبد", "عبد الواحد", "Abdelouahed"),
    ("_<بنعبد_", "بنعبد", "بنعبد الوهاب", "Benabdelouahab"),
    ("_<ابن_", "بن", "ابن كيران", "Benkirane"),
    ("_<بن_", "بن", "بن جلون", "Benjelloun"),
    ("_<بنت_", "بنت", "بنت الوالي", "Bentouali"),
    ("_<ابو_", "بو", "أبو زيد", "Bouzid"),
    ("_<ابي_", "بو", "أبي بكر", "Boubker"),
    ("_<بو_", "بو", "بو عزة", "Bouazza"),
    ("_<ايت_", "ايت", "أيت وعلي", "Aitouali"),
    ("_<او_", "و", "أو علي", "Ouali"),
    ("_<و_", "و", "و علي", "Ouali"),
)
ARABIC_ENDINGS: Table = (
    ("اة>_", "اT", "حياة", "Hayat"),
    ("ع>_", "", "ربيع", "Rabii"),
    ("_طه>_", "_TH", "طه", "Taha"),
    ("و>ي_", "W", "علوي", "Alaoui"),
    ("و>ية_", "W", "علوية", "Alaouia"),
    ("{ايو}<ه>_", "H", "نبيه", "Nabih"),
    ("ه>_", "a", "فاطمه", "Fatima"),
)
ARABIC_BEGINNINGS: Table = (
    ("_عو", "_W", "عواطف", "Aouatif"),
    ("_او", "_W", "أوناغة", "Ounagha"),
    ("_و", "_W", "وفاء", "Ouafae"),
    ("_ي", "_Y", "ياسين", "Yassine"),
)

LATIN_ABD: Table = (
    ("abd{ae}>lah_", "abd'", "Abdelah", "عبد الله"),
    ("abd{ae}>latif", "abd'", "Abdelatif", "عبد اللطيف"),
    ("abd>latif", "abd'", "Abdlatif", "عبد اللطيف"),
    ("abdoul_", "abd'", "Abdoul Hamid", "عبد الحميد"),
    ("abdoul", "abd'", "Abdoulhamid", "عبد الحميد"),
    ("abd{aeiu}l_", "abd'", "Abdel Ouahed", "عبد الواحد"),
    ("abd{aeiu}l", "abd'", "Abdelouahed", "عبد الواحد"),
    ("abdl", "abd'", "Abdlkarim", "عبد الكريم"),
)
LATIN_ARTICLE: Table = (
    # abbreviations of the registers, names with a form of their own in each language
    ("_md>_", "_mohamed", "Md Amine", "محمد أمين"),
    ("_med>_", "_mohamed", "Med Amine", "محمد أمين"),
    ("_mohd>_", "_mohamed", "Mohd", "محمد"),
    ("_my>_", "_moulay", "My Driss", "مولاي إدريس"),
    ("_mly>_", "_moulay", "Mly Ali", "مولاي علي"),
    ("_fz>_", "_fatima'zahra", "FZ", "فاطمة الزهراء"),
    ("_tanger>_", "_tanja", "Tanger", "طنجة"),
    ("_casablanca>_", "_dar'bayda", "Casablanca", "الدار البيضاء"),
    ("_guercif", "_jercif", "Guercif", "غرسيف"),
    ("_figuig", "_fijij", "Figuig", "فكيك"),
    ("_l'oriental>_", "_charq", "L'Oriental", "الشرق"),
    ("_oriental>_", "_charq", "Oriental", "الشرق"),
    ("_assilah>_", "_assila", "Assilah", "أصيلة"),
    # words that only look as if they began with the article
    ("_el>ias_", "_il", "Elias", "إلياس"),
    ("_el>iass_", "_il", "Eliass", "إلياس"),
    ("_el>yas_", "_il", "Elyas", "إلياس"),
    ("_el>yass_", "_il", "Elyass", "إلياس"),
    ("_el>ham_", "_il", "Elham", "إلهام"),
    ("_el>mas_", "_il", "Elmas", "ألماس"),
    ("_l{ae}khal>_", "_ak'hal", "Lakhal", "لكحل"),
    ("_lakhssas>_", "_akhssas", "Lakhssas", "الأخصاص"),
    # the article, apart or joined, its l turned into the letter after it or not
    ("_{ae}l>_", "", "El Idrissi", "الإدريسي"),
    ("_l>_", "", "L Idrissi", "الإدريسي"),
    # the article caught between two words that were joined
    ("_zin{ei}l>a", "_zine'", "Zinelabidine", "زين العابدين"),
    ("_zinl>a", "_zine'", "Zinlabidine", "زين العابدين"),
    (f"_nour{{ae}}l>{ANY}", "_nour'", "Nourelhouda", "نور الهدى"),
    (f"_oum{{ae}}l>{ANY}", "_om'", "Oumelkhir", "أم الخير"),
    (f"_aboul>{CONSONANT}", "_bou'", "Aboulkacem", "أبو القاسم"),
    (f"_b{{ei}}n{{ae}}l>{CONSONANT}{ANY}", "_ben'", "Benelhaj", "بن الحاج"),
    (f"_bentel>{ANY}", "_bent'", "Bentelhaj", "بنت الحاج"),
    (f"_aitel>{ANY}", "_ait'", "Aitelhaj", "آيت الحاج"),
    ("_{ae}l'", "_", "El'Idrissi", "الإدريسي"),
    ("_l'", "_", "L'Idrissi", "الإدريسي"),
    ("_{ae}ch>_ch", "", "Ech-Chaoui", "الشاوي"),
    ("_{ae}s>_s", "", "As-Saadi", "السعدي"),
    ("_{ae}r>_r", "", "Er-Rachidi", "الراشدي"),
    ("_{ae}z>_z", "", "Ez-Zahra", "الزهراء"),
    ("_{ae}n>_n", "", "En-Naji", "الناجي"),
    ("_{ae}d>_d", "", "Ed-Dahbi", "الذهبي"),
    ("_{ae}t>_t", "", "Et-Tayeb", "الطيب"),
    (f"_el>{ANY}{JOINT}{ANY}", "_", "Elidrissi", "الإدريسي"),
    (f"_al>{CONSONANT}{JOINT}{ANY}", "_", "Alfassi", "الفاسي"),
)
LATIN_BEGINNINGS: Table = (
    # the article of the spoken language, ahead of it the given names whose l is their own
    ("_laa", "_a", "Laabidi", "العبيدي"),
    ("_lae>ns", "_a", "Laenser", "العنصر"),
    ("_laou", "_aou", "Laouina", "العوينة"),
    ("_la>lla_", "_La", "Lalla", "للا"),
    ("_la>tif", "_La", "Latifa", "لطيفة"),
    ("_la>bib", "_La", "Labib", "لبيب"),
    ("_la>mine_", "_a", "Lamine", "الأمين"),
    ("_la>m{iy}", "_La", "Lamia", "لمياء"),
    ("_la>ma_", "_La", "Lama", "لمى"),
    ("_la>ra_", "_La", "Lara", "لارا"),
    (f"_lala>{CONSONANT}", "_ala", "Lalami", "العلمي"),
    (f"_l{{ae}}>{CONSONANT}", "_a", "Larbi", "العربي"),
    (f"_l>{CONSONANT}", "_", "Lghali", "الغالي"),
    ("_loua>{bcdfghklmnqrtz}", "_oua", "Louardi", "الوردي"),
    ("_loued", "_oued", "Loued", "الواد"),
    ("_louj>d", "_ouj", "Loujdi", "الوجدي"),
    ("_loulj", "_oulj", "Loulja", "الولجة"),
    ("_loud>{ai}", "_oud", "Loudaya", "الأوداية"),
    ("_loukil", "_oukil", "Loukili", "الوكيلي"),
    ("_ly>{aou}", "_y", "Lyazid", "اليزيد"),
    ("_kahl", "_kah'l", "El Kahl", "الكحل"),
    # names met with two readings
    ("_yet>to", "_it", "Yetto", "يطو"),
    ("_ye>dir_", "_i", "Yedir", "يدير"),
    ("_ye>zza_", "_i", "Yezza", "يزة"),
    ("_so>uraya", "_tho", "Souraya", "ثريا"),
    ("_rizlan", "_ghizlan", "Rizlane", "غزلان"),
    ("_jasmin", "_yasmin", "Jasmine", "ياسمين"),
    # h that belongs to the next syllable, not to the letter before it
    ("_fat>h", "_fat'", "Fathi", "فتحي"),
    ("_isha>{kq}", "_is'ha", "Ishak", "إسحاق"),
    ("_ad>ham", "_ad'", "Adham", "أدهم"),
    ("_t>hami", "_t'", "Thami", "التهامي"),
    ("_r>hamna", "_r'", "Rhamna", "الرحامنة"),
    # an h that only closes a final a
    ("_sarah>_", "_sara", "Sarah", "سارة"),
    ("_fatimah>_", "_fatima", "Fatimah", "فاطمة"),
    ("_khadijah>_", "_khadija", "Khadijah", "خديجة"),
    ("_aminah>_", "_amina", "Aminah", "أمينة"),
    ("_hannah>_", "_hanna", "Hannah", "حنة"),
    # the t of a construct, silent in Arabic script
    ("_zaouiat>_", "_zaouia", "Zaouiat Cheikh", "زاوية الشيخ"),
    ("_k{ae}laat>_", "_kalaa", "Kelaat Sraghna", "قلعة السراغنة"),
    ("_kasbat>_", "_kasba", "Kasbat Tadla", "قصبة تادلة"),
    ("_j{ae}maat>_", "_jamaa", "Jemaat Oulad Aissa", "جمعة أولاد عيسى"),
    ("_nzalat>_", "_nzala", "Nzalat Laadam", "نزالة لعظم"),
    ("_n'zalat>_", "_nzala", "N'zalat Laadam", "نزالة لعظم"),
    ("_k{ao}riat>_", "_karia", "Kariat Arekman", "قرية أركمان"),
    ("_koudiat>_", "_koudia", "Koudiat Tarfaya", "كدية طرفاية"),
    ("_saniat>_", "_sania", "Saniat Rmel", "سانية الرمل"),
    ("_dayat>_", "_daya", "Dayat Roumi", "ضاية الرومي"),
    ("_gu{ei}ltat>_", "_guelta", "Gueltat Zemmour", "كلتة زمور"),
    ("_ouahat>_", "_ouaha", "Ouahat Brahim", "واحة إبراهيم"),
    ("_fatimat>_", "_fatima", "Fatimat Zahra", "فاطمة الزهراء"),
    # an initial Ou that is only a short u
    ("_oussam", "_ossam", "Oussama", "أسامة"),
    ("_ousam", "_osam", "Ousama", "أسامة"),
    ("_ouma{iy}m", "_omaim", "Oumaima", "أميمة"),
    ("_oum>_", "_om", "Oum Keltoum", "أم كلثوم"),
    ("_oumni", "_omni", "Oumnia", "أمنية"),
    ("_oulfa", "_olfa", "Oulfa", "ألفة"),
    ("_out>{hm}", "_ot", "Outhmane", "عثمان"),
    ("_oubaid", "_obaid", "Oubaida", "عبيدة"),
    ("_ou{qk}ba", "_okba", "Oukba", "عقبة"),
    ("_oumar>_", "_omar", "Oumar", "عمر"),
)
LATIN_JOINED: Table = (
    ("_<abd_", "abd'", "Abd Ouahed", "عبد الواحد"),
    ("_<benabd_", "benabd'", "Benabd Ouahab", "بنعبد الوهاب"),
    ("_<ibn_", "bn'", "Ibn Kirane", "بنكيران"),
    ("_<bnou_", "bn'", "Bnou Kirane", "بنكيران"),
    ("_<b{ei}n_", "ben'", "Ben Ouali", "بن الوالي"),
    ("_<b{ei}nt_", "bent'", "Bent Ouali", "بنت الوالي"),
    ("_<bou_", "bou'", "Bou Haddou", "بو حدو"),
    ("_<abou_", "bou'", "Abou Zid", "أبو زيد"),
    ("_<abi_", "bou'", "Abi Bakr", "أبي بكر"),
    ("_<ait_", "ait'", "Aït Ouali", "آيت والي"),
    ("_<ou_", "ou'", "Ou Ali", "وعلي"),
)
LATIN_APART: Table = (
    # غ in Berber places
    ("_t{ai}<rh>", "G", "Tarhazoute", "تغازوت"),
    ("_{ai}<rh>", "G", "Irherm", "إيغرم"),
    ("_tine<rh>", "G", "Tinerhir", "تنغير"),
    ("{aeiouy}<rh>{aeiouy}", "r'h", "Farhat", "فرحات"),
)  # fmt: skip
LATIN_BORROWED: Table = (
    # ظ and ذ written z, as further east
    ("hafi<z>", "D", "Hafiz", "حفيظ"),
    ("na<z>if", "D", "Nazif", "نظيف"),
    ("na<z>{ei}r_", "D", "Nazir", "نظير"),
    ("man<z>our", "D", "Manzour", "منظور"),
    ("_ka<z>{ei}m", "D", "Kazem", "كاظم"),
    ("'a<z>im", "D", "Abdelazim", "عبد العظيم"),
    ("_ni<z>am", "D", "Nizam", "نظام"),
    ("_<z>af{ei}r_", "D", "Zafer", "ظافر"),
    ("_<z>arif", "D", "Zarif", "ظريف"),
    ("_<z>ikra", "D", "Zikra", "ذكرى"),
    ("_<z>ahab", "D", "Zahabi", "الذهبي"),
    ("moua<z>_", "D", "Mouaz", "معاذ"),
    ("moa<z>_", "D", "Moaz", "معاذ"),
    # ج written g, as in Egypt
    ("_<g>amal", "J", "Gamal", "جمال"),
    ("na<g>{aeiou}", "J", "Nagat", "نجاة"),
    ("_ha<g>{ae}r", "J", "Hagar", "هاجر"),
    ("_ma<g>{dei}", "J", "Magda", "ماجدة"),
    ("_ha<g>g", "J", "Haggi", "حجي"),
)
LATIN_FIRST_SOUND: Table = (
    ("_aaou", "_W", "Aaouatif", "عواطف"),
    ("_aaw", "_W", "Aawatif", "عواطف"),
    ("_aou", "_W", "Aouatif", "عواطف"),
    ("_aw", "_W", "Awatif", "عواطف"),
    ("_ou", "_W", "Ouafae", "وفاء"),
    ("_w", "_W", "Wafaa", "وفاء"),
    ("_i>{aeou}", "_Y", "Iassine", "ياسين"),
    ("_y", "_Y", "Yassine", "ياسين"),
)
LATIN_ENDINGS: Table = (
    ("ou>i_", "W", "Alaoui", "علوي"),
    ("ou>ia_", "W", "Alaouia", "علوية"),
    ("ou>iya_", "W", "Alaouiya", "علوية"),
    ("w>{iy}_", "W", "Alawi", "علوي"),
    ("w>ia_", "W", "Alawia", "علوية"),
    ("ee", "i", "Waleed", "وليد"),
)

ARABIC_TABLES: tuple[Table, ...] = (
    ARABIC_DIVINE,
    ARABIC_ARTICLE,
    ARABIC_SPOKEN_ARTICLE,
    ARABIC_JOINED,
    ARABIC_ENDINGS,
    ARABIC_BEGINNINGS,
)
LATIN_TABLES: tuple[Table, ...] = (
    LATIN_ABD,
    LATIN_ARTICLE,
    LATIN_BEGINNINGS,
    LATIN_JOINED,
    LATIN_APART,
    LATIN_BORROWED,
    LATIN_FIRST_SOUND,
    LATIN_ENDINGS,
)
TABLES = (*ARABIC_TABLES, *LATIN_TABLES)

# two letters that together write one sound; a doubled first letter belongs to it (kkh, ssh, ddj)
TWO_LETTERS: Table = (
    ("dj", "J", "Djamila", "جميلة"),
    ("ch", "C", "Chama", "شامة"),
    ("sh", "C", "Rashid", "رشيد"),
    ("kh", "X", "Khadija", "خديجة"),
    ("gh", "G", "Ghali", "غالي"),
    ("rh", "G", "Rhali", "غالي"),
    ("ph", "F", "Mustapha", "مصطفى"),
    ("th", "T", "Othmane", "عثمان"),
    ("dh", "D", "Fadhila", "فضيلة"),
)
# c and g are soft before these letters; a u in between keeps the g hard (Guessous)
SOFT_BEFORE = "eiy"
SOFT: Table = (
    ("c", "S", "Houcine", "حسين"),
    ("g", "J", "Gilali", "جيلالي"),
)
# digits that write a sound in messages and in some registers
MESSAGE_DIGITS = {"2": "'", "3": "'", "5": "X", "7": "H", "9": "q"}

# what a single letter stands for once the tables above have been read; vowels stay as they are
LATIN_LETTERS = dict(zip("bcdfghjklmnpqrstvz", "BKDFKHJKLMNBKRSTFZ", strict=True))
ARABIC_LETTERS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "BTTJHXDDRZSCSDTDGFKKLMNH", strict=True))
ARABIC_VOWELS = {"ا": "a", "ى": "a", "و": "u", "ي": "i", "ة": "a", "ع": "a"}

# how the loose key is wider: sounds that offices write for one another
LOOSE_MERGES = {"J": "K", "G": "K", "Z": "D"}
