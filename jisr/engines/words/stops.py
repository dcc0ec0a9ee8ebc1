"""Words that say nothing about what a text is about, as they stand after folding."""

from __future__ import annotations

from jisr.engines.words.fold import normalise

ARABIC = """
في من على إلى عن مع بين عند لدى حتى منذ خلال بعد قبل فوق تحت أمام وراء حول ضد دون بدون سوى غير كل بعض جميع أي
هذا هذه ذلك تلك هؤلاء هو هي هم هن نحن أنا أنت الذي التي الذين اللواتي ما ماذا لماذا كيف أين متى هل لا لم لن ليس ليست
كان كانت يكون تكون كما لكن بل أو أم ثم قد لقد إن أن إذا لو لأن لأنه لأنها حيث أيضا كذلك جدا فقط عبر ضمن نحو مثل
التابع التابعة الخاص الخاصة خاصة لفائدة أجل بخصوص بالنسبة المتعلق المتعلقة به بها فيه فيها له لها لهم منه منها عليه
عليها إليه إليها عدم هناك هنا يجب ينبغي يتم تم و ف ب ل ك قصد إلا مازال مازالت لازال عدة كثير كثيرا بسبب نظرا
"""
MOROCCAN = """
ديال ديالنا ديالهم ديالو ديالها ديالي د واش شنو علاش فين كيفاش شحال بزاف شوية غير حيت حيث باش راه راها را هاد هادشي
هداك هديك داك ديك لي اللي حنا احنا هوما نتا نتوما كاين كاينة كاينين ماكاين ماكاينش ماكاينة مكاينش مكاين عندنا عندهم
عندو عندها عندي بغينا بغيت خاص خاصنا خاصهم خاصو خصنا خص يكون تكون ولا حتا حتى واحد شي وحدة دابا مزال مازال مازالين
كنا كانو فيها فيه ماشي مابقاش ماعندناش ماعندهمش ماعندوش معندناش بلا مع ليهم لينا ليها ليه الي يالاه قالو ليا لينا كل غير حد بحال كيفما دير ديرو فوقاش شكون والو عندهمش وعندو وعندي وعندها وحنا وأنا وما ومن وكل ولكن وشي نهار نتمناو نطالب نطلب نقترح نلتمس نرجو نريد خصها كيقولو
"""
NUMBERS = """
واحد واحدة اثنان اثنين اثنتين جوج بجوج ثلاث ثلاثة تلاتة أربع أربعة ربعة خمس خمسة ست ستة سبع سبعة ثمان ثماني ثمانية تمنية
تسع تسعة عشر عشرة عشرين ثلاثين أربعين خمسين ستين سبعين ثمانين تسعين مائة مئة ألف مرة مرات مرتين أول ثاني ثانية ثالثة
deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante soixante cent mille fois
premier première deuxième seconde
"""
FRENCH = """
le la les l un une des de du d au aux et ou où mais donc or ni car ce cet cette ces c se s sa son ses leur leurs notre nos
votre vos mon ma mes je tu il elle on nous vous ils elles qui que qu quoi dont lequel laquelle y en à a dans sur sous par
pour avec sans entre chez vers depuis pendant avant après contre selon comme si ne n pas plus moins très trop tout tous
toute toutes même aussi encore déjà jamais toujours être est sont était étaient été sera soit avoir ont avait ait faire
fait il faut doit doivent peut peuvent afin ainsi lors alors quand là ici cela ça ceci niveau notamment beaucoup peu
chaque seulement suis ai eu eue a avons avez étions serait auraient aurait faudrait voulons demandons souhaitons proposons vraiment an proposer organiser prévoir mettre place chaque aucun aucune autre autres plusieurs certains certaines celui celle ceux j m t jusqu lorsque parce puisque bien
"""
ENGLISH = (
    "the a an of for and or to in on at by with from is are be was were this that it its as not no we our they their"
)

STOPS = frozenset(normalise(" ".join((ARABIC, MOROCCAN, NUMBERS, FRENCH, ENGLISH))).split())
