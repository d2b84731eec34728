"""The house style of the example platform in Word: our own look, brought as a template like that of any institute."""

from accounts.models import User
from initiatives.models import Platform
from reporting.actions.house_style import use_house_style
from reporting.render.wordstyle import reference


def add_house_style(platform: Platform, by: User) -> None:
    """One template for Word; none for ODT, so that both kinds of page can be seen."""
    use_house_style(platform=platform, content=reference("docx"), name="huisstijl-voorbeeld.dotx", by=by)
