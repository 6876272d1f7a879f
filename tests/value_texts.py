"""Texts of random characters, and of the pieces that Korean dates and quantities are made of, in any order."""

from __future__ import annotations

from hypothesis import strategies as st

__all__ = ["TEXTS"]

PIECES = """
약 최대 최소 누적 총 3 12 1,234 3.5 7B 억 조 만 천 백 여 원 달러 % 개 명 개국 년 월 일 시간 부터 까지 에서 이상 미만
~ - · ( ) , . 지난 오는 이달 내년 올해 분기 상반기 2031 7월 27일 말 초 같은 해 이틀 뒤 전 수 몇 $ 두 세 곳 분의 1
이 일 삼 십 ㎿ MW 토큰 가나사 는 을 。 ½ ３ 👍 @ http:// ' ‘ 째 주 월요일 + 대 반 프로 호 제 2 ^ /
"""
TOKENS = [*PIECES.split(), " ", "\n", "\u200b"]
TEXTS = st.one_of(st.text(max_size=60), st.lists(st.sampled_from(TOKENS), max_size=14).map("".join))
