"""The command line of `make bench`."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.bench.machine import describe, peak_memory
from scripts.bench.options import SECTIONS, parse


def test_all_sections_without_a_name() -> None:
    options = parse([])
    assert options.sections == SECTIONS
    assert options.kinds == ("embedded", "servers")
    assert not options.markdown


def test_sections_come_in_their_order_and_theming_is_two() -> None:
    assert parse(["flow", "theming"]).sections == ("quality", "speed", "flow")


def test_a_folder_of_data_stands_before_a_section(tmp_path: Path) -> None:
    options = parse(["--bench-data", str(tmp_path), "theming"])
    assert options.data == tmp_path
    assert options.sections == ("quality", "speed")


def test_sizes_are_listed_with_commas() -> None:
    assert parse(["--sizes", "1000,20", "speed"]).sizes == (1_000, 20)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["speling"], "no section 'speling'"),
        (["--into", "/nowhere.md"], "no such file"),
        (["--bench-data", "/nowhere"], "no such folder"),
        (["--requests", "0"], "not a number from 1"),
        (["--sizes", "10,x"], "not a number from 1"),
        (["--on", "mars"], "invalid choice"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(
    arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        parse(arguments)
    assert ended.value.code == 2
    assert said in capsys.readouterr().err


def test_the_head_names_machine_and_command_without_folders_of_this_machine() -> None:
    facts = dict(describe(["--bench-data", "/home/someone/sets", "speed"]))
    assert facts["command"] == 'make bench ARGS="--bench-data sets speed"'
    assert "core" in facts["machine"]
    assert "Python 3." in facts["system"]
    assert "numpy" in facts["libraries"]


def test_memory_grows_with_what_is_held() -> None:
    before = peak_memory()
    held = bytearray(64 * 2**20)
    held[::4096] = b"x" * len(held[::4096])
    assert peak_memory() > before + 32 or before > 300  # a larger peak may lie behind us
