"""Texts -> chunks (a paragraph, or a part of a long one, with its labels) -> windows and batches."""
import random
from dataclasses import dataclass, field

import numpy as np

from encode import DOMAIN, Paragraph, cut_long, feature, paragraphs, WINDOW


@dataclass
class Chunk:
    """One paragraph (or part of one) ready for the network; arrays over pieces or over words."""
    spans: list                     # word -> (start, end) in the article
    ids: np.ndarray                 # piece -> id
    features: np.ndarray            # piece -> type table row
    first: np.ndarray               # word -> its first piece
    parts: np.ndarray | None = None         # word -> label, None where the corpus does not say
    names: np.ndarray | None = None
    soft: dict | None = None                # head -> teacher's emissions (with the domain bit), word x labels
    domain: int | None = None               # by which rules `parts` were annotated (encode.feature); None: no parts
    marks: tuple | None = None      # words of p and q
    stance: int = -1
    soft_stance: np.ndarray | None = None


@dataclass
class Article:
    id: str
    text: str
    chunks: list = field(default_factory=list)
    gold: dict | None = None
    related: object = None          # relations.Related
    taught: tuple | None = None     # a teacher's scores of its relations


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


def batch(windows, pieces, domains=0, rng=None, hide=0.0, forget=0.0):
    """`domains`: the domain bit of all windows, or of each. `hide`: share of capitalised words replaced by [MASK];
    `forget`: share of windows whose continuation flag is cleared."""
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
    feats += DOMAIN * np.broadcast_to(domains, b)[:, None]
    return Batch(ids, feats, mask, at, fixed, windows)


def scatter(windows, shape, value, fill):
    """Word values of the chunks laid out as in Batch.at; `value` takes a chunk and gives them, or None."""
    out = np.full(shape, fill, type(fill))
    for r, w in enumerate(windows):
        k = 1
        for c in w:
            v = value(c)
            if v is not None:
                out[r, k:k + len(c.first)] = v
            k += len(c.first) + 1
    return out


def shuffled(seed):
    return random.Random(seed)
