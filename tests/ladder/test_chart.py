"""The page stands alone: nothing is loaded, nothing runs but its own script, and a headline cannot close its element."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path

import pytest

from sayso.errors import OutputError
from sayso.ladder.degree import Asked, series
from sayso.ladder.study import Looked, study
from sayso.output.chart import PhaseSpan, spec_of, write_chart
from sayso.output.degree import Printed

from .making import SCHEME, day, term


def printed() -> Printed:
    terms = [term("a", sayers=4, headline="</script><script>alert(1)</script>")]
    asked = Asked(day("2024-10-14"), day("2024-11-10"), directions=("both",))
    return Printed(("PRK", "RUS"), SCHEME.version, study(series(terms, asked, SCHEME), Looked(terms, asked, SCHEME)))


def test_the_page_runs_only_its_own_scripts(tmp_path: Path) -> None:
    write_chart(printed(), tmp_path / "out.html")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert policy
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert len(scripts) == 5
    allowed = policy[1].replace("&#39;", "'")
    for script in scripts:
        assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in allowed
    assert "default-src 'none'" in allowed
    assert "unsafe" not in allowed
    assert not re.search(r'(?:src|href)="', page.split("<body>")[1].split('<script type="application/json"')[0])
    data = re.search(r'<script type="application/json" id="spec">(.*?)</script>', page, re.DOTALL)
    assert data
    assert json.loads(data[1])["vconcat"][0]["title"] == "PRK and RUS"
    write_chart(printed(), tmp_path / "again.html")
    assert (tmp_path / "again.html").read_text(encoding="utf-8") == page


def test_the_chart_has_bands_gaps_phases_and_the_acts_that_moved_it() -> None:
    spec = spec_of(printed(), [PhaseSpan("high", 2, "2024-10-18", "2024-11-10")])
    marks = [layer["mark"]["type"] for layer in spec["vconcat"][0]["layer"]]
    assert marks == ["rect", "area", "line", "rect", "point"]
    assert spec["vconcat"][0]["layer"][-1]["data"]["values"][0]["act"] == "a"


def test_svg_and_png_need_the_extra_and_work_with_it(tmp_path: Path) -> None:
    pytest.importorskip("vl_convert")
    write_chart(printed(), tmp_path / "out.svg")
    assert (tmp_path / "out.svg").read_text(encoding="utf-8").startswith("<svg")
    write_chart(printed(), tmp_path / "out.png")
    assert (tmp_path / "out.png").read_bytes().startswith(b"\x89PNG")


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no chart"):
        write_chart(printed(), tmp_path / "out.gif")
