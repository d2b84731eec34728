"""Write the JSON Schemas of the dossier into docs/, as `dossier.contents` says they are."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from dossier.declaration import Kind
from dossier.schema import schema_for

FILES = {Kind.INITIATIVE: "dossier.schema.json", Kind.SYNTHESIS: "synthesis-dossier.schema.json"}


def schema_text(kind: Kind) -> str:
    return json.dumps(schema_for(kind), ensure_ascii=False, indent=2) + "\n"


class Command(BaseCommand):
    help = "Schrijft de JSON-schema’s van het dossier in docs/."

    def handle(self, *args: Any, **options: Any) -> None:
        for kind, name in FILES.items():
            path = Path(settings.BASE_DIR) / "docs" / name
            path.write_text(schema_text(kind), encoding="utf-8")
            self.stdout.write(str(path))
