"""What no marking can tell, and the official places that can."""

from catalogue.domain.marking.values import LookUp
from catalogue.domain.words import Words

CANNOT_KNOW = (
    Words(
        zh="您手里这一具是不是正品：假货也印真型号",
        en="Whether the one in your hand is genuine: fakes bear real models",
    ),
    Words(
        zh="瓶里的药还够不够、有没有失效",
        en="Whether what is inside is still enough and still works",
    ),
    Words(
        zh="证书现在是不是有效：只有发证方的网站知道",
        en="Whether a certificate is valid today: only its issuer's site knows",
    ),
)

LOOK_UPS = (
    LookUp(
        Words(
            zh="全国认证认可信息公共服务平台",
            en="National certification and accreditation platform (CNCA)",
        ),
        "cx.cnca.cn",
        Words(
            zh="输入证书编号，看状态。只有“有效”才算数；暂停、撤销、注销、过期都不算",
            en="Enter the certificate number and read its status. Only one counts: valid. Suspended, "
            "withdrawn, cancelled and expired do not",
        ),
    ),
    LookUp(
        Words(zh="消防产品身份信息标志", en="Identity mark of fire products"),
        "",
        Words(
            zh="瓶身或包装上有二维码标志，到全国消防产品信息网查型号和真伪（无锡市市场监管局2024-07-17的说法）",
            en="A mark with a QR code on the bottle or pack; the national fire-product site answers "
            "for model and genuineness (according to Wuxi's market regulator, 2024-07-17)",
        ),
    ),
)
