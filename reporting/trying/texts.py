"""Texts for invented reports: ordinary Dutch ones, and what somebody could type or paste that breaks a format."""

from random import Random

_WORDS = (
    "de",
    "een",
    "het",
    "van",
    "en",
    "in",
    "op",
    "voor",
    "met",
    "die",
    "dat",
    "niet",
    "werk",
    "plek",
    "deelnemer",
    "werkgever",
    "begeleiding",
    "gesprek",
    "afspraak",
    "kwartaal",
    "gemeente",
    "leermeester",
    "werkervaringsplaats",
    "praktijkverklaring",
    "arbeidsmarktregio",
    "samenwerkingspartner",
    "vertrouwen",
    "ondersteuningsbehoefte",
    "arbeidsongeschiktheidsverzekeringsmaatschappij",
    "12",
    "15",
    "2026-K3",
    "1.234",
    "3,5%",
    "€",
)

HOSTILE = (
    "",
    " ",
    "\n\n\n",
    "😀👩🏽‍🦽🇳🇱🏳️‍🌈 9️⃣",
    "مرحبا بالعالم، كيف حالك؟",
    "שלום עולם – 你好世界 – नमस्ते – สวัสดี – Ελληνικά – Кириллица – 한국어",
    "e\u0301\u0323\u0300\u20dd Z̷̡̛͎a̶l̵g̴o̷ \u0301",
    "\x00\x01\x07\x08\x0b\x0c\x1b[31m\x7f\x85\ud800\udfff\ufffe\uffff\U0010ffff",
    "\u202eomgekeerd\u202c \u2066ingesloten\u2069 \u200b\u200c\u200d\ufeff\u00ad\u2028regel\u2029alinea",
    "#set page(width: 1pt) #panic() $ x^2 $ @verwijzing *vet* _schuin_ `code` // /* */ #import \\u{0} <label>",
    '<script>alert(1)</script><style>*{display:none}</style>"><img src=x onerror=alert(1)>&amp;&#0;]]><!--',
    "\\documentclass{x}\\input{/etc/passwd}$$\\frac{1}{0}$$ %commentaar ~\\\\",
    "# Kop\n\n- lijst\n\n> citaat\n\n| a | b |\n|---|---|\n[^1]: noot ![plaatje](x) ``` {=openxml} <w:p/> ```",
    "{{ 7*7 }} {% load i18n %} ${x} %s %(x)s {0} =1+1 @SUM(A1) +cmd|'/c'!A0",
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY y "z">]><w:p>&y;</w:p> w:val="0" text:p',
    "https://example.org/" + "een-heel-lang-adres/" * 40,
    "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3,
    "ﬁ ﬂ … – — ‘ ’ “ ” « » ½ ² ₂ € ™ ∑ √ ≠ ∞ → ⇒ ☐ ✓ ♻ ⚠",
    "A" * 1_000,
    "\t tab\ten\tspaties   aan het einde   ",
)


def words(random: Random, most: int = 30) -> str:
    """A sentence of nothing much, of 1 to `most` words."""
    return " ".join(random.choices(_WORDS, k=random.randint(1, most))).capitalize() + "."


def text(random: Random, *, hostility: float, most: int = 30) -> str:
    """A text; `hostility` is the chance that it is a hostile one or any characters at all."""
    if random.random() >= hostility:
        return words(random, most)
    if random.random() < 0.7:
        return random.choice(HOSTILE)
    return "".join(chr(random.randrange(0x11_0000)) for _ in range(random.randint(1, 40)))


def address(random: Random, *, hostility: float) -> str:
    """An address for a link, which may be a dangerous or impossible one."""
    if random.random() >= hostility:
        return f"https://example.org/{random.randrange(1000)}?a=1&b=é#plek"
    odd = (
        "javascript:alert(1)",
        "https://",
        "mailto:",
        "http://[::1",
        "data:text/html,x",
        "//x",
        "https://example.org/ ",
    )
    return random.choice((*odd, *HOSTILE))
