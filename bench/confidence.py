#!/usr/bin/env python3
"""How honest is news_quotes' confidence?  For each tenth of its scale the share of right speakers, over annotated articles.

    bench/confidence.py FILE.jsonl      rows with "text" and "quotes" (start, end, speaker_ref); the server of the PG* environment
"""
import json, re, subprocess, sys, unicodedata


def key(s):
    s = unicodedata.normalize("NFKD", (s or "").casefold())
    s = re.sub(r"[^\w]+", " ", "".join(c for c in s if not unicodedata.combining(c))).strip()
    return s[4:] if s.startswith("the ") else s


def main():
    docs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    tenths = {}
    for d in docs:
        quoted = "'" + d["text"].replace("'", "''") + "'"
        r = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1"], input=("set standard_conforming_strings = on; select to_jsonb(q) from news_quotes(%s) q;" % quoted).encode(),
                           stdout=subprocess.PIPE, check=True)
        for line in r.stdout.decode().splitlines():
            q = json.loads(line)
            if q.get("speaker") is None or q.get("stance") == "think":
                continue
            spans = [(int(a) - 1, int(b) - 1) for a, b in re.findall(r"\[(\d+),(\d+)\)", q["spans"])]
            gold = [g for g in d["quotes"] if g.get("speaker_ref") and any(min(g["end"], y) > max(g["start"], x) for x, y in spans)]
            if not gold:
                continue
            t = tenths.setdefault(min(9, int(q["confidence"] * 10 + 1e-6)), [0, 0, 0.0])
            t[0] += 1
            t[1] += any(key(g["speaker_ref"]) == key(q["speaker"]) for g in gold)
            t[2] += q["confidence"]
    print("| confidence | quotes | mean confidence | right speaker |\n|---|---|---|---|")
    for t in sorted(tenths):
        n, ok, c = tenths[t]
        print("| %.1f–%.1f | %d | %.0f %% | %.0f %% |" % (t / 10, t / 10 + .1, n, 100 * c / n, 100 * ok / n))


main()
