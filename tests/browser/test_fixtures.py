"""The browser fixtures themselves: they must find what is wrong, or a green suite means nothing."""

from tests.browser.conftest import watch


def test_health_page_answers_in_a_browser(page, live_server):
    response = page.goto(f"{live_server.url}/gezond/")
    assert response.status == 200
    assert page.inner_text("body") == "ok"


def test_axe_finds_a_missing_label(page, live_server, axe):
    page.goto(f"{live_server.url}/gezond/")
    page.evaluate("document.body.innerHTML = '<main><h1>Kop</h1><input type=text></main>'")
    assert any(problem.startswith("label:") for problem in axe(page))


def test_sideways_finds_a_part_that_is_too_wide(phone, live_server, sideways):
    phone.goto(f"{live_server.url}/gezond/")
    assert sideways(phone) == []
    phone.evaluate("document.body.innerHTML = '<table width=600><tr><td>breed</td></tr></table>'")
    assert sideways(phone) != []


def test_watch_notices_a_refused_style(new_context, live_server):
    context = new_context()
    problems = watch(context)
    page = context.new_page()
    headers = page.goto(f"{live_server.url}/gezond/").headers | {"content-type": "text/html"}
    assert problems == []
    body = "<!doctype html><title>Proef</title><p style='color: red'>rood</p>"
    page.route("**/gezond/", lambda route: route.fulfill(status=200, headers=headers, body=body))
    page.goto(f"{live_server.url}/gezond/")
    assert len(problems) == 1
