"""The pattern that finds Korean dates: what they look like, not what they mean.

Each way of naming a date is one branch of `PATTERN`, and its outermost group names the reading that resolves it
(`Match.lastgroup`). A digit is told from a duration here (3일간, 3년 만에 are none); quantities take what is left.
"""

from __future__ import annotations

import re

__all__ = [
    "AFTER",
    "BASELINE",
    "CONNECTIVE",
    "DAY_WORDS",
    "DURATION_BEFORE",
    "MONTH_WORDS",
    "PATTERN",
    "RECURRING_BEFORE",
    "SENTENCE_END",
    "TRIGGER",
    "WEEK_WORDS",
    "YEAR_WORDS",
]

# Days from the day of publication.
DAY_WORDS = {
    "그끄저께": -3,
    "그저께": -2,
    "그제": -2,
    "어저께": -1,
    "어제": -1,
    "전날": -1,
    "오늘": 0,
    "금일": 0,
    "내일": 1,
    "모레": 2,
    "내일모레": 2,
    "글피": 3,
}
# Years, months and weeks from those of publication.
YEAR_WORDS = {
    "재작년": -2,
    "지지난해": -2,
    "지난해": -1,
    "작년": -1,
    "올해": 0,
    "올": 0,
    "금년": 0,
    "내년": 1,
    "내후년": 2,
    "후년": 2,
}
MONTH_WORDS = {"지지난달": -2, "지난달": -1, "저번달": -1, "이달": 0, "이번달": 0, "금월": 0}
MONTH_WORDS |= {"내달": 1, "다음달": 1, "다다음달": 2}
WEEK_WORDS = {"지지난": -2, "지난": -1, "저번": -1, "이번": 0, "금": 0, "다음": 1, "내": 1, "다다음": 2}

_DIGIT = r"(?<![0-9A-Za-z])(?<![0-9][.,/:-])"
_WORD = r"(?<![가-힣])"
# A word of time ends, or goes on with a particle.
_END = r"(?![가-힣])"
_PARTICLES = "은|는|이|가|도|의|에|까지|부터|만|로|엔|과|와|께|쯤|인|보다|처럼|들어"
_WORD_END = rf"(?:{_END}|(?={_PARTICLES}))"
_TO = r" ?[~∼〜·ㆍ–-] ?"
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12][0-9]|0?[1-9]"
_WEEKDAY = "[월화수목금토일]"
_NTH = r"(?:첫|두|세|네|다섯|[1-5])(?:째| ?번째)|둘째|셋째|넷째|첫|마지막|[1-5](?= ?주차)"
_MONTH_PART = rf"(?:초순|상순|중순|하순|초반|중반|후반|(?:초|말){_WORD_END})"
_YEAR_PART = rf"연초|연말|연내|초반|중반|후반|(?:초|말|중|내){_WORD_END}"
# 1·4분기 and 3/4분기 are the first and the third quarter of four.
_PERIOD = (
    rf"(?:(?P<q_from>(?![12] ?·)[1-4])(?:분기)?{_TO})?(?P<q>[1-4]) ?(?:[/·]4 ?|사)?분기"
    r"|(?P<half>[상하])반기"
)
_SEASON = rf"(?P<season>봄|여름|가을|겨울){_WORD_END}"
# 27일 is no day in 27일간, 27일 만에, 27일 이내, nor the head of a longer word.
_NO_DAY = (
    r"(?!간|째|치|당|씩|본|반|괄|류|차|정|생|대|절|여|가량"
    r"| ?(?:만에|만의|만인|동안|이내|안에|이상|이하|내내|남짓|연속|평균)"
    rf"|선(?![보임언출정])| (?:무료|이용권|체험)| ?내(?:{_END}|에)"
    r"|(?<=(?<![0-9])1일) (?:최대|이용|생산|처리|방문|사용|검색|호출|거래))"
)
_SINO_MONTH = "십일|십이|일|이|삼|사|오|유|육|칠|팔|구|시|십"
_SINO_DAY = "(?:[이삼]?십)?[일이삼사오육칠팔구]|[이삼]?십"
_AGO = r"(?P<{}>전|후|뒤)(?:(?![가-힣])|(?=부터|에|까지|의|만|엔|이|인|쯤|께|로|과|보다))"

_YEAR = (
    rf"(?:{_DIGIT}(?:(?P<y4_from>[12][0-9]{{3}})(?:년)?{_TO})?(?P<y4>[12][0-9]{{3}}) ?년도?(?!간|째|대|차|생|식)"
    r"|(?<![0-9])['‘’](?P<y2>[0-9]{2})년(?!간|째|대|차|생)"
    rf"|{_DIGIT}(?P<y2_bare>[0-9]{{2}})년(?= ?(?:(?:{_MONTH})월|[1-4] ?분기|[상하]반기))"
    rf"|{_WORD}(?P<y_word>재작년|지지난 ?해|지난 ?해|작년|올해|금년|내년|내후년|후년"
    r"|올(?= ?(?:[0-9]{1,2}월|[1-4] ?분기|[상하]반기|초|연[초말]|봄|여름|가을|겨울|들어))"
    rf"|이듬해|(?:그 )?다음 ?해{_WORD_END}|같은 ?해|그 ?해{_WORD_END}|동년(?!배)|전년도?(?!제)))"
)
_MONTH_NAME = (
    rf"(?:(?P<m_from>{_DIGIT}(?:{_MONTH}))월?{_TO})?(?P<m>{_DIGIT}(?:{_MONTH})) ?월(?!급|드|요일|세|척|등)"
    rf"|{_WORD}(?P<m_word>지지난 ?달|지난 ?달|저번 ?달|이번 ?달|이 ?달{_WORD_END}|금월"
    r"|다다음 ?달|다음 ?달|내달(?![리려렸린릴])|같은 ?달|그달|동월)"
    rf"|{_WORD}(?P<m_sino>{_SINO_MONTH})월(?= ?(?:[0-9]{{1,2}}|{_SINO_DAY})일)"
)
_WEEK_OF = (
    rf"(?:의 ?)?(?P<nth>{_NTH}) ?"
    rf"(?:주(?:차)?{_WORD_END}(?: ?(?P<nth_day>{_WEEKDAY})요일)?|(?:주 ?)?(?P<nth_only>{_WEEKDAY})요일)"
)
_DAY_NAME = (
    rf"(?:(?P<d_from>{_DAY})일?{_TO})?(?P<d>{_DAY}) ?일(?!본|반|간|째|치)|(?P<d_sino>{_SINO_DAY})일(?!본|반|간|째|치)"
)
_DAY_ALONE = rf"(?:(?P<day_from>{_DIGIT}(?:{_DAY}))일?{_TO})?(?P<day_alone>{_DIGIT}(?:{_DAY}))일{_NO_DAY}"

_CALENDAR = (
    rf"(?P<calendar>(?:{_WORD}(?P<way>지난|오는|다가오는|다가올|이번|돌아오는) ?)?"
    rf"(?P<year>{_YEAR})?"
    rf"(?P<rest>(?(year)(?: |의 |, )?)(?:"
    rf"(?P<month>{_MONTH_NAME})(?: ?(?:{_DAY_NAME})(?:, ?(?P<y_last>[12][0-9]{{3}})(?:년|(?=에)))?"
    rf"| ?(?:의 )?(?P<m_part>{_MONTH_PART})| ?(?:{_WEEK_OF}))?"
    rf"|(?P<period>{_PERIOD})(?P<p_part> ?[초말]{_WORD_END})?"
    rf"|(?(year)(?P<y_part>{_YEAR_PART})|{_WORD}(?P<y_alone>연초|연말(?!연시|정산)|연내){_WORD_END})"
    rf"|(?(year)|(?(way)|(?!)))(?:{_SEASON})"
    rf"|(?(year)(?P<y_nth>{_NTH}) ?주(?:차)?{_WORD_END}|(?!))"
    rf"|(?(year)(?!)|{_DAY_ALONE})"
    rf"))?(?(year)|(?(rest)|(?!))))"
)
_NUMERIC = (
    rf"(?P<numeric>{_DIGIT}(?P<n_y>(?:19|20)[0-9]{{2}})(?:(?P<n_sep>[-./])(?P<n_m>{_MONTH})(?P=n_sep)(?P<n_d>{_DAY})"
    rf"|\. (?P<n_m_wide>{_MONTH})\. (?P<n_d_wide>{_DAY})|(?P<n_sep_m>[-.])(?P<n_m_only>1[0-2]|0[1-9])(?![-./][0-9]))"
    r"(?![0-9A-SU-Za-z%]|[.,][0-9]|포인트|배|만|억|조)"
    rf"|['‘’](?P<s_y>[0-9]{{2}})(?P<s_sep>[-./]) ?(?P<s_m>{_MONTH})(?P=s_sep) ?(?P<s_d>{_DAY})(?![0-9])"
    rf"|{_DIGIT}(?P<x_y>[0-9]{{2}})/(?P<x_m>{_MONTH})/(?P<x_d>{_DAY})(?![0-9/])"
    rf"|{_DIGIT}(?P<e_1>[0-9]{{1,2}})(?P<e_sep>[-./])(?P<e_2>[0-9]{{1,2}})(?:(?P=e_sep)|,)(?P<e_y>(?:19|20)[0-9]{{2}})(?![0-9])"
    rf"|{_DIGIT}(?P<md_m>{_MONTH})/(?P<md_d>{_DAY})(?![0-9/])(?=에 |부터|까지|\)))"
)
_OFFSET_FROM = r"(?:(?P<from>그제|어제|오늘|내일)(?:로)?부터 )?"
_OFFSET = (
    rf"(?P<offset>{_OFFSET_FROM}{_DIGIT}(?=[0-9])"
    r"(?:(?P<o_y>[0-9]{1,3}) ?년(?: ?하고|,)? ?(?P<o_half>반 ?)?)?"
    r"(?:(?P<o_m>[0-9]{1,3}) ?(?:개월|달)(?: ?하고|,)? ?)?"
    r"(?:(?P<o_w>[0-9]{1,3}) ?주일?(?: ?하고|,)? ?)?(?:(?P<o_d>[0-9]{1,4}) ?일 ?)?"
    rf"{_AGO.format('o_way')}(?: (?P<o_day>{_WEEKDAY})요일)?)"
)
_WORD_COUNT = "한|두|세|석|넉|네|다섯|여섯|일곱|여덟|아홉|열"
_WORD_OFFSET = (
    rf"(?P<word_offset>{_WORD}(?:(?P<w_days>하루|이틀|사흘|나흘|닷새|엿새|이레|여드레|아흐레|열흘|일주일|보름)"
    rf"|(?P<w_half>반) ?년|(?P<w_n>{_WORD_COUNT}) ?(?P<w_unit>해|달|주)) ?{_AGO.format('w_way')})"
)
_VAGUE = (
    rf"(?P<vague>{_WORD}(?:며칠|(?:몇|수|수십|십수) ?(?:년|해|달|개월|주|일)"
    r"|[0-9]{1,3}여? ?년여|[0-9]{1,3}여 ?(?:년|개월|일|주))"
    rf" ?{_AGO.format('v_way')}|{_WORD}최근{_WORD_END})"
)
_DECADE = r"(?P<decade>(?<![0-9])(?P<dec>[12][0-9]{2}0|[0-9]0)년대(?: ?(?P<dec_part>초반|중반|후반|초|말))?)"
_DAY_WORD = (
    rf"(?P<day_word>{_WORD}(?:(?P<dw>그끄저께|그저께|그제|어저께|어제|전날|오늘(?!날|의 ?집)|금일|내일모레|내일|글피"
    r"|모레(?=까지|부터| ?(?:오전|오후|아침|저녁|새벽|밤|낮)))"
    r"|(?P<dw_same>이 ?날|같은 ?날|그 ?날)|(?P<dw_next>(?:그 ?)?다음 ?날|이튿날))"
    rf"(?:{_WORD_END}|(?=오전|오후|아침|저녁|새벽|밤|낮)))"
)
_WEEK = (
    rf"(?P<week>{_WORD}(?:(?P<wk>지지난|지난|저번|이번|금|다음|내|다다음) ?주(?P<wk_end>말)?|주(?= (?:초|중반|후반)))"
    rf"(?:{_WORD_END}|(?=초|중|후반))"
    rf"(?: ?(?:(?P<wk_day>{_WEEKDAY})요일|(?P<wk_part>초반?|중반|후반){_WORD_END}))?)"
)
_WEEKDAY_ALONE = (
    rf"(?P<weekday>{_WORD}(?:(?P<wd_way>지난|이번|다음|오는|다가오는|돌아오는) ?)?(?P<wd>{_WEEKDAY})요일{_WORD_END})"
)
_THEN = rf"(?P<then>{_WORD}당시{_WORD_END})"
_MONTH_END = rf"(?P<month_end>{_WORD}월(?P<me>초|말){_WORD_END})"
_QUARTER_WORD = r"(?P<quarter>(?<![가-힣])(?P<qw>지난|직전|이번|다음) ?분기)"

# First syllable of a word of time -> the characters that may follow it; "" for any.
_SECOND = {
    "나": "흘",
    "같": "은",
    "그": " 해날달제저끄다",
    "글": "피",
    "금": "년월일주요",
    "내": "년후달일주",
    "다": "음가다섯",
    "닷엿": "새",
    "당": "시",
    "돌": "아",
    "동": "년월",
    "두세석넉네한": " 달해주번째",
    "둘셋넷": "째",
    "마": "지",
    "며": "칠",
    "모": "레",
    "목토화": "요",
    "반": "년 ",
    "보": "름",
    "사": "흘월",
    "상": "반",
    "수": "요년개일주십달 ",
    "십": "수일이월",
    "아": "홉흐",
    "어": "제저",
    "여": "섯덟드",
    "연": "초말내",
    "열": "흘달해주 ",
    "오": "는늘월",
    "올몇첫": "",
    "월": "요초말",
    "이": "달번날듬틀튿월 ",
    "일": "요주월곱",
    "작후": "년",
    "재": "작",
    "저": "번",
    "전": "년날",
    "주": " ",
    "지": "난지",
    "직": "전",
    "최": "근",
    "하": "반루",
    "구삼시유육칠팔": "월",
}
# A number of a date begins here: one with a unit of time or the sign of a date behind it; in the middle of one only
# where years are counted.
_NUMBER = (
    r"(?<=[0-9])(?=[0-9]*+ ?[년개달주일여월분사째번/·ㆍ~∼〜–.-])(?:(?<![0-9].)|(?=[0-9]*+ ?[년여]))"
    r"|(?<=['‘’])(?=[0-9]{2})"
)
TRIGGER = re.compile(
    # A set of characters at the very front lets the engine leap over the nine in ten positions where no date begins.
    rf"[0-9'‘’{''.join(_SECOND)}](?:{_NUMBER}|(?<![가-힣].)(?:"
    + "|".join(rf"(?<=[{first}])" + (f"(?=[{second}])" if second else "") for first, second in _SECOND.items())
    + "))"
)
"""The positions at which a date may begin."""

PATTERN = re.compile(
    "(?:"
    + "|".join(
        (
            _NUMERIC,
            _DECADE,
            _OFFSET,
            _VAGUE,
            _WORD_OFFSET,
            _QUARTER_WORD,
            _CALENDAR,
            _DAY_WORD,
            _WEEK,
            rf"(?P<nth_week>{_WORD}(?P<nw>{_NTH}) ?(?:주 ?)?(?P<nw_day>{_WEEKDAY})요일)",
            _WEEKDAY_ALONE,
            _THEN,
            _MONTH_END,
        )
    )
    + ")"
)
"""Every expression of a date. `lastgroup` names the branch."""

AFTER = re.compile(
    rf"(?P<weekday>,? ?(?:이번 )?(?P<wd>{_WEEKDAY})요일| ?\((?P<wd_paren>{_WEEKDAY})(?:요일)?\))?"
    r" ?(?:\(현지 ?시[간각]\) ?)?"
    r"(?:(?P<start>부터|(?:(?:또는|그리고) 그 ?)?이후|이래)|(?P<end>까지|이전|안에|전에|전까지))?"
)
"""What may follow a date: its weekday, and whether a stretch of time begins or ends with it."""

CONNECTIVE = re.compile(r"(?P<from>부터|에서) ?|" + _TO)
"""What stands between the two ends of a range."""

BASELINE = re.compile(
    r" ?[말초]?(?:의? ?같은 ?(?:기간|분기|달)|동기|동월)?에? ?(?:대비|보다|比|비해|견줘|[과와] 비교)"
    r"| ?(?:동기|같은 ?기간|의 같은)"
)
"""Follows a date that something is compared with."""

DURATION_BEFORE = re.compile(
    r"(?:최근|향후|앞으로|약|총|단|불과|최대|최소|최장|매|하루|만|꼬박|무려|기간은?|다음|박) ?$"
    r"|(?<![가-힣])주 ?$|[0-9]개월 ?$"
)
"""Precedes a number of days, which then is no day of a month."""

RECURRING_BEFORE = re.compile(r"(?:매[년월달주]|해마다|달마다) ?$")
"""Precedes a month or day that comes again and again, and is no date."""

SENTENCE_END = re.compile(r"[.?!]['\"”’]?(?:\s|$)|\n|다\.")
