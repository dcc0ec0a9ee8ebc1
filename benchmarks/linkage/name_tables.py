"""Moroccan names for the generated registers: the Arabic spelling, then Latin ones offices write, the usual first."""

WOMEN = """خديجة Khadija Khadidja Khadijah Kadija
فاطمة Fatima Fatema Fatimah
فاطمة الزهراء Fatima Zahra|Fatima-Zahra|Fatimazahra|Fatima Ezzahra|Fatima Zohra|F. Zahra
عائشة Aicha Aïcha Aïcha Aisha Aycha
مريم Meryem Mariam Maryam Meriem Myriam
زينب Zineb Zaineb Zaynab Zinab
سعاد Souad Suad Soaad
نادية Nadia Nadya Nadiya
أمينة Amina Aminah
ليلى Leila Laila Layla Leïla
سناء Sanaa Sana Sanae Senaa
حنان Hanane Hanan Hanan
هدى Houda Huda Hoda
نجاة Najat Nejat Najet
رشيدة Rachida Rashida
سميرة Samira Samirah
لطيفة Latifa Lattifa
نعيمة Naima Naïma Nayma
مليكة Malika Melika
حفيظة Hafida Hafidha Hafeda
جميلة Jamila Djamila Jemila
كريمة Karima Kerima
بشرى Bouchra Bochra Bushra
إيمان Imane Iman Imen
أسماء Asmaa Asma Asmae Esma
سلمى Salma Selma
هاجر Hajar Hajer Hager
شيماء Chaimaa Chaima Chaymae Shaima
إكرام Ikram Ikrame
غزلان Ghizlane Ghizlan Rhizlane
ياسمين Yasmine Yassmine Yasmin
زهرة Zahra Zohra Zehra
رقية Rkia Rokia Roqaya Rqia
يامنة Yamna Yamena
فتيحة Fatiha Ftiha
حليمة Halima Hlima
ربيعة Rabia Rabiaa
صفية Safia Safiya Safiyya
حسناء Hasnaa Hasna Hasnae
وفاء Wafaa Ouafaa Wafae Ouafae
سهام Siham Sihame
ابتسام Ibtissam Ibtisam Btissam
لمياء Lamiaa Lamia Lamiae
نوال Nawal Naoual Nawale
وردة Warda Ouarda
رجاء Rajaa Raja Rajae
خولة Khaoula Khawla
دنيا Dounia Donia Dunia
سكينة Soukaina Sukaina Soukayna
إلهام Ilham Elham Ilhame
حياة Hayat Hayate
ثريا Touria Thouraya Toria
عزيزة Aziza Azizah
فوزية Fouzia Faouzia Fawzia
صباح Sabah Sbah
سعيدة Saida Saïda Sayda
منى Mouna Mona Muna
كوثر Kaoutar Kawtar Kaouthar
مينة Mina Minna
فضمة Fadma Fadhma
إيجة Ijja Ija
طامو Tamou Tammou
حبيبة Habiba Hbiba
نزهة Nezha Nouzha Nozha
عتيقة Atika Atiqa
إحسان Ihssane Ihsan Ihsane
مارية Maria Mariya
هند Hind Hinde
أميمة Oumaima Omaima Oumayma
رحمة Rahma Rehma"""
MEN = """محمد Mohamed Mohammed Mohamad M'hamed Med
أحمد Ahmed Ahmad Ahmmed
حسن Hassan Hasan Hassane
حسين Hossein Houcine Hussein Hocine Lhoucine
علي Ali Aly
يوسف Youssef Yusuf Yousef Youcef
عبد الله Abdellah Abdallah Abdullah
عبد الرحيم Abderrahim|Abd Errahim|Abdel Rahim|Abderahim
عبد الكريم Abdelkrim|Abdelkarim|Abd El Karim|Abdel Karim
عبد القادر Abdelkader|Abdelqader|Abd El Kader
عبد العزيز Abdelaziz|Abdel Aziz|Abd Elaziz
عبد الحق Abdelhak|Abdelhaq|Abd El Hak
عبد الرحمان Abderrahman|Abderrahmane|Abdel Rahman
عبد اللطيف Abdellatif|Abdelatif|Abd Ellatif
عبد المجيد Abdelmajid|Abdelmejid|Abd El Majid
عمر Omar Omare Umar
رشيد Rachid Rashid Rachide
سعيد Said Saïd Saeed
كريم Karim Kareem Krim
إبراهيم Ibrahim Brahim Ebrahim
إدريس Driss Idriss Idris Drisse
مصطفى Mustapha Mostafa Mustafa Mostapha
خالد Khalid Khaled
حميد Hamid Hameed
جمال Jamal Djamel Jamel
نور الدين Noureddine|Nour Eddine|Nouredine|Noreddine
عز الدين Azzeddine|Azeddine|Azz Eddine
صلاح الدين Salaheddine|Salah Eddine|Salaheddin
جواد Jaouad Jawad
ياسين Yassine Yasine Yacine
أمين Amine Amin
محمد أمين Mohamed Amine|Mohammed Amine|Med Amine
طارق Tarik Tariq Tarek
عادل Adil Adel
أنس Anas Anass
أيوب Ayoub Ayub
زكرياء Zakaria Zakariae Zakariya
هشام Hicham Hisham Hichame
بلال Bilal Billal
المهدي Mehdi|El Mehdi|Elmehdi|El Mahdi
عثمان Othmane Otman Outhmane
الحسين Lahoucine|El Houssine|Lhoussaine|El Hossein
لحسن Lahcen|Lahcene|Lhassan|El Hassan
بوجمعة Boujemaa|Boujamaa|Bou Jemaa
مبارك Mbarek M'barek Mbark Embarek
مولاي علي Moulay Ali|My Ali|Mly Ali
سمير Samir Sameer
فؤاد Fouad Fuad Foad
منير Mounir Monir Mounire
عماد Imad Imade Emad
وليد Walid Oualid Waleed
حمزة Hamza Hamzah
سفيان Soufiane Sofiane Sofyan
مروان Marouane Marwan Marouan
غسان Ghassan Rhassan
ناصر Nasser Nacer Naser
عبد السلام Abdeslam|Abdessalam|Abd Eslam
عبد الغني Abdelghani|Abdelrhani|Abd El Ghani
التهامي Touhami|Tohami|Thami
الطيب Tayeb|Taieb|Ettayeb
موسى Moussa Mousa Musa
عيسى Aissa Aïssa Issa
يحيى Yahya Yahia
زيد Zaid Zayd Zaïd
إسماعيل Ismail Smail Ismaïl Ismael
العربي Larbi|El Arbi|Arbi
الجيلالي Jilali|Jillali|Djilali
بناصر Bennaceur|Bennasser|Ben Nacer
ميلود Miloud Mouloud
رضوان Redouane Radouan Ridouane"""
FAMILIES = """بوزكري Bouzekri|Bouzgri|Bouzekry|Bou Zekri
العلوي Alaoui|El Alaoui|Alawi|Elalaoui
الإدريسي Idrissi|El Idrissi|Elidrissi|Drissi
بنعلي Benali|Ben Ali|Benaly
بنجلون Benjelloun|Ben Jelloun|Bengelloun
التازي Tazi|Et-Tazi|Ettazi
الفاسي Fassi|El Fassi|Elfassi
برادة Berrada|Barrada
الشرقاوي Cherkaoui|Charkaoui|Ech-Cherkaoui
العمراني Amrani|El Amrani|Elamrani|Lamrani
البقالي Bakkali|El Bakkali|Baqali
الحسني Hassani|El Hassani|Hasni
الناصري Naciri|Nassiri|Ennaciri
المنصوري Mansouri|El Mansouri|Elmansouri
الوزاني Ouazzani|Wazzani|El Ouazzani
السعيدي Saidi|Es-Saidi|Essaidi
أيت علي Ait Ali|Aït Ali|Aitali
أيت بلعيد Ait Belaid|Aitbelaid|Ait Bellaid
أوحساين Ouhssain|Ouhsain|Ouhsaine
أوبلا Oubella|Oubla
بوشعيب Bouchaib|Bou Chaib|Bouchaïb
بوعزة Bouazza|Bou Azza
بلعربي Belarbi|Bel Arbi|Bellarbi
بلقاسم Belkacem|Belqacem|Belkassem
الخطابي Khattabi|El Khattabi|Khatabi
الريفي Riffi|Rifi|Er-Rifi
الزياني Ziani|Zayani|Ezziani
الغازي Ghazi|El Ghazi|Rhazi
القادري Kadiri|El Kadiri|Qadiri
الكتاني Kettani|El Kettani|Kittani
اللوزي Louzi|Ellouzi
المرابط Mrabet|El Mrabet|Lamrabet
المسعودي Messaoudi|Massoudi|El Messaoudi
الهاشمي Hachmi|El Hachimi|Hachimi
اليعقوبي Yacoubi|El Yaacoubi|Yaakoubi
الصديقي Seddiki|Sadiki|Essadiki
الطاهري Tahiri|Tahri|Ettahiri
العثماني Othmani|El Otmani|Otmani
الغماري Ghomari|El Ghoumari|Ghoumari
الفيلالي Filali|El Filali
القباج Kabbaj|El Kabbaj|Qabbaj
حمداوي Hamdaoui|Hamdawi
حجي Hajji|Haji|Hadji
زروال Zeroual|Zerwal|Zeroul
شفيق Chafik|Chafiq|Shafik
صبري Sabri|Sabry
عزيزي Azizi|Azzizi
غانمي Ghanmi|Rhanmi|Ghanemi
فاضل Fadil|Fadel
قاسمي Kasmi|Qasmi|Kassimi
كمال Kamal|Kamel
لحلو Lahlou|Lahlo
لمراني Lamrani|Lemrani
مزيان Meziane|Mezian
نجيب Najib|Nagib|Nejib
هلالي Hilali|Hillali
وهبي Ouahbi|Wahbi
ياسين Yassine|Yasin
جبران Joubrane|Jobran|Jebran
خياري Khiari|Khiyari
داودي Daoudi|Dawdi
ذهبي Dahbi|Dhahbi
رحماني Rahmani|Rehmani
سالمي Salmi|Salimi
طالب Taleb|Talib
ظريف Drif|Dharif
عابد Abid|Abed
أزولاي Azoulay|Azoulai
أمزيل Amzil|Amzile
أكنوش Akhannouch|Akhenouch
أوعلي Ouali|Ou Ali
إيدر Idder|Ider
باحماد Bahmad|Ba Hmad
بنموسى Benmoussa|Ben Moussa
بنكيران Benkirane|Ben Kirane|Benkiran
بنعيسى Benaissa|Ben Aissa|Benaïssa
بنشقرون Benchekroun|Ben Chekroun
بوطيب Boutayeb|Boutaieb|Bou Tayeb
بوهلال Bouhlal|Bouhelal
جعفري Jaafari|Jafari|Djaafari
حداد Haddad|Hadad
خليفي Khalifi|Khlifi
دكالي Doukkali|Doukali
رامي Rami|Ramy
زكي Zaki|Zaky
سباعي Sbai|Essbai|Sbaï
شرايبي Chraibi|Chraïbi|Shraibi
صالحي Salhi|Salehi
عسري Asri|El Asri
غزالي Ghazali|Rhazali|El Ghazali
فرحات Farhat|Ferhat
كنوني Guennoun|Guenouni|Kanouni
مهداوي Mehdaoui|Mahdaoui
نحاس Nahhas|Nahas
وردي Ouardi|Wardi|El Ouardi
حفيظي Hafidi|Hafedi
بوحدو Bouhaddou|Bouhadou
أشرقي Achargui|Acharki
أعراب Aarab|Arab|Aârab
بومهدي Boumehdi|Boumahdi
لغريسي Laghrissi|Leghrissi
مستقيم Moustaqim|Mostakim
النجار Najjar|Ennajjar|Nejjar
الحداوي Haddaoui|El Haddaoui"""


def table(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """``(arabic, (latin, ...))`` of each line; the Arabic part is every leading Arabic word."""
    rows = []
    for line in text.splitlines():
        words = line.split(" ")
        cut = next(i for i, word in enumerate(words) if word[0].isascii() or "À" <= word[0] <= "ÿ")
        rest = " ".join(words[cut:])
        rows.append((" ".join(words[:cut]), tuple(rest.split("|") if "|" in rest else rest.split())))
    return rows
