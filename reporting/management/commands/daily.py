"""`manage.py daily`: what has to happen once a day. Harmless when it runs twice, or not for a week."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from forms.keeping.drafts import KEPT_FOR, throw_away_old_drafts
from initiatives.models import Initiative
from quarters.actions.opening import open_begun_quarters
from quarters.actions.reminding import NoAddressError, Reminded, forgotten, send_reminders
from quarters.actions.tidying import UPLOADS_KEPT_FOR, throw_away_old
from quarters.agenda import STILL_REPORTING
from quarters.facts import bring_up_to_date
from quarters.models import Reminder
from quarters.reminders import Mail
from reporting.actions.batching import throw_away_old_batches
from reporting.batches import KEPT_FOR as ORDERS_KEPT_FOR
from reporting.models import ReportDraft

NO_ADDRESS = """\
Er zijn herinneringen te versturen, maar WIB_BASE_URL is niet ingesteld. Er is geen mail verstuurd.
  Hint: het adres waarop mensen het systeem openen, bijvoorbeeld WIB_BASE_URL=https://monitor.example.org"""


class Command(BaseCommand):
    help = (
        "Opent de kwartalen die zijn begonnen, werkt de kwartaalcijfers bij, "
        "ruimt oude kladden en opdrachten op en verstuurt de herinneringen."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        today = timezone.localdate()
        reporting = Initiative.objects.filter(status__in=STILL_REPORTING).select_related("platform")
        self.stdout.write(f"Kwartalen geopend: {len(open_begun_quarters(reporting, today))}.")
        bring_up_to_date(today)
        self.stdout.write("Kwartaalcijfers bijgewerkt.")
        drafts, uploads = throw_away_old(timezone.now())
        drafts += throw_away_old_drafts(ReportDraft.objects.all(), timezone.now())
        self.stdout.write(
            f"Kladden ouder dan {KEPT_FOR.days} dagen weggegooid: {drafts}.\n"
            f"Ingestuurde werkmappen ouder dan {UPLOADS_KEPT_FOR.days} dag weggegooid: {uploads}."
        )
        orders = throw_away_old_batches(timezone.now())
        self.stdout.write(f"Opdrachten voor rapporten ouder dan {ORDERS_KEPT_FOR.days} dagen opgeruimd: {orders}.")
        try:
            done = send_reminders(today, settings.WIB_BASE_URL)
        except NoAddressError as error:
            raise CommandError(NO_ADDRESS) from error
        finally:
            self._name_forgotten(forgotten())
        self._tell(done)

    def _name_forgotten(self, reminders: list[Reminder]) -> None:
        for reminder in reminders:
            since, kind = timezone.localdate(reminder.claimed_at), reminder.get_kind_display().lower()
            self.stdout.write(
                f"Onzeker sinds {since:%d-%m-%Y}: {kind}, "
                f"{reminder.report.quarter} van {reminder.report.initiative}, gebruiker {reminder.to_id}. "
                "Gaat niet nog eens: misschien is de mail aangekomen."
            )

    def _tell(self, done: Reminded) -> None:
        """How many mails went, and which did not; an error, and so another exit code, when one did not."""
        count = dict.fromkeys(Reminder.Kind, 0)
        for mail in done.sent:
            count[mail.kind] += 1
        kinds = "; ".join(f"{kind.label.lower()}: {count[kind]}" for kind in Reminder.Kind)
        self.stdout.write(f"Herinneringen verstuurd. {kinds.capitalize()}.")
        for mail, problem in done.failed:
            self.stderr.write(f"Niet verstuurd ({problem}): {_named(mail)}. Gaat de volgende keer weer.")
        for mail, problem in done.unsure:
            self.stderr.write(
                f"Onzeker ({problem}): {_named(mail)}. Gaat niet nog eens: misschien is de mail aangekomen."
            )
        if done.failed or done.unsure:
            raise CommandError(f"Mails die niet of misschien niet weggingen: {len(done.failed) + len(done.unsure)}.")


def _named(mail: Mail) -> str:
    """Without an address or a name: this goes to a log."""
    quarters = ", ".join(f"{report.quarter} van {report.initiative}" for report in mail.reports)
    return f"{mail.kind.label.lower()}, aan gebruiker {mail.to.pk}, over {quarters}"
