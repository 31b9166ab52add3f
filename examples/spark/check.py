"""Checks more records than one machine has room or time for: `proforma check` over the partitions of a Spark DataFrame.

    spark-submit --master 'local[2]' check.py mews.company.update companies.ndjson bad

Each batch of a partition goes through a process of the command, which knows rows of that batch only. So every record travels with a
key: row n of the command is the n-th record of the batch, and what comes back is that record's key and its issues.
"""

import argparse
import json
import subprocess
from functools import partial

import pandas as pd
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as f
from pyspark.sql.types import StringType, StructField, StructType

# Records that one process checks: each process takes time to start, and a batch is in memory as a whole.
RECORDS_IN_BATCH = 50_000

# What the command passes over, without counting it as a row.
BLANK = b" \t\r"


def bad_records(records: DataFrame, form: str, command: list[str]) -> DataFrame:
    """The columns `key` and `issues` (a JSON array) of the records that have an error.

    `records` has the columns `key`, of any type, and `record`: one JSON object on one line, as binary. Of the columns of a table
    that would be `f.to_json(f.struct("CompanyId", "Name")).cast("binary")`.
    """
    schema = StructType([StructField("key", records.schema["key"].dataType), StructField("issues", StringType())])
    return records.select("key", "record").mapInPandas(partial(check, form=form, command=command), schema)


def check(batches, form: str, command: list[str]):
    """Runs the command over each batch. Spark has a task for each core already, so one thread is enough."""
    for batch in batches:
        rows = [(key, record) for key, record in zip(batch["key"], batch["record"]) if record.strip(BLANK)]
        if any(b"\n" in record for _, record in rows):
            raise ValueError("a record is one line of JSON; take the line breaks between its values out")
        # The empty row in front is none; it keeps a byte order mark in the middle of a file from being one at the start.
        lines = b"".join([b"\n", *(bytes(record) + b"\n" for _, record in rows)])
        run = subprocess.run([*command, "check", form, "--report", "ndjson", "--threads", "1"], input=lines, capture_output=True)
        if run.returncode not in (0, 1):
            raise RuntimeError(run.stderr.decode(errors="replace"))
        reports = [json.loads(line) for line in run.stdout.splitlines()]
        keys = [rows[report["row"] - 1][0] for report in reports]
        yield pd.DataFrame({"key": keys, "issues": [json.dumps(report["issues"]) for report in reports]})


def records_of(spark: SparkSession, path: str) -> DataFrame:
    """The records of an NDJSON file; the key of each is its row in the file, as the command counts."""
    lines = spark.read.text(path, lineSep="\n").select(f.col("value").cast("binary"))
    rows = lines.rdd.map(lambda line: bytes(line.value)).filter(lambda record: record.strip(BLANK)).zipWithIndex()
    return rows.map(lambda row: (row[1] + 1, row[0])).toDF("key long, record binary")


def main() -> None:
    parser = argparse.ArgumentParser(description="Checks an NDJSON file with Proforma on Apache Spark.")
    parser.add_argument("form", help="such as mews.company.update")
    parser.add_argument("input", help="a file, wherever Spark can read")
    parser.add_argument("output", help="a directory that does not exist yet; becomes NDJSON of row and issues")
    parser.add_argument("--command", default="npx proforma", help="what starts Proforma on a worker; default: npx proforma")
    arguments = parser.parse_args()

    spark = SparkSession.builder.appName("proforma").getOrCreate()
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", RECORDS_IN_BATCH)
    bad = bad_records(records_of(spark, arguments.input), arguments.form, arguments.command.split())
    bad.withColumnRenamed("key", "row").write.json(arguments.output)
    spark.stop()


if __name__ == "__main__":
    main()
