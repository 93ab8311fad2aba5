"""Corpora -> chunks (a paragraph, or a part of a long one, with its labels) -> windows and batches."""
import gzip
import json
import random
from dataclasses import dataclass, field

import numpy as np

from encode import Paragraph, cut_long, feature, paragraphs, WINDOW
from network import NAMES, PARTS

SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", "MISC": "other"}
GUM = {"person": "person", "organization": "organisation", "place": "place"}
JOINERS = {"of", "the", "for", "and", "&", "-", "'s", "’s", ".", "'"}


@dataclass
class Chunk:
    """One paragraph (or part of one) ready for the network; arrays over pieces or over words."""
    spans: list                     # word -> (start, end) in the article
    ids: np.ndarray                 # piece -> id
    features: np.ndarray            # piece -> type table row
    first: np.ndarray               # word -> its first piece
    parts: np.ndarray | None = None
    names: np.ndarray | None = None
    soft_parts: np.ndarray | None = None    # teacher's emissions, word x 7
    soft_names: np.ndarray | None = None
    marks: tuple | None = None      # words of p and q
    stance: int = -1
    soft_stance: np.ndarray | None = None


@dataclass
class Article:
    id: str
    text: str
    chunks: list = field(default_factory=list)
    gold: dict | None = None


def lines(path):
    with gzip.open(path, "rt", encoding="utf-8", newline="") as f:
        yield from f


def bio(spans_of_words, marked, labels):
    """marked: [(start, end, name)], later ones win -> BIO label of each word."""
    owner = [None] * len(spans_of_words)
    for k, (s, e, name) in enumerate(marked):
        for i, (ws, we) in enumerate(spans_of_words):
            if ws < e and we > s:
                owner[i] = (name, k)
    out = np.zeros(len(owner), np.int64)
    for i, o in enumerate(owner):
        if o:
            out[i] = labels.index(("I-" if i and owner[i - 1] == o else "B-") + o[0])
    return out


def chunks_of(text, pieces, mark=None):
    """All chunks of a text. `mark`: two spans whose words are marked."""
    out, unclosed = [], False
    for start, end in paragraphs(text):
        p = Paragraph(text, start, end)
        continued = int(unclosed and p.opens)
        unclosed = p.unclosed
        cut = [pieces.word(f) for f in p.forms]
        marked = [0] * len(cut)
        if mark:
            for s, e in mark:
                for i, (ws, we) in enumerate(p.spans):
                    if ws < e and we > s:
                        marked[i] = 1
        ends = cut_long([len(c) for c in cut], p.forms) + [len(cut)]
        begin = 0
        for end_word in ends:
            ids, feats, first = [], [], []
            for i in range(begin, end_word):
                first.append(len(ids))
                ids += cut[i]
                feats += [feature(p.cases[i], p.quoted[i], continued, marked[i])] * len(cut[i])
            out.append(Chunk(p.spans[begin:end_word], np.array(ids), np.array(feats), np.array(first)))
            begin = end_word
    return out


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
    out = []
    for line in lines(path):
        d = json.loads(line)
        a = Article(d["id"], d["text"], chunks_of(d["text"], pieces), d)
        marked = [(s, e, role) for role in ("content", "source", "cue")
                  for at in d["attributions"] for s, e in at[role]]
        for c in a.chunks:
            lo, hi = c.spans[0][0], c.spans[-1][1]
            c.parts = bio(c.spans, [m for m in marked if m[0] < hi and m[1] > lo], PARTS)
            if d["id"] in named:
                c.names = bio(c.spans, [m for m in named[d["id"]] if m[0] < hi and m[1] > lo], NAMES)
        out.append(a)
    return out


def read_gum(path, pieces):
    """Documents with gold names: entities with a proper noun as head, cut down to the name."""
    out, text, marked, doc = [], [], [], None
    length = 0

    def finish():
        if doc is None:
            return
        body = "".join(text)
        a = Article(doc, body, chunks_of(body, pieces))
        for c in a.chunks:
            lo, hi = c.spans[0][0], c.spans[-1][1]
            c.names = bio(c.spans, [m for m in marked if m[0] < hi and m[1] > lo], NAMES)
        out.append(a)

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
            finish()
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
    finish()
    return out


def read_dse(path, pieces):
    """One article (one chunk) a sentence, with the two marked entities and the label."""
    out = []
    for n, line in enumerate(lines(path)):
        sentence, _, _, label = line.rstrip("\n").split("\t")
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
        c.marks, c.stance = tuple(marks), int(label)
        out.append(Article("dse-%d" % n, text, [c]))
    return out


# ---------------------------------------------------------------- windows
def pack(article, limit=WINDOW, first=None):
    """Consecutive chunks of an article as windows of at most `limit` pieces."""
    windows, now, size, room = [], [], 1, first or limit
    for c in article.chunks:
        if now and size + len(c.ids) + 1 > room:
            windows.append(now)
            now, size, room = [], 1, limit
        now.append(c)
        size += len(c.ids) + 1
    if now:
        windows.append(now)
    return windows


def random_windows(articles, rng, limits=()):
    """`limits`: sizes to choose from for each article; without them mostly full windows."""
    out = []
    for a in articles:
        if limits:
            out += pack(a, rng.choice(limits))
        elif rng.random() < 0.2:
            out += pack(a, rng.choice([48, 96, 160]))
        else:
            out += pack(a, WINDOW, rng.randint(64, WINDOW))
    return out


def width(window):
    return 1 + sum(len(c.ids) + 1 for c in window)


def group(windows, budget, rng):
    """Windows of like length together, `budget` padded pieces a batch, in random order."""
    windows = sorted(windows, key=lambda w: width(w) + rng.random() * 8)
    out, now = [], []
    for w in windows:
        if now and (len(now) + 1) * width(w) > budget:
            out.append(now)
            now = []
        now.append(w)
    if now:
        out.append(now)
    rng.shuffle(out)
    return out


@dataclass
class Batch:
    ids: np.ndarray         # [b,n]
    features: np.ndarray    # [b,n]
    mask: np.ndarray        # [b,n]
    at: np.ndarray          # [b,w] piece that stands for the word; [CLS] and [SEP] are words too
    fixed: np.ndarray       # [b,w] True for [CLS], [SEP] and padding
    windows: list


def batch(windows, pieces, rng=None, hide=0.0, forget=0.0):
    """`hide`: share of capitalised words replaced by [MASK]; `forget`: share of windows whose continuation flag and
    share of windows whose quotation flag are cleared."""
    n = max(width(w) for w in windows)
    m = max(1 + sum(len(c.first) + 1 for c in w) for w in windows)
    b = len(windows)
    ids, feats = np.full((b, n), pieces.pad), np.zeros((b, n), np.int64)
    mask, at, fixed = np.zeros((b, n), bool), np.zeros((b, m), np.int64), np.ones((b, m), bool)
    for r, w in enumerate(windows):
        ids[r, 0] = pieces.cls
        p, k = 1, 1
        for c in w:
            size, words = len(c.ids), len(c.first)
            ids[r, p:p + size] = c.ids
            feats[r, p:p + size] = c.features
            if hide and c.marks is None:
                for i in np.flatnonzero(np.random.rand(words) < hide):
                    if c.features[c.first[i]] % 3:
                        e = c.first[i + 1] if i + 1 < words else size
                        ids[r, p + c.first[i]:p + e] = pieces.mask
            at[r, k:k + words] = p + c.first
            fixed[r, k:k + words] = False
            p, k = p + size, k + words
            ids[r, p] = pieces.sep
            at[r, k] = p
            p, k = p + 1, k + 1
        mask[r, :p] = True
        if forget and rng.random() < forget:
            feats[r] -= 6 * (feats[r] // 6 % 2)
    return Batch(ids, feats, mask, at, fixed, windows)


def scatter(windows, shape, what, fill):
    """Word values of the chunks laid out as in Batch.at; `what` names the chunk's field."""
    out = np.full(shape, fill, np.float64 if isinstance(fill, float) else np.int64)
    for r, w in enumerate(windows):
        k = 1
        for c in w:
            v = getattr(c, what)
            if v is not None:
                out[r, k:k + len(c.first)] = v
            k += len(c.first) + 1
    return out


def shuffled(seed):
    return random.Random(seed)
