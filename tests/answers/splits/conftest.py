import pytest


@pytest.fixture
def signed_in(client, ana, content):
    client.force_login(ana)
    return client
