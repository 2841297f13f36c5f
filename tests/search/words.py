"""A small vocabulary for tests, by hand until a test needs the whole one."""

from search.vocabulary import Indicator, Term, Vocabulary

_FACTORS = {
    "m**3/hour": ("flow", 1.0),
    "L/s": ("flow", 3.6),
    "L/min": ("flow", 0.06),
    "m": ("length", 1.0),
    "km": ("length", 1000.0),
    "cm": ("length", 0.01),
    "mm": ("length", 0.001),
    "kg": ("mass", 1.0),
    "t": ("mass", 1000.0),
    "min": ("time", 60.0),
    "hour": ("time", 3600.0),
    "s": ("time", 1.0),
    "%": ("share", 1.0),
    "dimensionless": ("number", 1.0),
    "degC": ("temperature", 1.0),
}


def _convert(indicator: str, value: float, unit: str) -> float | None:
    own = _FACTORS.get(VOCABULARY.indicator[indicator].unit)
    other = _FACTORS.get(unit)
    if own is None or other is None or own[0] != other[0]:
        return None
    return value * other[1] / own[1]


VOCABULARY = Vocabulary(
    scenarios=(
        Term("urban-waterlogging", ("城市内涝灾害", "Urban waterlogging")),
        Term("flood", ("洪水灾害", "Floods")),
        Term("ice-snow", ("冰雪灾害", "Ice and snow disasters")),
    ),
    categories=(
        Term("drainage-truck", ("排水抢险车", "Drainage emergency truck")),
        Term("life-detector", ("生命探测仪", "Life detector")),
    ),
    indicators=(
        Indicator(
            "pump_flow",
            ("排水流量", "Drainage flow"),
            "m**3/hour",
            ("m**3/hour", "L/s", "L/min"),
            ("drainage-truck",),
        ),
        Indicator("fire_flow", ("消防流量", "Fire-fighting flow"), "L/s", ("L/s", "L/min"), ()),
        Indicator("head", ("扬程", "Head"), "m", ("m",), ("drainage-truck",)),
    ),
    units=(Term("m**3/hour", ("m³/h", "立方米每小时", "方/小时")), Term("L/s", ("L/s", "升每秒"))),
    convert=_convert,
)
