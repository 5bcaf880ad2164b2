#!/usr/bin/env python3
"""A second reader of netizen-export/2 (and /1), made from client/public/assets/export-format.md alone.

It shares nothing with verify.mjs: another language, another order of work (all lines are taken in, the
seal at the end is looked at first, then tables are built and compared), and Ed25519 from the arithmetic
of RFC 8032. The standard library of Python 3.8 is all it needs.

    python3 verify.py EXPORT                 prints what came out; ends with 0 only for a whole record
    python3 verify.py --cases EXPORT         reads changes from standard input, one JSON array a line:
                                             [from, to, "hex"] puts bytes in place of others; prints
                                             `whole` or `wrong: …` for each
"""

import hashlib
import json
import re
import sys
from collections import Counter, defaultdict

HASH = re.compile(r"[0-9a-f]{64}\Z")
SIGNATURE = re.compile(r"[0-9a-f]{128}\Z")


class Wrong(Exception):
    """Why a record does not hold."""


def insist(holds, why):
    if not holds:
        raise Wrong(why)


# --- canonical JSON (RFC 8785) -------------------------------------------------------------------


def number(value):
    """A number as ECMAScript writes it."""
    if isinstance(value, int) and abs(value) < 2**53:
        return str(value)
    value = float(value)
    insist(value == value and abs(value) != float("inf"), "not a number")
    if value == 0:
        return "0"
    sign, value = ("-", -value) if value < 0 else ("", value)
    mantissa, _, exponent = repr(value).partition("e")
    whole, _, part = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = whole + part
    point -= len(digits) - len(digits.lstrip("0"))
    digits = digits.strip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return sign + digits[:point] + "." + digits[point:]
    if -6 < point <= 0:
        return sign + "0." + "0" * -point + digits
    e = point - 1
    tail = "." + digits[1:] if len(digits) > 1 else ""
    return "%s%s%se%s%d" % (sign, digits[0], tail, "+" if e > 0 else "-", abs(e))


def text(value):
    insist(not re.search("[\ud800-\udfff]", value), "a lone surrogate")
    # Python escapes what JSON has to, and U+007F, which it leaves as it is.
    return json.dumps(value, ensure_ascii=False)


def canonical(value):
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, (int, float)):
        return number(value)
    if isinstance(value, str):
        return text(value)
    if isinstance(value, list):
        return "[" + ",".join(map(canonical, value)) + "]"
    names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(text(name) + ":" + canonical(value[name]) for name in names) + "}"


def sha(data):
    return hashlib.sha256(data).hexdigest()


def hash_of(**members):
    return sha(canonical(members).encode())


# --- Ed25519 (RFC 8032, 5.1) ---------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
I = pow(2, (P - 1) // 4, P)


def x_of(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * I % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    x = x_of(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p = add(p, p)
        n >>= 1
    return q


BASE = (x_of(4 * pow(5, P - 2, P) % P, 0), 4 * pow(5, P - 2, P) % P)
BASE = BASE + (1, BASE[0] * BASE[1] % P)
SEEN = {}


def is_signed(words, signature, key):
    """Whether a signature over the canonical JSON of `words` is of a public key; both in hex."""
    message = canonical(words).encode()
    case = (message, signature, key)
    if case not in SEEN:
        SEEN[case] = verify_bytes(message, bytes.fromhex(signature), bytes.fromhex(key))
    return SEEN[case]


def verify_bytes(message, signature, key):
    a, r = point(key), point(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return not (left[0] * right[2] - right[0] * left[2]) % P and not (
        left[1] * right[2] - right[1] * left[2]
    ) % P


# --- lines ---------------------------------------------------------------------------------------

H, S, T, N, A, O = "hash", "signature", "text", "whole number", "list", "object"
KINDS = {
    "charter": dict(format=T, charter=T, generation=T, openedAt=N, at=N, n=N),
    "text": dict(hash=H, text=T),
    "version": dict(
        id=T, at=N, role=T, name=T, hash=H, n=N, state=T, stateAt=N, number=[N], next=[T], inputs=A
    ),
    "opinion": dict(version=T, act=T, salt=T, words=T),
    "publication": dict(number=N, version=T, hash=H, head=T),
    "round": dict(
        id=T, at=N, version=T, hash=H, act=T, settings=O, questions=A, roll=N, state=T,
        endedAt=[N], result=[O],
    ),
    "commitment": dict(round=T, commitment=H),
    "ballot": dict(round=T, commitment=H, salt=T, choices=O),
    "leaf": dict(n=N, at=N, actor=T, type=T, commitment=H, hash=H),
    "checkpoint": dict(n=N, at=N, head=H, key=H, signature=S),
    "end": dict(lines=N, digest=H, n=N, head=H, at=N, key=H, signature=S),
}


def fits(value, kind):
    if isinstance(kind, list):
        return value is None or fits(value, kind[0])
    if kind in (H, S):
        return isinstance(value, str) and (HASH if kind == H else SIGNATURE).match(value)
    if kind == N:
        return type(value) is int and abs(value) < 2**53
    return type(value) is {T: str, A: list, O: dict}[kind]


def read(line):
    try:
        words = line.decode("utf-8")
        found = json.loads(words)
        insist(canonical(found) == words, "a line is not in its canonical form")
    except (ValueError, OverflowError, RecursionError):
        raise Wrong("a line cannot be read")
    insist(type(found) is dict, "a line is no object")
    members = KINDS.get(found.get("kind") if isinstance(found.get("kind"), str) else None)
    insist(members, "a line of an unknown kind")
    if found["kind"] == "leaf" and "body" in found:
        members = dict(members, salt=T, body=O)
    insist(set(found) == set(members) | {"kind"}, "a line has other members")
    insist(all(fits(found[name], members[name]) for name in members), "a member is of another type")
    return found


def digest_of(lines):
    state = bytes(32)
    for line in lines:
        state = hashlib.sha256(state + line).digest()
    return state.hex()


ORDER = re.compile(r"C(T|V)*O*P*(R(c*|b*))*(LK?)+E\Z")
LETTERS = dict(
    charter="C", text="T", version="V", opinion="O", publication="P", round="R", commitment="c", ballot="b", leaf="L",
    checkpoint="K", end="E",
)


def check(data):
    """The lines of a whole record by their kinds. Raises `Wrong` for any other."""
    insist(data.endswith(b"\n"), "the last line does not end")
    raw = data[:-1].split(b"\n")
    end = read(raw[-1])
    insist(end["kind"] == "end", "the end is missing")
    insist(end["lines"] == len(raw) - 1, "there are more or fewer lines than were sealed")
    insist(end["digest"] == digest_of(raw[:-1]), "the lines are not those that were sealed")
    lines = [read(line) for line in raw]
    insist(ORDER.match("".join(LETTERS[line["kind"]] for line in lines)), "lines in another order")
    by = defaultdict(list)
    for line in lines:
        by[line["kind"]].append(line)
    form = by["charter"][0]["format"]
    insist(form in ("netizen-export/1", "netizen-export/2"), "an unknown format")
    insist(form != "netizen-export/1" or not by["opinion"], "opinions in a format that has none")
    texts = check_texts(by, lines)
    check_publications(by)
    ballots = check_ballots(lines)
    for each in by["round"]:
        check_round(each, by, texts, ballots[each["id"]])
    keys = check_log(by)
    check_bodies(by)
    check_verdicts(by)
    check_seals(lines, keys)
    return by


def unique(lines, name, what):
    found = {line[name]: line for line in lines}
    insist(len(found) == len(lines), "%s comes twice" % what)
    return found


def check_texts(by, lines):
    """The keys of the articles of each text, by its hash."""
    unique(by["version"], "id", "a version")
    states = "snapshot candidate approved published superseded rejected withdrawn".split()
    articles = {}
    for line in by["text"]:
        insist(sha(line["text"].encode("utf-8", "surrogatepass")) == line["hash"], "a text has another hash")
        insist(line["hash"] not in articles, "a text comes twice")
        try:
            said = json.loads(line["text"])
            insist(canonical(said) == line["text"], "a text is not canonical")
            chapters = [a for chapter in said["chapters"] for a in chapter["articles"]]
            articles[line["hash"]] = [a["key"] for a in said["articles"] + chapters]
        except (ValueError, KeyError, TypeError):
            raise Wrong("a text is no charter")
    there = {line["hash"]: n for n, line in reversed(list(enumerate(lines))) if line["kind"] == "text"}
    for n, line in enumerate(lines):
        if line["kind"] != "version":
            continue
        insist(line["state"] in states, "an unknown state of a version")
        known = line["state"] == "snapshot" or there.get(line["hash"], n) < n
        insist(known, "the text of a version is missing")
        for each in line["inputs"]:
            insist(type(each) is dict and set(each) == {"thread", "key", "fate"}, "a strange input")
    return articles


def check_publications(by):
    texts = {line["hash"]: line["text"] for line in by["text"]}
    versions = {line["id"]: line["hash"] for line in by["version"]}
    unique(by["publication"], "version", "the publication of a version")
    previous = None
    for number, line in enumerate(by["publication"], 1):
        of = versions.get(line["version"])
        insist(of in texts, "what was published has no text")
        try:
            said = json.loads(line["head"])
            insist(canonical(said) == line["head"], "the head of a publication is not canonical")
        except (ValueError, OverflowError, RecursionError):
            raise Wrong("the head of a publication cannot be read")
        insist(type(said) is dict, "the head of a publication is no object")
        wanted = dict(format="netizen-publication/1", number=number, text=of, previous=previous)
        agree(said, wanted)
        insist(line["number"] == number, "publications do not follow each other")
        file = '{"charter":%s,"publication":%s}' % (texts[of], line["head"])
        insist(sha(file.encode("utf-8", "surrogatepass")) == line["hash"], "a publication has another hash")
        previous = line["hash"]


def check_ballots(lines):
    found, here = defaultdict(list), None
    for line in lines:
        if line["kind"] == "round":
            here = line
        elif line["kind"] in ("ballot", "commitment"):
            insist(line["round"] == here["id"], "a ballot stands at another round")
            kind = {"open": "commitment", "closed": "ballot"}.get(here["state"])
            insist(line["kind"] == kind, "a round in that state has no such lines")
            found[here["id"]].append(line)
    return found


def is_fraction(value):
    return type(value) is dict and set(value) == {"part", "of"} and all(fits(n, N) for n in value.values())


def check_round(line, by, texts, ballots):
    rules = line["settings"]
    names = {"subject", "quorum", "threshold", "opensAt", "closesAt", "named", "since"}
    insist(set(rules) == names, "settings of a round are others")
    insist(is_fraction(rules["quorum"]) and is_fraction(rules["threshold"]), "a strange fraction")
    times = [rules[name] for name in ("opensAt", "closesAt", "since")]
    insist(all(fits(at, N) for at in times) and type(rules["named"]) is bool, "strange settings")
    insist(rules["subject"] in ("whole", "articles", "both"), "an unknown subject of a round")
    insist(line["state"] in ("open", "closed", "cancelled"), "an unknown state of a round")
    version = unique(by["version"], "id", "a version").get(line["version"])
    insist(version and version["hash"] == line["hash"], "a round is about another text")
    articles = texts.get(line["hash"], [])
    asked = {"whole": ["*"], "articles": articles, "both": ["*"] + articles}.get(rules["subject"])
    insist(asked == line["questions"], "a round asks something else")
    marks = [each["commitment"] for each in ballots]
    insist(all(a < b for a, b in zip(marks, marks[1:])), "ballots out of order, or one twice")
    insist(len(marks) <= line["roll"], "more ballots than people in the roll")
    insist((line["result"] is None) == (line["state"] != "closed"), "a result at the wrong time")
    if line["state"] != "closed":
        return
    insist(line["endedAt"] is not None and line["endedAt"] >= rules["closesAt"], "closed too early")
    votes = Counter()
    for each in ballots:
        choices = each["choices"]
        insist(choices, "an empty ballot")
        for key, choice in choices.items():
            insist(key in asked and choice in ("for", "against", "abstain"), "a strange choice")
            votes[key, choice] += 1
        mark = hash_of(format="netizen-ballot/1", round=line["id"], salt=each["salt"], choices=choices)
        insist(mark == each["commitment"], "a ballot is not that of its commitment")
    questions = [count(key, votes, line["roll"], rules) for key in asked]
    result = dict(roll=line["roll"], ballots=len(ballots), questions=questions)
    insist(same(result, line["result"]), "counted again, a round comes out otherwise")


def count(key, votes, roll, rules):
    yes, no, none = (votes[key, choice] for choice in ("for", "against", "abstain"))
    quorum, threshold = rules["quorum"], rules["threshold"]
    reached = (yes + no + none) * quorum["of"] >= roll * quorum["part"]
    if yes + no + none == 0:
        outcome = "nobody"
    elif not reached:
        outcome = "no_quorum"
    elif yes == no:
        outcome = "tie"
    elif yes > no and yes * threshold["of"] >= (yes + no) * threshold["part"]:
        outcome = "passed"
    else:
        outcome = "failed"
    counts = {"for": yes, "against": no, "abstain": none}
    return dict(counts, key=key, quorum=reached, outcome=outcome)


def same(one, other):
    return canonical(one) == canonical(other)


def check_log(by):
    """The keys the log names, with the rows from which on they hold."""
    opening, keys, previous = by["charter"][0], [], "0" * 64
    insist(len(by["leaf"]) == opening["n"], "the log has another length")
    for n, leaf in enumerate(by["leaf"], 1):
        insist(leaf["n"] == n, "rows of the log do not follow each other")
        bound = {name: leaf[name] for name in ("n", "at", "actor", "type", "commitment")}
        insist(hash_of(format="netizen-log/1", previous=previous, **bound) == leaf["hash"], "the chain is broken")
        previous = leaf["hash"]
        if "body" not in leaf:
            insist(leaf["type"] not in ("charter_opened", "signing_key"), "a row that may not be erased")
            continue
        body = leaf["body"]
        mark = hash_of(format="netizen-log-body/1", salt=leaf["salt"], body=body)
        insist(mark == leaf["commitment"], "a row says what it did not promise")
        if leaf["type"] == "signing_key":
            keys.append((n, body))
    first = by["leaf"][0]
    named = [first["body"].get(name) for name in ("slug", "generation")] if "body" in first else []
    insist(first["type"] == "charter_opened", "the log does not begin with the opening")
    insist(named == [opening["charter"], opening["generation"]], "the log of another charter")
    before = None
    for n, body in keys:
        key, proof = body.get("key"), body.get("proof")
        insist(isinstance(key, str) and HASH.match(key), "a strange key")
        insist(body.get("previous", "") == before, "a key does not follow the one before")
        insist("proof" in body and (proof is None or before is not None), "a strange proof")
        if proof is not None:
            insist(isinstance(proof, str) and SIGNATURE.match(proof), "a strange proof")
            words = dict(format="netizen-key/1", key=key, previous=before)
            insist(is_signed(words, proof, before), "a key was not signed by the one before")
        before = key
    return [(n, body["key"]) for n, body in keys]


def check_bodies(by):
    versions = {line["id"]: line for line in by["version"]}
    rounds = unique(by["round"], "id", "a round")
    named, told, erased = set(), defaultdict(list), Counter()
    for leaf in by["leaf"]:
        kind, body = leaf["type"], leaf.get("body")
        if body is None:
            erased[kind] += 1
            continue
        of, mark = body.get("version"), body.get("hash")
        if isinstance(of, str) and isinstance(mark, str):
            insist(of in versions and versions[of]["hash"] == mark, "a row names another text")
            named.add(of)
        if kind == "publish":
            number = body.get("number")
            insist(type(number) is int and 0 < number <= len(by["publication"]), "nothing has that number")
            line = by["publication"][number - 1]
            agree(body, dict(version=line["version"], publication=line["hash"]))
            told[kind].append(number)
        if kind not in ("poll", "round_closed", "cancel", "round_cancelled"):
            continue
        name = body.get("round")
        insist(isinstance(name, str) and name in rounds, "a row names a round that is not here")
        line = rounds[name]
        told["cancelled" if kind in ("cancel", "round_cancelled") else kind].append(name)
        if kind == "poll":
            promised = dict(line["settings"], version=line["version"], hash=line["hash"], roll=line["roll"])
            agree(body, promised)
        elif kind == "round_closed":
            insist(line["state"] == "closed", "a row closes a round that is not closed")
            agree(body, line["result"])
        else:
            insist(line["state"] == "cancelled", "a row cancels a round that is not cancelled")
    for kind in ("poll", "round_closed", "publish"):
        insist(len(told[kind]) == len(set(told[kind])), "two rows tell the same of a round")
    state = lambda which: {name for name, line in rounds.items() if line["state"] == which}
    lacks = lambda which, kind: len(which - set(told[kind]))
    insist(lacks(set(rounds), "poll") <= erased["poll"], "no row opens a round")
    insist(lacks(state("closed"), "round_closed") <= erased["round_closed"], "no row closes a round")
    insist(len(by["publication"]) - len(told["publish"]) <= erased["publish"], "no row publishes")
    gone = erased["cancel"] + erased["round_cancelled"]
    insist(lacks(state("cancelled"), "cancelled") <= gone, "no row cancels a round")
    decided = {name for name, line in versions.items() if line["state"] != "snapshot"}
    insist(len(decided - named) <= sum(erased.values()), "no row tells of a version")


def check_verdicts(by):
    """Approvals are counted at the row that tells of them; opinions are those that stand at the end."""
    versions = {line["id"]: line for line in by["version"]}
    standing, approved, erased = {}, set(), Counter()
    for leaf in by["leaf"]:
        kind, body = leaf["type"], leaf.get("body")
        if body is None:
            erased[kind] += 1
            continue
        name = body.get("version")
        line = versions.get(name) if isinstance(name, str) else None
        right = line is not None and body.get("hash") == line["hash"]
        if kind in ("approve", "object", "retract") and isinstance(body.get("ends"), str):
            standing.pop(body["ends"], None)
        if kind in ("approve", "object") and leaf["actor"] in ("moderator", "admin"):
            if right and isinstance(body.get("act"), str):
                standing[body["act"]] = (kind, name, body.get("opinion"))
        approvals = [act for act, said in standing.items() if said[:2] == ("approve", name)]
        if kind == "approval_lapsed":
            for act in approvals:
                del standing[act]
        elif kind == "approved":
            insist(right and name not in approved, "a row approves another text, or one again")
            insist(line["state"] in "approved published superseded withdrawn".split(), "no such state")
            count, least, of = (body.get(each) for each in ("approvals", "needed", "moderators"))
            insist(all(fits(each, N) for each in (count, least, of)), "approvals are no numbers")
            insist((2 if of >= 3 else 1) <= least <= count <= of, "too few approvals")
            insist(count <= len(approvals) + erased["approve"], "approvals that nobody gave")
            approved.add(name)
        elif kind == "publish":
            insist(name in approved or erased["approved"], "what was not approved is published")
    must = {line["id"] for line in by["version"] if line["state"] in ("approved", "published", "superseded")}
    insist(len(must - approved) <= erased["approved"], "no row approves a version")
    unique(by["opinion"], "act", "an opinion")
    for line in by["opinion"]:
        of, salt, words = line["version"], line["salt"], line["words"]
        mark = hash_of(format="netizen-opinion/1", version=of, salt=salt, words=words)
        insist(standing.get(line["act"]) == ("object", of, mark), "an opinion is not what was said")


def agree(body, promised):
    for name, value in promised.items():
        insist(name in body and same(body[name], value), "a row and a round disagree on %s" % name)


def check_seals(lines, keys):
    opening, last = lines[0], None
    who = dict(charter=opening["charter"], generation=opening["generation"])
    key_at = lambda n: next((key for since, key in reversed(keys) if since <= n), None)
    for line in lines:
        if line["kind"] == "leaf":
            last = line
        elif line["kind"] in ("checkpoint", "end"):
            at = {name: line[name] for name in ("n", "head", "at", "key")}
            insist((at["n"], at["head"]) == (last["n"], last["hash"]), "a seal is not under its row")
            insist(at["key"] == key_at(last["n"]), "a seal has another key than the log")
            words = dict(at, format="netizen-checkpoint/1", **who)
            if line["kind"] == "end":
                insist(line["n"] == opening["n"], "the end is that of another log")
                more = {name: line[name] for name in ("lines", "digest")}
                words = dict(words, format="netizen-export-end/1", **more)
            insist(is_signed(words, line["signature"], line["key"]), "a signature is not of its key")


def main(words):
    cases = words[:1] == ["--cases"]
    with open(words[-1], "rb") as file:
        data = file.read()
    for line in sys.stdin if cases else ["[0, 0, \"\"]"]:
        start, stop, put = json.loads(line)
        try:
            by = check(data[:start] + bytes.fromhex(put) + data[stop:])
            print("whole" if cases else "whole: %d rows, key %s" % (len(by["leaf"]), by["end"][0]["key"]))
            fault = False
        except Wrong as why:
            print("wrong: %s" % why)
            fault = True
    return 1 if not cases and fault else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
