"""Reads the corpora: articles with the labels that each of them knows (SOURCES.md)."""
import gzip
import itertools
import json
import pickle
import zlib
from pathlib import Path

import numpy as np

from data import Article, bio, chunks_of
from encode import Pieces
from network import NAMES, PARTS
from relations import relate

SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MISC": "other"}
GUM = {"person": "person", "organization": "organisation", "place": "place"}
JOINERS = {"of", "the", "for", "and", "&", "-", "'s", "’s", ".", "'"}


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as f:
        yield from f


def label(article, what, marked, labels):
    """Gives every chunk its BIO labels; `marked`: [(start, end, name)], later ones win."""
    for c in article.chunks:
        low, high = c.spans[0][0], c.spans[-1][1]
        setattr(c, what, bio(c.spans, [m for m in marked if m[0] < high and m[1] > low], labels))


def read_polnear(path, silver, pieces):
    """Articles with parts and (silver) names."""
    named = {}
    if silver:
        for line in lines(silver):
            d = json.loads(line)
            run = []
            for s, e, _, ner in d["tokens"]:
                if ner in SILVER:
                    if run and run[-1][2] == SILVER[ner] and run[-1][3]:
                        run[-1] = (run[-1][0], e, run[-1][2], True)
                    else:
                        run.append((s, e, SILVER[ner], True))
                elif run:
                    run[-1] = run[-1][:3] + (False,)
            named[d["id"]] = [r[:3] for r in run]
    for line in lines(path):
        d = json.loads(line)
        a = Article(d["id"], d["text"], chunks_of(d["text"], pieces), d)
        marked = [(s, e, role) for role in ("content", "source", "cue")
                  for at in d["attributions"] for s, e in at[role]]
        label(a, "parts", marked, PARTS)
        if d["id"] in named:
            label(a, "names", named[d["id"]], NAMES)
        yield a


def read_gum(path, pieces):
    """Documents with gold names: entities with a proper noun as head, cut down to the name."""
    text, marked, doc = [], [], None
    length = 0

    def document():
        body = "".join(text)
        a = Article(doc, body, chunks_of(body, pieces))
        label(a, "names", marked, NAMES)
        return a

    def sentence(tokens):
        nonlocal length
        starts = []
        for t in tokens:
            starts.append(length)
            text.append(t["form"] + t["space"])
            length += len(t["form"]) + len(t["space"])
        stack, found = [], []
        for i, t in enumerate(tokens):
            for op, name in t["entity"]:
                if op == "(":
                    stack.append((name, i))
                else:
                    for k in range(len(stack) - 1, -1, -1):
                        if stack[k][0].split("-")[0] == name:
                            found.append((stack[k][1], i, stack[k][0]))
                            del stack[k]
                            break
        got = []
        for b, e, name in found:
            inside = range(b, e + 1)
            head = next((i for i in inside if not (b <= tokens[i]["head"] <= e)), b)
            if tokens[head]["pos"] != "PROPN":
                continue
            kind = name.split("-")[1]
            lo = hi = head
            while lo > b and (tokens[lo - 1]["pos"] == "PROPN" or (
                    lo - 2 >= b and tokens[lo - 1]["form"] in JOINERS and tokens[lo - 2]["pos"] == "PROPN")):
                lo -= 1
            while hi < e and (tokens[hi + 1]["pos"] == "PROPN" or (
                    hi + 2 <= e and tokens[hi + 1]["form"] in JOINERS and tokens[hi + 2]["pos"] == "PROPN") or (
                    hi + 3 <= e and tokens[hi + 1]["form"] in ("of", "for") and tokens[hi + 2]["form"] == "the"
                    and tokens[hi + 3]["pos"] == "PROPN")):
                hi += 1
            got.append((starts[lo], starts[hi] + len(tokens[hi]["form"]), GUM.get(kind, "other")))
        got.sort(key=lambda g: g[1] - g[0])             # the longest wins: it is written last
        marked.extend(got)

    tokens, new_par = [], False
    for line in lines(path):
        line = line.rstrip("\n")
        if line.startswith("# newdoc id"):
            if doc is not None:
                yield document()
            doc, text, marked, length = line.split("= ")[1], [], [], 0
        elif line.startswith("# newpar") and not line.startswith("# newpar_block"):
            new_par = True
        elif not line:
            if tokens:
                if new_par and length:
                    text.append("\n")
                    length += 1
                new_par = False
                sentence(tokens)
            tokens = []
        elif line[0] != "#":
            f = line.split("\t")
            if not f[0].isdigit():
                continue
            misc = dict(x.split("=", 1) for x in f[9].split("|") if "=" in x)
            entity, spec, i = [], misc.get("Entity", ""), 0
            while i < len(spec):
                if spec[i] == "(":
                    j = i + 1
                    while j < len(spec) and spec[j] not in "()":
                        j += 1
                    entity.append(("(", spec[i + 1:j]))
                    if j < len(spec) and spec[j] == ")":
                        entity.append((")", spec[i + 1:j].split("-")[0]))
                        j += 1
                    i = j
                else:
                    j = spec.index(")", i)
                    entity.append((")", spec[i:j]))
                    i = j + 1
            tokens.append({"form": f[1], "pos": "PROPN" if f[4].startswith("NNP") else f[3], "head": int(f[6]) - 1, "entity": entity,
                           "space": "" if misc.get("SpaceAfter") == "No" else " "})
    if tokens:
        sentence(tokens)
    yield document()


def read_dse(path, pieces):
    """One article (one chunk) a sentence, with the two marked entities and the label."""
    for n, line in enumerate(lines(path)):
        sentence, _, _, stance = line.rstrip("\n").split("\t")
        plain, spans, start = [], [], None
        for ch in sentence:
            if ch == "[" and start is None:
                start = len(plain)
            elif ch == "]" and start is not None:
                spans.append((start, len(plain)))
                start = None
            else:
                plain.append(" " if ch in "\n\r\t" else ch)
        text = "".join(plain)
        if len(spans) != 2 or not text.strip():
            continue
        chunks = chunks_of(text, pieces, spans)
        if len(chunks) != 1:
            continue
        c = chunks[0]
        marks = []
        for s, e in spans:
            marks.append(next((i for i, (ws, we) in enumerate(c.spans) if ws < e and we > s), None))
        if None in marks or len(c.ids) > 200:
            continue
        c.marks, c.stance = tuple(marks), int(stance)
        yield Article("dse-%d" % n, text, [c])


def read_worldwide(path, pieces):
    """Articles with gold names."""
    for line in lines(path):
        d = json.loads(line)
        a = Article(d["id"], d["text"], chunks_of(d["text"], pieces))
        label(a, "names", d["names"], NAMES)
        yield a


def read_gold(folder, texts, pieces, names=None):
    """The project's own articles (GOLD.md's rules): parts, and relations (relations.py).

    `names`: {id: article with gold names}."""
    for path in sorted(Path(folder).glob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        with open(Path(texts) / (path.stem + ".txt"), encoding="utf-8", newline="") as f:
            text = f.read()
        a = Article(path.stem, text, chunks_of(text, pieces), gold)
        # A bare statement has a source and a cue, and no content worth the name.
        label(a, "parts", [(*span, role) for role in ("content", "source", "cue") for s in gold["statements"]
                           if not (role == "content" and s.get("bare")) for span in s.get(role) or []], PARTS)
        named = (names or {}).get(path.stem.removeprefix("ww-").removeprefix("new-").replace("-", "_"))
        if named and [c.ids.tolist() for c in named.chunks] == [c.ids.tolist() for c in a.chunks]:
            for c, same in zip(a.chunks, named.chunks):
                c.names = same.names
        for c in a.chunks:
            c.domain = 1
        a.related = relate(a)
        yield a


def options(parser):
    """The command line's options that say where the corpora are."""
    parser.add_argument("--data", type=Path, required=True, help="folder with the corpora of SOURCES.md")
    parser.add_argument("--extra", type=Path, help="folder with further articles of the project's own: gold/ and articles/")
    parser.add_argument("--folds", type=Path, help="{id: fold} of the project's articles, for --hold-out; without it each is drawn from its name")
    parser.add_argument("--cache", type=Path, help="file to keep the corpora in once they are read")
    parser.add_argument("--limit", type=int, default=0, help="so many articles of each corpus, to try things out")


def load(args, pieces):
    """{name: articles} of all corpora."""
    if args.cache and args.cache.exists():
        return pickle.loads(args.cache.read_bytes())
    root, gold = args.data, args.data / "gold"

    def few(articles):
        return list(itertools.islice(articles, args.limit or None))
    d = {"polnear": few(read_polnear(root / "polnear/train.jsonl.gz", root / "polnear/train.silver.jsonl.gz", pieces)),
         "dev": few(read_polnear(root / "polnear/dev.jsonl.gz", root / "polnear/dev.silver.jsonl.gz", pieces)),
         "gum": few(read_gum(root / "gum/train.conllu.gz", pieces)),
         "gum-dev": few(read_gum(root / "gum/dev.conllu.gz", pieces)),
         "worldwide": few(read_worldwide(root / "worldwide/train.jsonl.gz", pieces)),
         "worldwide-dev": few(read_worldwide(root / "worldwide/dev.jsonl.gz", pieces)),
         "dse": few(read_dse(root / "dse/train.tsv.gz", pieces)),
         "dse-dev": few(read_dse(root / "dse/valid.tsv.gz", pieces))}
    named = {a.id: a for a in d["worldwide"]}
    d["gold"] = few(read_gold(gold / "train", gold / "articles", pieces, named))
    d["gold-dev"] = few(read_gold(gold / "dev", gold / "articles", pieces))
    if args.extra:
        d["gold"] += few(read_gold(args.extra / "gold", args.extra / "articles", pieces, named))
    for a in d["polnear"] + d["dev"]:
        for c in a.chunks:
            c.domain = 0
    counted = {a.id for a in d["gold-dev"]}
    assert not counted & {a.id for key in ("polnear", "gold") for a in d[key]}
    assert not counted & {"ww-" + a.id.replace("_", "-") for a in d["worldwide"]}
    if args.cache:
        args.cache.write_bytes(pickle.dumps(d))
    return d


def attach_relations(data, path):
    """Hangs a teacher's relations (distil.py) on the articles: {key: [(related or None, scores or None)]}."""
    for key, answers in pickle.loads(path.read_bytes()).items():
        for a, (related, scores) in zip(data[key], answers, strict=True):
            a.related, a.taught = related or a.related, scores


def same_text(article):
    """What two copies of an article have in common, whatever stands above and below them: their longest paragraph."""
    return "".join(c for c in max(article.text.split("\n"), key=len) if c.isalnum())


def hold_out(data, args):
    """Takes the project's articles of the folds that are held out from `data`, and what other corpora have of the same
    texts; gives them back."""
    if not args.hold_out:
        return []
    folds = json.loads(args.folds.read_text()) if args.folds else {a.id: zlib.crc32(a.id.encode()) % 5 for a in data["gold"]}
    out = {int(k) for k in args.hold_out.split(",")}
    held = [a for a in data["gold"] if folds.get(a.id) in out]
    texts = {same_text(a) for a in held}
    for key in ("gold", "polnear", "worldwide"):
        data[key] = [a for a in data[key] if same_text(a) not in texts]
    return held


def load_pieces(path):
    return Pieces(Path(path).read_text(encoding="utf-8").split("\n")[:-1])
