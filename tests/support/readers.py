"""Reads extracts as analysts do and compares them cell by cell with the rows of the release.

usage: readers.py FOLDER..., each of which holds rows.json, the extracts and, made of them by other programs, CSV files.
"""
import csv
import gzip
import hashlib
import io
import json
import sys
import zipfile
from collections import Counter
from pathlib import Path

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
faults = []
checked = Counter()
skipped = set()


def safe(cell):
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def same_lines(cell):
    """A bell cannot stand in XML, and some readers read every line end as their own."""
    return cell.replace("\u0007", "").replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) else cell


def alike(found, expected, digits):
    if isinstance(expected, bool) or isinstance(found, bool):
        return found is expected
    if isinstance(expected, float) and isinstance(found, (int, float)) and digits:
        return abs(found - expected) <= abs(expected) * 10**-digits
    return found == expected


class Case:
    def __init__(self, folder):
        self.folder = folder
        wanted = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
        self.names = [column["name"] for column in wanted["columns"]]
        self.types = [column["type"] for column in wanted["columns"]]
        self.rows = wanted["rows"]
        self.safe_rows = [[safe(cell) for cell in row] for row in self.rows]

    def compare(self, reader, found, expected, digits=None):
        place = f"{self.folder.name}, {reader}"
        checked[reader] += len(expected) * len(self.names)
        if len(found) != len(expected):
            faults.append(f"{place}: {len(found)} rows instead of {len(expected)}")
        for number, (left, right) in enumerate(zip(found, expected)):
            if len(left) != len(self.names):
                faults.append(f"{place}: row {number} has {len(left)} cells")
            for name, a, b in zip(self.names, left, right):
                if not alike(a, b, digits):
                    faults.append(f"{place}: row {number}, {name}: {a!r} instead of {b!r}")

    def from_text(self, cells):
        """Gives the cells of a CSV row the types of the codebook; an empty cell is no value."""
        readers = {"integer": int, "number": float, "boolean": lambda cell: {"true": True, "false": False}[cell.lower()]}
        return [
            cell if kind == "string" else None if cell == "" else readers[kind](cell)
            for kind, cell in zip(self.types, cells)
        ]

    def blank(self, row):
        """The csv module gives an empty text for no value and for an empty text alike."""
        return ["" if kind == "string" and cell is None else cell for kind, cell in zip(self.types, row)]

    def csv_rows(self, text, expected):
        found = list(csv.reader(io.StringIO(text, newline="")))
        assert found[0] == self.names, found[0]
        return [self.from_text(row) for row in found[1:]], [self.blank(row) for row in expected]

    def check_text(self):
        folder, names, rows = self.folder, self.names, self.rows
        read = lambda name, coding="utf-8": (folder / name).read_bytes().decode(coding)
        self.compare("python csv", *self.csv_rows(read("extract.csv"), self.safe_rows))
        self.compare("python csv, byte order mark", *self.csv_rows(read("extract-bom.csv", "utf-8-sig"), self.safe_rows))
        text = gzip.open(folder / "extract.csv.gz").read().decode("utf-8")
        self.compare("python gzip", *self.csv_rows(text, self.safe_rows))
        self.compare("python json", [[row[name] for name in names] for row in json.loads(read("extract.json"))], rows)
        lines = read("extract.ndjson").split("\n")
        self.compare("python json lines", [[json.loads(line)[name] for name in names] for line in lines if line], rows)

    def check_package(self):
        with zipfile.ZipFile(self.folder / "extract.zip") as package:
            assert package.testzip() is None
            self.compare("python zipfile", *self.csv_rows(package.read("data.csv").decode("utf-8"), self.safe_rows))
            for line in package.read("SHA256SUMS").decode().splitlines():
                digest, name = line.split("  ")
                if hashlib.sha256(package.read(name)).hexdigest() != digest:
                    faults.append(f"{self.folder.name}: sha256 of {name} differs")

    def check_others(self):
        # LibreOffice shows 15 digits and one kind of line end, and passes over OpenDocument's tabs.
        for format in ("xlsx", "ods"):
            path = self.folder / "libreoffice" / format / "extract-Data.csv"
            if path.exists():
                found, expected = self.csv_rows(path.read_bytes().decode("utf-8"), self.rows)
                tab = "" if format == "ods" else "\t"
                found, expected = [
                    [[cell.replace("\t", tab) if isinstance(cell, str) else cell for cell in map(same_lines, row)] for row in each]
                    for each in (found, expected)
                ]
                self.compare(f"libreoffice {format}", found, expected, 14)
        for path in sorted(self.folder.glob("r-*.csv")):
            is_book = path.stem.endswith("xlsx")
            found, expected = self.csv_rows(path.read_bytes().decode("utf-8"), self.rows if is_book else self.safe_rows)
            same = lambda each: [[same_lines(cell) for cell in row] for row in each]
            self.compare(f"R, {path.stem[2:]}", same(found), same(expected), 14)

    def check_openpyxl(self, openpyxl):
        book = openpyxl.load_workbook(self.folder / "extract.xlsx")
        assert book.sheetnames == ["Notes", "Data", "Codebook"]
        sheet = book["Data"]
        assert sheet.freeze_panes == "A2" and not sheet.merged_cells.ranges and list(sheet.tables) == ["DataTable"]
        found = [list(row) for row in sheet.iter_rows(values_only=True)]
        assert found[0] == self.names
        # openpyxl gives no value for an empty text, and leaves numbered characters as they are.
        text = lambda cell: (same_lines(cell) or None) if isinstance(cell, str) else cell
        expected = [[text(cell) for cell in row] for row in self.rows]
        found = [[text(cell.replace("_x005F_", "_")) if isinstance(cell, str) else cell for cell in row] for row in found[1:]]
        self.compare("python openpyxl", found, expected)
        assert book.properties.title and book.properties.language == "en-GB"

    def check_pandas(self, pandas):
        def plain(frame):
            rows = frame.itertuples(index=False, name=None)
            return [[None if pandas.isna(cell) else getattr(cell, "item", lambda: cell)() for cell in row] for row in rows]

        same = lambda each: [[same_lines(cell) for cell in self.blank(row)] for row in each]
        others = {name: [""] for name, kind in zip(self.names, self.types) if kind != "string"}
        texts = {name: str for name, kind in zip(self.names, self.types) if kind == "string"}
        frame = pandas.read_csv(
            self.folder / "extract.csv", keep_default_na=False, na_values=others, dtype=texts, float_precision="round_trip"
        )
        self.compare("python pandas, csv", same(plain(frame)), same(self.safe_rows))
        frame = pandas.read_json(self.folder / "extract.json", dtype=False, convert_dates=False, precise_float=True)
        self.compare("python pandas, json", plain(frame), self.rows, 14)
        try:
            frame = pandas.read_excel(self.folder / "extract.ods", engine="odf", sheet_name="Data", keep_default_na=False, na_values=others, dtype=texts)
            # odfpy drops what it takes for layout in texts: spaces beside others, tabs and line ends.
            bare = lambda each: [["".join(cell.split()) if isinstance(cell, str) else cell for cell in row] for row in same(each)]
            self.compare("python pandas, ods", bare(plain(frame)), bare(self.rows), 14)
        except ImportError:
            skipped.add("odfpy (apt-get install python3-odf)")
        try:
            self.compare("python pandas, parquet", plain(pandas.read_parquet(self.folder / "extract.parquet")), self.rows)
        except ImportError:
            skipped.add("pyarrow; Parquet is read by DuckDB, Arrow by apache-arrow (npm test)")


for case in [Case(Path(each)) for each in sys.argv[1:]]:
    case.check_text()
    case.check_package()
    case.check_others()
    try:
        import openpyxl

        case.check_openpyxl(openpyxl)
    except ImportError:
        skipped.add("openpyxl (apt-get install python3-openpyxl)")
    try:
        import pandas

        case.check_pandas(pandas)
    except ImportError:
        skipped.add("pandas (apt-get install python3-pandas)")

for each in sorted(skipped):
    print(f"not installed: {each}")
for reader, cells in checked.items():
    print(f"{reader}: {cells:,} cells in {len(sys.argv) - 1} extracts")
print("\n".join(faults[:40]) if faults else "all equal")
sys.exit(1 if faults else 0)
