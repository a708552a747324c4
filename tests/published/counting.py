"""Counts publications with DuckDB, to hold `kakari stats` against another program on the same Parquet files."""

import glob
import json
import os

import duckdb


def _text(value):
    return "'" + value.replace("'", "''") + "'"


def spread(source, folder, prefectures, facilities):
    """Writes the publication `source` under the number of each of these prefectures into `folder`, with as many facilities
    each: those of the publication, again and again. What the file says of itself stays."""
    connection = duckdb.connect()
    known = connection.execute(f"SELECT key, value FROM parquet_kv_metadata({_text(source)})").fetchall()
    known = {key.decode(): value.decode() for key, value in known}
    own = ", ".join(f"{key}: {_text(value)}" for key, value in known.items() if key.isidentifier())
    rows = connection.execute(f"SELECT count(*) FROM {_text(source)}").fetchone()[0]
    again = " UNION ALL ".join([f"SELECT * FROM {_text(source)}"] * -(-facilities // rows))
    os.makedirs(folder, exist_ok=True)
    for code in prefectures:
        columns = ", ".join(
            f"'{code}' || substr({column}, 3) AS {column}" for column in ("municipality_code", "id")
        )
        to = _text(os.path.join(folder, f"{code}.parquet"))
        connection.execute(
            f"COPY (SELECT * REPLACE ('{code}' AS prefecture, {columns}) FROM ({again}) LIMIT {facilities}) "
            f"TO {to} (FORMAT parquet, COMPRESSION gzip, ROW_GROUP_SIZE 2048, KV_METADATA {{{own}}})"
        )
    return sorted(glob.glob(os.path.join(folder, "*.parquet")))


def sums(measures, types):
    """For each measure that the columns of a publication tell, how SQL sums it."""
    found = {}
    for key in measures:
        word, _, rest = key.partition(".")
        item, _, code = key.rpartition(".")
        if key == "reported":
            found[key] = "count(*)"
        elif word == "confirmed":
            found[key] = f"count(*) FILTER ({rest} = 'yes')"
        elif word == "open":
            found[key] = f"count(*) FILTER ({rest} = 'unconfirmed')"
        elif key == "holds.f1":
            found[key] = "count(*) FILTER (f1 = 'yes')"
        elif types.get(key) in ("BIGINT", "DOUBLE"):
            # A number below a question that was answered with no is not asked.
            asked = f'FILTER (coalesce("{key.removesuffix(".count")}", 1) <> 0)' if key.endswith(".count") else ""
            found[key] = f'coalesce(sum("{key}") {asked}, 0)'
        elif code.isdigit() and types.get(item) == "BIGINT[]":
            found[key] = f'count(*) FILTER (list_contains("{item}", {code}))'
        elif code.isdigit() and types.get(item) == "BIGINT":
            found[key] = f'count(*) FILTER ("{item}" = {code})'
    return found


class Duck:
    """The question of all measures by municipality, ready to be asked."""

    def __init__(self, files, measures):
        self.connection = duckdb.connect()
        read = "read_parquet([" + ", ".join(map(_text, files)) + "])"
        described = self.connection.execute(f"DESCRIBE SELECT * FROM {read}").fetchall()
        self.sums = sums(measures, {row[0]: row[1] for row in described})
        columns = ", ".join(self.sums.values())
        self.question = f"SELECT prefecture, municipality, {columns} FROM {read} GROUP BY ALL"

    def ask(self):
        return self.connection.execute(self.question).fetchall()

    def numbers(self):
        """Each number by prefecture, municipality and measure."""
        numbers = {}
        for prefecture, municipality, *values in self.ask():
            for key, value in zip(self.sums, values):
                numbers[prefecture, municipality or "", key] = float(value)
        return numbers


def told(lines):
    """The measures that `kakari stats --per municipality --format json` tells of all sources, and its numbers by prefecture,
    municipality and measure."""
    rows = [json.loads(line) for line in lines]
    measures = [row["measure"] for row in rows if row["division"] == "total" and row["state"] != "lacking"]
    numbers = {}
    for row in rows:
        if row["division"] == "municipality":
            name = row["area"].split(" ", 1)[-1]
            name = "" if name == "市区町村不明" else name
            numbers[row["prefecture"], name, row["measure"]] = float(row["value"] or 0)
    return measures, numbers


def differing(counted, numbers):
    """The numbers of DuckDB that are other ones here, with both."""
    # Numbers with one decimal are printed with one.
    return {
        key: (value, numbers.get(key))
        for key, value in counted.items()
        if key not in numbers or abs(numbers[key] - value) > 0.051
    }
