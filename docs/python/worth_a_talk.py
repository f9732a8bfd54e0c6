"""Name what is worth a talk in an alliance."""

import alliance

try:
    report = alliance.assess("examples/food-network", fail_under={"mutual_trust": 60})
except alliance.AllianceError as error:
    raise SystemExit(str(error)) from error
for aspect in report.aspects:
    score = aspect.score  # where there is none, value and band are None, and reason says why
    value = score.reason if score.value is None else f"{score.value:.1f}, {score.band}"
    print(f"{aspect.title}: {value} ({score.n} of {score.of} people)")
for gate in report.gates:
    print(f"{gate.subject}: {gate.outcome}")
for step in report.steps[:1]:
    print("First:", step.title)
