"""Take a dossier out, put a dossier in."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import DatabaseError, IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from accounts import audit
from accounts.models import User
from dossier.contents import ROOTS
from dossier.declaration import Kind
from dossier.export import document_of, text_of
from dossier.planning import work_out
from dossier.problems import DossierError, schema_problems, shortened, shown
from dossier.reading import parse
from dossier.schema import validator_for
from dossier.writing import Written, carry_out
from initiatives.models import Platform
from initiatives.theory import UnknownTheoryError, load_theory


@transaction.atomic
def export_dossier(*, of: models.Model, by: User | None = None) -> bytes:
    """Everything of an initiative or an edition as one file. Raises DossierError when a stored file is lost."""
    kind = next(kind for kind, entity in ROOTS.items() if entity.model is type(of))
    text = text_of(document_of(of, kind))
    audit.record("dossier exported", on=of, by=by)
    return text.encode()


def import_dossier(*, content: bytes, replace: bool = False, by: User | None = None) -> Written:
    """Makes the initiative or edition in the file equal to the file: all or nothing.

    `replace` also removes what the file does not name. Raises DossierError with every problem found; then nothing has
    changed.
    """
    document = parse(content)
    _check_form(document)
    written = Written()
    try:
        with transaction.atomic():
            plan = work_out(document, _platform(document["platform"]), replace=replace)
            if plan.problems:
                raise DossierError(plan.problems)
            carry_out(plan, written)
            numbers = {name: getattr(written, name) for name in ("created", "updated", "removed")}
            audit.record("dossier imported", on=written.root, by=by, **numbers)
    except BaseException as error:
        _take_back(written)
        text = _refusal(error)
        if text:
            raise DossierError.about_file(text) from error
        raise
    return written


def _refusal(error: BaseException) -> str:
    """What to say about an error of the database or the storage; "" for one that says it itself or should not be."""
    if isinstance(error, IntegrityError | ProtectedError):
        return _(
            "De database weigert dit naast wat er al staat. Importeer eerst zonder --replace, of haal de gegevens die "
            "elkaar afwisselen eerst weg."
        )
    if isinstance(error, DatabaseError):
        text = _("De database is bezet of kan dit niet bewaren. Probeer het zo nog eens. (%(reason)s)")
        return text % {"reason": shortened(str(error))}
    if isinstance(error, OSError):
        text = _("Een bijlage is niet op te slaan (%(reason)s). Kies een kortere bestandsnaam of maak ruimte.")
        return text % {"reason": error.strerror or error}
    return ""


def _take_back(written: Written) -> None:
    for path in written.new_files:
        default_storage.delete(path)


def _check_form(document: dict[str, Any]) -> None:
    kinds = [str(kind) for kind in Kind]
    if document.get("kind") not in kinds:
        text = _("Het soort dossier is onbekend. Zet ‘kind’ op ‘initiative’ of ‘synthesis’; er staat %(kind)s.")
        raise DossierError.about_file(text % {"kind": shown(document.get("kind"))})
    found = validator_for(Kind(document["kind"])).iter_errors(document)
    errors = sorted(found, key=lambda error: [str(part).zfill(9) for part in error.absolute_path])
    if errors:
        raise DossierError(schema_problems(errors, document))


def _platform(slug: str) -> Platform:
    """The platform the codes belong to; its theory is loaded when the system does not have it yet."""
    platform = Platform.objects.filter(slug=slug).first()
    if platform:
        return platform
    try:
        return load_theory(slug)
    except UnknownTheoryError as error:
        text = _("Het platform ‘%(slug)s’ bestaat hier niet. Maak het eerst aan met zijn verandertheorie.")
        raise DossierError.about_file(text % {"slug": slug}) from error
