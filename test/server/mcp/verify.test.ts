import { describe, expect, it } from "vitest";
import { toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import type { ShownClaim } from "../../../src/server/mcp/facts/fact.js";
import { computeCertainty } from "../../../src/server/mcp/verify/compute-certainty.js";
import { findSuits } from "../../../src/server/mcp/verify/find-suits.js";
import { OwnerGraph } from "../../../src/server/mcp/verify/owner-graph.js";
import type { StatementVerdict } from "../../../src/server/mcp/verify/verdict.js";
import { type VerifiedFact, verifyFact } from "../../../src/server/mcp/verify/verify-fact.js";
import { verifyLink } from "../../../src/server/mcp/verify/verify-link.js";
import {
  verifyControl,
  verifyDirectStakes,
  verifyShare,
} from "../../../src/server/mcp/verify/verify-ownership.js";

type More = Partial<VerifiedFact>;
const end = (name: string) => ({ id: name, name, kind: "CONGLOMERATE" });
let made = 0;

function fact(kind: string, from: string, to: string, more: More = {}): VerifiedFact {
  made += 1;
  return {
    ...{ id: `fact:${made}`, kind, status: "SUPPORTED", confidence: 0.8, certainty: null },
    ...{ from: end(from), to: end(to), disputedFields: [], allegedFields: [] },
    ...{ validFrom: null, validFromQualifier: null, validTo: null, validToQualifier: null },
    ...{ firstObservedOn: null, lastConfirmedOn: null, claims: { totalCount: 0, nodes: [] } },
    ...more,
  };
}

const stake = (from: string, to: string, more: More = {}) => fact("OWNERSHIP", from, to, more);
/** A stake since 2010 of which no end is known. */
const held = (from: string, to: string, more: More = {}) => stake(from, to, { validFrom: "2010", ...more });

/** What another source says of a field about which sources disagree. */
function disputed(field: string, value: string): More {
  const source = { id: "source:s", title: "S", publisher: null, publishedOn: null, url: null };
  const claim: ShownClaim = {
    ...{ id: "claim:c", field, value, values: [], statement: null, quote: null, stance: "SUPPORTS" },
    ...{ basis: "REPORT", confidence: 0.5, observedOn: null, retractedAt: null, source },
  };
  return { disputedFields: [field], claims: { totalCount: 1, nodes: [claim] } };
}

const daysOf = (day: string) => ({ from: toEarliestDay(day), to: toLatestDay(day) });

function owning(stakes: readonly VerifiedFact[], day: string) {
  const days = daysOf(day);
  const judged = stakes.map((one) => verifyFact(one, days));
  const direct = judged.filter(({ fact: { from, to } }) => from.id === "A" && to.id === "B");
  return { subject: "A", object: "B", days, direct, owners: new OwnerGraph(judged) };
}

type Case = [when: string, verdict: StatementVerdict["verdict"], facts: readonly VerifiedFact[]];

describe("A owns B in 2014", () => {
  const lesser: More = { validFrom: "2013", share: 0.2 };
  const cases: readonly Case[] = [
    ["if it has all of it", "SUPPORTED", [held("A", "B", { share: 1 })]],
    ["if nothing is known of its share, and no other owner is recorded", "SUPPORTED", [held("A", "B")]],
    [
      "if control is declared and only the share is disputed",
      "SUPPORTED",
      [held("A", "B", { share: 0.4, controlling: true, ...disputed("share", "60 %") })],
    ],
    [
      "if C, which it controls, does",
      "SUPPORTED",
      [held("A", "C", { share: 1 }), held("C", "B", { share: 1 })],
    ],
    [
      "if one stake follows another in it",
      "SUPPORTED",
      [
        stake("A", "B", { validFrom: "2010", validTo: "2014-06-30", share: 0.6 }),
        stake("A", "B", { validFrom: "2014-07-01", share: 0.7 }),
      ],
    ],
    [
      "if its start is only alleged, and it was observed in 2013",
      "SUPPORTED",
      [held("A", "B", { share: 1, allegedFields: ["validFrom"], firstObservedOn: "2013-05-01" })],
    ],
    [
      "if sources disagree whether it had control",
      "DISPUTED",
      [held("A", "B", { controlling: true, ...disputed("controlling", "false") })],
    ],
    [
      "if sources disagree whether it had sold it",
      "DISPUTED",
      [held("A", "B", { share: 1, validTo: "2012", ...disputed("validTo", "2016") })],
    ],
    [
      "if C does, and sources disagree about the share of A in C",
      "DISPUTED",
      [held("A", "C", { share: 0.6, ...disputed("share", "40 %") }), held("C", "B", { share: 1 })],
    ],
    [
      "if sources disagree about the share by which another controls",
      "DISPUTED",
      [held("X", "B", { share: 0.6, ...disputed("share", "40 %") })],
    ],
    ["if it had sold it", "FALSE_AT_THAT_TIME", [held("A", "B", { share: 1, validTo: "2012" })]],
    ["if it had not bought it", "FALSE_AT_THAT_TIME", [stake("A", "B", { validFrom: "2015", share: 1 })]],
    ["if another controls it", "FALSE_AT_THAT_TIME", [held("X", "B", { share: 0.6 })]],
    [
      "if it had sold all but a share without control",
      "FALSE_AT_THAT_TIME",
      [held("A", "B", { share: 0.8, validTo: "2012" }), stake("A", "B", { ...lesser, controlling: false })],
    ],
    [
      "if it had sold all but a lesser share",
      "UNKNOWN",
      [held("A", "B", { share: 0.8, validTo: "2012" }), stake("A", "B", lesser)],
    ],
    ["if it has exactly a half", "UNKNOWN", [held("A", "B", { share: 0.5 })]],
    ["if it has 30 %", "UNKNOWN", [held("A", "B", { share: 0.3 })]],
    ["if its share is only alleged", "UNKNOWN", [held("A", "B", { share: 0.9, allegedFields: ["share"] })]],
    [
      "if nothing is known of its share, and another is alleged to have one",
      "UNKNOWN",
      [held("A", "B"), held("X", "B", { status: "ALLEGED" })],
    ],
    ["if another has 30 %", "UNKNOWN", [held("X", "B", { share: 0.3 })]],
    [
      "if another is only alleged to control it",
      "UNKNOWN",
      [held("X", "B", { share: 1, status: "ALLEGED" })],
    ],
    [
      "if the control of another is only alleged",
      "UNKNOWN",
      [held("X", "B", { controlling: true, allegedFields: ["controlling"] })],
    ],
    ["if its owner controls it", "UNKNOWN", [held("X", "B", { share: 1 }), held("X", "A", { share: 1 })]],
    [
      "if C does, and A is only alleged to control C",
      "UNKNOWN",
      [held("A", "C", { share: 1, status: "ALLEGED" }), held("C", "B", { share: 1 })],
    ],
    ["if it sold it in that year", "UNKNOWN", [held("A", "B", { share: 1, validTo: "2014" })]],
    [
      "if the sale is only alleged",
      "UNKNOWN",
      [held("A", "B", { share: 1, validTo: "2012", allegedFields: ["validTo"] })],
    ],
    [
      "if the purchase is only alleged, and it was observed later",
      "UNKNOWN",
      [held("A", "B", { share: 1, allegedFields: ["validFrom"], firstObservedOn: "2016-05-01" })],
    ],
    [
      "if it bought it in 2015 or earlier",
      "UNKNOWN",
      [stake("A", "B", { validFrom: "2015", validFromQualifier: "NO_LATER_THAN", share: 1 })],
    ],
    ["if nothing is recorded", "UNKNOWN", []],
  ];
  it.each(cases)("%s: %s", (_, verdict, stakes) => {
    const question = owning(stakes, "2014");
    const found = verifyControl(question, false);
    expect(found.verdict).toBe(verdict);
    const settled = verifyDirectStakes(question, false);
    if (settled) expect(settled).toEqual(found);
  });

  it("in control only if that is recorded", () => {
    expect(verifyControl(owning([held("A", "B")], "2014"), true).verdict).toBe("UNKNOWN");
    expect(verifyControl(owning([held("A", "B", { share: 0.6 })], "2014"), true).verdict).toBe("SUPPORTED");
  });

  it("by elimination, which further facts could change, only as the one owner", () => {
    expect(verifyControl(owning([held("A", "B")], "2014"), false).isByElimination).toBe(true);
    const whole = owning([held("A", "B", { share: 1 })], "2014");
    expect(verifyControl(whole, false).isByElimination).toBeUndefined();
  });
});

describe("A holds a share in B in 2014", () => {
  const sold = held("A", "B", { share: 0.2, validTo: "2012" });
  const cases: readonly Case[] = [
    ["if it has one", "SUPPORTED", [held("A", "B", { share: 0.01 })]],
    ["if C has one, in which it has one", "SUPPORTED", [held("A", "C"), held("C", "B")]],
    ["if it had sold it", "FALSE_AT_THAT_TIME", [sold]],
    [
      "if it had sold it, and may hold one through C",
      "UNKNOWN",
      [sold, held("A", "C"), stake("C", "B", { firstObservedOn: "2016-05-01" })],
    ],
    [
      "if it had sold it, and is alleged to hold one through C",
      "UNKNOWN",
      [sold, held("A", "C"), held("C", "B", { status: "ALLEGED" })],
    ],
    ["if another has one", "UNKNOWN", [held("X", "B", { share: 1 })]],
  ];
  it.each(cases)("%s: %s", (_, verdict, stakes) => {
    const question = owning(stakes, "2014");
    const found = verifyShare(question);
    expect(found.verdict).toBe(verdict);
    const settled = verifyDirectStakes(question, true);
    if (settled) expect(settled).toEqual(found);
  });
});

describe("A has a store on B in 2014", () => {
  const store = (more: More = {}) => fact("STORE_PRESENCE", "A", "B", { validFrom: "2010", ...more });
  const absence = (more: More = {}) =>
    fact("ABSENCE", "A", "B", { absentKind: "STORE_PRESENCE", validFrom: "2010", ...more });
  const cases: readonly Case[] = [
    ["if it is recorded", "SUPPORTED", [store()]],
    ["if it had closed", "FALSE_AT_THAT_TIME", [store({ validTo: "2012" })]],
    ["if it opened later", "FALSE_AT_THAT_TIME", [store({ validFrom: "2015" })]],
    ["if its absence is recorded", "FALSE_AT_THAT_TIME", [absence()]],
    [
      "if its absence is recorded, and when it opened is not",
      "FALSE_AT_THAT_TIME",
      [store({ validFrom: null, firstObservedOn: "2016-05-01" }), absence({ validTo: "2015" })],
    ],
    ["if both are recorded", "DISPUTED", [store(), absence()]],
    ["if sources disagree whether it is there", "DISPUTED", [store({ status: "DISPUTED" })]],
    ["if its absence is recorded for a part of the year", "UNKNOWN", [absence({ validTo: "2014-06" })]],
    ["if its absence had ended", "UNKNOWN", [absence({ validTo: "2013" })]],
    ["if sources disagree whether it is absent", "UNKNOWN", [absence({ status: "DISPUTED" })]],
    ["if its absence is only alleged", "UNKNOWN", [absence({ status: "ALLEGED" })]],
    ["if it is only alleged", "UNKNOWN", [store({ status: "ALLEGED" })]],
    [
      "if one had closed, and another is alleged",
      "UNKNOWN",
      [store({ validTo: "2012" }), store({ status: "ALLEGED" })],
    ],
    [
      "if it closed at an unknown time after 2012",
      "UNKNOWN",
      [store({ validTo: "2012", validToQualifier: "NO_EARLIER_THAN" })],
    ],
    ["if nothing is recorded", "UNKNOWN", []],
  ];
  it.each(cases)("%s: %s", (_, verdict, facts) => {
    const days = daysOf("2014");
    const judged = (kind: string) =>
      facts.filter((one) => one.kind === kind).map((one) => verifyFact(one, days));
    expect(verifyLink(days, judged("STORE_PRESENCE"), judged("ABSENCE")).verdict).toBe(verdict);
  });
});

describe("A is suing B in 2014", () => {
  const party = (who: string, role: string, more: More = {}) =>
    fact("PARTICIPATION", who, "suit", { role, exit: null, exitedOn: null, validFrom: "2010", ...more });
  const [plaintiff, defendant] = [party("A", "PLAINTIFF"), party("B", "DEFENDANT")];
  const left = { exit: "WITHDRAWN", exitedOn: "2012" };

  const judged = (facts: readonly VerifiedFact[], statuses: readonly string[], isPast = false) => {
    const days = daysOf("2014");
    const of = (who: string) => facts.filter(({ from }) => from.id === who);
    const caseStatus = statuses.map((status) => new Map([["suit", status]]));
    return verifyLink(days, findSuits({ days, ofSubject: of("A"), ofObject: of("B"), caseStatus }, isPast));
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
      [party("A", "PLAINTIFF", { validFrom: "2013" }), party("A", "PLAINTIFF", left), defendant],
    ],
    ["if the suit was closed", "FALSE_AT_THAT_TIME", [plaintiff, defendant], ["CLOSED", "CLOSED"]],
    ["if the suit was filed later", "FALSE_AT_THAT_TIME", [plaintiff, defendant], ["NOT_FILED", "NOT_FILED"]],
    ["if A had left", "FALSE_AT_THAT_TIME", [party("A", "PLAINTIFF", left), defendant]],
    ["if B had been let out", "FALSE_AT_THAT_TIME", [plaintiff, party("B", "DEFENDANT", left)]],
    ["if the suit was closed in that year", "UNKNOWN", [plaintiff, defendant], ["OPEN", "CLOSED"]],
    ["if it is not known whether it was closed", "UNKNOWN", [plaintiff, defendant], ["UNKNOWN", "UNKNOWN"]],
    ["if nothing is known of the suit", "UNKNOWN", [plaintiff, defendant], []],
    [
      "if it is not known when A joined",
      "UNKNOWN",
      [party("A", "PLAINTIFF", { validFrom: null, firstObservedOn: "2016-05-01" }), defendant],
    ],
    [
      "if only an allegation says that B was let out",
      "UNKNOWN",
      [plaintiff, party("B", "DEFENDANT", { ...left, allegedFields: ["exitedOn"] })],
    ],
    [
      "if B left on a day that is not known",
      "UNKNOWN",
      [plaintiff, party("B", "DEFENDANT", { exit: "DISMISSED" })],
    ],
    ["if B is suing A", "UNKNOWN", [party("A", "DEFENDANT"), party("B", "PLAINTIFF")]],
  ];
  it.each(cases)("%s: %s", (_, verdict, facts, statuses = ["OPEN", "OPEN"]) => {
    expect(judged(facts, statuses).verdict).toBe(verdict);
  });

  it("no more, with what ended it", () => {
    expect(judged([plaintiff, defendant], ["CLOSED"]).reason).toBe('It had ended: "suit" was closed.');
    const { reason } = judged([party("A", "PLAINTIFF", left), defendant], ["OPEN"]);
    expect(reason).toMatch(/^It had ended: "A" .*exitedOn 2012/);
  });

  const begun: readonly Suit[] = [
    ["also if the suit was closed and A had left", "SUPPORTED", [party("A", "PLAINTIFF", left), defendant]],
    [
      "not if the suit was filed later",
      "FALSE_AT_THAT_TIME",
      [party("A", "PLAINTIFF", { validFrom: "2015" }), party("B", "DEFENDANT", { validFrom: "2015" })],
    ],
    [
      "or not, if sources disagree when it was filed",
      "DISPUTED",
      [party("A", "PLAINTIFF", { validFrom: "2013", ...disputed("validFrom", "2015") }), defendant],
    ],
    [
      "perhaps, if its start is only alleged",
      "UNKNOWN",
      [party("A", "PLAINTIFF", { validFrom: "2013", allegedFields: ["validFrom"] }), defendant],
    ],
  ];
  it.each(begun)("has sued it, %s: %s", (_, verdict, facts) => {
    expect(judged(facts, ["CLOSED", "CLOSED"], true).verdict).toBe(verdict);
  });
});

describe("a verdict on 2014", () => {
  const certaintyOf = (stakes: readonly VerifiedFact[]) =>
    computeCertainty(verifyControl(owning(stakes, "2014"), false), daysOf("2014"));

  const cases: readonly [by: string, certainty: string | null, facts: readonly VerifiedFact[]][] = [
    [
      "a fact that was confirmed later",
      "CONFIRMED",
      [held("A", "B", { share: 1, lastConfirmedOn: "2015-02-01" })],
    ],
    [
      "a fact that was last confirmed earlier",
      "PRESUMED",
      [held("A", "B", { share: 1, lastConfirmedOn: "2012-02-01" })],
    ],
    [
      "the control of another, last confirmed earlier",
      "PRESUMED",
      [held("X", "B", { share: 1, lastConfirmedOn: "2012-02-01" })],
    ],
    ["a fact that had ended", "CONFIRMED", [held("A", "B", { share: 1, validTo: "2012" })]],
    ["a fact that began later", "CONFIRMED", [stake("A", "B", { validFrom: "2015", share: 1 })]],
    ["nothing", null, []],
  ];
  it.each(cases)("by %s is %s", (_, certainty, stakes) => {
    expect(certaintyOf(stakes)).toBe(certainty);
  });
});
