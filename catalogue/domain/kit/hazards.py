"""What the national tables say of a place, and what that asks of a home (our reading of them)."""

from dataclasses import dataclass

from catalogue.domain.words import Words

EARTHQUAKE, EARTHQUAKE_FULL = 7, 8  # seismic fortification intensity
SNOW_PRESSURE = 0.30  # kN/m², once in 50 years
COLD = -15  # °C, lowest basic temperature
WARM = 8  # °C, lowest basic temperature from which heating things will hardly be used
WIND_PRESSURE = 0.60  # kN/m², once in 50 years

SEISMIC_SOURCE = Words(
    zh="GB 50011-2010附录A（2016年修订前），非官方抄本",
    en="GB 50011-2010, Appendix A (before the revision of 2016), unofficial transcription",
)
CLIMATE_SOURCE = Words(
    zh="GB 50009-2012表E.5，非官方抄本", en="GB 50009-2012, Table E.5, unofficial transcription"
)


@dataclass(frozen=True, slots=True)
class Layers:
    """Which layers of equipment a place asks for: 0 none, 1 a layer, 2 the full one."""

    earthquake: int = 0
    ice_snow: int = 0
    gale: int = 0
    warm: int = 0


@dataclass(frozen=True, slots=True)
class Shaking:
    """Seismic fortification intensity and design ground acceleration (g) of a place.

    ``intensity_low`` is lower where the districts of a city differ; the higher one counts.
    """

    intensity: int
    intensity_low: int
    acceleration: str

    @property
    def layer(self) -> int:
        return (self.intensity >= EARTHQUAKE) + (self.intensity >= EARTHQUAKE_FULL)


@dataclass(frozen=True, slots=True)
class Climate:
    """The figures of one weather station; None where the standard gives no value."""

    station: str
    wind: float | None
    snow: float | None
    coldest: float | None

    @property
    def ice_snow(self) -> int:
        snowy = self.snow is not None and self.snow >= SNOW_PRESSURE
        cold = self.coldest is not None and self.coldest <= COLD
        return int(snowy or cold)

    @property
    def warm(self) -> int:
        return int(self.coldest is not None and self.coldest >= WARM)

    @property
    def gale(self) -> int:
        return int(self.wind is not None and self.wind >= WIND_PRESSURE)


@dataclass(frozen=True, slots=True)
class Hazards:
    """All that is known of a place; None is *not known here*, never nothing to fear."""

    shaking: Shaking | None = None
    climate: Climate | None = None

    @property
    def layers(self) -> Layers:
        return Layers(
            earthquake=self.shaking.layer if self.shaking else 0,
            ice_snow=self.climate.ice_snow if self.climate else 0,
            gale=self.climate.gale if self.climate else 0,
            warm=self.climate.warm if self.climate else 0,
        )


NOWHERE = Hazards()
