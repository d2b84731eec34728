"""The check of the English texts finds what is wrong with them."""

from babel.messages.catalog import Catalog

from scripts.translations import as_python, problems, texts_in


def catalog(**texts):
    made = Catalog(locale="en")
    for dutch, english in texts.items():
        made.add(dutch, english, locations=[("a.py", 1)])
    return made


def test_complete_catalogue_has_no_problems():
    assert problems(catalog(ja="", nee=""), catalog(ja="yes", nee="no")) == []


def test_each_kind_of_problem_is_named():
    present = catalog(ja="", oud="old")
    assert problems(catalog(ja="", nee=""), present) == [
        "untranslated: 'ja' (a.py)",
        "missing: 'nee' (a.py)",
        "no longer used: 'oud'",
    ]


def test_a_doubtful_translation_counts_as_none():
    present = Catalog(locale="en")
    present.add("ja", "perhaps", flags=["fuzzy"])
    assert problems(catalog(ja=""), present) == ["untranslated: 'ja' (a.py)"]


def test_a_lost_placeholder_is_a_problem():
    used, present = Catalog(), Catalog(locale="en")
    used.add("%(aantal)s deelnemers", flags=["python-format"])
    present.add("%(aantal)s deelnemers", "participants", flags=["python-format"])
    assert len(problems(used, present)) == 1


def test_one_untranslated_plural_is_a_problem():
    used, present = Catalog(), Catalog(locale="en")
    used.add(("dag", "dagen"))
    present.add(("dag", "dagen"), ("day", ""))
    assert problems(used, present) == ["untranslated: ('dag', 'dagen') ()"]


def test_texts_in_python():
    source = (
        'from x import gettext_lazy as _\na = _("Ja")\nb = ngettext("%d dag", "%d dagen", 2)\nc = pgettext("x", "Nee")'
    )
    assert list(texts_in(source)) == [("Ja", None), (("%d dag", "%d dagen"), None), ("Nee", "x")]


def test_texts_in_a_template_whatever_its_layout():
    template = """{% load i18n %}
    <h1>{% translate "Kop" %}</h1>
      <p title="{% translate 'Uitleg' context "titel" %}">{{ name|default:_("Onbekend") }} it's "odd" (</p>
   {% blocktranslate count aantal=n trimmed %}
     Eén regel van {{ naam }}
   {% plural %}
     {{ aantal }} regels
   {% endblocktranslate %}"""
    assert list(texts_in(as_python(template, "a.html"))) == [
        ("Kop", None),
        ("Uitleg", "titel"),
        ("Onbekend", None),
        (("Eén regel van %(naam)s", "%(aantal)s regels"), None),
    ]
