"""One name, two scripts, many spellings: keys, a likeness, a readable spelling.

>>> from jisr.engines.names import name_key
>>> name_key("خديجة بوزكري").strict == name_key("BOUZEKRI Khadidja".split()[1] + " Bouzgri").strict
True
"""

from jisr.engines.names.keys import NameKey, name_key, name_keys, word_keys
from jisr.engines.names.likeness import similarity
from jisr.engines.names.romanise import romanize
from jisr.engines.words import normalise

__all__ = ["NameKey", "name_key", "name_keys", "normalise", "romanize", "similarity", "word_keys"]
