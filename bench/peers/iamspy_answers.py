"""Asks IAMSpy, as its README says to use it as a library. Reads a folder with gaad.json, resources.json, scps.json (if the
estate has SCPs) and questions.json; prints one line of JSON for the model, and one for each answer.

usage: iamspy_answers.py FOLDER SECONDS-FOR-EACH-QUESTION     (IAMSpy on PYTHONPATH)
"""
import json
import os
import sys
import time

import z3
from iamspy.model import Model

folder, limit = sys.argv[1], int(sys.argv[2])
z3.set_param("timeout", limit * 1000)


def say(**line):
    print(json.dumps(line), flush=True)


start = time.process_time()
model = Model()
model.load_gaad(os.path.join(folder, "gaad.json"))
model.load_resource_policies(os.path.join(folder, "resources.json"))
if os.path.exists(os.path.join(folder, "scps.json")):
    model.load_scps(os.path.join(folder, "scps.json"))
model.model_vars
say(name="model", seconds=time.process_time() - start)

for question in json.load(open(os.path.join(folder, "questions.json"))):
    start = time.process_time()
    keys = question["keys"]
    # with keys given, the request carries these and no others; else IAMSpy may choose
    extra = {"conditions": keys, "strict_conditions": True} if keys else {}
    try:
        if question["who"]:
            solver = model.can_i(question["who"], question["action"], question["resource"], debug=True, **extra)
            result = str(solver.check())
            answer = {"sat": "yes", "unsat": "no"}.get(result) or "unknown: " + solver.reason_unknown()
        else:
            found = []
            answer = ""
            for source in model.who_can(question["action"], question["resource"], **extra):
                found.append(source)
                if time.process_time() - start > limit:
                    answer = "after %d: the time is up" % len(found)
                    break
            answer = answer or " ".join(sorted(source.split(":")[-1] for source in found)) or "nobody"
    except Exception as e:  # the peer's own trouble is an answer, too
        answer = "fails: %s: %s" % (type(e).__name__, str(e)[:120])
    say(name=question["name"], seconds=time.process_time() - start, answer=answer)
