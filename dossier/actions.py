"""Take a dossier out, put a dossier in."""

from typing import Any

from django.core.files.storage import default_storage
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _
from jsonschema import Draft202012Validator

from accounts import audit
from accounts.models import User
from dossier.contents import ROOTS
from dossier.declaration import Kind
from dossier.export import document_of, text_of
from dossier.planning import work_out
from dossier.problems import DossierError, schema_problems, shown
from dossier.reading import parse
from dossier.schema import schema_for
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
    except (IntegrityError, ProtectedError) as error:
        _take_back(written)
        text = _("De database weigert dit naast wat er al staat. Importeer eerst zonder --replace, of haal de "
                 "gegevens die elkaar afwisselen eerst weg.")  # fmt: skip
        raise DossierError.about_file(text) from error
    except OSError as error:
        _take_back(written)
        text = _("Een bijlage is niet op te slaan (%(reason)s). Kies een kortere bestandsnaam of maak ruimte.")
        raise DossierError.about_file(text % {"reason": error.strerror or error}) from error
    except BaseException:
        _take_back(written)
        raise
    return written


def _take_back(written: Written) -> None:
    for path in written.new_files:
        default_storage.delete(path)


def _check_form(document: dict[str, Any]) -> None:
    kinds = [str(kind) for kind in Kind]
    if document.get("kind") not in kinds:
        text = _("Het soort dossier is onbekend. Zet ‘kind’ op ‘initiative’ of ‘synthesis’; er staat %(kind)s.")
        raise DossierError.about_file(text % {"kind": shown(document.get("kind"))})
    validator = Draft202012Validator(schema_for(Kind(document["kind"])))
    errors = sorted(validator.iter_errors(document), key=lambda error: [str(part) for part in error.absolute_path])
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
