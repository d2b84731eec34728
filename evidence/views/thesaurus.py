"""The thesaurus of a platform: concepts with their words, what initiatives feed into them, and a sentence to try."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.access import require
from accounts.roles import Permission
from evidence.actions import thesaurus as actions
from evidence.forms.thesaurus import ConceptForm, TryForm
from evidence.models import ThesaurusConcept
from evidence.suggesting import Concept, Thesaurus
from evidence.thesaurus import concepts_of, own_words, thesaurus_of
from forms.pages import Crumbs, confirm_page, form_page
from initiatives.access import visible_to
from initiatives.models import Initiative, Platform


@dataclass(frozen=True)
class Line:
    """A concept with the own words that feed it: (initiative, words) of initiatives the user sees."""

    concept: Concept
    fed: list[tuple[Initiative, str]]


@dataclass(frozen=True)
class Block:
    label: str
    lines: list[Line]


def thesaurus(request: HttpRequest, platform: str) -> HttpResponse:
    found = _platform(request, platform)
    concepts = concepts_of(found)
    initiatives = list(visible_to(request.user).filter(platform=found).order_by("name"))
    form = TryForm(request.GET if "zin" in request.GET else None)
    sentence = form.cleaned_data["zin"] if form.is_bound and form.is_valid() else ""
    context = {
        "platform": found,
        "blocks": _blocks(concepts, initiatives),
        "total": len(concepts),
        "is_own": found.thesaurus.exists(),
        "form": form,
        "sentence": sentence,
        "hits": _hits(thesaurus_of(found, initiatives), initiatives, sentence),
        "crumbs": [(_("Synthese"), reverse("editions"))],
    }
    return render(request, "evidence/thesaurus.html", context)


def concept_form(request: HttpRequest, platform: str, code: str | None = None) -> HttpResponse:
    found = _platform(request, platform)
    concept = _concept(found, code) if code else None
    initial: dict[str, Any] = {"kind": ThesaurusConcept.Kind.WHAT}
    if concept:
        initial = {"name": concept.name, "kind": concept.kind, "words": "\n".join(concept.words)}
    return form_page(
        request,
        ConceptForm(request.POST if request.method == "POST" else None, initial=initial),
        title=_("Begrip wijzigen") if concept else _("Begrip toevoegen"),
        back_url=reverse("thesaurus", args=[platform]),
        crumbs=_crumbs(found),
        save=lambda form: actions.save_concept(platform=found, code=code, by=request.user, **form.cleaned_data),
        saved=_("Het begrip is opgeslagen. Suggesties gebruiken het meteen."),
        submit_label=_("Begrip opslaan"),
    )


def concept_remove(request: HttpRequest, platform: str, code: str) -> HttpResponse:
    found = _platform(request, platform)
    concept = _concept(found, code)
    try:
        return confirm_page(
            request,
            title=_("Begrip verwijderen"),
            question=_("Wilt u “%(name)s” verwijderen?") % {"name": concept.name},
            text=_("Suggesties letten dan niet meer op deze woorden. Koppelingen blijven zoals ze zijn."),
            back_url=reverse("thesaurus", args=[platform]),
            crumbs=_crumbs(found),
            remove=lambda: actions.remove_concept(platform=found, code=code, by=request.user),
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect("thesaurus", platform)


def thesaurus_reset(request: HttpRequest, platform: str) -> HttpResponse:
    """Back to the list that comes with us."""
    found = _platform(request, platform)
    return confirm_page(
        request,
        title=_("Terug naar de standaardlijst"),
        question=_("Wilt u de eigen begrippenlijst weggooien?"),
        text=_("Alle begrippen die u toevoegde of veranderde, gaan weg. U kunt dit niet ongedaan maken."),
        back_url=reverse("thesaurus", args=[platform]),
        crumbs=_crumbs(found),
        remove=lambda: actions.reset(platform=found, by=request.user),
        removed=_("De standaardlijst geldt weer."),
        submit_label=_("Standaardlijst gebruiken"),
    )


def _platform(request: HttpRequest, slug: str) -> Platform:
    """The platform of an initiative the user sees, for who writes the synthesis; 403 or 404 for others."""
    require(request.user, Permission.WRITE_SYNTHESIS)
    return get_object_or_404(Platform.objects.filter(initiatives__in=visible_to(request.user)).distinct(), slug=slug)


def _concept(platform: Platform, code: str) -> Concept:
    found = next((concept for concept in concepts_of(platform) if concept.code == code), None)
    if found is None:
        raise Http404
    return found


def _blocks(concepts: tuple[Concept, ...], initiatives: list[Initiative]) -> list[Block]:
    def line(concept: Concept) -> Line:
        fed = [(one, ", ".join(dict.fromkeys(own_words(one).get(concept.code, ())))) for one in initiatives]
        return Line(concept, [(one, words) for one, words in fed if words])

    return [
        Block(str(kind.label), [line(concept) for concept in concepts if concept.kind == kind])
        for kind in ThesaurusConcept.Kind
    ]


def _hits(words: Thesaurus, initiatives: list[Initiative], sentence: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Concept and words, first as anybody's sentence, then for each initiative that reads it in another way."""
    if not sentence:
        return []

    def read(owner: str) -> list[tuple[str, str]]:
        found = words.concepts_in(sentence, owner)
        return [(words.names[code], ", ".join(dict.fromkeys(hit))) for code, hit in found.items()]

    plain = read("")
    differing = [(one.name, read(one.slug)) for one in initiatives]
    return [("", plain), *((name, hits) for name, hits in differing if hits != plain)]


def _crumbs(platform: Platform) -> Crumbs:
    return [
        (_("Synthese"), reverse("editions")),
        (_("Begrippenlijst"), reverse("thesaurus", args=[platform.slug])),
    ]
