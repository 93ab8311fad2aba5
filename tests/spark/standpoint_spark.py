"""The program inside Apache Spark: a DataFrame of articles in, a row for each statement out.

Every partition is piped through one process of the binary, an article a line, so nothing is kept in
memory but what is on its way. The binary must lie at the same path on every worker; it needs no
network, no service and no file beside it.
"""

import json
import subprocess
import threading

import pandas as pd

ROWS = (
    "id string, title string, statement int, actor_ids array<string>, actors array<string>, "
    "speaker string, kind string, confidence double, source string, cue string, content string"
)


def statements(articles, binary, sure=None):
    """A row for each statement of `articles`, a DataFrame with the columns `id` and `text`, and, if
    it has them, `title`, `byline`, `published`, `site`."""
    command = [binary, "extract", "--from", "jsonl", "--format", "jsonl", "--no-state", "--threads", "1"]
    if sure:
        command += ["--sure", sure]
    return articles.mapInPandas(lambda batches: _through(command, batches), ROWS)


def rows(line):
    """The rows of one analysis, a line of JSON."""
    analysis = json.loads(line)
    document = analysis["document"]
    names = {actor["id"]: actor["name"] for actor in analysis["actors"]}

    def words(spans):
        return " … ".join(" ".join(document["text"][start:end].split()) for start, end in spans)

    return [
        {
            "id": document["source"],
            "title": document["title"],
            "statement": one["id"],
            "actor_ids": one["actors"],
            "actors": [names[actor] for actor in one["actors"]],
            "speaker": one["speaker"],
            "kind": one["kind"],
            "confidence": one["confidence"],
            "source": words(one["source"]),
            "cue": words(one["cue"]),
            "content": words(one["content"]),
        }
        for one in analysis["statements"]
    ]


def _through(command, batches):
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    fault = []

    def feed():
        try:
            for batch in batches:
                for article in batch.to_dict("records"):
                    known = {name: value for name, value in article.items() if value is not None}
                    process.stdin.write(json.dumps(known) + "\n")
        except Exception as error:  # told below, in the thread that Spark watches
            fault.append(error)
        finally:
            try:
                process.stdin.close()
            except OSError:
                pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    for line in process.stdout:
        found = rows(line)
        if found:
            yield pd.DataFrame(found)
    feeder.join()
    # 1: an article could not be read, and standard error says which. Anything else is no result, and
    # Spark does the partition again.
    if process.wait() not in (0, 1) or fault:
        raise RuntimeError(f"{command[0]} ended with {process.returncode}: {fault or 'no result'}")
