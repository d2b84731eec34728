"""manage.py demo_logins: with which accounts one can try the demonstration."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.demo import shown_accounts


class Command(BaseCommand):
    help = "Toont de inlogaccounts van de demonstratie; buiten een demonstratie zijn die er niet."

    def handle(self, *args: Any, **options: Any) -> None:
        for account in shown_accounts():
            self.stdout.write(f"{account.role.label:<22} {account.email:<30} {account.password}")
