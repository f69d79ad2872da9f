"""Pages as they travel: compressed for strangers, the same bytes for all, never private ones."""

import gzip

import brotli
import pytest

from forum.compression import encoding_for

HOME = "/minsk-2021/"


@pytest.mark.parametrize(
    ("accepted", "chosen"),
    [
        ("gzip, deflate, br", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("BR", "br"),
        ("br;q=0.1", "br"),
        ("identity", ""),
        ("", ""),
        ("*", ""),
    ],
)
def test_the_best_encoding_that_the_reader_takes_is_chosen(accepted, chosen):
    assert encoding_for(accepted) == chosen


@pytest.mark.parametrize(
    ("encoding", "opened"), [("br", brotli.decompress), ("gzip", gzip.decompress)]
)
def test_a_public_page_travels_compressed_and_is_what_it_was(client, event, encoding, opened):
    plain = client.get(HOME)
    answer = client.get(HOME, headers={"Accept-Encoding": encoding})

    assert answer["Content-Encoding"] == encoding
    assert opened(answer.content) == plain.content
    assert int(answer["Content-Length"]) == len(answer.content) < len(plain.content) / 2
    assert "Accept-Encoding" in answer["Vary"]
    assert "Accept-Encoding" in plain["Vary"]


@pytest.mark.parametrize("encoding", ["br", "gzip"])
def test_two_strangers_get_the_same_bytes_and_the_second_visit_none(client, event, encoding):
    first, second = (client.get(HOME, headers={"Accept-Encoding": encoding}) for _ in range(2))
    again = client.get(HOME, headers={"Accept-Encoding": encoding, "If-None-Match": first["ETag"]})

    assert first.content == second.content
    assert first["ETag"] == second["ETag"]
    assert (again.status_code, again.content) == (304, b"")


def test_a_page_of_somebody_signed_in_is_not_compressed(event, stranger, signed_in):
    answer = signed_in(stranger).get(HOME, headers={"Accept-Encoding": "br"})

    assert "Content-Encoding" not in answer


def test_what_is_small_is_left_as_it_is(client, event):
    answer = client.get(f"{HOME}theme.css", headers={"Accept-Encoding": "br"})

    assert "Content-Encoding" not in answer
