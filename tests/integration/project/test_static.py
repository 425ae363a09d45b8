"""Static files: served from the package, addressed by their content."""

import pytest
from django.contrib.staticfiles.finders import AppDirectoriesFinder
from django.contrib.staticfiles.storage import staticfiles_storage


def list_static():
    return sorted(name for name, _ in AppDirectoriesFinder().list([]))


def test_the_address_carries_the_hash_of_the_content(client, db):
    name = next(name for name in list_static() if name.endswith(".css"))
    address = staticfiles_storage.url(name)

    assert "?v=" in address
    assert staticfiles_storage.url(name) == address
    answer = client.get(address)
    assert answer.status_code == 200
    assert b"".join(answer.streaming_content)
    answer.close()


def test_a_file_that_is_not_there_is_an_error_and_not_a_dead_link():
    with pytest.raises(FileNotFoundError, match="nowhere"):
        staticfiles_storage.url("nowhere.css")
