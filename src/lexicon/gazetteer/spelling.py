"""Names of places as keys of the lexicon: accents, short forms, what the compiler does not take."""
import re, unicodedata

def fold(s):
    s = unicodedata.normalize("NFKD", s.casefold().replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^\w]+", " ", "".join(c for c in s if not unicodedata.combining(c))).strip()

def plain(s):
    """Without accents, as agencies' wires print it"""
    s = s.translate(str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "ß": "ss", "ʼ": "'", "ʻ": "'", "‘": "'"}))
    return "".join(c for c in unicodedata.normalize("NFKD", s) if not unicodedata.combining(c))

def usable(name):
    """A key that the lexicon compiler takes: no punctuation but ' . - / &"""
    if re.search(r"['’](?![^\W\d_])|(?<![^\W\d_])['’]|(?<![^\W_])\.|^[-/&.]", name): return False
    if len(re.findall("['’]", name)) > 1: return False
    if any(unicodedata.category(c)[0] in "PSCN" and c not in ".-'’/&" for c in name): return False
    return name and len(name) < 90 and not re.search(r"[,;:()\[\]|\"*?!–—«»“”„،、・·=+_#@%$°ʹʺ<>{}\d\u200b-\u200f\u00ad]", name) and len(re.findall(r"[\u2e80-\u9fff]|[^\s\u2e80-\u9fff]+", name)) + name.count("-") <= 11

def short_forms(name):
    out = [name, plain(name)]
    for a, b in (("Saint ", "St. "), ("St ", "Saint "), ("St ", "St. "), ("St. ", "Saint "), ("Fort ", "Ft. "), ("Mount ", "Mt. "), ("Sainte ", "Ste. ")):
        if name.startswith(a): out.append(b + name[len(a):])
    if re.search(r"\b[dDlL]'", name): out.append(name.upper())    # one word in capitals, two in natural case
    if len(name) > 2 and name[-1] in "市區县縣": out.append(name[:-1])
    return out

def keys(names):
    seen, out = set(), []
    for n in names:
        n = re.sub("[ʼʻ‘’]", "'", n)
        n = re.sub(r"\s+", " ", re.sub(r"\s*\(.*?\)|\s*\[.*?\]", "", n)).strip().strip(".,'")
        k = n if n.isupper() and "'" in n else n.casefold()
        if usable(n) and k not in seen:
            seen.add(k); out.append(n)
    return out
