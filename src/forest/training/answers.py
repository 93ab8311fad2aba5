"""What people who annotated an article say of the choices that the program noted in it: which candidate is right."""
import bisect
import collections
import re


def norm(name):
    name = re.sub(r"[’']s\b", "", name)
    name = re.sub(r"[^\w\s]", "", name.lower().replace("-", " "))
    return re.sub(r"^(the|a|an)\s+", "", " ".join(name.split()))


def tokens(text, spans):
    return {a + m.start() for a, b in spans for m in re.finditer(r"\w+", text[a:b])}


def match(text, gold, found):
    """Pairs of statements whose contents are the same, as the scorer sees it."""
    ours = [tokens(text, s["content"]) for s in gold]
    theirs = [tokens(text, s["content"]) for s in found]
    pairs = sorted(
        ((len(a & b) / len(a | b), i, j) for i, a in enumerate(ours) for j, b in enumerate(theirs) if a & b),
        reverse=True,
    )
    one, other, of = set(), set(), {}
    for share, i, j in pairs:
        if share >= 0.5 and i not in one and j not in other:
            one.add(i)
            other.add(j)
            of[j] = gold[i]
    return of


def names(told):
    return {norm(n) for n in [told["name"], *told["names"], told.get("entry") or ""]} - {""}


def is_person(told, name):
    """Whether a candidate is the one with a full name."""
    theirs = norm(told["name"]).split()
    mine = norm(name).split()
    return bool(theirs and mine) and (
        set(theirs) <= set(mine) or set(mine) <= set(theirs) or mine[-1] in theirs and mine[0][0] == theirs[0][0]
    )


def right_antecedents(lesson, gold, actors):
    """For each candidate, whether it is who the people that annotated say speaks; none if unclear."""
    about, told = lesson["about"], [c["told"] for c in lesson["candidates"]]
    statement = gold.get(about["statement"])
    if statement is None or len(statement["actors"]) > 1:
        return None
    if not statement["actors"]:
        return [one is None or one["kind"] == "text" for one in told]
    actor = actors[statement["actors"][0]]
    mine = {norm(n) for n in [actor["name"], *actor.get("aliases", [])]} - {""}
    speaker = statement.get("speaker")
    personal = about["word"].lower() in ("he", "she", "him", "her", "his")
    by_person = [
        one is not None and one["kind"] in ("person", "role") and bool(speaker) and is_person(one, speaker) for one in told
    ]
    if speaker and (personal or any(by_person)):
        return by_person if any(by_person) else None
    by_name = [one is not None and bool(names(one) & mine) for one in told]
    if any(by_name):
        bodies = [hit and one["kind"] not in ("person", "role") for hit, one in zip(by_name, told)]
        if actor["kind"] != "person" and any(bodies):
            return bodies
        return by_name
    return None


class Parties:
    """Which actor of the people that annotated an article each of our parties is."""

    def __init__(self, article, pairs, lessons):
        self.kind = {a["id"]: a["kind"] for a in article["actors"]}
        self.title = {a["id"]: norm(a["name"]) for a in article["actors"]}
        self.called = {
            a["id"]: {norm(n) for n in [a["name"], *a.get("aliases", [])]} - {""} for a in article["actors"]
        }
        self.told = {c["told"]["node"]: c["told"] for one in lessons for c in one["candidates"]}
        self.actor, self.titled = {}, set()
        votes = collections.defaultdict(collections.Counter)
        for one in lessons:
            for statement in one["about"]["statements"]:
                of = pairs.get(statement, {"actors": []})["actors"]
                if len(of) == 1:
                    votes[own(one)][of[0]] += 1
        for node in self.told:
            self.settle(node, votes[node])
        self.follow(lessons)
        self.top = collections.defaultdict(lambda: (False, 0))
        for node, actor in self.actor.items():
            self.top[actor] = max(self.top[actor], self.rank(node))

    def settle(self, node, votes):
        """By its names; where they say nothing, by whose statements are its speakers'."""
        told = self.told[node]
        main = {norm(n) for n in [told["name"], *told["own"]]} - {""}
        every = main | {norm(n) for n in told["names"]} - {""}
        scores = {}
        for actor, called in self.called.items():
            score = 4 * (self.title[actor] in main) + 2 * bool(called & main) + bool(called & every)
            if told["kind"] == "Country" and self.kind[actor] != "country":
                score -= 2 * bool(score)
            if score > 0:
                scores[actor] = score + 0.5 * min(votes[actor], 3)
        if scores:
            best = max(scores, key=lambda actor: (scores[actor], actor))
            self.actor[node] = best
            if self.title[best] in main:
                self.titled.add(node)
        elif votes:
            best, count = votes.most_common(1)[0]
            if count * 2 > sum(votes.values()):
                self.actor[node] = best

    def follow(self, lessons):
        """What the rules file many voices of an actor under is that actor, whatever people call it."""
        through = collections.defaultdict(collections.Counter)
        for one in lessons:
            proposed, actor = one["about"]["proposed"], self.actor.get(own(one))
            if proposed and actor and self.kind[actor] != "person" and own(one) not in self.titled:
                node = one["candidates"][proposed]["told"]["node"]
                through[node][actor] += max(1, len(one["about"]["statements"]))
        for node, counts in through.items():
            best, count = counts.most_common(1)[0]
            group = self.told[node]["kind"] == "Country" and self.kind[best] == "group"
            if node not in self.actor and count * 2 > sum(counts.values()) and not group:
                self.actor[node] = best

    def rank(self, node):
        """Best is what bears the title that people gave the actor."""
        return node in self.titled, self.told[node]["height"]

    def right(self, lesson):
        """For each candidate, whether the speaker stands for it: it is the same actor by a better
        title, or by as good a one where there is no better. None if unclear."""
        me = own(lesson)
        actor = self.actor.get(me)
        if actor is None:
            return None
        rank, top = self.rank(me), self.top[actor]

        def stands(node):
            other = self.rank(node)
            return node != me and self.actor.get(node) == actor and (other > rank or other == rank == top)

        answer = [stands(c["told"]["node"]) for c in lesson["candidates"]]
        if not any(answer) and any(stands(node) for node in self.actor):
            return None
        answer[0] = not any(answer)
        return answer


def own(lesson):
    return lesson["candidates"][0]["told"]["node"]


def called(actor):
    return {norm(name) for name in [actor["name"], *actor.get("aliases", [])]} - {""}


def same_actors(gold, found):
    """{id of our actor: id of theirs}: those that share a name, each with one, the most alike first."""
    pairs = []
    for i, theirs in enumerate(gold):
        for j, ours in enumerate(found):
            shared = len(called(theirs) & called(ours))
            if shared:
                pairs.append((norm(theirs["name"]) != norm(ours["name"]), -shared, i, j))
    of, taken = {}, set()
    for _, _, i, j in sorted(pairs):
        if i not in taken and found[j]["id"] not in of:
            of[found[j]["id"]] = gold[i]["id"]
            taken.add(i)
    return of


def right_silent(lesson, article, analysis):
    """Whether a party that says nothing is an actor whom no speaking row has."""
    speaking = {actor for statement in analysis["statements"] for actor in statement["actors"]}
    taken = set(same_actors(article["actors"], [a for a in analysis["actors"] if a["id"] in speaking]).values())
    told = lesson["candidates"][0]["told"]
    mine = {norm(name) for name in [told["name"], *told["names"]]} - {""}
    return [any(actor["id"] not in taken and called(actor) & mine for actor in article["actors"])]


def right_rows(lesson, article, analysis, pairs):
    """Of each statement, whether people saw it, and filed it under the same actors; none where they left it open."""
    actor = same_actors(article["actors"], analysis["actors"])
    text = analysis["document"]["text"]
    open_to_doubt = [tokens(text, one["content"]) for one in article.get("optional", [])]

    def right(told):
        ours, theirs = analysis["statements"][told["statement"]], pairs.get(told["statement"])
        if theirs is None:
            mine = tokens(text, ours["content"])
            return None if any(mine & one for one in open_to_doubt) else False
        return {actor.get(one) for one in ours["actors"]} == set(theirs["actors"])

    return [right(c["told"]) for c in lesson["candidates"]]


def telling(label):
    return set(norm(label).split()) - {"a", "an", "the", "of", "and", "for", "in", "on", "to", "against"}


class Sides:
    """Which sides people saw taken in an article."""

    def __init__(self, article, analysis):
        self.actor = same_actors(article["actors"], analysis["actors"])
        self.stances = article["stances"]
        self.starts = [0]
        for letter in analysis["document"]["text"]:
            self.starts.append(self.starts[-1] + len(letter.encode()))

    def right(self, lesson):
        """For each draft of a stance, whether its holder takes the side toward its target: the same actor, or an issue
        that shares a word, or whose evidence stands in one of its sentences."""
        return [any(self.is_told(stance, c["told"]) for stance in self.stances) for c in lesson["candidates"]]

    def is_told(self, stance, told):
        holder = self.actor.get(told["holder"])
        if holder is None or (stance["actor"], stance["polarity"]) != (holder, told["side"]):
            return False
        target = stance["target"]
        if "actor" in target:
            return told["actor"] is not None and self.actor.get(told["actor"]) == target["actor"]
        if told["issue"] is None:
            return False
        start, end = stance["evidence"]
        spans = [[bisect.bisect_left(self.starts, byte) for byte in span] for span in told["spans"]]
        return bool(telling(target["issue"]) & telling(told["issue"])) or any(a < end and start < b for a, b in spans)
