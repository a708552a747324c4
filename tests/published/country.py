"""How long `kakari stats` takes over one publication for each of the 47 prefectures, with DuckDB beside it on the same files.

    country.py KAKARI FOLDER [FACILITIES [ROUNDS]]

The publications are made once in FOLDER, of a sample, with FACILITIES in all (113,000). Equal numbers are asserted before
anything is timed; the two take turns, and medians with their range are printed. Nothing fails because it is slow.
"""

import os
import shutil
import statistics
import subprocess
import sys
import time

import counting

KAKARI, FOLDER = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
FACILITIES = int(sys.argv[3]) if len(sys.argv) > 3 else 113_000
ROUNDS = int(sys.argv[4]) if len(sys.argv) > 4 else 7
EACH = -(-FACILITIES // 47)


def kakari(*words):
    call = [KAKARI, "--today", "2026-04-10", "--by", "bench", *words]
    return subprocess.run(call, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def publications():
    """The files, made if they are not there: their place is named after what they hold."""
    place = os.path.join(FOLDER, f"country-{EACH}")
    if not os.path.exists(os.path.join(place, "47.parquet")):
        shutil.rmtree(place, ignore_errors=True)
        os.makedirs(place)
        sample, public = os.path.join(place, "sample.db"), os.path.join(place, "public")
        kakari("demo", "--facilities", str(min(EACH, 1_200)), "--out", sample)
        kakari("--db", sample, "publish", "--out", public, "--no-record")
        source = os.path.join(public, "data", "facilities.parquet")
        counting.spread(source, place, [f"{code:02}" for code in range(1, 48)], EACH)
    return sorted(os.path.join(place, name) for name in os.listdir(place) if name.endswith(".parquet"))


def timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main():
    files = publications()
    out = os.path.join(FOLDER, "country.jsonl")
    by_municipality = ["stats", "--per", "municipality", "--format", "json", "--out", out, "--force", *files]
    by_prefecture = ["stats", "--per", "prefecture", "--format", "csv", *files]
    kakari(*by_municipality)
    with open(out, encoding="utf-8") as lines:
        measures, numbers = counting.told(lines)
    duck = counting.Duck(files, measures)
    counted = duck.numbers()
    differing = counting.differing(counted, numbers)
    assert counted and not differing, list(differing.items())[:5]
    print(
        f"{len(files)} publications, {EACH * 47:,} facilities: {len(duck.sums)} measures by municipality, "
        f"{len(counted):,} numbers equal to those of DuckDB"
    )
    rows = {
        "kakari, whole process, by municipality, JSON rows written": lambda: kakari(*by_municipality),
        "kakari, whole process, by prefecture, CSV": lambda: kakari(*by_prefecture),
        "DuckDB, the question alone, by municipality": duck.ask,
    }
    times = {name: [] for name in rows}
    for _ in range(ROUNDS):
        for name, work in rows.items():
            times[name].append(timed(work))
    peer = statistics.median(times["DuckDB, the question alone, by municipality"])
    for name, taken in times.items():
        middle = statistics.median(taken)
        print(f"{name:60} {middle:6.2f} s ({min(taken):.2f}-{max(taken):.2f})  {middle / peer:4.1f} × DuckDB")


main()
