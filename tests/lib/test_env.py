"""Settings read from the environment, and nonsense refused."""

from pathlib import Path

import pytest

from voisins import env


def given(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("VOISINS_THING", value)


def test_what_nobody_set_takes_its_default() -> None:
    assert env.text("THING", "this") == "this"
    assert env.flag("THING", default=True) is True
    assert env.number("THING", 8) == 8
    assert env.words("THING", "a, b") == ["a", "b"]
    assert env.choice("THING", "a", among=("a", "b")) == "a"
    assert env.folder("THING", Path("/srv")) == Path("/srv")
    assert env.address("THING", "http://localhost") == "http://localhost"


@pytest.mark.parametrize(("value", "expected"), [("yes", True), ("No", False), (" YES ", True)])
def test_a_flag_is_yes_or_no(monkeypatch, value: str, expected: bool) -> None:
    given(monkeypatch, value)

    assert env.flag("THING", default=not expected) is expected


@pytest.mark.parametrize("value", ["true", "1", "on", "", "maybe"])
def test_a_flag_that_is_neither_is_refused(monkeypatch, value: str) -> None:
    given(monkeypatch, value)

    with pytest.raises(env.BadSetting, match="VOISINS_THING must be yes or no"):
        env.flag("THING", default=False)


@pytest.mark.parametrize("value", ["-1", "11", "3.5", "", "٣", "0x4", "1_0", "ten"])
def test_a_number_is_whole_and_within_its_bounds(monkeypatch, value: str) -> None:
    given(monkeypatch, value)

    with pytest.raises(env.BadSetting, match="from 1 to 10"):
        env.number("THING", 5, least=1, most=10)


def test_words_are_cut_at_commas_and_empty_ones_left_out(monkeypatch) -> None:
    given(monkeypatch, " a ,, b,")

    assert env.words("THING") == ["a", "b"]


def test_a_choice_is_among_those_there_are(monkeypatch) -> None:
    given(monkeypatch, "apache")

    with pytest.raises(env.BadSetting, match="program, nginx"):
        env.choice("THING", "program", among=("program", "nginx"))


def test_a_folder_is_absolute(monkeypatch) -> None:
    given(monkeypatch, "var/data")

    with pytest.raises(env.BadSetting, match="absolute"):
        env.folder("THING", Path("/srv"))


@pytest.mark.parametrize("value", ["https://voisins.example.org/", "http://127.0.0.1:8000"])
def test_an_address_is_kept_without_its_last_stroke(monkeypatch, value: str) -> None:
    given(monkeypatch, value)

    assert env.address("THING", "") == value.rstrip("/")


@pytest.mark.parametrize(
    "value",
    ["voisins.example.org", "ftp://a.fr", "https://", "https://a.fr/path", "https://a@b.fr", "https://a b"],
)
def test_an_address_that_is_none_is_refused(monkeypatch, value: str) -> None:
    given(monkeypatch, value)

    with pytest.raises(env.BadSetting, match="must look like"):
        env.address("THING", "https://a.fr")


def test_a_secret_may_lie_in_a_file(monkeypatch, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("kept apart\n", encoding="utf-8")
    monkeypatch.setenv("VOISINS_THING_FILE", str(tmp_path / "secret"))

    assert env.text("THING") == "kept apart"


def test_a_secret_given_twice_or_missing_is_refused(monkeypatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VOISINS_THING_FILE", str(tmp_path / "nowhere"))
    with pytest.raises(env.BadSetting, match="cannot be read"):
        env.text("THING")

    given(monkeypatch, "direct")
    with pytest.raises(env.BadSetting, match="not both"):
        env.text("THING")
