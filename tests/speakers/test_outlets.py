from __future__ import annotations

import pytest

from hearsay.speakers.outlets import outlets_by_shape


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Olin told the Eastmark Courier that it ran.", "Eastmark Courier"),
        ("The ferry ran, wrote Mara Olin in the Courier.", "Courier"),
        ("The ferry ran, Mara Jane Olin said in\u00a0The\u00a0Courier.", "Courier"),
        ("The Sund Herald reported that it ran.", "Sund Herald"),
    ],
)
def test_a_name_shaped_like_a_papers_is_one_where_it_is_told_or_reports(text: str, name: str) -> None:
    assert [*outlets_by_shape(text, []).values()] == [name]


@pytest.mark.parametrize(
    "text", ["The Courier came late.", "Olin wrote late in the Courier.", "Eastmark Courier parcels came late."]
)
def test_elsewhere_it_is_none(text: str) -> None:
    assert outlets_by_shape(text, []) == {}
