"""The pass in a QR code: signed, without personal data, worth nothing when forged."""

import pytest

from registration import passes

CODE = "K7M2Q9RTXW"


def test_a_pass_tells_its_code_whatever_a_hand_scanner_does_to_it():
    text = passes.sign(CODE)

    assert passes.read(text) == CODE
    assert passes.read(f" {text.lower()}\r\n") == CODE


@pytest.mark.parametrize(
    "text",
    [
        "",
        CODE,
        f"F1:{CODE}:AAAAAAAAAAAAAAAA",
        f"F1:{CODE}:",
        passes.sign(CODE).replace(CODE, "K7M2Q9RTXX"),
        passes.sign(CODE) + "A",
        "https://example.org/?F1",
        "F1:" + "Ж" * 10 + ":AAAAAAAAAAAAAAAA",
        "\0" * 40,
    ],
)
def test_what_we_did_not_sign_is_no_pass(text):
    assert passes.read(text) is None


def test_a_pass_printed_before_the_key_changed_is_still_one(settings):
    printed = passes.sign(CODE)

    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new" * 20, [settings.SECRET_KEY]

    assert passes.read(printed) == CODE
    assert passes.sign(CODE) != printed


def test_the_mark_by_which_a_device_knows_a_pass_does_not_tell_it():
    mark = passes.mark(CODE)

    assert len(mark) == 32
    assert passes.sign(CODE).split(":")[-1] not in mark
    assert mark != passes.mark("K7M2Q9RTXX")
