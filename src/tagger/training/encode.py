"""Text -> paragraphs -> words -> word pieces and features, exactly as the program does it.

README.md states these rules in words; `parity.json` pins them down with examples.
"""
import re
import sys
import unicodedata

BERT_MARKS = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MPNET_MARKS = ("<pad>", "[UNK]", "<s>", "</s>", "<mask>")
LONGEST_WORD = 100          # characters; a longer word is [UNK]
LONGEST_PARAGRAPH = 220     # pieces; a longer paragraph is cut into several
WINDOW = 256                # pieces in a window, [CLS] and [SEP]s included

OPENING_DOUBLE = {"“", "„", "‟", "«", "``"}
CLOSING_DOUBLE = {"”", "»"}
STRAIGHT_DOUBLE = {'"', "''", "″", "＂"}
SINGLE = {"'", "‘", "’", "`", "´", "′", "‛", "‚", "‹", "›"}
BEFORE_OPENING = set("([{<-–—―‐‑/") | SINGLE | OPENING_DOUBLE | {'"'}


def _marks():
    """The combining marks (Unicode M*) as the inside of a character class."""
    runs, start = [], None
    for code in range(0x300, sys.maxunicode + 2):
        is_mark = code <= sys.maxunicode and unicodedata.category(chr(code))[0] == "M"
        if is_mark and start is None:
            start = code
        elif not is_mark and start is not None:
            runs.append((start, code - 1))
            start = None
    return "".join("%s-%s" % (chr(a), chr(b)) if b > a else chr(a) for a, b in runs)


_M = _marks()
# [^\W_] of Python's re is exactly [\p{L}\p{N}].
WORD = re.compile(r"(?:[^\W_]|[%s])+|``|''|\S" % _M)


def paragraphs(text):
    """(start, end) of every line that is not blank, without the blanks around it."""
    out, pos = [], 0
    for line in text.split("\n"):
        body = line.strip()
        if body:
            start = pos + line.index(body)
            out.append((start, start + len(body)))
        pos += len(line) + 1
    return out


def is_word_char(ch):
    return ch.isalnum()


def case_of(word):
    """0 other, 1 Capitalised, 2 ALLCAPS."""
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and not any(c.islower() for c in word) else 1


class Paragraph:
    """Words of one paragraph: character offsets, normalised forms, features.

    `forms` are the words with quotation marks made uniform; `quoted` tells for each word whether it stands inside
    a quotation (its marks included); `unclosed` whether a double quotation is open at the end; `opens` whether the
    first word is an opening double mark.
    """

    def __init__(self, text, start=0, end=None):
        end = len(text) if end is None else end
        body = text[start:end]
        found = list(WORD.finditer(body))
        self.spans = [(start + m.start(), start + m.end()) for m in found]
        words = [m.group() for m in found]
        n = len(words)

        def before(i):
            at = found[i].start()
            return body[at - 1] if at else " "

        def after(i):
            at = found[i].end()
            return body[at] if at < len(body) else " "

        forms, quoted = list(words), [0] * n
        inside = False              # a double quotation is open
        single_end = -1             # index of the mark that closes the outer single quotation
        for i, word in enumerate(words):
            if i <= single_end:
                quoted[i] = 1
            if word in OPENING_DOUBLE or word in CLOSING_DOUBLE or word in STRAIGHT_DOUBLE:
                if word in OPENING_DOUBLE:
                    opening = True
                elif word in CLOSING_DOUBLE:
                    opening = False
                else:
                    b, a = before(i), after(i)
                    if (b.isspace() or b in BEFORE_OPENING) and not a.isspace():
                        opening = True
                    else:
                        opening = not inside and is_word_char(a)
                forms[i] = "“" if opening else "”"
                quoted[i] = 1
                if i > single_end:
                    inside = opening
            elif word in SINGLE:
                b, a = before(i), after(i)
                opening = word not in "’´′›" and not a.isspace() and (b.isspace() or b in BEFORE_OPENING)
                forms[i] = "‘" if opening else "'"
                if opening and not inside and i > single_end and is_word_char(a):
                    close = self._closing_single(words, i, before, after)
                    if close is not None:
                        single_end = close
                        forms[i] = "“"
                if i == single_end:
                    forms[i] = "”"
                if inside or i <= single_end:
                    quoted[i] = 1
            elif inside:
                quoted[i] = 1
        self.words, self.forms, self.quoted = words, forms, quoted
        self.cases = [case_of(w) for w in words]
        self.unclosed = inside
        self.opens = bool(forms) and forms[0] == "“" and words[0] not in SINGLE

    @staticmethod
    def _closing_single(words, i, before, after):
        """The single mark that closes the one at `i`: the next that is not inside a word, if it follows a
        non-blank and no letter or digit follows it."""
        for j in range(i + 1, len(words)):
            if words[j] in SINGLE:
                b, a = before(j), after(j)
                if is_word_char(b) and is_word_char(a):
                    continue
                return j if not b.isspace() and not is_word_char(a) else None
        return None


class Pieces:
    """Greedy longest-match WordPiece over a list of pieces."""

    def __init__(self, pieces):
        self.pieces = list(pieces)
        self.ids = {p: i for i, p in enumerate(self.pieces)}
        marks = MPNET_MARKS if MPNET_MARKS[0] in self.ids else BERT_MARKS
        self.pad, self.unk, self.cls, self.sep, self.mask = (self.ids[m] for m in marks)
        self._cache = {}

    def word(self, form):
        got = self._cache.get(form)
        if got is None:
            got = self._cache[form] = self._cut(form)
        return got

    def _cut(self, form):
        plain = "".join(c for c in unicodedata.normalize("NFD", form) if unicodedata.category(c) != "Mn").lower()
        if not plain or len(plain) > LONGEST_WORD:
            return (self.unk,)
        out, at = [], 0
        while at < len(plain):
            end = len(plain)
            while end > at:
                piece = ("##" if at else "") + plain[at:end]
                if piece in self.ids:
                    out.append(self.ids[piece])
                    break
                end -= 1
            else:
                return (self.unk,)
            at = end
        return tuple(out)


SENTENCE_END = {".", "!", "?", "…"}


def cut_long(lengths, forms):
    """Cut points (word indices) so that no part has more than LONGEST_PARAGRAPH pieces.

    A part ends after the last sentence end (a closing mark after it stays with it) in its second half, else
    where it is full."""
    cuts, begin = [], 0
    while True:
        total, i = 0, begin
        while i < len(lengths) and total + lengths[i] <= LONGEST_PARAGRAPH:
            total += lengths[i]
            i += 1
        if i == len(lengths):
            return cuts
        end = i
        for j in range(i, begin + (i - begin) // 2, -1):
            last = forms[j - 1]
            if (last in SENTENCE_END or (last == "”" and j - 2 >= begin and forms[j - 2] in SENTENCE_END)) \
                    and forms[j] != "”":
                end = j
                break
        end = max(end, begin + 1)
        cuts.append(end)
        begin = end


def feature(case, quoted, continued, marked=0, domain=0):
    """Index into the type table. `domain`: 0 for PolNeAR's rules of annotation, 1 for the project's own; the program
    knows only the table of the latter."""
    return case + 3 * quoted + 6 * continued + 12 * marked + 24 * domain


DOMAIN = 24         # what the domain bit adds to a feature
