"""Holds a REFI-QDA file against an XML schema of the standard, so that anybody can repeat the check."""

import io
import zipfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser


class Command(BaseCommand):
    help = (
        "Checks a project (.qdpx), its project.qde or a codebook (.qdc) against Project.xsd or Codebook.xsd of "
        "REFI-QDA. The schemas are the standard's own (qdasoftware.org) and are not part of this application. "
        "Needs lxml, which comes with the requirements of the tests."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--schema", type=Path, required=True, help="Project.xsd or Codebook.xsd")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from lxml import etree
        except ImportError as error:
            raise CommandError(
                "This check needs lxml: pip install lxml, or use the environment of the tests."
            ) from error
        try:
            content = options["file"].read_bytes()
            if content.startswith(b"PK"):
                with zipfile.ZipFile(io.BytesIO(content)) as package:
                    content = package.read("project.qde")
            schema = etree.XMLSchema(etree.parse(str(options["schema"])))
            parser = etree.XMLParser(resolve_entities=False, no_network=True)
            document = etree.fromstring(content, parser)
        except (OSError, KeyError, zipfile.BadZipFile, etree.LxmlError) as error:
            raise CommandError(f"Cannot read it: {error}") from error
        if not schema.validate(document):
            faults = "\n".join(f"line {each.line}: {each.message}" for each in schema.error_log)
            raise CommandError(f"{options['file']} is not valid:\n{faults}")
        self.stdout.write(f"{options['file']} is valid against {options['schema']}.")
