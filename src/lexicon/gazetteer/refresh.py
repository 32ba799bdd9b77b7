#!/usr/bin/env python3
"""Makes city.tsv, region.tsv and country.tsv anew from Debian's packages libgeonames0, libgeonames-common and ruby-countries.

    refresh.py DIRECTORY     where the packages are unpacked (dpkg -x)

What the packages lack stands in city_names.txt, country_names.txt and region_names.txt beside this file; edit those.
Cities: GeoNames (CC BY 4.0), at least 15,000 people.  Countries and regions: the Ruby gem countries (MIT).
"""
import gettext, glob, json, os, re, struct, subprocess, sys
import yaml
from spelling import fold, keys, plain, short_forms
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = sys.argv[1]
LANGUAGES = ["en", "de", "fr", "es", "pt", "it", "ru", "ar", "zh", "zh_CN", "zh_TW", "nl"]

def read_names(file):
    for line in open(os.path.join(HERE, file), encoding="utf-8"):
        if line.strip() and not line.startswith("#"): yield [c.strip() for c in line.rstrip("\n").split("\t")]

def cities():
    lib = glob.glob(SOURCE + "/**/libgeonames.so.0.*", recursive=True)[0]
    b = subprocess.run(["gresource", "extract", lib, "/com/lomiri/geonames/cities.compiled"], stdout=subprocess.PIPE, check=True).stdout
    end, = struct.unpack("<I", b[-4:])
    at = 0
    for o in struct.unpack("<%dI" % ((len(b) - end) // 4), b[end:]):
        r = b[at:o]; parts = r.split(b"\0", 7)
        p = (sum(len(x) + 1 for x in parts[:7]) + 3) // 4 * 4
        population, = struct.unpack("<I", r[p:p + 4]); p = (p + 11) // 8 * 8
        lat, lon = struct.unpack("<dd", r[p:p + 16])
        yield [x.decode() for x in parts[:7]] + [population, lat, lon]
        at = (o + 7) // 8 * 8

data = glob.glob(SOURCE + "/**/countries-*/lib/countries", recursive=True)[0]
info = json.load(open(data + "/cache/countries.json"))
names = {cc: [c["name"]] + [n for n in c.get("unofficial_names") or [] if (cc, n) not in (("NF", "Norfolk"), ("JE", "Jersey Shore"))] for cc, c in info.items()}
for l in ("en", "de", "fr", "es", "pt", "it", "ru", "ar", "zh", "nl"):
    for cc, n in json.load(open(data + "/cache/locales/%s.json" % l)).items():
        if cc in names and n: names[cc].append(n)
SHORT = {"GB": "United Kingdom", "US": "United States", "RU": "Russia", "SY": "Syria", "IR": "Iran", "KR": "South Korea", "KP": "North Korea", "VN": "Vietnam", "LA": "Laos", "TZ": "Tanzania", "BO": "Bolivia", "VE": "Venezuela", "MD": "Moldova", "MK": "North Macedonia", "CD": "Democratic Republic of the Congo", "CG": "Republic of the Congo", "CI": "Ivory Coast", "PS": "Palestine", "TW": "Taiwan", "BN": "Brunei", "CZ": "Czech Republic", "VA": "Vatican City", "XK": "Kosovo", "FM": "Micronesia", "MM": "Myanmar", "SZ": "Eswatini", "FK": "Falkland Islands", "TR": "Turkey", "MO": "Macau", "CV": "Cape Verde", "TL": "East Timor"}
extra = {}
for row in read_names("country_names.txt"): extra.setdefault(row[0], []).extend(row[1].split("|"))
names.setdefault("XK", ["Kosovo"])
middles = {key: (lat, lon) for key, lat, lon in read_names("middles.txt")}
taken = {}
for cc, l in extra.items():
    for n in l: taken.setdefault(fold(n), cc)
out = []
for cc in sorted(names, key=lambda cc: (cc not in ("RU", "RS", "CZ"), cc)):   # first those that a former country's name means alone
    geo = (info.get(cc) or {}).get("geo") or {"latitude": 42.6, "longitude": 20.9}
    title = SHORT.get(cc, names[cc][0])
    all_ = [n for n in [title] + names[cc] if taken.get(fold(n), cc) == cc] + extra.get(cc, [])
    out.append("|".join(keys([x for n in all_ for x in (n, plain(n))])) + "\t%s\t%s\t%.4f\t%.4f" % (title, cc, *map(float, middles.get(cc, (geo["latitude"], geo["longitude"])))))
countries = out

# regions: by country and folded name
regions, by_name, by_title = [], {}, {}
titles = {(cc, name): title for cc, name, title in read_names("region_titles.txt")}
def add_region(cc, title, all_, lat, lon):
    if (cc, title) in titles:
        all_ = list(all_) + [title]
        title = titles[cc, title]
    row = [cc, title, list(all_), *middles.get(cc + " " + title, (lat, lon))]
    regions.append(row)
    by_title.setdefault((cc, fold(title)), row)
    for n in [title] + list(all_): by_name.setdefault((cc, fold(n)), row)
    return row
special = {}
for cc, code, title, short in ((r + [""])[:4] for r in read_names("region_names.txt")): special[cc, fold(title)] = [x for x in short.split("|") if x]
done = set()
for path in sorted(glob.glob(data + "/data/subdivisions/*.yaml")):
    cc = os.path.basename(path)[:2]
    for code, s in (yaml.safe_load(open(path)) or {}).items():
        if not isinstance(s, dict) or not s.get("name"): continue
        if cc == "US" and code in ("AA", "AE", "AP"): continue
        t = s.get("translations") or {}
        title = re.sub("[*¹²³]", "", (t.get("en") or s["name"]).split("[")[0].split("(")[0]).strip(" ,")
        if cc == "US": title = s["name"]
        unofficial = s.get("unofficial_names") or []
        if isinstance(unofficial, str): unofficial = [unofficial]
        g = s.get("geo") or {}
        short = special.get((cc, fold(title)), [])
        done.add((cc, fold(title)))
        add_region(cc, title, [s["name"].split("[")[0]] + short + [t[l] for l in ("de", "fr", "es", "pt", "it", "ru", "ar", "zh", "nl") if t.get(l)] + unofficial, g.get("latitude") or 0, g.get("longitude") or 0)
for (cc, k), short in special.items():
    if (cc, k) not in done and (cc, k) in by_name: by_name[cc, k][2] += short

rows = list(cities())
catalogs = []
for l in LANGUAGES:
    for path in glob.glob(SOURCE + "/**/locale/%s/LC_MESSAGES/geonames.mo" % l, recursive=True): catalogs.append(gettext.GNUTranslations(open(path, "rb"))._catalog)
wanted, new = {}, []
for row in read_names("city_names.txt"):
    row += [""] * (4 - len(row))
    parts = [p.strip() for p in row[1].split(",")]
    if len(parts) == 5: new.append((row[0], parts, row[2], row[3]))
    else: wanted[row[0], fold(row[1])] = row
used, out = set(), []
def city_row(names_, title, region, cc, lat, lon, population, alone):
    return "\t".join(["|".join(keys([x for n in names_ for x in short_forms(n)])), title, region, cc, "%.4f" % lat, "%.4f" % lon, str(population), alone])
biggest = {}
for r in rows:
    k = (r[4], fold(r[1]))
    if r[7] > biggest.get(k, (-1,))[0]: biggest[k] = (r[7], r[0])
for id_, name, code, admin, cc, country, tz, population, lat, lon in rows:
    region = by_title.get((cc, fold(admin))) or by_name.get((cc, fold(admin)))
    if region is None:
        short = re.sub(r"\b(Region|Province|Governorate|State|Department|District|Oblast|County|Municipality|Prefecture|Emirate|Sheng|Krai|Voivodeship|Division|Canton)\b", "", admin)
        short = re.sub(r"^\s*(of|State of|Province of|Region of|Republic of|Department of|Governorate of)\b", "", re.sub(r"^\s*of\b", "", short.strip())).strip()
        region = (by_title.get((cc, fold(short))) or by_name.get((cc, fold(short)))) if short else None
        if region is None and admin: region = add_region(cc, admin, [short], 0, 0)
    title = name
    k = (cc, fold(name))
    w = wanted.get(k) if biggest[k][1] == id_ else None
    more = []
    if w:
        used.add(k); more = [x for x in w[2].split("|") if x]
    title = {"Washington D.C.": "Washington", "Makkah al Mukarramah": "Mecca", "Donostia / San Sebastian": "San Sebastián", "Abu Dhabi Island and Internal Islands City": "Abu Dhabi", "Wroclaw": "Wrocław", "Lodz": "Łódź", "Nay Pyi Taw": "Naypyidaw"}.get(name, name)
    if cc in ("RU", "UA", "BY"): title = title.replace("’", "")    # the soft sign: newspapers print Kazan
    if cc in ("US", "CA") and name.startswith("St "): title = "St. " + name[3:]
    translated = [c[id_] for c in catalogs if c.get(id_)]
    out.append(city_row([title, name] + more + translated, title, region[1] if region else "", cc, lat, lon, population, "1" if w and w[3] else ""))
for cc, (name, region, lat, lon, population), more, alone in new:
    out.append(city_row([name] + [x for x in more.split("|") if x], name, region, cc, float(lat), float(lon), int(population), "1" if alone else ""))
# a division whose middle nobody gives is where its people are
people = {}
for line in out:
    f = line.split("\t"); p = people.setdefault((f[3], f[2]), [0, 0, 0]); n = int(f[6]) or 1
    p[0] += n; p[1] += n * float(f[4]); p[2] += n * float(f[5])
for r in regions:
    if not (r[3] or r[4]) and (r[0], r[1]) in people:
        n, lat, lon = people[r[0], r[1]]; r[3:5] = lat / n, lon / n
for k in wanted:
    if k not in used: print("no such city:", wanted[k][:2], file=sys.stderr)

def write(file, comment, header, lines):
    with open(os.path.join(HERE, "..", file), "w", encoding="utf-8") as f:
        f.write(comment + header + "\n" + "\n".join(lines) + "\n")
NOTE = "# Made by gazetteer/refresh.py: edit the files there, not this one.\n"
write("city.tsv", "# Cities of 15,000 people and more, and some that the news knows. GeoNames (CC BY 4.0, geonames.org) and gazetteer/city_names.txt.\n#   alone	agencies print it without state or country\n" + NOTE,
      "names:keys\tname:text\tregion:text\tcountry:text\tlat:deg\tlon:deg\tpopulation:int\talone:int", [l for l in out if l.split("\t")[0]])
write("region.tsv", "# First-level divisions of countries in the nine languages. The Ruby gem countries (MIT), GeoNames (CC BY 4.0) and gazetteer/region_names.txt.\n" + NOTE,
      "names:keys\tname:text\tcountry:text\tlat:deg\tlon:deg", [l for l in ("|".join(keys([x for n in [r[1]] + r[2] for x in (n, plain(n))])) + "\t%s\t%s\t%.4f\t%.4f" % (r[1], r[0], float(r[3]), float(r[4])) for r in regions) if l.split("\t")[0]])
write("country.tsv", "# Countries in the nine languages, short, former and colloquial names too. The Ruby gem countries (MIT) and gazetteer/country_names.txt.\n" + NOTE,
      "names:keys\tname:text\tcode:text\tlat:deg\tlon:deg", countries)
