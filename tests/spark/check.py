"""Spark gives the rows of a single machine, also where a process is killed midway.

    python3 tests/spark/check.py target/release/standpoint [COPIES]

Needs PySpark, pandas and PyArrow from PyPI, and a Java from 17 on.
"""

import json
import os
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SAMPLES = os.path.join(HERE, "..", "..", "sample")
sys.path.insert(0, HERE)
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)

import standpoint_spark
from pyspark.sql import SparkSession

COLUMNS = ["id", "statement", "actor_ids", "speaker", "kind", "content"]


def articles(copies):
    texts = []
    for name in sorted(os.listdir(SAMPLES)):
        if name.endswith(".txt"):
            with open(os.path.join(SAMPLES, name), encoding="utf-8") as file:
                texts.append((name, file.read()))
    return [(f"{name}-{copy}", text) for copy in range(copies) for name, text in texts]


def alone(binary, texts, folder):
    """The rows of one process on one machine, and the seconds that it took."""
    file = os.path.join(folder, "articles.jsonl")
    with open(file, "w", encoding="utf-8") as lines:
        for name, text in texts:
            lines.write(json.dumps({"id": name, "text": text}) + "\n")
    begun = time.monotonic()
    command = [binary, "extract", "--format", "jsonl", "--no-state", file]
    out = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8").stdout
    seconds = time.monotonic() - begun
    return [row for line in out.splitlines() for row in standpoint_spark.rows(line)], seconds


def by_spark(spark, binary, texts, folder):
    """The rows that Spark writes as Parquet and reads again, and the seconds that it took."""
    frame = spark.createDataFrame(texts, "id string, text string").repartition(4)
    begun = time.monotonic()
    standpoint_spark.statements(frame, binary).write.mode("overwrite").parquet(folder)
    return [row.asDict() for row in spark.read.parquet(folder).collect()], time.monotonic() - begun


def bare(rows):
    return sorted(json.dumps([list(row[c]) if c == "actor_ids" else row[c] for c in COLUMNS]) for row in rows)


def killed_once(binary, folder):
    """A program that is killed in the middle of its first run, and whole from then on."""
    script, mark = os.path.join(folder, "killed-once"), os.path.join(folder, "was-killed")
    with open(script, "w", encoding="utf-8") as file:
        file.write(
            "#!/bin/sh\n"
            f'if mkdir "{mark}" 2>/dev/null; then\n'
            f'  "{binary}" "$@" | head -n 3\n'
            "  kill -9 $$\n"
            "fi\n"
            f'exec "{binary}" "$@"\n'
        )
    os.chmod(script, 0o755)
    return script, mark


def main():
    binary = os.path.abspath(sys.argv[1])
    texts = articles(int(sys.argv[2]) if len(sys.argv) > 2 else 4)
    words = sum(len(text.split()) for _, text in texts)
    # Two tasks side by side, and four tries for each.
    spark = (
        SparkSession.builder.master("local[2,4]")
        .appName("standpoint")
        .config("spark.ui.enabled", "false")
        .config("spark.ui.showConsoleProgress", "false")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", "16")
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    spark.sparkContext.addPyFile(os.path.join(HERE, "standpoint_spark.py"))
    with tempfile.TemporaryDirectory() as folder:
        wanted, seconds = alone(binary, texts, folder)
        print(f"{len(texts)} articles, {words} words, {len(wanted)} statements")
        print(f"one process: {seconds:.1f} s")
        found, seconds = by_spark(spark, binary, texts, os.path.join(folder, "rows.parquet"))
        print(f"Spark, two tasks: {seconds:.1f} s")
        assert bare(found) == bare(wanted), "Spark gives other rows"
        script, mark = killed_once(binary, folder)
        found, _ = by_spark(spark, script, texts, os.path.join(folder, "again.parquet"))
        assert os.path.isdir(mark), "nothing was killed"
        assert bare(found) == bare(wanted), "a killed process lost rows"
        print("the same rows, and the same after a process was killed midway")
    spark.stop()


main()
