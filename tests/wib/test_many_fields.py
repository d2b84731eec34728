"""What is read here is what Django reads, and what is not ordinary is left to Django."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse, QueryDict
from django.test import RequestFactory

from wib.many_fields import MANY, ManyFieldsMiddleware, read

FORM = "application/x-www-form-urlencoded"
LONG = urlencode({f"was:stap-A1-{number}": "0" for number in range(2 * MANY // 10)})


@pytest.mark.parametrize(
    "pair",
    [
        *(
            "a=1",
            "a=1&a=2&b=",
            "a",
            "=",
            "=x",
            "&&a=1&",
            "a=b=c",
            "a=1;b=2",
            "a+b=c+d",
            "%3A=%3a",
            "%253A=%25",
            "%=%zz",
        ),
        *(
            "a=%",
            "%%3A=1",
            "a=%C3%A9",
            "a=%C3",
            "a=%00",
            "was%3Aa%20b=%0D%0A",
            "a=%F0%9D%84%9E%2B",
            "a:b=:",
            "%C3%3A=1",
        ),
    ],
)
def test_the_same_comes_out(pair):
    form, expected = read(pair.encode()), QueryDict(pair.encode(), encoding="utf-8")
    assert (form, form.encoding) == (expected, expected.encoding)
    with pytest.raises(AttributeError, match="immutable"):
        form["a"] = "1"


def test_what_is_not_ordinary_is_left_to_django(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 2
    assert (len(read(b"a=1&b=2")), read(b"a=1&b=2&c=3"), read("a=é".encode())) == (2, None, None)


@pytest.mark.parametrize(
    ("content_type", "most", "is_read"),
    [
        (FORM, 100_000, True),
        (f"{FORM}; charset=UTF-8", 100_000, True),
        (f"{FORM}; charset=latin-1", 100_000, False),
        (FORM, 20_000, False),
        ("text/plain", 100_000, False),
    ],
)
def test_a_large_form_is_read_before_anybody_looks_into_it(settings, content_type, most, is_read):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = most
    assert MANY < 20_000 < len(LONG) < 100_000
    request = RequestFactory().post("/", LONG, content_type=content_type)
    ManyFieldsMiddleware(lambda request: HttpResponse())(request)
    assert hasattr(request, "_post") is is_read
    if is_read:
        assert QueryDict(LONG) == request.POST
        assert request.FILES == {}
