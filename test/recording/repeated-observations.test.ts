import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toLatestDay } from "../../src/domain/time.js";
import { parseClaimedValues } from "../../src/recording/claims/claim-content.js";
import { createOwnership, createSource, groundwork } from "./lines.js";
import { MemoryGraph } from "./memory-graph.js";

const FACT = "ownership:kering-puma";
const START = Date.UTC(2026, 0, 1) * 1000;

/** An observation of the share by a source, as a claim about the whole fact or about the share. */
interface Observation {
  readonly source: string;
  readonly share: number;
  readonly day: string;
  readonly isOfField: boolean;
  readonly statement: string | null;
  readonly confidence: number;
}

const toLine = ({ source, share, day, isOfField, statement, confidence }: Observation) =>
  createOwnership({
    share,
    claims: [
      {
        source: `source:${source}`,
        observedOn: day,
        confidence,
        ...(isOfField && { field: "share", value: `${share * 100} %` }),
        ...(statement !== null && { statement }),
      },
    ],
  });

const generateObservation = (share: fc.Arbitrary<number>): fc.Arbitrary<Observation> =>
  fc.record({
    source: fc.constantFrom("press", "court"),
    share,
    day: fc.constantFrom("2014", "2019-05", "2019-06-30", "2025-04-30"),
    isOfField: fc.boolean(),
    statement: fc.constantFrom(null, "One.", "Two."),
    confidence: fc.constantFrom(0.5, 0.9),
  });

function createGraph() {
  const graph = new MemoryGraph();
  graph.recordLines([...groundwork, createSource("court")], START);
  return graph;
}

const listLiveClaims = (graph: MemoryGraph) =>
  [...graph.claims.values()].filter(({ subject, retractedAt }) => subject === FACT && retractedAt === null);

/** Returns true if a live claim of the source gives the share, and observed it on the day. */
const isKept = (graph: MemoryGraph, { source, share, day }: Observation): boolean =>
  listLiveClaims(graph).some((claim) => {
    const days = [claim.observedDay, claim.confirmedDay].filter((day) => day !== null);
    const observedDay = toLatestDay(day);
    return (
      claim.source === `source:${source}` &&
      parseClaimedValues(claim).share === share &&
      Math.min(...days) <= observedDay &&
      observedDay <= Math.max(...days)
    );
  });

/** The observations of a history that their sources have not replaced by another value since. */
const listLasting = (history: readonly Observation[]): readonly Observation[] =>
  history.filter(
    ({ source, share }, index) =>
      !history.slice(index + 1).some((later) => later.source === source && later.share !== share),
  );

describe("an observation that is recorded again", () => {
  it("never loses an earlier one of the same value, in any history", () => {
    fc.assert(
      fc.property(
        fc.array(generateObservation(fc.constantFrom(0.25, 0.5)), { minLength: 1, maxLength: 8 }),
        (history) => {
          const graph = createGraph();
          history.forEach((observation, index) => {
            graph.recordLines([toLine(observation)], START + index + 1);
            const lasting = listLasting(history.slice(0, index + 1));
            expect(lasting.filter((earlier) => !isKept(graph, earlier))).toEqual([]);
            const { period } = graph.facts.get(FACT)!.at(-1)!;
            const last = Math.max(...lasting.map(({ day }) => toLatestDay(day)));
            expect(period!.confirmedLastDay).toBeGreaterThanOrEqual(last);
          });
        },
      ),
    );
  });

  it("leaves “last confirmed 2025-04-30” where the same source observed the same in 2019", () => {
    const graph = createGraph();
    const observe = (day: string, isOfField: boolean, second: number) =>
      graph.recordLines(
        [toLine({ source: "press", share: 0.5, day, isOfField, statement: null, confidence: 0.8 })],
        START + second,
      );
    observe("2025-04-30", true, 1);
    const { outcomes, changes } = observe("2019", true, 2);
    expect(graph.facts.get(FACT)!.at(-1)!.period!.confirmedLastDay).toBe(2025_04_30);
    expect(listLiveClaims(graph).map(({ observedDay }) => observedDay)).toEqual([2025_04_30, 2019_12_31]);
    expect(outcomes).toMatchObject([{ isConfirmed: true }]);
    expect(changes.map(({ summary }) => summary)).toEqual([expect.stringMatching(/first observed in 2019$/)]);
  });

  it("stays beside the same value in other words, of the same day or without one", () => {
    const graph = createGraph();
    const recordShare = (claim: object, second: number) =>
      graph.recordLines(
        [createOwnership({ share: 0.5, claims: [{ source: "source:press", ...claim }] })],
        START + second,
      );
    recordShare({ statement: "Half is Kering's." }, 1);
    recordShare({ statement: "Kering has 50 %.", observedOn: "2014" }, 2);
    recordShare({ field: "share", value: "50 %", observedOn: "2014" }, 3);
    const claims = listLiveClaims(graph);
    expect(claims.map((claim) => parseClaimedValues(claim).share)).toEqual([0.5, 0.5, 0.5]);
  });

  it("is unchanged if it is the same on the same day, and replaces another value", () => {
    const graph = createGraph();
    const observe = (share: number, day: string, second: number) =>
      graph.recordLines(
        [toLine({ source: "press", share, day, isOfField: false, statement: null, confidence: 0.8 })],
        START + second,
      ).outcomes;
    expect(observe(0.5, "2014", 1)).toMatchObject([{ action: "RECORDED", isNew: true }]);
    expect(observe(0.5, "2014", 2)).toEqual([{ index: 0, id: FACT, action: "UNCHANGED" }]);
    expect(observe(0.25, "2019-05", 3)).toMatchObject([
      { action: "CORRECTED", replaced: [{ field: "share", before: "0.5", after: "0.25" }] },
    ]);
  });

  it("takes precedence by the date of its source, the newest first, between equal sources", () => {
    const graph = createGraph();
    graph.recordLines(
      [createSource("older", { publishedOn: "2014" }), createSource("newer", { publishedOn: "2020" })],
      START + 1,
    );
    const give = (source: string, share: number, second: number) =>
      graph.recordLines(
        [toLine({ source, share, day: "2014", isOfField: false, statement: null, confidence: 0.8 })],
        START + second,
      );
    give("newer", 0.5, 2);
    give("older", 0.25, 3);
    give("older", 0.25, 4);
    expect(graph.facts.get(FACT)!.at(-1)!.values.share).toBe(0.5);
  });
});
