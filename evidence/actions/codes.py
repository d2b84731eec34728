"""What happens to own codes beyond an edit of one: one code goes up in another."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.models import Code


def merge_codes(code: Code, *, into: Code, by: User) -> None:
    """Give the quotes, the memos and the codes under `code` to `into`, and remove `code`.

    Raises ValidationError when `into` is the code itself, stands under it, or has a code under it with the name of
    one that would come along.
    """
    with transaction.atomic():
        # The codes of one initiative are few; locked together nobody can move them about meanwhile.
        codes = {each.pk: each for each in Code.objects.select_for_update().filter(initiative=code.initiative)}
        if code.pk not in codes or into.pk not in codes or code.pk in _line_up(into.pk, codes):
            raise ValidationError(_("Deze codes kunnen niet samen. Kies een andere code."))
        taken = {each.name.lower() for each in codes.values() if each.parent_id == into.pk}
        coming = [each for each in codes.values() if each.parent_id == code.pk]
        twice = next((each for each in coming if each.name.lower() in taken), None)
        if twice is not None:
            raise ValidationError(
                _("Onder beide codes staat een code “%(name)s”. Voeg eerst die twee samen.") % {"name": twice.name}
            )
        quotes = list(code.quotes.all())
        into.quotes.add(*quotes)
        code.memos.update(code=into)
        code.children.update(parent=into)
        record("code merged", on=code, by=by, into=into.reference, quotes=len(quotes))
        codes[code.pk].delete()


def _line_up(pk: int | None, codes: dict[int, Code]) -> list[int]:
    """This code and those above it."""
    line = []
    while pk is not None and pk not in line:
        line.append(pk)
        pk = codes[pk].parent_id
    return line
