"""Name what is worth a talk in an alliance."""

import alliance

try:
    report = alliance.assess("examples/food-network", fail_under={"mutual_trust": 60})
except alliance.AllianceError as error:
    raise SystemExit(str(error)) from error
for aspect in report.aspects:
    score = aspect.score  # value and band are None where there is a reason for none
    print(aspect.title, score.band or score.reason, score.value, "of", score.n, "people")
for gate in report.gates:
    print(gate.subject, gate.outcome)
for step in report.steps[:1]:
    print("First:", step.title)
