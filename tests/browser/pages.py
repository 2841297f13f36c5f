"""The addresses that every browser test visits; each is opened in both languages."""

PAGES = [
    "/",
    "/products",
    "/products?limit=pump_flow>=3000m³/h",
    "/products?q=explosion-proof+submarine",
    "/products/D12",
    "/scenarios",
    "/scenarios/urban-waterlogging",
    "/compare?id=D12&id=D15&id=D17",
    "/enterprises",
    "/about",
    "/sources",
    "/indicators",
    "/accessibility",
    "/data",
    "/patterns",
    "/no-such-page",
]
