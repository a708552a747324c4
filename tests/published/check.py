"""Reads a publication with the programs of other people: DuckDB, Frictionless, a validator of JSON Schema, Python's CSV; and
networks of partners with networkx.

    check.py KAKARI

KAKARI is the program; it makes a sample and publishes it. The last lines are `# pass N` and `# fail N`, as tests/run counts.
"""

import collections
import csv
import hashlib
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import duckdb
import frictionless
import jsonschema
import networkx

import counting

KAKARI = os.path.abspath(sys.argv[1])
FUNCTIONS = ("f1", "i", "ro", "ha", "ni")


def kakari(*words):
    """Runs the program on the sample and returns what it printed."""
    call = [KAKARI, "--db", str(FOLDER / "sample.db"), "--today", "2026-02-20", *words]
    return subprocess.run(call, check=True, capture_output=True, text=True, encoding="utf-8").stdout


def listed():
    """The facilities as `kakari list` knows them, by id."""
    rows = map(json.loads, kakari("list", "--format", "json").splitlines())
    return {row["id"]: row for row in rows}


def parquet(question):
    """Asks DuckDB about the Parquet file, which the question calls `published`."""
    file = str(DATA / "facilities.parquet")
    return duckdb.connect().execute(f"WITH published AS (FROM '{file}') {question}").fetchall()


class Parquet(unittest.TestCase):
    def test_confirmed_functions_by_medical_area_are_those_of_the_list(self):
        rows = listed()
        published = {row[0] for row in parquet("SELECT id FROM published")}
        for function in FUNCTIONS[1:]:
            wanted = collections.Counter(
                row["medical_area"]
                for row in rows.values()
                if row["functions"][function]["status"] == "yes" and row["id"] in published
            )
            found = parquet(
                f"SELECT medical_area, count(*) FROM published WHERE {function} = 'yes' GROUP BY medical_area"
            )
            self.assertEqual(dict(found), dict(wanted), function)
        self.assertGreater(sum(dict(found).values()), 10)
        # Nobody confirmed is lost on the way but those who are not published at all.
        confirmed = [id for id, row in rows.items() if row["functions"]["ha"]["status"] == "yes"]
        gone = [id for id in confirmed if id not in published]
        self.assertLess(len(gone) * 10, len(confirmed), gone)

    def test_it_holds_the_same_facilities_and_values_as_csv_and_json_lines(self):
        lines = [json.loads(line) for line in open(DATA / "facilities.jsonl", encoding="utf-8")]
        with open(DATA / "facilities.csv", encoding="utf-8-sig", newline="") as file:
            table = list(csv.DictReader(file))
        columns = "id, name, latitude, longitude, website, telephone, reported_on::VARCHAR, closed_days"
        found = parquet(f"SELECT {columns} FROM published")
        self.assertEqual(len(found), len(lines))
        self.assertEqual(len(found), len(table))
        for row, line, cells in zip(found, lines, table):
            names = ("id", "name", "latitude", "longitude", "website", "telephone", "reported_on")
            self.assertEqual(list(row[:-1]), [line[name] for name in names])
            self.assertEqual(row[-1] or [], line["closed_days"] or [])
            self.assertIn(row[0], cells.values())

    def test_no_position_is_a_placeholder_or_outside_japan(self):
        placed = parquet("SELECT count(*) FROM published WHERE latitude IS NOT NULL")[0][0]
        self.assertGreater(placed, 100)
        outside = parquet(
            "SELECT id FROM published WHERE latitude NOT BETWEEN 20 AND 46 OR longitude NOT BETWEEN 122 AND 154"
        )
        self.assertEqual(outside, [])
        shared = parquet(
            "SELECT latitude FROM published WHERE latitude IS NOT NULL "
            "GROUP BY latitude, longitude HAVING count(DISTINCT address) >= 5"
        )
        self.assertEqual(shared, [])


class Package(unittest.TestCase):
    def test_frictionless_finds_nothing_wrong(self):
        report = frictionless.validate(str(DATA / "datapackage.json"))
        self.assertTrue(report.valid, report.to_summary())
        tables = [task.name for task in report.tasks if task.type == "table"]
        self.assertGreaterEqual(len(tables), 4, tables)

    def test_frictionless_finds_a_changed_byte_and_a_value_of_another_type(self):
        whole = (DATA / "facilities.csv").read_bytes()
        for before, after in [(b"\r\n2", b"\r\n3"), (b",2026-02-", b",2026-99-")]:
            self.assertIn(before, whole)
            with tempfile.TemporaryDirectory() as folder:
                copy = pathlib.Path(folder) / "data"
                shutil.copytree(DATA, copy)
                (copy / "facilities.csv").write_bytes(whole.replace(before, after, 1))
                report = frictionless.validate(str(copy / "datapackage.json"))
                self.assertFalse(report.valid, before)


class JsonLines(unittest.TestCase):
    def test_every_line_fits_the_schema_and_a_wrong_one_does_not(self):
        schema = json.loads((DATA / "facilities.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validator = jsonschema.Draft202012Validator(schema)
        lines = [json.loads(line) for line in open(DATA / "facilities.jsonl", encoding="utf-8")]
        self.assertGreater(len(lines), 100)
        for line in lines:
            self.assertEqual([error.message for error in validator.iter_errors(line)], [])
        for key, value in [("id", 7), ("latitude", "35.0"), ("a-new-one", None), ("website", ["x"])]:
            self.assertFalse(validator.is_valid({**lines[0], key: value}), key)


class Partners(unittest.TestCase):
    def test_the_network_of_each_area_has_the_counts_that_kakari_says(self):
        areas = sorted({row["medical_area"] for row in listed().values() if row["medical_area"]})
        self.assertGreater(len(areas), 2)
        for area in [None, *areas]:
            words = ["network", *(["--area", area] if area else [])]
            said = json.loads(kakari(*words, "--format", "json"))
            file = FOLDER / "network.graphml"
            kakari(*words, "--out", str(file), "--force")
            graph = networkx.read_graphml(file)
            self.assertTrue(graph.is_directed() and not graph.is_multigraph())
            counts = said["counts"]
            self.assertEqual(graph.number_of_nodes(), counts["facilities"], area)
            self.assertEqual(graph.number_of_edges(), counts["links"], area)
            self.assertEqual(networkx.number_weakly_connected_components(graph), counts["islands"], area)
            # One-sided: the other one has reported, and no edge leads back.
            reported = {
                row["id"]
                for row in listed().values()
                if row["reported_on"] and row["functions"]["i"]["status"] != "withdrawn"
            }
            one_sided = [(a, b) for a, b in graph.edges if b in reported and not graph.has_edge(b, a)]
            self.assertEqual(len(one_sided), counts["one_sided"], area)
            self.assertEqual({key: graph.graph[key] for key in counts}, counts, area)
            for facility in said["facilities"]:
                node = graph.nodes[facility["id"]]
                self.assertEqual(node["name"], facility["name"])
                self.assertEqual(graph.in_degree(facility["id"]), facility["named_by"])
                self.assertEqual(graph.out_degree(facility["id"]), facility["names"])


class Statistics(unittest.TestCase):
    def test_what_is_counted_of_several_publications_is_what_duckdb_counts(self):
        source = str(DATA / "facilities.parquet")
        files = counting.spread(source, str(FOLDER / "country"), ["01", "13", "47"], 300)
        lines = kakari("stats", "--per", "municipality", "--format", "json", *files).splitlines()
        measures, numbers = counting.told(lines)
        duck = counting.Duck(files, measures)
        self.assertGreater(len(duck.sums), 100)
        counted = duck.numbers()
        self.assertEqual(counting.differing(counted, numbers), {})
        self.assertGreater(sum(1 for number in counted.values() if number > 0), 1_000)
        # A number that is another one is found.
        key = next(key for key, number in counted.items() if number > 0)
        self.assertEqual(list(counting.differing(counted, {**numbers, key: 0.0})), [key])

    def test_the_parquet_file_of_a_count_holds_the_rows_of_json_lines(self):
        out = FOLDER / "statistics.parquet"
        for per in ("prefecture", "municipality"):
            kakari("stats", "--per", per, "--out", str(out), "--force")
            lines = kakari("stats", "--per", per, "--format", "json").splitlines()
            table = duckdb.connect().execute(f"FROM '{out}'")
            names = [column[0] for column in table.description]
            found = [dict(zip(names, row)) for row in table.fetchall()]
            self.assertEqual(found, [json.loads(line) for line in lines], per)
            self.assertGreater(len(found), 100)


class Files(unittest.TestCase):
    def test_the_list_of_hashes_holds_for_every_file(self):
        lines = (PUBLISHED / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
        for line in lines:
            digest, name = line.split(maxsplit=1)
            self.assertEqual(hashlib.sha256((PUBLISHED / name).read_bytes()).hexdigest(), digest, name)
        named = {line.split(maxsplit=1)[1] for line in lines}
        there = {str(path.relative_to(PUBLISHED)) for path in PUBLISHED.rglob("*") if path.is_file()}
        self.assertEqual(there - named, {"SHA256SUMS"})

    def test_the_table_for_old_spreadsheets_is_cp932_and_as_long_as_the_other(self):
        old = list(csv.reader((DATA / "facilities-cp932.csv").read_bytes().decode("cp932").splitlines()))
        new = list(csv.reader((DATA / "facilities.csv").read_text(encoding="utf-8-sig").splitlines()))
        self.assertEqual([row[0] for row in old[1:]], [row[0] for row in new[1:]])


def main():
    """Makes the sample, runs everything, prints the counts."""
    kakari("demo", "--facilities", "400", "--seed", "7", "--out", str(FOLDER / "sample.db"))
    kakari("publish", "--by", "tests", "--out", str(PUBLISHED))
    found = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(found)
    failed = len(result.failures) + len(result.errors)
    # A test that is left out says nothing, so it counts as failed.
    failed += len(result.skipped)
    print(f"# pass {result.testsRun - failed}")
    print(f"# fail {failed}")
    return 1 if failed else 0


with tempfile.TemporaryDirectory() as scratch:
    FOLDER = pathlib.Path(scratch)
    PUBLISHED = FOLDER / "published"
    DATA = PUBLISHED / "data"
    if __name__ == "__main__":
        sys.exit(main())
