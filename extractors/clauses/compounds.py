"""Verbs that serve as particles (에 의해, 을 통해, 를 비롯한) or adverbs (크게), and verbs of two stems (내놓다)."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.morphology import Morpheme
from extractors.units import Case

__all__ = ["COMPOUND", "KEPT", "LIKE_PARTICLES", "MANNER", "SERIAL", "joins_list", "says_how", "says_in_all"]

# By stem: the particles before it, the case that the two give, and whether they join a list.
COMPOUND = {
    "의하": (("에",), Case.SOURCE, False),
    "통하": (("을", "를"), Case.INSTRUMENTAL, False),
    "따르": (("에",), Case.HEARD, False),
    "대하": (("에",), Case.LOCATIVE, False),
    "관하": (("에",), Case.LOCATIVE, False),
    "위하": (("을", "를"), Case.LOCATIVE, False),
    "비하": (("에",), Case.THAN, False),
    "향하": (("을", "를"), Case.LOCATIVE, False),
    "달리": (("와", "과"), Case.THAN, False),
    "이": (("에",), Case.DATIVE, True),
    "잇": (("에",), Case.DATIVE, True),
    "비롯": (("을", "를"), Case.BARE, True),
    "비롯하": (("을", "를"), Case.BARE, True),
    "포함": (("을", "를"), Case.BARE, True),
    "함께": (("와", "과"), Case.COMITATIVE, False),
    "놓": (("을", "를"), Case.LOCATIVE, False),
    "두": (("을", "를"), Case.LOCATIVE, False),
    "만나": (("와", "과", "을", "를"), Case.COMITATIVE, False),
    "인하": (("로", "으로"), Case.LOCATIVE, False),
    "걸치": (("에",), Case.BARE, False),
}

# By the two stems that 어, 아 or 어다 joins.
SERIAL = {
    ("내", "놓"): "내놓다",
    ("이끌", "내"): "이끌어내다",
    ("끌", "올리"): "끌어올리다",
    ("끌", "오"): "끌어오다",
    ("받", "내"): "받다",
    ("얻", "내"): "얻다",
    ("거두", "들이"): "거두다",
    ("뛰", "오르"): "뛰어오르다",
    ("튀", "오르"): "뛰어오르다",
    ("매기", "지"): "매겨지다",
    ("올리", "잡"): "올리다",
    ("높이", "잡"): "높이다",
    ("만들", "내"): "만들다",
    ("사", "들이"): "사들이다",
    ("빌리", "주"): "빌려주다",
    ("내", "걸"): "내걸다",
    ("내리", "놓"): "내려놓다",
    ("들", "오"): "들어오다",
    ("들", "가"): "들어가다",
    ("뛰", "들"): "뛰어들다",
    ("이", "가"): "이어가다",
    ("잇", "가"): "이어가다",
    ("잇", "오"): "이어오다",
    ("따", "내"): "따내다",
    ("찍", "내"): "찍어내다",
    ("거르", "내"): "걸러내다",
    ("솎", "내"): "솎아내다",
    ("읽", "내"): "읽어내다",
    ("나누", "주"): "나눠주다",
    ("뻗", "나오"): "뻗어나오다",
    ("빌리", "쓰"): "쓰다",
    ("고치", "쓰"): "쓰다",
    ("골르", "쓰"): "쓰다",
    ("고르", "쓰"): "쓰다",
    ("가져오", "쓰"): "쓰다",
    ("바꾸", "쓰"): "쓰다",
    ("나", "오"): "나오다",
    ("쏟", "붓"): "쏟아붓다",
    ("가지", "쓰"): "쓰다",
    ("가지", "가"): "가져가다",
    ("사", "쓰"): "쓰다",
    ("들이", "쓰"): "쓰다",
    ("만들", "지"): "만들어지다",
    ("꾸리", "지"): "꾸려지다",
    ("세우", "지"): "세워지다",
    ("추리", "지"): "추려지다",
    ("좁히", "지"): "좁혀지다",
    ("전하", "지"): "전해지다",
    ("이루", "지"): "이뤄지다",
    ("갈", "끼우"): "갈아끼우다",
    ("갈", "치우"): "갈아치우다",
    ("끼우", "넣"): "넣다",
    ("내리", "받"): "내려받다",
    ("넘기", "받"): "넘겨받다",
    ("물리", "받"): "물려받다",
    ("이", "받"): "이어받다",
    ("잇", "받"): "이어받다",
    ("넘기", "주"): "넘겨주다",
    ("빠지", "나가"): "빠져나가다",
    ("떨어지", "나가"): "떨어져나가다",
    ("받", "들이"): "받아들이다",
    ("불르", "들이"): "불러들이다",
    ("부르", "들이"): "불러들이다",
}

# What one has somewhere: 본사를 두고 is no particle, as 이를 두고 is one.
KEPT = frozenset(
    [
        *("본사", "지사", "법인", "거점", "사무소", "사무실", "본점", "연구소", "센터", "공장"),
        *(
            "본부",
            "본원",
            "분원",
            "지점",
            "지부",
            "사옥",
            "캠퍼스",
            "연구개발센터",
            "데이터센터",
            "기지",
            "생산기지",
            "매장",
            "시설",
        ),
        *(
            "둥지",
            "조직",
            "전담조직",
            "사업부",
            "사무국",
            "위원회",
            "고객사",
            "파트너사",
            "협력사",
            "대리점",
            "서버",
            "총판",
        ),
        *("뿌리", "자회사", "계열사", "회원사", "회원", "초점", "중점", "주안점", "무게", "목표", "목적"),
    ]
)

# Nouns before a verbal noun that say how, not what: 가나 흡수합병, 다라 전격 인수.
MANNER = frozenset(
    [
        *("흡수", "공동", "추가", "신규", "전격", "후속", "직접", "독점", "공식", "최종", "정식", "전략"),
        *("전사", "전면", "본격", "대거", "확대", "시범"),
    ]
)

# Words that with the particle before them serve as another.
LIKE_PARTICLES = frozenset([*COMPOUND, "물론", "더"])
# Behind 크게 these make one predicate with it: 크게 하다, 작게 만들다.
_CAUSING = frozenset(["하", "되", "만들", "느끼", "보"])


def says_how(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether an adjective only says how the next clause's deed is done: 크게 투자했다, 뒤늦게 합류했다."""
    ending, following = (morphemes[n] if n < len(morphemes) else None for n in (at + 1, at + 2))
    if ending is None or ending.form != "게" or ending.tag != "EC" or following is None:
        return False
    return following.tag[0] in "NVM" and following.form not in _CAUSING


# Adverbs between a list and the number of all in it.
_IN_ALL = frozenset(["모두", "전부", "무려", "현재", "이미", "벌써", "어느덧"])


def says_in_all(morphemes: Sequence[Morpheme], at: int) -> bool:
    """Whether an adverb stands between a list and how many are in it: 가나, 다라 등 모두 20개 기관이."""
    if morphemes[at].form not in _IN_ALL or not at or at + 1 >= len(morphemes):
        return False
    before, after = morphemes[at - 1], morphemes[at + 1]
    return before.form == "등" and before.tag == "NNB" and (after.fixed or after.tag in ("SN", "MM"))


def joins_list(
    morphemes: Sequence[Morpheme], at: int, particles: Sequence[Morpheme]
) -> tuple[tuple[Case, bool], int] | None:
    """Reads 가나는 물론 다라도, 가나뿐 아니라 다라도, 가나에 더해 다라도 as a list; with how many morphemes say so."""
    m = morphemes[at] if at < len(morphemes) else None
    if m is not None and m.tag == "VCN" and particles and "뿐" in {one.form[:1] for one in particles}:
        return (Case.BARE, True), 2
    if m is not None and m.form == "물론" and particles and particles[-1].form in ("은", "는"):
        return (Case.BARE, True), 1
    rest = [one.form for one in morphemes[at : at + 3]]
    if particles and particles[-1].form == "에" and rest[:2] == ["더", "하"] and rest[2:] in (["어"], ["어서"]):
        return (Case.DATIVE, True), 3
    return None
