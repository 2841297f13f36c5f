"""Made-up products in any number, the same every time: bilingual, with figures and facets of real shape."""

from collections.abc import Iterator
from random import Random

from search.document import Document

KINDS = (
    ("排水抢险车", "drainage truck", "pump_flow", 1000.0),
    ("移动泵站", "mobile pump station", "pump_flow", 500.0),
    ("生命探测仪", "life detector", "detection_range", 30.0),
    ("防护服", "protective clothing", "weight", 3.0),
    ("灭火机器人", "fire robot", "fire_flow", 50.0),
    ("应急照明灯", "emergency light", "runtime", 8.0),
    ("救生抛投器", "line thrower", "range", 80.0),
    ("破拆工具组", "breaking tool set", "weight", 20.0),
)
SCENARIOS = (
    "flood",
    "urban-waterlogging",
    "earthquake",
    "forest-fire",
    "ice-snow",
    "hazchem",
    "mine",
)
REGIONS = ("北京", "江苏", "广东", "湖南", "山东", "四川", "浙江", "河北")
EVIDENCE = ("public-source", "maker", "report", "report-checked")
STANDINGS = ("listed", "listed", "listed", "listed", "suspended", "withdrawn")

_SAID = (
    "用于城市内涝和地下车库的快速排水 排水流量大 机动灵活",
    "可在浓烟和高温环境中长时间作业 遥控操作 安全可靠",
    "适用于地震废墟中的人员搜索 探测距离远 抗干扰能力强",
    "整机防水防尘 低温启动 续航时间长 便于单人携带",
    "配备柴油发动机和液压系统 越野性能好 可涉水行驶",
    "tested by an accredited laboratory at low temperature and in heavy rain",
    "designed for rescue teams who work in flooded garages and underpasses",
    "carried by one person and ready within five minutes",
    "remote control keeps the crew out of smoke and heat",
    "the battery lasts through a night of rescue work",
)
_CASES = (
    "郑州暴雨救援中排出积水",
    "used after an earthquake to search a collapsed school",
    "山火扑救中连续工作",
)


def documents(count: int, seed: int = 1) -> Iterator[Document]:
    """Yield the products ``p0``, ``p1`` …; the first ones do not depend on the count."""
    random = Random(seed)
    makers = [f"{random.choice(REGIONS)}{name}装备有限公司" for name in _names(random)]
    for number in range(count):
        yield _document(random, number, makers)


def _names(random: Random) -> list[str]:
    syllables = "华安泰远宏图天盾金海博创恒瑞中科明辉"
    return ["".join(random.sample(syllables, 2)) for _ in range(40)]


def _document(random: Random, number: int, makers: list[str]) -> Document:
    zh, en, indicator, typical = random.choice(KINDS)
    model = f"{random.choice('HXYZQ')}{random.choice('ABCX')}-{random.randrange(10, 9999)}"
    maker = makers[min(int(random.paretovariate(1.1)) - 1, len(makers) - 1)]
    value = round(typical * random.lognormvariate(0, 0.6), 1)
    bounds, numbers = {}, {"updated": float(20_000 + random.randrange(700))}
    if random.random() < 0.7:  # a third of the products do not say
        spread = random.choice((0.0, 0.0, 0.1))
        bounds[indicator] = (value * (1 - spread), value * (1 + spread))
        numbers[indicator] = value
    level = random.randrange(4)
    return Document(
        key=f"p{number}",
        texts={
            "name": (f"{zh}{random.choice(('', '（加强型）', '（轻型）'))}", en),
            "model": (model,),
            "maker": (maker,),
            "body": tuple(random.sample(_SAID, 4)),
            "cases": (random.choice(_CASES),) if random.random() < 0.3 else (),
        },
        facets={
            "catalogue": (random.choice(("industrial", "household")),),
            "scenario": tuple(random.sample(SCENARIOS, random.randint(1, 3))),
            "category": (en.replace(" ", "-"),),
            "enterprise": (maker,),
            "region": (maker[:2],),
            "evidence": EVIDENCE[: level + 1],
            "standing": (random.choice(STANDINGS),),
        },
        bounds=bounds,
        numbers=numbers | {"grade": float(level + 1)},
    )
