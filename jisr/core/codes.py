"""Two kinds of code: a reference names a public record; a follow-up code opens what belongs to its bearer.

Both use the 32 letters of Crockford's base 32 (no I, L, O, U, so that nothing is misread) and end with a check
character: a weighted sum over the field of 32 elements, which finds every single wrong character and every two
characters exchanged.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_VALUE = {letter: value for value, letter in enumerate(ALPHABET)}
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive over two elements
REFERENCE_LETTERS = 5
FOLLOW_UP_LETTERS = 15  # 75 random bits


def check_letter(letters: str) -> str:
    """The check character of ``letters``, weighted by the powers of the field's generator."""
    total, weight = 0, 1
    for letter in letters:
        weight = _times(weight, 2)
        total ^= _times(weight, _VALUE[letter])
    return ALPHABET[total]


def _times(left: int, right: int) -> int:
    """The product of two elements of the field of 32 elements."""
    product = 0
    while right:
        if right & 1:
            product ^= left
        left <<= 1
        if left & 0b100000:
            left ^= _POLYNOMIAL
        right >>= 1
    return product


def new_reference(kind: str, *, seed: str | None = None) -> str:
    """A reference such as ``C-7K3Q-9F``; the same for the same ``seed``, random without one."""
    if seed is None:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(REFERENCE_LETTERS))
    else:
        number = int.from_bytes(hashlib.sha256(f"{kind}:{seed}".encode()).digest()[:8], "big")
        letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(REFERENCE_LETTERS))
    return f"{kind}-{letters[:4]}-{letters[4]}{check_letter(kind_letters(kind) + letters)}"


def kind_letters(kind: str) -> str:
    """The kind's letter as one of the 32, so that the check covers it too."""
    return kind if kind in _VALUE else ALPHABET[sum(map(ord, kind)) % 32]


def read_reference(typed: str) -> str | None:
    """The reference that someone typed, tidied; None when it is not one or its check does not hold."""
    letters = re.sub(r"[\s\-–—_.]", "", typed.upper())
    if len(letters) != REFERENCE_LETTERS + 2 or not (letters[0].isascii() and letters[0].isalnum()):
        return None
    kind, body = letters[0], letters[1:].translate(_MISREAD)
    if any(letter not in _VALUE for letter in body) or check_letter(kind_letters(kind) + body[:-1]) != body[-1]:
        return None
    return f"{kind}-{body[:4]}-{body[4:]}"


def new_follow_up_code(*, seed: str | None = None) -> str:
    """A secret code of four groups of four, its last letter a check; seeded only for the demonstration."""
    if seed is None:
        letters = "".join(secrets.choice(ALPHABET) for _ in range(FOLLOW_UP_LETTERS))
    else:
        number = int.from_bytes(hashlib.sha256(f"follow-up:{seed}".encode()).digest(), "big")
        letters = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(FOLLOW_UP_LETTERS))
    whole = letters + check_letter(letters)
    return "-".join(whole[start : start + 4] for start in range(0, 16, 4))


def read_follow_up_code(typed: str) -> str | None:
    """The follow-up code that someone typed, tidied; None when it is not one."""
    letters = re.sub(r"[\s\-–—_.]", "", typed.upper()).translate(_MISREAD)
    if len(letters) != FOLLOW_UP_LETTERS + 1 or any(letter not in _VALUE for letter in letters):
        return None
    if check_letter(letters[:-1]) != letters[-1]:
        return None
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def keyed_hash(value: str, *, key: str, purpose: str) -> str:
    """What stands in the database in place of a secret or an identifier: found again, never read back."""
    return hmac.new(key.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()
