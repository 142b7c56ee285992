"""Works out the published figures of a company from its answers, with SQL, and compares them to the last digit.

    python3 figures.py ANSWERS FIGURES

ANSWERS holds a line a person: section, division, sex, and the numbers 1 to 4 of the 57 items as they stand on the paper,
empty where one was left out. FIGURES holds a line a group that is shown, as Mamori says it. Nothing of Mamori is used here;
the items of the scales and of the total method are those of docs/rules/scoring.md, the outer zones those of
docs/rules/disclosure.md. Prints one line of JSON: what was compared, and the seconds that the sums took.
"""

import csv
import json
import math
import sqlite3
import sys
import time
from decimal import ROUND_HALF_UP, Decimal

# Items of each scale; those that count backwards are negative.
SCALES = [
    [-1, -2, -3], [-4, -5, -6], [-7], [-12, -13, 14], [-15], [-8, -9, -10], [11], [-16], [-17],
    [18, 19, 20], [21, 22, 23], [24, 25, 26], [27, 28, 29], [*range(30, 36)], [*range(36, 47)],
    [-47, -50, -53], [-48, -51, -54], [-49, -52, -55], [-56, -57],
]
# Items that the total method counts backwards, and its three areas.
BACKWARDS = {1, 2, 3, 4, 5, 6, 7, 11, 12, 13, 15, 18, 19, 20}
A, B, C = range(1, 18), range(18, 47), range(47, 56)


def term(item):
    return f"(5 - i{-item})" if item < 0 else f"i{item}"


def raw(scale):
    return " + ".join(term(item) for item in scale)


def total(items):
    return " + ".join(term(-item if item in BACKWARDS else item) for item in items)


def load(path):
    database = sqlite3.connect(":memory:")
    columns = ["section", "division", "sex", *(f"i{item}" for item in range(1, 58))]
    database.execute(f"CREATE TABLE sheets ({', '.join(columns)})")
    with open(path, newline="", encoding="utf-8") as file:
        rows = ([*row[:3], *(int(it) if it else None for it in row[3:])] for row in csv.reader(file))
        database.executemany(f"INSERT INTO sheets VALUES ({', '.join('?' * len(columns))})", rows)
    return database


def sums(database):
    """By group: people whose sheet is whole with their 19 sums, people who are judged, and those under high stress."""
    # An item that was left out makes its sum NULL, and a sum that is NULL counts nobody.
    whole = " + ".join(f"i{item}" for item in range(1, 58))
    ac, b = f"{total(A)} + {total(C)}", total(B)
    scales = ", ".join(f"sum(CASE WHEN ({whole}) IS NOT NULL THEN {raw(scale)} END)" for scale in SCALES)
    high = f"({b}) >= 77 OR (({ac}) >= 76 AND ({b}) >= 63)"
    asked = f"count({whole}), {scales}, count({ac} + {b}), sum(CASE WHEN {ac} + {b} IS NOT NULL THEN {high} END)"
    found = {"whole": database.execute(f"SELECT {asked} FROM sheets").fetchone()}
    for name, by in [("section", "section"), ("division", "division"), ("sex", "sex")]:
        for key, *row in database.execute(f"SELECT {by}, {asked} FROM sheets GROUP BY {by}"):
            found[f"{name} {key}"] = row
    return found


def tenths(value, rounding=ROUND_HALF_UP):
    return str(Decimal(value).quantize(Decimal("0.1"), rounding))


def mean(total_of, people, items):
    low, high = items, 4 * items
    # A twentieth of the range at either end, in exact numbers.
    zone, value = Decimal(high - low) / 20, Decimal(total_of) / people
    if value - low < zone:
        return "<=" + tenths(Decimal(math.ceil((low + zone) * 10)) / 10)
    if high - value < zone:
        return ">=" + tenths(Decimal(math.floor((high - zone) * 10)) / 10)
    return tenths(value)


def share(high, people):
    is_large = people >= 21
    if high < 3:
        return "<10.0" if is_large else "<=20.0"
    if people - high < 3:
        return ">90.0" if is_large else ">=80.0"
    return tenths(Decimal(100 * high) / people)


def main(answers, figures):
    database = load(answers)
    begun = time.perf_counter()
    found = sums(database)
    seconds = time.perf_counter() - begun
    compared, wrong = 0, []
    with open(figures, newline="", encoding="utf-8") as file:
        for group, people, *means, judged, stated in csv.reader(file):
            whole, *totals, own_judged, high = found[group]
            if people:
                own = [str(whole), *(mean(it, whole, len(SCALES[at])) for at, it in enumerate(totals))]
                compared += 19
                wrong += differences(group, own, [people, *means])
            if judged:
                compared += 1
                wrong += differences(group, [str(own_judged), share(high, own_judged)], [judged, stated])
    print(json.dumps({"compared": compared, "different": wrong, "seconds": round(seconds, 3)}))


def differences(group, own, theirs):
    return [f"{group}: {ours}, not {other}" for ours, other in zip(own, theirs) if ours != other]


main(*sys.argv[1:])
