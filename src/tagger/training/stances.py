"""Gold stances projected to words: the labels of the heads `sides` and `roles`.

Writes one object a line, for every annotated article:
    id         its name
    sides      [[start, end, supports | opposes | neutral]]: words that show a side; they do not overlap
    roles      [[start, end, holder | target]]: who takes it, and toward what. A holder may overlap a target (A accuses
               B, who denies A)
    sentences  [[start, end]]: where the roles are known; elsewhere they are not

An annotation gives a stance's evidence, its actor and its target (an actor, or an issue with a label of our own). The
words of the holder and of the target are looked for in the sentences of the evidence.
"""
import argparse
import json
import re
from pathlib import Path

FUNCTION_WORDS = set("the a an of and for in on to against proposed immediate its their his her with by from at as new "
                     "over into not no".split())
PERSON_PRONOUNS = {"he", "she", "i", "we", "him", "her", "who", "they"}
OTHER_PRONOUNS = {"it", "they", "we", "them", "who", "which", "he", "she", "i"}
ABBREVIATION = re.compile(r"(?:Mr|Mrs|Ms|Dr|Prof|Gov|Sen|Rep|Gen|Col|Lt|Sgt|St|Jr|Sr|No|vs|Inc|Corp|Ltd|Co|U\.S|U\.N|U\.K"
                          r"|D\.C|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.$")
SENTENCE_END = re.compile(r"[.!?]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
LEADING = re.compile(r"(?:and|but|that|who|which|then|also|has|have|had|is|was|were|are|be|been|later|he|she|they|it)\s+")
LONGEST_ISSUE = 9       # words of a phrase that names an issue
SHORTEST_SIDE = 3       # characters of words that show a side


def sentences(text):
    out = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start = paragraph.start()
        for m in SENTENCE_END.finditer(paragraph.group()):
            stop = paragraph.start() + m.end()
            if not ABBREVIATION.search(text[start:paragraph.start() + m.start() + 1]):
                out.append((start, paragraph.start() + len(paragraph.group()[:m.end()].rstrip())))
                start = stop
        if text[start:paragraph.end()].strip():
            out.append((start, paragraph.start() + len(paragraph.group().rstrip())))
    return out


def words(text, start, end):
    return [(start + m.start(), start + m.end())
            for m in re.finditer(r"\w[\w.&]*(?:[-’'](?!s\b)\w+)*", text[start:end])]


def alike(a, b):
    """Whether two words are forms of one: "extradite", "extradition"."""
    a, b = a.lower(), b.lower()
    if a == b:
        return True
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    return same >= 4 and same >= min(len(a), len(b)) - 2 and max(len(a), len(b)) - same <= 5


def overlap(x, y):
    return x[0] < y[1] and y[0] < x[1]


def gap(x, y):
    return max(0, y[0] - x[1], x[0] - y[1])


def trim(text, start, end):
    """Without what is no letter or digit at the ends."""
    while start < end and not (text[start].isalnum() or text[start] == "$"):
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def mentions(text, actor, start, end):
    """Where the text names the actor, the longest of its names first."""
    out = []
    for name in sorted({actor["name"], *actor.get("aliases", [])}, key=len, reverse=True):
        if len(name) < 2:
            continue
        case = 0 if len(name) < 4 else re.I
        for m in re.finditer(r"(?<!\w)" + re.escape(name) + r"(?!\w)", text[start:end], case):
            span = (start + m.start(), start + m.end())
            if not any(overlap(span, o) for o in out):
                out.append(span)
    return out


def holder_of(text, gold, stance, actor, evidence, low, high):
    """The source of the actor's statement that holds the evidence, the actor's name near it, or a pronoun before it."""
    found = []
    for s in gold["statements"]:
        if stance["actor"] not in s["actors"]:
            continue
        touches = any(overlap(c, evidence) for c in s["content"] + s["cue"])
        for source in s["source"]:
            inside = low <= source[0] and source[1] <= high
            if touches or inside:
                found.append((0 if touches and inside else 1 if inside else 2, gap(source, evidence), tuple(source)))
    if actor:
        found += [(0 if m[1] <= evidence[0] else 1, gap(m, evidence), m) for m in mentions(text, actor, low, high)]
    if found:
        return min(found)[2]
    if actor:
        pronouns = PERSON_PRONOUNS if actor.get("kind") == "person" else OTHER_PRONOUNS
        is_pronoun = lambda w: text[w[0]:w[1]].lower() in pronouns
        before = [w for w in words(text, low, max(evidence[0], low)) if is_pronoun(w)]
        before = before or [w for w in words(text, *evidence)[:2] if is_pronoun(w)]
        if before:
            return before[-1]
    return None


def issue_phrase(text, label, low, high, evidence):
    """The shortest run of words that holds most words of the issue's label; nearest the evidence among equals."""
    want = [w for w in re.findall(r"\w+", re.sub(r"[’']s\b", "", label)) if w.lower() not in FUNCTION_WORDS]
    tokens, best = words(text, low, high), None
    for i in range(len(tokens)):
        got = set()
        for j in range(i, min(len(tokens), i + LONGEST_ISSUE)):
            hits = {k for k, w in enumerate(want) if alike(w, text[tokens[j][0]:tokens[j][1]])}
            if j == i and not hits:
                break
            if hits - got:
                got |= hits
                span = trim(text, tokens[i][0], tokens[j][1])
                key = (len(got), -(j - i + 1), -gap(span, evidence))
                if best is None or key > best[0]:
                    best = (key, span)
    return best and best[1]


def shown(text, evidence, holder):
    """The evidence without the holder in front of it or behind it."""
    start, end = trim(text, *evidence)
    if holder and holder[0] - 5 <= start <= holder[0] + 25 and holder[1] < end:
        start = max(start, holder[1])
    if holder and start < holder[0] and holder[1] >= end - 2:
        end = holder[0]
    start, end = trim(text, start, end)
    while (m := LEADING.match(text[start:end])) and m.end() < end - start:
        start += m.end()
    return (start, end) if end - start >= SHORTEST_SIDE else trim(text, *evidence)


def apart(text, sides):
    """{span: its polarities} -> [[start, end, polarity]] that do not overlap: the shorter keeps its words."""
    taken, out = [], []
    for (start, end), polarities in sorted(sides.items(), key=lambda x: (x[0][1] - x[0][0], x[0])):
        for x, y in sorted(taken):
            if start < y and x < end:
                if x - start >= end - y:
                    end = x
                else:
                    start = y
        start, end = trim(text, start, end) if end - start >= SHORTEST_SIDE else (start, start)
        if end > start:
            taken.append((start, end))
            out.append([start, end, max(set(polarities), key=lambda p: (polarities.count(p), p))])
    return sorted(out)


def longest(spans):
    out = []
    for x in sorted(spans, key=lambda x: (x[0] - x[1], x)):
        if not any(overlap(x, y) for y in out):
            out.append(x)
    return out


def project(name, gold, text):
    """The object that is written for an article."""
    actors = {a["id"]: a for a in gold["actors"]}
    all_sentences, sides, holders, targets, known = sentences(text), {}, set(), set(), set()
    for stance in gold["stances"]:
        evidence = stance["evidence"] or []
        for span in [evidence] if evidence and isinstance(evidence[0], int) else evidence:
            around = [x for x in all_sentences if overlap(x, span)]
            if span[1] <= span[0] or not around:
                continue
            low, high = around[0][0], around[-1][1]
            known.update(around)
            holder = holder_of(text, gold, stance, actors.get(stance["actor"]), tuple(span), low, high)
            if holder:
                holders.add(holder)
                if not (low <= holder[0] and holder[1] <= high):
                    known.update(x for x in all_sentences if overlap(x, holder))
            target = stance["target"]
            if isinstance(target, dict) and target.get("actor") in actors:
                near = [x for x in mentions(text, actors[target["actor"]], low, high) if x != holder]
                phrase = min(near, key=lambda x: (gap(x, span), x)) if near else None
            else:
                phrase = issue_phrase(text, target["issue"] if isinstance(target, dict) else target, low, high, span)
            if phrase:
                targets.add(phrase)
            sides.setdefault(shown(text, span, holder), []).append(stance["polarity"])
    roles = [[*x, role] for role, spans in (("holder", holders), ("target", targets)) for x in longest(spans)]
    return {"id": name, "sides": apart(text, sides), "roles": sorted(roles), "sentences": sorted(map(list, known))}


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("--data", type=Path, required=True, help="folder with gold/train and gold/articles")
    p.add_argument("--extra", type=Path, help="folder with further articles of the same form: gold/ and articles/")
    p.add_argument("--out", type=Path, required=True)
    args = p.parse_args()
    places = [(args.data / "gold/train", args.data / "gold/articles")]
    places += [(args.extra / "gold", args.extra / "articles")] if args.extra else []
    rows = []
    for folder, texts in places:
        for path in sorted(folder.glob("*.json")):
            with open(texts / (path.stem + ".txt"), encoding="utf-8", newline="") as f:
                rows.append(project(path.stem, json.loads(path.read_text(encoding="utf-8")), f.read()))
    args.out.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    print("%d articles, %d sides, %d roles" % (len(rows), *(sum(len(r[k]) for r in rows) for k in ("sides", "roles"))))


if __name__ == "__main__":
    main()
