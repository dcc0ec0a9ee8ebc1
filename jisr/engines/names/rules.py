"""How a spelling is read: ordered tables, first Arabic, then Latin, then what both share.

A row is ``(pattern, reading, one spelling, another)``; the two spellings get the same strict key because of the row,
and a test says so. ``_`` is the edge of a word, ``{abc}`` any one of these letters (kept as it is in the reading),
capitals are sounds already read (``signs.SIGNS``), ``'`` keeps two letters apart. Rows apply from top to bottom,
each to the whole name, so a longer or rarer spelling stands above a shorter one.
"""

from __future__ import annotations

from itertools import product

from jisr.engines.names.signs import working

Row = tuple[str, str, str, str]

ARABIC: tuple[Row, ...] = (
    # the name of God keeps its h, and its article is not an article
    ("الله_", "LH_", "عبد الله", "Abdellah"),
    ("اللاه_", "LH_", "عبد اللاه", "Abdellah"),
    ("_الاله_", "_LH_", "عبد الإله", "Abdelilah"),
    ("عبدالاله_", "عبدLH_", "عبدالإله", "Abdelilah"),
    # the article, joined or apart; ahead of it, words that only look as if they had one
    ("_الياس_", "_LS_", "إلياس", "Ilyas"),
    ("_الهام_", "_LHM_", "إلهام", "Ilham"),
    ("_الفة_", "_LF_", "ألفة", "Olfa"),
    ("_الزا_", "_LZ_", "إلزا", "Ilza"),
    ("_ال_", "_", "ال فاسي", "Fassi"),
    ("عبدال", "عبد", "عبدالكريم", "Abdelkrim"),
    ("_بنال", "_بن", "بنالشيخ", "Bencheikh"),
    ("_بوال", "_بو", "بوالسحاب", "Bou Sahab"),
    ("_ال", "_", "الإدريسي", "Idrissi"),
    ("_لع", "_ع", "لعبيدي", "Laabidi"),
    # words that stand before another and are as often joined to it
    ("_عبد_", "_عبد", "عبد الواحد", "Abdelouahed"),
    ("_ابن_", "_بن", "ابن كيران", "Benkirane"),
    ("_بن_", "_بن", "بن جلون", "Benjelloun"),
    ("_بنت_", "_بنت", "بنت الوالي", "Bent El Ouali"),
    ("_ابو_", "_بو", "أبو زيد", "Abouzid"),
    ("_بو_", "_بو", "بو عزة", "Bouazza"),
    ("_ابي_", "_بو", "أبي بكر", "Aboubakr"),
    ("_ايت_", "_ايت", "أيت وعلي", "Aitouali"),
    ("_او_", "_و", "أو علي", "Oualí"),
    ("_و_", "_و", "و علي", "Ouali"),
    # endings: ta marbuta is silent unless an alef carries it; a final ه after a consonant is one mistyped
    ("اة_", "اT_", "حياة", "Hayat"),
    ("ة", "a", "فاطمة", "Fatima"),
    ("_طه_", "_TH_", "طه", "Taha"),
    ("{ايو}ه_", "{ايو}H_", "نبيه", "Nabih"),
    ("ه_", "a_", "فاطمه", "Fatima"),
    # a word that begins with a rounded sound or with y begins with a consonant in both scripts
    ("_عو", "_W", "عواطف", "Aouatif"),
    ("_او", "_W", "أوناغة", "Ounagha"),
    ("_و", "_W", "وفاء", "Ouafae"),
    ("_ي", "_Y", "ياسين", "Yassine"),
)

LATIN: tuple[Row, ...] = (
    # abbreviations of the registers
    ("_md_", "_mohamed_", "Md Amine", "محمد أمين"),
    ("_med_", "_mohamed_", "Med Amine", "محمد أمين"),
    ("_mohd_", "_mohamed_", "Mohd", "محمد"),
    ("_my_", "_moulay_", "My Driss", "مولاي إدريس"),
    ("_mly_", "_moulay_", "Mly Ali", "مولاي علي"),
    ("_fz_", "_fatimazahra_", "FZ", "فاطمة الزهراء"),
    # words that only look as if they began with the article
    ("_elia", "_ilia", "Elias", "إلياس"),
    ("_elya", "_ilya", "Elyas", "إلياس"),
    ("_elham_", "_ilham_", "Elham", "إلهام"),
    ("_elza_", "_ilza_", "Elza", "إلزا"),
    # Abd el-, before the article is looked for
    ("abdl", "abd'", "Abdlkarim", "عبد الكريم"),
    ("abdoul", "abd'", "Abdoulhamid", "عبد الحميد"),
    ("abd{aeiu}l", "abd'", "Abdelhamid", "عبد الحميد"),
    # the article, joined or apart, and its l turned into the letter after it
    ("_{ae}l_", "_", "El Idrissi", "الإدريسي"),
    ("_{ae}l'", "_", "El'Idrissi", "الإدريسي"),
    ("_l_", "_", "L Idrissi", "الإدريسي"),
    ("_l'", "_", "L'Idrissi", "الإدريسي"),
    ("_{ae}ch_ch", "_ch", "Ech-Chaoui", "الشاوي"),
    ("_{ae}s_s", "_s", "Es-Saadi", "السعدي"),
    ("_{ae}r_r", "_r", "Er-Rachidi", "الراشدي"),
    ("_{ae}z_z", "_z", "Ez-Zahra", "الزهراء"),
    ("_{ae}n_n", "_n", "En-Naji", "الناجي"),
    ("_{ae}d_d", "_d", "Ed-Dahbi", "الذهبي"),
    ("_{ae}t_t", "_t", "Et-Tayeb", "الطيب"),
    ("_ouel_", "_ou_", "Ali Ouel Haj", "علي والحاج"),
    # words that stand before another and are as often joined to it
    ("_abd_", "_abd'", "Abd Ouahed", "عبد الواحد"),
    ("_{i}bn_", "_bn'", "Ibn Kirane", "بنكيران"),
    ("_bnou_", "_bn'", "Bnou Kirane", "بنكيران"),
    ("_b{ei}n_", "_ben'", "Ben Jelloun", "بنجلون"),
    ("_b{ei}nt_", "_bent'", "Bent Ouali", "بنت الوالي"),
    ("_bou_", "_bou'", "Bou Azza", "بوعزة"),
    ("_abou_", "_bou'", "Abou Zid", "أبو زيد"),
    ("_abi_", "_bou'", "Abi Bakr", "أبي بكر"),
    ("_ait_", "_ait'", "Aït Ouali", "آيت والي"),
    ("_ou_", "_ou'", "Ou Ali", "وعلي"),
    # the t of a construct, silent in Arabic script
    ("_zaouiat_", "_zaouia_", "Zaouiat Cheikh", "زاوية الشيخ"),
    ("_k{ae}laat_", "_k{ae}laa_", "Kalaat Sraghna", "قلعة السراغنة"),
    ("_kasbat_", "_kasba_", "Kasbat Tadla", "قصبة تادلة"),
    ("_j{ae}maat_", "_j{ae}maa_", "Jemaat Shaim", "جمعة شايم"),
    ("_nzalat_", "_nzala_", "Nzalat Laadam", "نزالة لعظم"),
    ("_k{ao}riat_", "_k{ao}ria_", "Kariat Arekman", "قرية أركمان"),
    ("_koudiat_", "_koudia_", "Koudiat Tarfaya", "كدية طرفاية"),
    ("_saniat_", "_sania_", "Saniat Rmel", "سانية الرمل"),
    ("_dayat_", "_daya_", "Dayat Roumi", "ضاية الرومي"),
    ("_gu{ei}ltat_", "_gu{ei}lta_", "Gueltat Zemmour", "كلتة زمور"),
    ("_ouahat_", "_ouaha_", "Ouahat Brahim", "واحة ابراهيم"),
    ("_fatimat_", "_fatima_", "Fatimat Zahra", "فاطمة الزهراء"),
    # the spoken article before ع, before ou, and in words that would else look short without it
    ("_laa", "_a", "Laabidi", "العبيدي"),
    ("_laou", "_aou", "Laouina", "العوينة"),
    ("_larach", "_arach", "Larache", "العرائش"),
    ("_loua{bcdfghklmnqrtz}", "_oua{bcdfghklmnqrtz}", "Louardi", "الوردي"),
    ("_loued", "_oued", "Loued", "الواد"),
    ("_louj", "_ouj", "Loujdi", "الوجدي"),
    ("_loulj", "_oulj", "Loulja", "الولجة"),
    ("_loud{ai}", "_oud{ai}", "Loudaya", "الأوداية"),
    ("_loukil", "_oukil", "Loukili", "الوكيلي"),
    ("_ly{aou}", "_y{aou}", "Lyazid", "اليزيد"),
    ("_lakhal_", "_lak'hal_", "Lakhal", "لكحل"),
    # h that belongs to the next syllable, not to the letter before it
    ("_fath", "_fat'h", "Fathi", "فتحي"),
    ("_abdfath", "_abdfat'h", "Abdelfathi", "عبد الفتحي"),
    ("isha{kq}", "is'ha{kq}", "Ishak", "إسحاق"),
    ("_adham", "_ad'ham", "Adham", "أدهم"),
    ("_thami", "_t'hami", "Thami", "التهامي"),
    ("{aeiouy}rh{aeiouy}", "{aeiouy}r'h{aeiouy}", "Farhat", "فرحات"),
    # an h that only closes a final a
    ("_sarah_", "_sara_", "Sarah", "سارة"),
    ("_fatimah_", "_fatima_", "Fatimah", "فاطمة"),
    ("_khadijah_", "_khadija_", "Khadijah", "خديجة"),
    ("_aminah_", "_amina_", "Aminah", "أمينة"),
    ("_hannah_", "_hanna_", "Hannah", "حنة"),
    # letters that together write one sound
    ("ddj", "J", "Haddji", "حجي"),
    ("dj", "J", "Djamila", "جميلة"),
    ("tch", "TC", "Atchane", "عطشان"),
    ("sch", "C", "Schama", "شامة"),
    ("chch", "C", "Bachchar", "بشار"),
    ("ch", "C", "Chama", "شامة"),
    ("ssh", "C", "Basshar", "بشار"),
    ("sh", "C", "Rashid", "رشيد"),
    ("khkh", "X", "Bakhkhar", "بخار"),
    ("kkh", "X", "Bekkhar", "بخار"),
    ("kh", "X", "Khadija", "خديجة"),
    ("ggh", "G", "Beggha", "بغا"),
    ("gh", "G", "Ghali", "غالي"),
    ("rh", "G", "Rhali", "غالي"),
    ("ph", "F", "Mustapha", "مصطفى"),
    ("th", "T", "Othmane", "عثمان"),
    ("ddh", "D", "Haddhoum", "حضوم"),
    ("dh", "D", "Fadhila", "فضيلة"),
    # c and g are soft before e, i, y; a u keeps the g hard
    ("gu{eiy}", "K{eiy}", "Guessous", "كسوس"),
    ("g{eiy}", "J{eiy}", "Gilali", "جيلالي"),
    ("qu{eiay}", "K{eiay}", "Fquih", "فقيه"),
    ("cqu", "K", "Becqui", "بقي"),
    ("c{eiy}", "S{eiy}", "Houcine", "حسين"),
    ("sS", "S", "Hascine", "حسين"),
    ("ck", "K", "Becka", "بكة"),
    ("x", "KS", "Maxoud", "مقصود"),
    # digits of the telephone
    ("{abdefghijklmnopqrstuwxyz}3", "{abdefghijklmnopqrstuwxyz}", "Sa3id", "سعيد"),
    # initial Ou- that is only a short u
    ("_oussam", "_ossam", "Oussama", "أسامة"),
    ("_ouma{iy}m", "_oma{iy}m", "Oumaima", "أميمة"),
    ("_oum_", "_om_", "Oum Keltoum", "أم كلثوم"),
    ("_oumni", "_omni", "Oumnia", "أمنية"),
    ("_oulfa", "_olfa", "Oulfa", "ألفة"),
    ("_ouTm", "_oTm", "Outhmane", "عثمان"),
    ("_outm", "_otm", "Outmane", "عثمان"),
    ("_oubaid", "_obaid", "Oubaida", "عبيدة"),
    ("_ouqba", "_oqba", "Ouqba", "عقبة"),
    ("_oukba", "_okba", "Oukba", "عقبة"),
    # a word that begins with a rounded sound or with y begins with a consonant in both scripts
    ("_aou", "_W", "Aouatif", "عواطف"),
    ("_aw", "_W", "Awatif", "عواطف"),
    ("_ou", "_W", "Ouafae", "وفاء"),
    ("_w", "_W", "Wafaa", "وفاء"),
    ("_i{aeou}", "_Y{aeou}", "Iassine", "ياسين"),
    ("_y", "_Y", "Yassine", "ياسين"),
)

# what a single letter stands for once the tables above have been read
LATIN_LETTERS = dict(zip("bcdfghjklmnpqrstvz", "BKDFKHJKLMNBKRSTFZ", strict=True))
ARABIC_LETTERS = dict(zip("بتثجحخدذرزسشصضطظغفقكلمنه", "BTTJHXDDRZSCSDTDGFKKLMNH", strict=True))
ARABIC_VOWELS = {"ا": "a", "ى": "a", "و": "u", "ي": "i", "ة": "a", "ع": ""}

# a leading l that is the article of the spoken language; three more consonants behind it, or one of these
SPOKEN_ARTICLE = ("LRB_", "LHJ_", "LMT_")

# looser than strict: sounds that offices write for one another
LOOSE_MERGES = {"J": "K", "G": "K", "Z": "D"}


def expanded(row: Row) -> list[tuple[bytes, bytes]]:
    """The literal replacements a row stands for, as working bytes."""
    pattern, reading = row[0], row[1]
    groups = [part.split("}")[0] for part in pattern.split("{")[1:]]
    pairs = []
    for letters in product(*groups):
        before, after = pattern, reading
        for group, letter in zip(groups, letters, strict=True):
            before = before.replace("{" + group + "}", letter, 1)
            after = after.replace("{" + group + "}", letter, 1)
        pairs.append((working(before), working(after)))
    return pairs
