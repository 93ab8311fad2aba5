"""The annotations of articles whose texts belong to others, kept without the texts.

    python annotations.py pack FOLDER annotations.jsonl.gz
    python annotations.py unpack annotations.jsonl.gz --data CORPORA --out FOLDER

FOLDER has `gold/NAME.json` and `articles/NAME.txt`, as `--extra` takes it. What is kept of an article are spans in
code points: of what its actors are called too, where the text calls them so. Articles `ww-ID` stand in English Worldwide
Newswire, `pn-ID` in PolNeAR, `lee-ID` and `re-ID` in the collections of `newswire.py` (SOURCES.md); all others were invented
for this project and are kept with their texts.
"""
import argparse
import gzip
import json
import re
import zlib
from pathlib import Path

import newswire

CORPORA = {"ww-": ("worldwide/train.jsonl.gz", "worldwide/dev.jsonl.gz"), "pn-": ("polnear/train.jsonl.gz",)}
COLLECTIONS = {"lee-": ("lee", newswire.lee), "re-": ("reuters", newswire.reuters)}
OF_OTHERS = (*CORPORA, *COLLECTIONS)


def kept_text(text):
    """An article as it is annotated: without the address above it, a line feed behind each line."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    first, _, rest = text.partition("\n")
    return (rest if re.fullmatch(r"\s*https?://\S+\s*", first) else text).strip("\n") + "\n"


def file_name(prefix, ident):
    return prefix + re.sub(r"[^A-Za-z0-9_.-]", "_", ident)


def texts_of(data):
    """{name: text} of the corpora, and of the collections that are at hand."""
    out = {}
    for folder, read in COLLECTIONS.values():
        if (data / folder).is_dir():
            out.update(read(data / folder))
    for prefix, files in CORPORA.items():
        for file in files:
            with gzip.open(data / file, "rt", encoding="utf-8", newline="") as lines:
                for line in lines:
                    article = json.loads(line)
                    text = article["text"] if prefix == "pn-" else kept_text(article["text"])
                    out[file_name(prefix, str(article["id"]))] = text
    return out


def packed(name, gold, text):
    """An annotated article as it is kept."""
    def word(string):
        at = text.find(string) if string else -1
        return string if at < 0 else [at, at + len(string)]

    kept = {"id": name, "crc": zlib.crc32(text.encode()), "actors": [], "statements": [], "stances": gold["stances"],
            "optional": [{"content": o["content"]} for o in gold.get("optional", [])]}
    if not name.startswith(OF_OTHERS):
        kept["text"] = text
    for a in gold["actors"]:
        kept["actors"].append({"id": a["id"], "kind": a["kind"], "name": word(a["name"]), "aliases": [word(x) for x in a["aliases"]]})
    for s in gold["statements"]:
        kept["statements"].append({k: word(v) if k == "speaker" and v else v for k, v in s.items() if v is not None and k != "id"})
    return kept


def unpacked(kept, text):
    """What `packed` was made of."""
    def word(where):
        return where if where is None or isinstance(where, str) else text[where[0]:where[1]]

    gold = {"id": kept["id"], "actors": [], "statements": [], "stances": kept["stances"], "optional": kept["optional"]}
    for a in kept["actors"]:
        gold["actors"].append({**a, "name": word(a["name"]), "aliases": [word(x) for x in a["aliases"]]})
    for k, s in enumerate(kept["statements"], 1):
        gold["statements"].append({"id": k, **s, "speaker": word(s.get("speaker"))})
    return gold


def pack(folder, out):
    lines = []
    for path in sorted((folder / "gold").glob("*.json")):
        text = (folder / "articles" / (path.stem + ".txt")).read_bytes().decode("utf-8")
        lines.append(json.dumps(packed(path.stem, json.loads(path.read_text(encoding="utf-8")), text), ensure_ascii=False,
                                separators=(",", ":")))
    # No time of day in the file: the same articles give the same bytes.
    out.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0))
    return len(lines)


def unpack(packed_file, data, out):
    """Writes the articles whose texts are at hand; gives how many there were, and the names of the others."""
    texts, missing, written = texts_of(data), [], 0
    for sub in ("gold", "articles"):
        (out / sub).mkdir(parents=True, exist_ok=True)
    with gzip.open(packed_file, "rt", encoding="utf-8") as lines:
        for line in lines:
            kept = json.loads(line)
            name, text = kept["id"], kept.get("text") or texts.get(kept["id"])
            if text is None or zlib.crc32(text.encode()) != kept["crc"]:
                missing.append(name)
                continue
            (out / "articles" / (name + ".txt")).write_bytes(text.encode())
            (out / "gold" / (name + ".json")).write_text(json.dumps(unpacked(kept, text), ensure_ascii=False, indent=1), encoding="utf-8")
            written += 1
    return written, missing


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = p.add_subparsers(dest="what", required=True)
    one = sub.add_parser("pack")
    one.add_argument("folder", type=Path)
    one.add_argument("out", type=Path)
    one = sub.add_parser("unpack")
    one.add_argument("packed", type=Path)
    one.add_argument("--data", type=Path, required=True, help="folder with the corpora of SOURCES.md")
    one.add_argument("--out", type=Path, required=True, help="folder for the articles")
    args = p.parse_args()
    if args.what == "pack":
        print(pack(args.folder, args.out), "articles")
        return
    written, missing = unpack(args.packed, args.data, args.out)
    print(written, "articles")
    if missing:
        raise SystemExit("%d articles have no text, or another one, in %s: %s" % (len(missing), args.data, " ".join(missing[:5])))


if __name__ == "__main__":
    main()
