"""Words by which a sentence tells of a round of money: 시리즈A 자금, 가장 먼저 돈을 댄 곳은, 막판에."""

from __future__ import annotations

import re

__all__ = ["HERE", "PUT_IN", "ROUND_SAID", "WELCOMING"]

# Verbs by which a firm takes in somebody as a holder of its shares.
WELCOMING = frozenset(
    [
        "맞다",
        "맞이하다",
        "맞아들이다",
        "영입하다",
        "확보하다",
        "유치하다",
        "끌어들이다",
        "얻다",
        "두다",
        "모시다",
        *("들이다", "품다"),
    ]
)
# Signs that a sentence is about a round.
ROUND_SAID = re.compile(
    r"투자|유치|라운드|펀딩|증자|시리즈 ?[A-H]|시드|브[릿리]지|프리 ?IPO|자금|조달|주주"
    r"|몸값|기업가치|억원|억달러|억유로|프리A|팔로우?[ -]?온|클럽 ?딜|리드"
)
PUT_IN = re.compile(
    "(?:돈|자금|종잣돈|투자금|투자|원|달러|거금|뭉칫돈)[을를] (?:선뜻 |먼저 |가장 먼저 |흔쾌히 |처음 |맨 먼저 )?"
    "(?:댄|넣은|낸|건|태운|대 ?준|내준|내놓은|건넨|쥐여준|투자한|베팅한|보탠|쏜|집행한|안긴|결정한|한|단행한) (?:곳"
    "|것|회사|이들|이|투자사)[은는] "
)
HERE = frozenset(
    [
        *("여기", "이곳", "이번", "이 자리", "이번 거래", "창업팀", "회사", "팀", "스타트업", "법인", "이 회사"),
        *("막판", "막바지", "초기", "초반", "처음", "마지막", "뒤", "나중", "뒤늦게", "끝", "중간", "이 대열", "대열"),
    ]
)
