import { describe, expect, it } from "vitest";
import type { IncompleteReason } from "../../../src/analysis/shared/completeness.js";
import type { EvidenceReader } from "../../../src/analysis/verification/evidence-reader.js";
import { statementVerbs } from "../../../src/analysis/verification/statement-verbs.js";
import type { VerifiedFact } from "../../../src/analysis/verification/verify-fact.js";
import { verifyStatement } from "../../../src/analysis/verification/verify-statement.js";
import { formatIsoDate, toEarliestDay, toLatestDay } from "../../../src/domain/time.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { createFact, createHolding } from "./create-fact.js";

interface ReaderOptions {
  /** The reasons why something may be missing. */
  readonly missing?: readonly IncompleteReason[];
  /** The status of each lawsuit on each day. */
  readonly caseStatus?: string;
}

/** Creates a reader of facts in memory, and the list of its steps. */
function createFactReader(
  facts: readonly VerifiedFact[],
  { missing = [], caseStatus = "OPEN" }: ReaderOptions = {},
) {
  const steps: string[] = [];
  const read = <T>(step: string, evidence: T): Promise<T> => {
    steps.push(step);
    return Promise.resolve(evidence);
  };
  const selectFrom = (from: string, kind: string) =>
    facts.filter((fact) => fact.from.id === from && fact.kind === kind);
  const reader: EvidenceReader = {
    readLinks: (from, to, { kind }) => {
      const links = facts.filter((fact) => fact.from.id === from && fact.to.id === to);
      return read(`links ${from} ${to}`, {
        facts: links.filter((fact) => fact.kind === kind),
        absences: links.filter(({ absentKind }) => absentKind === kind),
      });
    },
    readOwners: (id) =>
      read(
        `owners ${id}`,
        facts.filter(({ kind }) => kind === "OWNERSHIP"),
      ),
    readParticipations: (id) => read(`party ${id}`, selectFrom(id, "PARTICIPATION")),
    readCaseStatus: (ids, day) =>
      read(`status ${ids.join(" ")} ${formatIsoDate(day)}`, new Map(ids.map((id) => [id, caseStatus]))),
    listIncompleteReasons: () => missing,
  };
  return { reader, steps };
}

const createQuestion = (verb: string, day = "2014") => ({
  verb: requireNonNull(statementVerbs.get(verb), "The verb"),
  subject: "A",
  object: "B",
  days: { from: toEarliestDay(day), to: toLatestDay(day) },
});

describe("a statement", () => {
  const [ownStake, foreignStake] = [
    createHolding("A", "B", { share: 1 }),
    createHolding("X", "B", { share: 1 }),
  ];

  it("is decided by its own facts if those suffice, without the owners", async () => {
    const { reader, steps } = createFactReader([ownStake]);
    const result = await verifyStatement(reader, createQuestion("owns"));
    expect(result).toMatchObject({ verdict: "SUPPORTED", certainty: "PRESUMED", decisive: [ownStake] });
    expect(steps).toEqual(["links A B"]);
  });

  it("is decided by the owners of both if another controls the object", async () => {
    const { reader, steps } = createFactReader([foreignStake]);
    const result = await verifyStatement(reader, createQuestion("owns"));
    expect(result).toMatchObject({ verdict: "FALSE_AT_THAT_TIME", decisive: [foreignStake] });
    expect(steps).toEqual(["links A B", "owners B", "owners A"]);
  });

  it("is not false if some of the facts were not read, but stays true", async () => {
    const cut = { missing: ["NODE_LIMIT"] as const };
    const denied = await verifyStatement(
      createFactReader([foreignStake], cut).reader,
      createQuestion("owns"),
    );
    expect(denied).toMatchObject({ verdict: "UNKNOWN", decisive: [], related: [foreignStake] });
    expect(denied.reason).toMatch(/^Not all facts were read \(NODE_LIMIT\)\. Another party controls it: /);
    const chain = [createHolding("A", "C", { share: 1 }), createHolding("C", "B", { share: 1 })];
    const supported = await verifyStatement(createFactReader(chain, cut).reader, createQuestion("controls"));
    expect(supported.verdict).toBe("SUPPORTED");
  });

  it("about a day to come is unknown", async () => {
    const { reader } = createFactReader([ownStake]);
    const { verdict, reason } = await verifyStatement(reader, createQuestion("owns", "9998"));
    expect(verdict).toBe("UNKNOWN");
    expect(reason).toMatch(/^That day is yet to come\. /);
  });

  it("is unknown without evidence as late as that, if that is required", async () => {
    const { reader } = createFactReader([ownStake]);
    expect((await verifyStatement(reader, createQuestion("owns"), "PRESUMED")).verdict).toBe("SUPPORTED");
    const confirmed = await verifyStatement(reader, createQuestion("owns"), "CONFIRMED");
    expect(confirmed).toMatchObject({ verdict: "UNKNOWN", certainty: null, related: [ownStake] });
  });

  it("about a store is false if its absence is recorded", async () => {
    const absence = createFact("ABSENCE", "A", "B", { absentKind: "STORE_PRESENCE", validFrom: "2010" });
    const { reader } = createFactReader([absence]);
    const result = await verifyStatement(reader, createQuestion("present_on"));
    expect(result).toMatchObject({ verdict: "FALSE_AT_THAT_TIME", decisive: [absence] });
  });
});

describe("a part of a group", () => {
  it("is still one after it left a suit", async () => {
    const part = createFact("PART", "A", "B", { exit: "SETTLED", validFrom: "2010" });
    const { reader } = createFactReader([part]);
    const result = await verifyStatement(reader, createQuestion("part_of"));
    expect(result).toMatchObject({ verdict: "SUPPORTED", decisive: [part] });
  });
});

describe("a statement about suits", () => {
  const createParty = (who: string, role: string) =>
    createFact("PARTICIPATION", who, "suit", { role, exit: null, validFrom: "2010" });
  const parties = [createParty("A", "PLAINTIFF"), createParty("B", "DEFENDANT")];

  it("is decided by the status of common suits on the first and on the last day", async () => {
    const { reader, steps } = createFactReader(parties);
    expect((await verifyStatement(reader, createQuestion("is_suing"))).verdict).toBe("SUPPORTED");
    expect(steps).toEqual(["party A", "party B", "status suit 2014-01-01", "status suit 2014-12-31"]);
    const day = createFactReader(parties, { caseStatus: "CLOSED" });
    const closed = await verifyStatement(day.reader, createQuestion("is_suing", "2014-08-22"));
    expect(closed.verdict).toBe("FALSE_AT_THAT_TIME");
    expect(day.steps).toEqual(["party A", "party B", "status suit 2014-08-22"]);
  });

  it("remains true once they sued, without a certainty", async () => {
    const { reader } = createFactReader(parties, { caseStatus: "CLOSED" });
    const result = await verifyStatement(reader, createQuestion("sued"), "CONFIRMED");
    expect(result).toMatchObject({ verdict: "SUPPORTED", certainty: null });
  });

  it("reads no status if there is no common suit", async () => {
    const { reader, steps } = createFactReader(parties.slice(0, 1));
    expect((await verifyStatement(reader, createQuestion("is_suing"))).verdict).toBe("UNKNOWN");
    expect(steps).toEqual(["party A", "party B"]);
  });
});

describe("a statement that can be true on no day", () => {
  const verify = (verb: string, subject: string, object: string) =>
    verifyStatement(createFactReader([]).reader, { ...createQuestion(verb), subject, object });

  it("is NOT_POSSIBLE, with the kind that cannot do so, and reads nothing", async () => {
    const { reader, steps } = createFactReader([]);
    const question = { ...createQuestion("owns"), subject: "brand:gucci", object: "conglomerate:kering" };
    const { verdict, reason, certainty } = await verifyStatement(reader, question);
    expect([verdict, certainty, steps]).toEqual(["NOT_POSSIBLE", null, []]);
    expect(reason).toMatch(/^"brand:gucci" is a BRAND, which cannot be the subject of owns\. These can: /);
  });

  it("is NOT_POSSIBLE for an object of a wrong kind, and for one entity as both", async () => {
    expect((await verify("sued", "conglomerate:kering", "lawsuit:x")).verdict).toBe("NOT_POSSIBLE");
    expect((await verify("owns", "conglomerate:kering", "conglomerate:kering")).verdict).toBe("NOT_POSSIBLE");
    expect((await verify("owns", "conglomerate:kering", "brand:gucci")).verdict).toBe("UNKNOWN");
  });
});
