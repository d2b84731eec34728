"""Which part of the matrix somebody asks for: whose initiatives, which columns, what is counted underneath."""

from dataclasses import dataclass

from django.http import HttpRequest

from accounts.roles import Permission
from evidence.access import visible_to
from evidence.forms.matrix import MatrixFilterForm
from evidence.matrix import Matrix, matrix_of, quarters_of
from evidence.models import SynthesisEdition
from evidence.views.frame import own_initiative
from initiatives.access import editable_by, require
from initiatives.models import Initiative, Platform


@dataclass(frozen=True)
class MatrixChoice:
    """`initiatives` are the rows; `edition` when they are those of an edition, `platform` None without any row."""

    form: MatrixFilterForm
    platform: Platform | None
    initiatives: list[Initiative]
    edition: SynthesisEdition | None = None
    is_whole: bool = True  # False for the one row of an initiative

    def matrix(self) -> Matrix | None:
        """What was asked for; None when there is no initiative to show."""
        if self.platform is None:
            return None
        return matrix_of(self.platform, self.initiatives, self.form.axis, self.form.narrowing)

    @property
    def query(self) -> str:
        return self.form.query()


def whole_choice(request: HttpRequest) -> MatrixChoice:
    """For the matrix of all initiatives at which the user may collect evidence; 403 for who may nowhere.

    An edition limits the rows to its initiatives; one that is not visible to the user does not exist here.
    """
    require(request.user, Permission.COLLECT_EVIDENCE)
    own = list(editable_by(request.user, Permission.COLLECT_EVIDENCE).order_by("name", "pk"))
    platforms = sorted({one.platform for one in own}, key=lambda platform: (platform.name, platform.pk))
    editions = list(visible_to(request.user).filter(platform__in=platforms).order_by("-dated_on", "title"))
    form = MatrixFilterForm(
        request.GET or None, quarters=quarters_of(own), platforms=platforms, editions=editions if own else ()
    )
    edition = next((one for one in editions if one.slug == form.chosen("editie")), None)
    asked = next((platform for platform in platforms if platform.slug == form.chosen("platform")), None)
    platform = asked or (edition.platform if edition else None) or next(iter(platforms), None)
    if edition and edition.platform != platform:
        edition = None
    rows = [one for one in own if one.platform == platform]
    if edition:
        places = list(edition.entries.values_list("initiative_id", flat=True))
        rows = sorted((one for one in rows if one.pk in places), key=lambda one: places.index(one.pk))
    return MatrixChoice(form, platform, rows, edition)


def own_choice(request: HttpRequest, slug: str) -> MatrixChoice:
    """For the one row of an initiative; 404 or 403 as for all evidence of it."""
    initiative = own_initiative(request, slug)
    form = MatrixFilterForm(request.GET or None, quarters=quarters_of([initiative]))
    return MatrixChoice(form, initiative.platform, [initiative], is_whole=False)
