"""Keeping and taking over what was collected at one initiative."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms import ModelForm
from django.utils.translation import gettext as _

from accounts.audit import record
from accounts.models import User
from evidence.actions.ordering import last_order
from evidence.models import Quote, Source
from evidence.passages import place_of_collected
from quarters.models import CollectedQuote, QuarterlyReport
from quarters.passages import source_title


def keep(form: "ModelForm[Any]", *, by: User) -> Any:
    """Save the form with its links, and say in the trail who did it.

    Raises ValidationError when somebody else saved the same at the same moment.
    """
    is_new = form.instance.pk is None
    try:
        with transaction.atomic():
            row = form.save()
            record(f"{row._meta.model_name} {'added' if is_new else 'changed'}", on=row, by=by)
    except IntegrityError as error:
        raise ValidationError(
            _("Dit is niet opgeslagen: er bestaat al zoiets. Kijk of iemand anders dit net heeft ingevuld.")
        ) from error
    return row


def register_quarter_as_source(*, report: QuarterlyReport, by: User) -> Source:
    """The source of a quarter that was handed in; made when there is none yet.

    Raises ValidationError when the quarter is not handed in, or its title is taken by another source.
    """
    if report.status not in (QuarterlyReport.Status.SUBMITTED, QuarterlyReport.Status.ACCEPTED):
        raise ValidationError(
            _("Kwartaal %(quarter)s is niet ingediend. U kunt het als bron gebruiken als het is ingediend.")
            % {"quarter": report.quarter}
        )
    with transaction.atomic():
        # The row of the quarter is what two people at once wait for.
        QuarterlyReport.objects.select_for_update().get(pk=report.pk)
        found = report.sources.first()
        if found:
            return found
        title = source_title(report.quarter)
        if Source.objects.filter(initiative=report.initiative, title=title).exists():
            raise ValidationError(
                _("Er is al een bron met de titel “%(title)s”. Geef die bron een andere titel en probeer het opnieuw.")
                % {"title": title}
            )
        source = Source.objects.create(
            initiative=report.initiative,
            kind=Source.Kind.QUARTERLY_REPORT,
            title=title,
            on=report.quarter.last_day,
            quarterly_report=report,
        )
        record("source registered from quarter", on=source, by=by, quarter=str(report.quarter))
    return source


def keep_from_passage(form: "ModelForm[Any]", *, report: QuarterlyReport, by: User) -> Any:
    """Save a quote that stands in a passage of this quarter; its source is made on the way.

    Raises ValidationError as the two actions it joins, and then neither has happened.
    """
    with transaction.atomic():
        form.instance.source = register_quarter_as_source(report=report, by=by)
        return keep(form, by=by)


def take_over_quote(*, collected: CollectedQuote, by: User) -> Quote:
    """The quote of a quarter as evidence, with its consent as it was given; a second time changes nothing.

    The quote keeps the reference of the collected one, by which one sees that it was taken over. Raises
    ValidationError when the quarter is not handed in.
    """
    with transaction.atomic():
        source = register_quarter_as_source(report=collected.report, by=by)
        found = Quote.objects.filter(reference=collected.reference).first()
        if found:
            return found
        quote = Quote.objects.create(
            **place_of_collected(collected),
            reference=collected.reference,
            source=source,
            text=collected.text,
            speaker_role=collected.speaker_role.strip(),
            is_role_unstated=not collected.speaker_role.strip(),
            perspective=collected.perspective,
            consent=collected.consent,
            order=last_order(Quote.objects.of(source.initiative)),
        )
        record("quote taken over", on=quote, by=by, quarter=str(collected.report.quarter), consent=quote.consent)
    return quote
