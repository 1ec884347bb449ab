import { describe, expect, it } from "vitest";
import type { ShownClaim } from "../../../src/analysis/shared/shown-fact.js";
import { computeCertainty } from "../../../src/analysis/verification/compute-certainty.js";
import { findSuits } from "../../../src/analysis/verification/find-suits.js";
import { OwnerGraph } from "../../../src/analysis/verification/owner-graph.js";
import type { StatementVerdict } from "../../../src/analysis/verification/verdict.js";
import { type VerifiedFact, verifyFact } from "../../../src/analysis/verification/verify-fact.js";
import { verifyLink } from "../../../src/analysis/verification/verify-link.js";
import {
  verifyControl,
  verifyDirectStakes,
  verifyShare,
} from "../../../src/analysis/verification/verify-ownership.js";
import { toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import { createFact, createHolding, createStake, type FactDetails } from "./create-fact.js";

/** Creates a field about which sources disagree, with the claim of the other source. */
function createDisagreement(field: string, value: string): FactDetails {
  const source = { id: "source:s", title: "S", publisher: null, publishedOn: null, url: null };
  const claim: ShownClaim = {
    id: "claim:c",
    field,
    value,
    values: [],
    statement: null,
    quote: null,
    stance: "SUPPORTS",
    basis: "REPORT",
    confidence: 0.5,
    observedOn: null,
    retractedAt: null,
    source,
  };
  return { disputedFields: [field], claims: { totalCount: 1, nodes: [claim] } };
}

const toDays = (day: string) => ({ from: toEarliestDay(day), to: toLatestDay(day) });

function buildQuestion(stakes: readonly VerifiedFact[], day: string) {
  const days = toDays(day);
  const verified = stakes.map((stakeFact) => verifyFact(stakeFact, days));
  const direct = verified.filter(({ fact: { from, to } }) => from.id === "A" && to.id === "B");
  return { subject: "A", object: "B", days, direct, owners: new OwnerGraph(verified) };
}

type Case = [when: string, verdict: StatementVerdict["verdict"], facts: readonly VerifiedFact[]];

describe("A owns B in 2014", () => {
  const lesser: FactDetails = { validFrom: "2013", share: 0.2 };
  const cases: readonly Case[] = [
    ["if it has all of it", "SUPPORTED", [createHolding("A", "B", { share: 1 })]],
    [
      "if nothing is known of its share, and no other owner is recorded",
      "SUPPORTED",
      [createHolding("A", "B")],
    ],
    [
      "if control is declared and only the share is disputed",
      "SUPPORTED",
      [createHolding("A", "B", { share: 0.4, controlling: true, ...createDisagreement("share", "60 %") })],
    ],
    [
      "if C, which it controls, does",
      "SUPPORTED",
      [createHolding("A", "C", { share: 1 }), createHolding("C", "B", { share: 1 })],
    ],
    [
      "if one stake follows another in it",
      "SUPPORTED",
      [
        createStake("A", "B", { validFrom: "2010", validTo: "2014-06-30", share: 0.6 }),
        createStake("A", "B", { validFrom: "2014-07-01", share: 0.7 }),
      ],
    ],
    [
      "if its start is only alleged, and it was observed in 2013",
      "SUPPORTED",
      [createHolding("A", "B", { share: 1, allegedFields: ["validFrom"], firstObservedOn: "2013-05-01" })],
    ],
    [
      "if sources disagree whether it had control",
      "DISPUTED",
      [createHolding("A", "B", { controlling: true, ...createDisagreement("controlling", "false") })],
    ],
    [
      "if sources disagree whether it had sold it",
      "DISPUTED",
      [createHolding("A", "B", { share: 1, validTo: "2012", ...createDisagreement("validTo", "2016") })],
    ],
    [
      "if C does, and sources disagree about the share of A in C",
      "DISPUTED",
      [
        createHolding("A", "C", { share: 0.6, ...createDisagreement("share", "40 %") }),
        createHolding("C", "B", { share: 1 }),
      ],
    ],
    [
      "if sources disagree about the share by which another controls",
      "DISPUTED",
      [createHolding("X", "B", { share: 0.6, ...createDisagreement("share", "40 %") })],
    ],
    ["if it had sold it", "FALSE_AT_THAT_TIME", [createHolding("A", "B", { share: 1, validTo: "2012" })]],
    [
      "if it had not bought it",
      "FALSE_AT_THAT_TIME",
      [createStake("A", "B", { validFrom: "2015", share: 1 })],
    ],
    ["if another controls it", "FALSE_AT_THAT_TIME", [createHolding("X", "B", { share: 0.6 })]],
    [
      "if it had sold all but a share without control",
      "FALSE_AT_THAT_TIME",
      [
        createHolding("A", "B", { share: 0.8, validTo: "2012" }),
        createStake("A", "B", { ...lesser, controlling: false }),
      ],
    ],
    [
      "if it had sold all but a lesser share",
      "UNKNOWN",
      [createHolding("A", "B", { share: 0.8, validTo: "2012" }), createStake("A", "B", lesser)],
    ],
    ["if it has exactly a half", "UNKNOWN", [createHolding("A", "B", { share: 0.5 })]],
    ["if it has 30 %", "UNKNOWN", [createHolding("A", "B", { share: 0.3 })]],
    [
      "if its share is only alleged",
      "UNKNOWN",
      [createHolding("A", "B", { share: 0.9, allegedFields: ["share"] })],
    ],
    [
      "if nothing is known of its share, and another is alleged to have one",
      "UNKNOWN",
      [createHolding("A", "B"), createHolding("X", "B", { status: "ALLEGED" })],
    ],
    ["if another has 30 %", "UNKNOWN", [createHolding("X", "B", { share: 0.3 })]],
    [
      "if C controls it, in which it has a half",
      "FALSE_AT_THAT_TIME",
      [createHolding("A", "C", { share: 0.5 }), createHolding("C", "B", { share: 1 })],
    ],
    [
      "if C controls it, in which it has a half and is only alleged to control",
      "FALSE_AT_THAT_TIME",
      [
        createHolding("A", "C", { share: 0.5, controlling: true, allegedFields: ["controlling"] }),
        createHolding("C", "B", { share: 1 }),
      ],
    ],
    [
      "if C, in which it has a half and declared control, controls it",
      "SUPPORTED",
      [createHolding("A", "C", { share: 0.5, controlling: true }), createHolding("C", "B", { share: 1 })],
    ],
    [
      "if C controls it, in which it has a share of an unknown size",
      "UNKNOWN",
      [createHolding("A", "C"), createHolding("C", "B", { share: 1 })],
    ],
    [
      "if another is only alleged to control it",
      "UNKNOWN",
      [createHolding("X", "B", { share: 1, status: "ALLEGED" })],
    ],
    [
      "if the control of another is only alleged",
      "UNKNOWN",
      [createHolding("X", "B", { controlling: true, allegedFields: ["controlling"] })],
    ],
    [
      "if its owner controls it",
      "UNKNOWN",
      [createHolding("X", "B", { share: 1 }), createHolding("X", "A", { share: 1 })],
    ],
    [
      "if C does, and A is only alleged to control C",
      "UNKNOWN",
      [createHolding("A", "C", { share: 1, status: "ALLEGED" }), createHolding("C", "B", { share: 1 })],
    ],
    ["if it sold it in that year", "UNKNOWN", [createHolding("A", "B", { share: 1, validTo: "2014" })]],
    [
      "if the sale is only alleged",
      "UNKNOWN",
      [createHolding("A", "B", { share: 1, validTo: "2012", allegedFields: ["validTo"] })],
    ],
    [
      "if the purchase is only alleged, and it was observed later",
      "UNKNOWN",
      [createHolding("A", "B", { share: 1, allegedFields: ["validFrom"], firstObservedOn: "2016-05-01" })],
    ],
    [
      "if it bought it in 2015 or earlier",
      "UNKNOWN",
      [createStake("A", "B", { validFrom: "2015", validFromQualifier: "NO_LATER_THAN", share: 1 })],
    ],
    ["if nothing is recorded", "UNKNOWN", []],
  ];
  it.each(cases)("%s: %s", (_, verdict, stakes) => {
    const question = buildQuestion(stakes, "2014");
    const result = verifyControl(question, false);
    expect(result.verdict).toBe(verdict);
    const settled = verifyDirectStakes(question, false);
    if (settled) expect(settled).toEqual(result);
  });

  it("in control only if that is recorded", () => {
    expect(verifyControl(buildQuestion([createHolding("A", "B")], "2014"), true).verdict).toBe("UNKNOWN");
    expect(
      verifyControl(buildQuestion([createHolding("A", "B", { share: 0.6 })], "2014"), true).verdict,
    ).toBe("SUPPORTED");
  });

  it("perhaps through others, but not by a half for which no control is declared", () => {
    const explain = (share: number | null) =>
      verifyControl(
        buildQuestion([createHolding("A", "C", { share: 1 }), createHolding("C", "B", { share })], "2014"),
        false,
      ).reason;
    expect(explain(null)).toMatch(/^It may control through others: /);
    expect(explain(0.5)).toMatch(
      /^It is not recorded as an owner. A share of another does not rule it out: /,
    );
  });

  it("by elimination, which further facts could change, only as the one owner", () => {
    expect(verifyControl(buildQuestion([createHolding("A", "B")], "2014"), false).isByElimination).toBe(true);
    const wholeQuestion = buildQuestion([createHolding("A", "B", { share: 1 })], "2014");
    expect(verifyControl(wholeQuestion, false).isByElimination).toBeUndefined();
  });
});

describe("A holds a share in B in 2014", () => {
  const sold = createHolding("A", "B", { share: 0.2, validTo: "2012" });
  const cases: readonly Case[] = [
    ["if it has one", "SUPPORTED", [createHolding("A", "B", { share: 0.01 })]],
    ["if C has one, in which it has one", "SUPPORTED", [createHolding("A", "C"), createHolding("C", "B")]],
    ["if it had sold it", "FALSE_AT_THAT_TIME", [sold]],
    [
      "if it had sold it, and may hold one through C",
      "UNKNOWN",
      [sold, createHolding("A", "C"), createStake("C", "B", { firstObservedOn: "2016-05-01" })],
    ],
    [
      "if it had sold it, and is alleged to hold one through C",
      "UNKNOWN",
      [sold, createHolding("A", "C"), createHolding("C", "B", { status: "ALLEGED" })],
    ],
    ["if another has one", "UNKNOWN", [createHolding("X", "B", { share: 1 })]],
  ];
  it.each(cases)("%s: %s", (_, verdict, stakes) => {
    const question = buildQuestion(stakes, "2014");
    const result = verifyShare(question);
    expect(result.verdict).toBe(verdict);
    const settled = verifyDirectStakes(question, true);
    if (settled) expect(settled).toEqual(result);
  });
});

describe("A has a store on B in 2014", () => {
  const createStore = (more: FactDetails = {}) =>
    createFact("STORE_PRESENCE", "A", "B", { validFrom: "2010", ...more });
  const createAbsence = (more: FactDetails = {}) =>
    createFact("ABSENCE", "A", "B", { absentKind: "STORE_PRESENCE", validFrom: "2010", ...more });
  const cases: readonly Case[] = [
    ["if it is recorded", "SUPPORTED", [createStore()]],
    ["if it had closed", "FALSE_AT_THAT_TIME", [createStore({ validTo: "2012" })]],
    ["if it opened later", "FALSE_AT_THAT_TIME", [createStore({ validFrom: "2015" })]],
    ["if its absence is recorded", "FALSE_AT_THAT_TIME", [createAbsence()]],
    [
      "if its absence is recorded, and when it opened is not",
      "FALSE_AT_THAT_TIME",
      [createStore({ validFrom: null, firstObservedOn: "2016-05-01" }), createAbsence({ validTo: "2015" })],
    ],
    ["if both are recorded", "DISPUTED", [createStore(), createAbsence()]],
    ["if sources disagree whether it is there", "DISPUTED", [createStore({ status: "DISPUTED" })]],
    ["if its absence is recorded for a part of the year", "UNKNOWN", [createAbsence({ validTo: "2014-06" })]],
    ["if its absence had ended", "UNKNOWN", [createAbsence({ validTo: "2013" })]],
    ["if sources disagree whether it is absent", "UNKNOWN", [createAbsence({ status: "DISPUTED" })]],
    ["if its absence is only alleged", "UNKNOWN", [createAbsence({ status: "ALLEGED" })]],
    ["if it is only alleged", "UNKNOWN", [createStore({ status: "ALLEGED" })]],
    [
      "if one had closed, and another is alleged",
      "UNKNOWN",
      [createStore({ validTo: "2012" }), createStore({ status: "ALLEGED" })],
    ],
    [
      "if it closed at an unknown time after 2012",
      "UNKNOWN",
      [createStore({ validTo: "2012", validToQualifier: "NO_EARLIER_THAN" })],
    ],
    ["if nothing is recorded", "UNKNOWN", []],
  ];
  it.each(cases)("%s: %s", (_, verdict, facts) => {
    const days = toDays("2014");
    const verifyKind = (kind: string) =>
      facts.filter((candidate) => candidate.kind === kind).map((candidate) => verifyFact(candidate, days));
    expect(verifyLink(days, verifyKind("STORE_PRESENCE"), verifyKind("ABSENCE")).verdict).toBe(verdict);
  });
});

describe("A is suing B in 2014", () => {
  const createParty = (who: string, role: string, more: FactDetails = {}) =>
    createFact("PARTICIPATION", who, "suit", {
      role,
      exit: null,
      exitedOn: null,
      validFrom: "2010",
      ...more,
    });
  const [plaintiff, defendant] = [createParty("A", "PLAINTIFF"), createParty("B", "DEFENDANT")];
  const withdrawal = { exit: "WITHDRAWN", exitedOn: "2012" };

  const verifySuit = (facts: readonly VerifiedFact[], statuses: readonly string[], isPast = false) => {
    const days = toDays("2014");
    const selectParty = (who: string) => facts.filter(({ from }) => from.id === who);
    const caseStatus = statuses.map((status) => new Map([["suit", status]]));
    return verifyLink(
      days,
      findSuits({ days, ofSubject: selectParty("A"), ofObject: selectParty("B"), caseStatus }, isPast),
    );
  };

  type Suit = [
    when: string,
    verdict: StatementVerdict["verdict"],
    facts: readonly VerifiedFact[],
    statuses?: readonly string[],
  ];
  const cases: readonly Suit[] = [
    ["if both are parties and the suit is open", "SUPPORTED", [plaintiff, defendant]],
    [
      "if A had left and joined again",
      "SUPPORTED",
      [
        createParty("A", "PLAINTIFF", { validFrom: "2013" }),
        createParty("A", "PLAINTIFF", withdrawal),
        defendant,
      ],
    ],
    ["if the suit was closed", "FALSE_AT_THAT_TIME", [plaintiff, defendant], ["CLOSED", "CLOSED"]],
    ["if the suit was filed later", "FALSE_AT_THAT_TIME", [plaintiff, defendant], ["NOT_FILED", "NOT_FILED"]],
    ["if A had left", "FALSE_AT_THAT_TIME", [createParty("A", "PLAINTIFF", withdrawal), defendant]],
    ["if B had been let out", "FALSE_AT_THAT_TIME", [plaintiff, createParty("B", "DEFENDANT", withdrawal)]],
    ["if the suit was closed in that year", "UNKNOWN", [plaintiff, defendant], ["OPEN", "CLOSED"]],
    ["if it is not known whether it was closed", "UNKNOWN", [plaintiff, defendant], ["UNKNOWN", "UNKNOWN"]],
    ["if nothing is known of the suit", "UNKNOWN", [plaintiff, defendant], []],
    [
      "if it is not known when A joined",
      "UNKNOWN",
      [createParty("A", "PLAINTIFF", { validFrom: null, firstObservedOn: "2016-05-01" }), defendant],
    ],
    [
      "if only an allegation says that B was let out",
      "UNKNOWN",
      [plaintiff, createParty("B", "DEFENDANT", { ...withdrawal, allegedFields: ["exitedOn"] })],
    ],
    [
      "if B left on a day that is not known",
      "UNKNOWN",
      [plaintiff, createParty("B", "DEFENDANT", { exit: "DISMISSED" })],
    ],
    ["if B is suing A", "UNKNOWN", [createParty("A", "DEFENDANT"), createParty("B", "PLAINTIFF")]],
  ];
  it.each(cases)("%s: %s", (_, verdict, facts, statuses = ["OPEN", "OPEN"]) => {
    expect(verifySuit(facts, statuses).verdict).toBe(verdict);
  });

  it("no more, with what ended it", () => {
    expect(verifySuit([plaintiff, defendant], ["CLOSED"]).reason).toBe('It had ended: "suit" was closed.');
    const { reason } = verifySuit([createParty("A", "PLAINTIFF", withdrawal), defendant], ["OPEN"]);
    expect(reason).toMatch(/^It had ended: "A" .*exitedOn 2012/);
  });

  const begun: readonly Suit[] = [
    [
      "also if the suit was closed and A had left",
      "SUPPORTED",
      [createParty("A", "PLAINTIFF", withdrawal), defendant],
    ],
    [
      "not if the suit was filed later",
      "FALSE_AT_THAT_TIME",
      [
        createParty("A", "PLAINTIFF", { validFrom: "2015" }),
        createParty("B", "DEFENDANT", { validFrom: "2015" }),
      ],
    ],
    [
      "or not, if sources disagree when it was filed",
      "DISPUTED",
      [
        createParty("A", "PLAINTIFF", { validFrom: "2013", ...createDisagreement("validFrom", "2015") }),
        defendant,
      ],
    ],
    [
      "perhaps, if its start is only alleged",
      "UNKNOWN",
      [createParty("A", "PLAINTIFF", { validFrom: "2013", allegedFields: ["validFrom"] }), defendant],
    ],
  ];
  it.each(begun)("or has sued it, %s: %s", (_, verdict, facts) => {
    expect(verifySuit(facts, ["CLOSED", "CLOSED"], true).verdict).toBe(verdict);
  });
});

describe("a verdict on 2014", () => {
  const computeVerdictCertainty = (stakes: readonly VerifiedFact[]) =>
    computeCertainty(verifyControl(buildQuestion(stakes, "2014"), false), toDays("2014"));

  const cases: readonly [by: string, certainty: string | null, facts: readonly VerifiedFact[]][] = [
    [
      "a fact that was confirmed later",
      "CONFIRMED",
      [createHolding("A", "B", { share: 1, lastConfirmedOn: "2015-02-01" })],
    ],
    [
      "a fact that was last confirmed earlier",
      "PRESUMED",
      [createHolding("A", "B", { share: 1, lastConfirmedOn: "2012-02-01" })],
    ],
    [
      "the control of another, last confirmed earlier",
      "PRESUMED",
      [createHolding("X", "B", { share: 1, lastConfirmedOn: "2012-02-01" })],
    ],
    ["a fact that had ended", "CONFIRMED", [createHolding("A", "B", { share: 1, validTo: "2012" })]],
    ["a fact that began later", "CONFIRMED", [createStake("A", "B", { validFrom: "2015", share: 1 })]],
    ["nothing", null, []],
  ];
  it.each(cases)("by %s is %s", (_, certainty, stakes) => {
    expect(computeVerdictCertainty(stakes)).toBe(certainty);
  });
});
