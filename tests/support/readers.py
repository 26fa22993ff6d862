"""Reads extracts as analysts do and compares them cell by cell with the rows that were written.

usage: readers.py FOLDER, which holds rows.json, the extracts and, made of them by other programs, CSV files.
"""
import csv
import gzip
import hashlib
import io
import json
import sys
import zipfile
from pathlib import Path

folder = Path(sys.argv[1])
wanted = json.loads((folder / "rows.json").read_text(encoding="utf-8"))
names, rows = wanted["names"], wanted["rows"]
faults = []
checked = []

FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def safe(cell):
    return "'" + cell if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def printable(cell):
    return cell.replace("\u0007", "") if isinstance(cell, str) else cell


def same_lines(cell):
    return printable(cell).replace("\r\n", "\n").replace("\r", "\n") if isinstance(cell, str) else cell


def alike(found, expected, digits=None):
    if isinstance(expected, float) and isinstance(found, (int, float)) and digits:
        return abs(found - expected) <= abs(expected) * 10**-digits
    return found == expected


def compare(reader, found, expected, digits=None):
    checked.append(reader)
    if len(found) != len(expected):
        faults.append(f"{reader}: {len(found)} rows instead of {len(expected)}")
    for number, (left, right) in enumerate(zip(found, expected)):
        for name, a, b in zip(names, left, right):
            if not alike(a, b, digits):
                faults.append(f"{reader}: row {number}, {name}: {a!r} instead of {b!r}")


def from_text(cells):
    """Gives the cells of a CSV row the types of the codebook; an empty cell is no value."""
    number, label, mean, shown = cells
    return [
        int(number),
        label,
        None if mean == "" else float(mean),
        None if shown == "" else shown.lower() == "true",
    ]


def blank(cell):
    """The csv module gives an empty text for no value and for an empty text alike."""
    return "" if cell is None else cell


def csv_rows(text, expected):
    found = list(csv.reader(io.StringIO(text, newline="")))
    assert found[0] == names, found[0]
    return [from_text(row) for row in found[1:]], [[a, blank(b), c, d] for a, b, c, d in expected]


safe_rows = [[safe(cell) for cell in row] for row in rows]
text = (folder / "extract.csv").read_bytes().decode("utf-8")
compare("python csv", *csv_rows(text, safe_rows))
compare("python csv, byte order mark", *csv_rows((folder / "extract-bom.csv").read_bytes().decode("utf-8-sig"), safe_rows))
compare("python gzip", *csv_rows(gzip.open(folder / "extract.csv.gz").read().decode("utf-8"), safe_rows))
compare("python json", [[row[name] for name in names] for row in json.loads((folder / "extract.json").read_text(encoding="utf-8"))], rows)
lines = (folder / "extract.ndjson").read_text(encoding="utf-8").split("\n")
compare("python json lines", [[json.loads(line)[name] for name in names] for line in lines if line], rows)

with zipfile.ZipFile(folder / "extract.zip") as package:
    assert package.testzip() is None
    compare("python zipfile", *csv_rows(package.read("data.csv").decode("utf-8"), safe_rows))
    for line in package.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ")
        if hashlib.sha256(package.read(name)).hexdigest() != digest:
            faults.append(f"sha256 of {name} differs")

# LibreOffice shows 15 digits, and one kind of line end.
for format in ("xlsx", "ods"):
    path = folder / "libreoffice" / format / "extract-Data.csv"
    if path.exists():
        found, expected = csv_rows(path.read_bytes().decode("utf-8"), rows)
        found = [[same_lines(cell) for cell in row] for row in found]
        compare(f"libreoffice {format}", found, [[same_lines(cell) for cell in row] for row in expected], 14)

for path in sorted(folder.glob("r-*.csv")):
    found, expected = csv_rows(path.read_bytes().decode("utf-8"), safe_rows)
    compare(f"R, {path.stem[2:]}", found, expected, 14)

try:
    import openpyxl

    book = openpyxl.load_workbook(folder / "extract.xlsx")
    assert book.sheetnames == ["Notes", "Data", "Codebook"]
    sheet = book["Data"]
    assert sheet.freeze_panes == "A2" and not sheet.merged_cells.ranges and list(sheet.tables) == ["DataTable"]
    found = [list(row) for row in sheet.iter_rows(values_only=True)]
    assert found[0] == names
    # openpyxl gives no value for an empty text, leaves numbered characters as they are, and line ends as XML has them.
    expected = [[a, same_lines(b) or None, c, d] for a, b, c, d in rows]
    found = [[a, same_lines(b.replace("_x005F_", "_")) if b else None, c, d] for a, b, c, d in found[1:]]
    compare("python openpyxl", found, expected)
    assert book.properties.title and book.properties.language == "en-GB"
except ImportError:
    print("not installed: openpyxl (apt-get install python3-openpyxl)")

try:
    import pandas

    def plain(frame):
        return [[None if pandas.isna(cell) else getattr(cell, "item", lambda: cell)() for cell in row] for row in frame.itertuples(index=False)]

    frame = pandas.read_csv(folder / "extract.csv", keep_default_na=False, na_values={"mean": [""], "is_shown": [""]}, float_precision="round_trip")
    expected = [[a, blank(b).replace("\r\n", "\n").replace("\r", "\n"), c, d] for a, b, c, d in safe_rows]
    found = [[a, b.replace("\r\n", "\n").replace("\r", "\n"), c, d] for a, b, c, d in plain(frame)]
    compare("python pandas, csv", found, expected)
    compare("python pandas, json", plain(pandas.read_json(folder / "extract.json", dtype={"label": str}, convert_dates=False, precise_float=True)), rows, 14)
    try:
        compare("python pandas, parquet", plain(pandas.read_parquet(folder / "extract.parquet")), rows)
    except ImportError:
        print("not installed: pyarrow; Parquet is read by DuckDB, Arrow by apache-arrow (npm test)")
except ImportError:
    print("not installed: pandas (apt-get install python3-pandas)")

print(f"{len(rows)} rows of {len(names)} cells equal for: {', '.join(checked)}" if not faults else "\n".join(faults))
sys.exit(1 if faults else 0)
