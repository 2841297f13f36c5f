"""Which figures of several units add up: two pumps move twice the water, and lift it no higher."""

# What units do side by side adds up as a demand …
DEMANDED = frozenset(
    {
        "agent_mass", "av_network_coverage", "carrying_capacity", "cellular_coverage",
        "covered_area", "fire_flow", "lit_area", "lit_length", "luminous_flux", "monitor_count",
        "payload_mass", "persons_capacity", "pump_flow", "snow_throw_rate", "swept_width", "water_load",
    }
)  # fmt: skip

# … and what they take up together adds up against a ceiling.
TAKEN_UP = frozenset({"length", "max_takeoff_mass", "pump_power", "total_mass"})
