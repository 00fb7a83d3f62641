import pytest
from django.test import RequestFactory

from starcoach.wsgi import application

FORM = "application/x-www-form-urlencoded"
SIGN_IN = "/account/login/"
MULTIPART = "multipart/form-data"


def refused(response, status):
    assert response.status_code == status
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    return response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("charset", ["latin-1", "utf-16", "utf-7", "idna", "no-such", "base64"])
@pytest.mark.parametrize("kind", [FORM, MULTIPART + "; boundary=x"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_request_in_another_encoding_is_refused(client, charset, kind, method):
    response = client.generic(method.upper(), SIGN_IN, b"login=a", content_type=f"{kind}; charset={charset}")
    assert "UTF-8" in refused(response, 415)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [MULTIPART, MULTIPART + "; boundary=", MULTIPART + "; boundary=\xe9"])
def test_a_boundary_that_is_none_is_refused(client, kind):
    refused(client.generic("POST", SIGN_IN, b"login=a", content_type=kind), 400)


@pytest.mark.django_db
def test_what_announces_too_much_is_refused_and_hears_the_limit(client):
    response = client.generic("POST", SIGN_IN, b"", content_type=FORM, CONTENT_LENGTH="60000000")
    assert "1,000,000 bytes" in refused(response, 413)


@pytest.mark.django_db
def test_an_htmx_request_that_is_too_large_gets_a_sentence(client):
    response = client.generic("POST", SIGN_IN, b"", CONTENT_LENGTH="60000000", headers={"HX-Request": "true"})
    assert refused(response, 413).endswith("Nothing was changed.")
    assert response["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.django_db
def test_a_body_of_unknown_length_is_refused(client):
    refused(client.post(SIGN_IN, HTTP_TRANSFER_ENCODING="chunked", CONTENT_LENGTH=""), 411)


@pytest.mark.django_db
def test_a_file_is_refused(client):
    body = b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nwords\r\n--x--\r\n'
    refused(client.generic("POST", SIGN_IN, body, content_type=MULTIPART + "; boundary=x"), 400)


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["", "q=%ff"])
@pytest.mark.parametrize("charset", ["utf-16", "latin-1", "base64", "no-such", "\xe9"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_the_application_itself_refuses_another_encoding(charset, query, method):
    kind = f"{FORM}; charset={charset}"
    environ = RequestFactory().generic(method, SIGN_IN, b"login=a").environ | {
        "CONTENT_TYPE": kind,
        "QUERY_STRING": query,
    }
    answer = application.get_response(application.request_class(environ))
    assert answer.status_code == 415
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    "body, kind, reason",
    [
        (b"a=b&" * 300, FORM, "a request may have 200"),
        (b"login=a", MULTIPART, "Its parts could not be told apart."),
        (
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="f"\r\n\r\nwords\r\n--x--\r\n',
            MULTIPART + "; boundary=x",
            "No form here takes a file.",
        ),
    ],
)
def test_a_form_that_cannot_be_read_hears_why(client, headers, body, kind, reason):
    answer = client.generic("POST", SIGN_IN, body, content_type=kind, headers=headers)
    assert reason in refused(answer, 400)
    assert answer["Content-Type"].startswith("text/plain" if headers else "text/html")
