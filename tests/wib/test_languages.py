"""Dutch unless somebody's browser prefers English; the English comes from the compiled catalogue."""

import pytest


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("accepts", "language", "button"),
    [("", "nl", "Inloggen"), ("nl", "nl", "Inloggen"), ("en-GB,en;q=0.9", "en", "Log in"), ("fr", "nl", "Inloggen")],
)
def test_language_follows_the_browser(client, accepts, language, button):
    response = client.get("/inloggen/", headers={"accept-language": accepts})
    assert response["Content-Language"] == language
    assert f">{button}</button>" in response.content.decode().replace("\n", "")
