from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from hearsay.render.visible import one_line, visible


@given(st.text() | st.text(alphabet=" a\u00a0\u2003\u200b\u202e\n\t\x00\x85é", max_size=8))
def test_one_line_has_the_visible_words_with_one_space_between(text: str) -> None:
    assert one_line(text) == " ".join(visible(text).split())
