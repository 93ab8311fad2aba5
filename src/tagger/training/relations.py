"""What the heads of `network.Relations` are learnt from: mentions of actors, contents of statements, and stances.

Of an article that people annotated, the mentions are the sources of its statements and every place where an alias or a
name stands; two are tied when both belong to one actor. A stance says who is for or against what, but only one of the places that
show it, so it is learnt from bags: at least one pair of a holder's mention and a word of the target, in the
paragraphs of the evidence, shows it. Of other articles a teacher's answers are learnt alone."""
import re
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F

from data import batch, pack
from network import ACTORS, DISTANCES, HALF, NAMES, PARTS

STOP = set("""the a an of and for in on to against with by from its their his her at or as is are be this that it new proposed immediate
plan call calls move use over into about more no not any all who what which will would""".split())
POLARITIES = {"supports": 0, "opposes": 1}
UNKNOWN, NOBODY = -2, -1            # clusters: not said; of no actor


@dataclass
class Bag:
    """A stance: words of the target that the holder says, and (mention, word) pairs that the narrator tells."""
    actor: int
    polarity: int
    said: list
    told: list


@dataclass
class Related:
    """Relations of one article; words are counted through its chunks."""
    mentions: np.ndarray            # [m,2] first and last word
    clusters: np.ndarray            # [m] actor, NOBODY or UNKNOWN
    sources: np.ndarray             # [m] whether it is the source of a statement
    rival: np.ndarray               # [m,m] whether two may be tied: they do not overlap and share no name
    distances: np.ndarray           # [m,m]
    kinds: np.ndarray               # [m] index in ACTORS of what it is filed under, or UNKNOWN
    paragraph: np.ndarray           # [w] which paragraph a word stands in
    sayers: np.ndarray              # [w] actor whose words it is, or NOBODY
    open_words: np.ndarray          # words that can name a target
    bags: list = field(default_factory=list)
    known: bool = True              # whether people annotated it
    targets: dict = field(default_factory=dict)         # (actor, polarity) -> words of all its targets


def distance(a, b):
    """The step of the signed distance in words between two mentions [m,2]."""
    ahead = b[None, :, 0] - a[:, None, 0]
    step = np.minimum(np.ceil(np.log2(np.abs(ahead) + 1)).astype(int), DISTANCES - 1)
    return step + DISTANCES * (ahead > 0)


def words_of(article):
    """[(start, end)] of all words, and the paragraph of each."""
    spans, paragraph = [], []
    for k, c in enumerate(article.chunks):
        spans += list(c.spans)
        paragraph += [k] * len(c.spans)
    return spans, np.array(paragraph)


def covered(starts, ends, span):
    """(first, last) word that lies in a stretch of characters, or None."""
    first, last = np.searchsorted(ends, span[0], "right"), np.searchsorted(starts, span[1], "left") - 1
    return (int(first), int(last)) if first <= last else None


def stem(word):
    w = word.lower()
    for tail in ("ations", "ation", "ings", "ing", "ments", "ment", "ies", "ers", "er", "ed", "es", "s", "ion", "al"):
        if w.endswith(tail) and len(w) - len(tail) >= 4:
            return w[:-len(tail)]
    return w


def may_tie(text, spans, mentions):
    """[m,m]: neither overlaps the other, and no capitalised word of more than three letters stands in both (such ties need no
    learning)."""
    m = len(mentions)
    held = [{text[s:e].lower() for s, e in spans[a:b + 1] if text[s].isupper() and e - s > 3} for a, b in mentions]
    out = np.ones((m, m), bool)
    for i in range(m):
        for j in range(m):
            if i == j or held[i] & held[j] or (mentions[i][0] <= mentions[j][1] and mentions[j][0] <= mentions[i][1]):
                out[i, j] = False
    return out


def named(article):
    """[(first, last)] word spans of the names that are known of an article."""
    out, at = [], 0
    for c in article.chunks:
        if c.names is not None:
            for i, k in enumerate(c.names):
                tag = NAMES[k]
                if tag[0] == "B" or tag[0] == "I" and not out:
                    out.append((at + i, at + i))
                elif tag[0] == "I":
                    out[-1] = (out[-1][0], at + i)
        at += len(c.first)
    return out


def relate(article):
    """Relations of an annotated article (article.gold of GOLD.md's form)."""
    text, gold = article.text, article.gold
    spans, paragraph = words_of(article)
    starts, ends = np.array([s for s, _ in spans]), np.array([e for _, e in spans])
    index = {a["id"]: k for k, a in enumerate(gold["actors"])}
    found = {}                      # (first, last) -> (cluster, is source)
    taken = np.zeros(len(spans), bool)
    sayers = np.full(len(spans), NOBODY)
    for s in gold["statements"]:
        own = [index[a] for a in s["actors"] if a in index]
        who = own[0] if len(own) == 1 else NOBODY if not own else UNKNOWN
        for span in s.get("source") or []:
            at = covered(starts, ends, span)
            if at and at[1] - at[0] < 30:
                found[at] = (who, True)
        for span in s.get("content") or []:
            at = covered(starts, ends, span)
            if at:
                sayers[at[0]:at[1] + 1] = who
    aliases = sorted(((alias, index[a["id"]]) for a in gold["actors"] for alias in {a["name"], *a.get("aliases", [])} if len(alias) > 1),
                     key=lambda x: -len(x[0]))
    for alias, who in aliases:
        for m in re.finditer(r"(?<!\w)%s(?!\w)" % re.escape(alias), text):
            at = covered(starts, ends, m.span())
            if at is None or taken[at[0]:at[1] + 1].any():
                continue
            taken[at[0]:at[1] + 1] = True
            if at not in found:
                found[at] = (who, False)
    for at in named(article):
        if not taken[at[0]:at[1] + 1].any() and at not in found:
            taken[at[0]:at[1] + 1] = True
            found[at] = (NOBODY, False)
    kinds = [ACTORS.index(a["kind"]) if a["kind"] in ACTORS else UNKNOWN for a in gold["actors"]]
    r = finish(article, spans, paragraph, sorted(found.items()), sayers, kinds)
    heads = {}
    for k, (a, b) in enumerate(r.mentions):
        heads.setdefault(int(r.clusters[k]), []).append((k, int(b)))
    stems = [stem(text[s:e]) for s, e in spans]
    open_words = set(r.open_words.tolist())
    for s in gold["stances"]:
        if s["actor"] not in index or s["polarity"] not in POLARITIES:
            continue
        who, side = index[s["actor"]], POLARITIES[s["polarity"]]
        at = covered(starts, ends, s["evidence"])
        near = set(paragraph[at[0]:at[1] + 1].tolist()) if at else set()
        if "actor" in s["target"]:
            words = [w for _, w in heads.get(index.get(s["target"]["actor"], -9), [])]
        else:
            label = {stem(w) for w in re.findall(r"\w+", s["target"]["issue"]) if w.lower() not in STOP and len(w) > 2}
            words = [w for w in open_words if stems[w] in label]
            if not any(paragraph[w] in near for w in words) and at:
                words = words + [w for w in range(at[0], at[1] + 1) if w in open_words]
        r.targets.setdefault((who, side), set()).update(words)
        for close in (True, False):
            use = [w for w in words if not close or paragraph[w] in near]
            said = [w for w in use if sayers[w] == who]
            told = [(k, w) for k, _ in heads.get(who, []) for w in use
                    if paragraph[w] == paragraph[r.mentions[k][0]] and not r.mentions[k][0] <= w <= r.mentions[k][1]]
            if said or told:
                r.bags.append(Bag(who, side, said, told))
                break
    return r


def relate_unknown(article, parts, names):
    """Mentions of an article that nobody annotated, from a teacher's labels: {id(chunk): labels}."""
    spans, paragraph = words_of(article)
    found, at, sayers = {}, 0, np.full(len(spans), NOBODY)
    for c in article.chunks:
        for labels, tags, kinds in ((parts[id(c)], PARTS, ("source",)), (names[id(c)], NAMES, ("person", "organisation", "place"))):
            begun = None
            for i in range(len(c.first) + 1):
                tag = tags[labels[i]] if i < len(c.first) else "O"
                if begun is not None and tag != "I-" + begun[1]:
                    key = (at + begun[0], at + i - 1)
                    if begun[1] in kinds and key not in found:
                        found[key] = (UNKNOWN, begun[1] == "source")
                    begun = None
                if tag[0] == "B":
                    begun = (i, tag[2:])
        content = np.array([PARTS[k].endswith("content") for k in parts[id(c)]], bool)
        sayers[at:at + len(c.first)][content] = UNKNOWN
        at += len(c.first)
    r = finish(article, spans, paragraph, sorted(found.items()), sayers)
    r.known = False
    return r


def finish(article, spans, paragraph, found, sayers, kinds=()):
    """`kinds`: of the actors that people told."""
    mentions = np.array([at for at, _ in found] or np.zeros((0, 2)), int).reshape(-1, 2)
    clusters = np.array([c for _, (c, _) in found], int)
    open_words = np.array([i for i, (s, e) in enumerate(spans)
                           if e - s > 2 and article.text[s].isalpha() and article.text[s:e].lower() not in STOP], int)
    of = {NOBODY: ACTORS.index("nobody"), **dict(enumerate(kinds))}
    return Related(mentions, clusters, np.array([s for _, (_, s) in found], bool), may_tie(article.text, spans, mentions),
                   distance(mentions, mentions), np.array([of.get(c, UNKNOWN) for c in clusters], int), paragraph, sayers, open_words)


# ---------------------------------------------------------------- batches and losses
def tensors_of(article, related, pieces, limit, domain=1, hide=0.0):
    """One article as the network reads it: its windows, where each word stands, and its relations as tensors."""
    windows = pack(article, limit)
    b = batch(windows, pieces, domain, hide=hide)
    at, row = [], []
    for r, w in enumerate(windows):
        k = 1
        for c in w:
            at += b.at[r, k:k + len(c.first)].tolist()
            row += [r] * len(c.first)
            k += len(c.first) + 1
    r = related
    told = np.zeros((0, 2), int)
    if len(r.mentions) and len(r.open_words):
        same = paragraph_pairs(r)
        told = np.argwhere(same)
    numbers = {"ids": b.ids, "features": b.features, "mask": b.mask, "row": np.array(row), "at": np.array(at),
               "mentions": r.mentions, "clusters": r.clusters, "sources": r.sources, "kinds": r.kinds, "rival": r.rival, "distances": r.distances,
               "open": r.open_words, "told": told, "sayers": r.sayers[r.open_words] if len(r.open_words) else np.zeros(0, int)}
    out = {k: torch.from_numpy(np.ascontiguousarray(v)) for k, v in numbers.items()}
    out["known"] = r.known
    if r.known:
        place = {w: k for k, w in enumerate(r.open_words.tolist())}
        pair = {(i, j): k for k, (i, j) in enumerate(map(tuple, told.tolist()))}
        # Of nobody's words and mentions it is known that they show no side.
        said_free = torch.from_numpy(r.sayers[r.open_words] != UNKNOWN)
        told_free = torch.from_numpy(r.clusters[told[:, 0]] != UNKNOWN)
        said_free, told_free = said_free[:, None].repeat(1, 2), told_free[:, None].repeat(1, 2)
        bags = []
        for (who, side), words in r.targets.items():        # what a stance may be shown by is no example of none
            mine = torch.from_numpy(np.isin(r.open_words, list(words)))
            said_free[mine & torch.from_numpy(r.sayers[r.open_words] == who), side] = False
            told_free[mine[told[:, 1]] & torch.from_numpy(r.clusters[told[:, 0]] == who), side] = False
        for bag in r.bags:
            said = [place[w] for w in bag.said if w in place]
            told_at = [pair[(m, place[w])] for m, w in bag.told if w in place and (m, place[w]) in pair]
            if said or told_at:
                bags.append((bag.polarity, torch.tensor(said, dtype=torch.long), torch.tensor(told_at, dtype=torch.long)))
        out.update(bags=bags, said_free=said_free, told_free=told_free)
    return out


def paragraph_pairs(r):
    """[m, open words]: in one paragraph, the word not of the mention."""
    first, last = r.mentions[:, 0], r.mentions[:, 1]
    same = r.paragraph[first][:, None] == r.paragraph[r.open_words][None]
    return same & ~((r.open_words[None] >= first[:, None]) & (r.open_words[None] <= last[:, None]))


def to(tensors, device):
    return {k: v.to(device, non_blocking=True) if torch.is_tensor(v) else
            [(p, s.to(device), t.to(device)) for p, s, t in v] if k == "bags" else v for k, v in tensors.items()}


def scores_of(model, t, autocast=True):
    """(ties [m,m+1], said [open words,2], told [pairs,2], kinds [m,5]) of one article."""
    with torch.autocast(t["ids"].device.type, torch.bfloat16, enabled=autocast and HALF):
        hidden = model.encode(t["ids"], t["features"], t["mask"])
    return scores_from(model.relations, hidden[t["row"], t["at"]].float(), t)


def scores_from(heads, words, t):
    """The same by heads, from the vectors of its words."""
    mentions = (words[t["mentions"][:, 0]] + words[t["mentions"][:, 1]]) / 2
    with torch.autocast(t["ids"].device.type, enabled=False):
        ties = heads.ties(mentions, t["distances"])
        said = heads.toward(words[t["open"]])
        told = heads.told(mentions, words[t["open"]], t["told"])
        kinds = heads.kind(mentions)
    ties = torch.cat([ties[:, :-1].masked_fill(~t["rival"], -1e4), ties[:, -1:]], 1)
    return ties, said, told, kinds


def loss_of(scores, t, taught=None, share=0.5, none_weight=0.15):
    """(of ties, of sides, of kinds). `taught`: a teacher's scores of the same article."""
    ties, said, told, kinds = scores
    of_ties, of_sides, of_kinds = ties.new_zeros(()), ties.new_zeros(()), ties.new_zeros(())
    if t["known"] and len(ties):
        c = t["clusters"]
        same = (c[:, None] == c[None]) & (c >= 0)[:, None] & t["rival"]
        alone = ~same.any(1)
        good = torch.cat([same, alone[:, None]], 1)
        use = c != UNKNOWN
        weight = torch.where(t["sources"], 2.0, 1.0) * torch.where(alone, 0.5, 1.0) * use
        possible = torch.cat([(c != UNKNOWN)[None].expand(len(c), -1), torch.ones_like(alone[:, None])], 1)
        logp = F.log_softmax(ties.masked_fill(~possible, -1e4), 1)
        of_ties = -(torch.logsumexp(logp.masked_fill(~good, -1e4), 1) * weight).sum() / weight.sum().clamp(min=1)
        told_of = t["kinds"] != UNKNOWN
        weight = torch.where(t["sources"], 2.0, 1.0) * told_of
        lost = F.cross_entropy(kinds, t["kinds"].clamp(min=0), reduction="none")
        of_kinds = (lost * weight).sum() / weight.sum().clamp(min=1)
    if taught is not None and len(ties):
        kept = F.kl_div(F.log_softmax(ties, 1), F.log_softmax(taught[0], 1), log_target=True, reduction="batchmean")
        of_ties = kept if not t["known"] else (1 - share) * of_ties + share * kept
    if t["known"]:
        bags = ties.new_zeros(())
        for side, s, p in t["bags"]:
            bags = bags - F.logsigmoid(torch.logsumexp(torch.cat([said[s, side], told[p, side]]), 0))
        none = (F.softplus(said) * t["said_free"]).sum() + (F.softplus(told) * t["told_free"]).sum()
        of_sides = (bags + none_weight * none) / 8
    if taught is not None:
        pairs = [(said[t["sayers"] != NOBODY], taught[1][t["sayers"] != NOBODY]), (told, taught[2])]
        kept = sum(F.binary_cross_entropy_with_logits(a, b.sigmoid(), reduction="sum") for a, b in pairs if len(a)) / 8 * none_weight * 4
        of_sides = kept if not t["known"] else (1 - share) * of_sides + share * kept
    return of_ties, of_sides, of_kinds


# ---------------------------------------------------------------- figures
@torch.no_grad()
def judge(model, articles, pieces, limit, device):
    """Over annotated articles: share of sources and of all mentions whose best tie is right, of sources whose kind is, and the best F1 (with its
    threshold) of actor-side-target words, where a target counts as met by any of its words."""
    model.eval()
    right, n, right_all, n_all = 0, 0, 0, 0
    right_kinds, kinds_told = 0, 0
    found = []                      # (score, is right, gold key or None)
    gold = 0
    for a in articles:
        r = a.related
        t = to(tensors_of(a, r, pieces, limit), device)
        ties, said, told, kinds = (x.float().cpu() for x in scores_of(model, t))
        c = torch.from_numpy(r.clusters)
        if len(c):
            same = (c[:, None] == c[None]) & (c >= 0)[:, None] & torch.from_numpy(r.rival)
            good = torch.cat([same, ~same.any(1)[:, None]], 1)
            hit = good[torch.arange(len(c)), ties.argmax(1)]
            use = c != UNKNOWN
            right_all, n_all = right_all + int(hit[use].sum()), n_all + int(use.sum())
            use = use & torch.from_numpy(r.sources)
            asked = torch.from_numpy(r.sources) & (torch.from_numpy(r.kinds) != UNKNOWN)
            right_kinds += int((kinds.argmax(1) == torch.from_numpy(r.kinds))[asked].sum())
            kinds_told += int(asked.sum())
            right, n = right + int(hit[use].sum()), n + int(use.sum())
        best = {}                   # (actor, side, paragraph) -> (score, word)
        for k, w in enumerate(r.open_words.tolist()):
            if r.sayers[w] >= 0:
                for side in (0, 1):
                    key = (int(r.sayers[w]), side, int(r.paragraph[w]))
                    best[key] = max(best.get(key, (-99, 0)), (float(said[k, side]), w))
        for k, (m, o) in enumerate(t["told"].tolist()):
            if r.clusters[m] >= 0:
                for side in (0, 1):
                    w = int(r.open_words[o])
                    key = (int(r.clusters[m]), side, int(r.paragraph[w]))
                    best[key] = max(best.get(key, (-99, 0)), (float(told[k, side]), w))
        merged = {}                 # (actor, side, word's text) -> score
        spans, _ = words_of(a)
        for (who, side, _), (score, w) in best.items():
            name = stem(a.text[spans[w][0]:spans[w][1]])
            merged[(who, side, name)] = max(merged.get((who, side, name), (-99, 0)), (score, w))
        gold += sum(s["polarity"] in POLARITIES for s in a.gold["stances"])
        for (who, side, _), (score, w) in merged.items():
            found.append((score, w in r.targets.get((who, side), ())))
    found.sort(reverse=True)
    hits, best = 0, (0.0, 0.0, 0.0, 0.0)
    for k, (score, ok) in enumerate(found):
        hits += ok
        f = 200 * hits / (k + 1 + gold)
        best = max(best, (f, score, 100 * hits / (k + 1), 100 * hits / max(1, gold)))
    return {"sources tied": 100 * right / max(1, n), "mentions tied": 100 * right_all / max(1, n_all), "kinds": 100 * right_kinds / max(1, kinds_told),
            "sides F1": best[0], "sides P": best[2], "sides R": best[3], "at": best[1]}
