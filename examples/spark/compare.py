"""Tries check.py: a file of many rows, some of them bad in every way, through Spark and through the command itself, compared.

    npm install proforma
    pip install pyspark 'pandas<3' pyarrow
    python compare.py 1000000
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FORM = "mews.company.update"
CHECK = Path(__file__).with_name("check.py")

# By the number of the row, from 0, divided by a prime.
ODD = {
    101: b'{"CompanyId":"%08x-d6a2-4a4c-a464-ab1100bea786","Name":"","Iata":"%d"}',
    4001: b"",
    5003: b" \t\r",
    7001: b'{"CompanyId":"%08x-d6a2-4a4c-a464-ab1100bea786","Name":"no UTF-8: \xff %d"}',
    9001: b'\xef\xbb\xbf{"CompanyId":"%08x-d6a2-4a4c-a464-ab1100bea786","Name":"a mark in the middle %d"}',
    11003: b'{"CompanyId":"%08x-d6a2-4a4c-a464-ab1100bea786","Name":"half a row %d',
    250007: b'{"CompanyId":"%08x-d6a2-4a4c-a464-ab1100bea786","Name":"%d' + b"x" * (1 << 20) + b'"}',
}
GOOD = b'{"CompanyId":"%08x-d6a2-4a4c-a464-ab1100bea786","Name":"Company %d","Notes":"Line 1\\nLine 2"}\r'


def line(row: int) -> bytes:
    odd = next((text for prime, text in ODD.items() if row % prime == prime - 1), GOOD)
    return odd % (row, row) if b"%" in odd else odd


def by_row(lines) -> dict[int, list]:
    reports = {}
    for report in map(json.loads, lines):
        issues = report["issues"]
        reports[report["row"]] = json.loads(issues) if isinstance(issues, str) else issues
    return reports


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    with tempfile.TemporaryDirectory() as directory:
        file, output = Path(directory, "companies.ndjson"), Path(directory, "bad")
        with file.open("wb") as out:
            out.writelines(line(row) + b"\n" for row in range(rows))
        print(f"{rows} lines, {file.stat().st_size / 1e6:.1f} MB", flush=True)

        start = time.monotonic()
        own = subprocess.run(["npx", "proforma", "check", FORM, file], stdout=subprocess.PIPE)
        print(f"the command: {time.monotonic() - start:.1f} s, exit code {own.returncode}", flush=True)
        expected = by_row(own.stdout.splitlines())

        start = time.monotonic()
        # Partitions of 16 MiB, so that there are several to number.
        settings = ["--master", "local[2]", "--conf", f"spark.sql.files.maxPartitionBytes={16 << 20}"]
        subprocess.run(["spark-submit", *settings, CHECK, FORM, file, output], check=True)
        print(f"Spark: {time.monotonic() - start:.1f} s, {len(list(output.glob('part-*')))} parts", flush=True)
        found = by_row(text for part in output.glob("part-*") for text in part.open())

    if not expected or found != expected:
        sys.exit(f"{len(found)} bad rows from Spark, {len(expected)} from the command, and they differ")
    print(f"{len(found)} bad rows, with the same issues from both")


if __name__ == "__main__":
    main()
