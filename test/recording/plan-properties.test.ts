import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { isLongRun } from "../support/process/long.js";
import { batches } from "./arbitrary-batches.js";
import { type MemoryClaim, MemoryGraph, type MemoryVersion } from "./memory-graph.js";

const START = 1_600_000_000_000_000;
const runs = { numRuns: isLongRun ? 1000 : 25 };

function replaySequence(
  sequence: readonly ((ids: readonly string[]) => readonly object[])[],
  watch?: (graph: MemoryGraph) => void,
) {
  const graph = new MemoryGraph();
  sequence.forEach((batch, index) => {
    graph.recordLines(batch([...graph.claims.keys()]), START + index);
    watch?.(graph);
  });
  return graph;
}

const listInstants = (graph: MemoryGraph) => graph.changes.map(({ at: instant }) => instant);
const isKnown = (instant: number) => (version: MemoryVersion) =>
  version.recordedFrom <= instant && version.recordedTo > instant;
const isLive = (instant: number) => (claim: MemoryClaim) =>
  claim.recordedAt <= instant && (claim.retractedAt === null || claim.retractedAt > instant);

/** Reads the share that a claim supports: 0.1 or 0.2 in these sequences. */
function readShare({ field, value, values }: MemoryClaim): number | null {
  const { share = null } = JSON.parse(values ?? "{}");
  return share ?? (field === "share" && value ? Number.parseFloat(value) / 100 : null);
}

/** Computes the status of a fact and of its share in the simplest way, for the few values of the sequences. */
function computeStatus(claims: readonly MemoryClaim[]) {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  const disputes = claims.filter(({ stance }) => stance === "DISPUTES");
  const reports = supports.filter(({ basis }) => basis !== "ALLEGATION");
  const restsOn = reports.length > 0 ? reports : supports;
  const confidence = Math.max(0, ...restsOn.map((claim) => claim.confidence));
  if (claims.length === 0) return { status: "RETRACTED", confidence, disputedFields: [] };
  const isShareDisputed =
    disputes.some(({ field }) => field === "share") ||
    new Set(supports.map(readShare).filter((share) => share !== null)).size > 1;
  const disputedFields = isShareDisputed ? ["share"] : [];
  const isDisputed = supports.length === 0 || disputes.some(({ field }) => field === null);
  const supportedStatus = reports.length > 0 ? "SUPPORTED" : "ALLEGED";
  return {
    status: isDisputed ? "DISPUTED" : supportedStatus,
    confidence,
    disputedFields: expect.arrayContaining(disputedFields),
  };
}

/** Reads everything that can be queried of the graph as known at an instant. */
const readState = (graph: MemoryGraph, instant: number) => ({
  facts: [...graph.facts.values()]
    .flat()
    .filter(isKnown(instant))
    .map(({ recordedTo, ...version }) => version),
  entities: [...graph.entities.values()]
    .flat()
    .filter(isKnown(instant))
    .map(({ recordedTo, ...version }) => version),
  claims: [...graph.claims.values()].filter(isLive(instant)).map(({ id }) => id),
});

describe("after any sequence of corrections, claims and retractions", () => {
  it("versions follow one another without gap or overlap, and the last is open", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        for (const versions of replaySequence(sequence).facts.values()) {
          versions.slice(1).forEach((version, index) => {
            expect(versions[index]!.recordedTo).toBe(version.recordedFrom);
            expect(versions[index]!.recordedFrom).toBeLessThan(version.recordedFrom);
          });
          expect(versions.at(-1)!.recordedTo).toBe(OPEN_INSTANT);
        }
      }),
      runs,
    );
  });

  it("a fact's status and confidence follow from its live claims at every instant", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        const graph = replaySequence(sequence);
        for (const [id, versions] of graph.facts)
          for (const instant of listInstants(graph).filter((time) => time >= versions[0]!.recordedFrom)) {
            const current = versions.filter(isKnown(instant));
            const live = [...graph.claims.values()]
              .filter(({ subject }) => subject === id)
              .filter(isLive(instant));
            expect(current).toHaveLength(1);
            expect(current[0]).toMatchObject(computeStatus(live));
          }
      }),
      runs,
    );
  });

  it("an earlier state of knowledge reads as it did at that time", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        const answers = new Map<number, unknown>();
        const graph = replaySequence(sequence, (now) =>
          answers.set(now.recordedAt!, readState(now, now.recordedAt!)),
        );
        for (const [instant, answer] of answers) expect(readState(graph, instant)).toEqual(answer);
      }),
      runs,
    );
  });

  it("a fact has an open type exactly while it has a live claim", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        for (const versions of replaySequence(sequence).facts.values())
          for (const { type, status, values } of versions) {
            const open = values.validTo === null ? "OWNS" : "OWNS_BOUNDED";
            expect(type).toBe(status === "RETRACTED" ? "OWNS_CLOSED" : open);
          }
      }),
      runs,
    );
  });

  it("every change has its own revision and instant, both increasing", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        const { changes, revision } = replaySequence(sequence);
        expect(changes.map((change) => change.revision)).toEqual(changes.map((_, index) => index + 1));
        expect(revision).toBe(changes.length);
        for (const [index, { at: instant }] of changes.slice(1).entries())
          expect(instant).toBeGreaterThan(changes[index]!.at);
      }),
      runs,
    );
  });

  it("an entity with a fact is never retracted", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        const { state } = replaySequence(sequence);
        for (const { from, to, reading } of state.relationships.values())
          if (reading.status !== "RETRACTED")
            expect([from.isRetracted, to.isRetracted]).toEqual([false, false]);
      }),
      runs,
    );
  });

  it("recording the last batch again changes nothing, unless it retracts something", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        const graph = replaySequence(sequence);
        const lines = sequence.at(-1)!([...graph.claims.keys()]).filter((line) => !("reason" in line));
        graph.recordLines(lines, START + 100);
        expect(graph.recordLines(lines, START + 101).changes).toEqual([]);
      }),
      runs,
    );
  });
});
