import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { batches } from "./arbitrary-batches.js";
import { type MemoryClaim, MemoryGraph, type MemoryVersion } from "./memory-graph.js";

const START = 1_600_000_000_000_000;
const runs = { numRuns: 200 };

function replayed(
  sequence: readonly ((ids: readonly string[]) => readonly object[])[],
  watch?: (graph: MemoryGraph) => void,
) {
  const graph = new MemoryGraph();
  sequence.forEach((batch, index) => {
    graph.record(batch([...graph.claims.keys()]), START + index);
    watch?.(graph);
  });
  return graph;
}

const instantsOf = (graph: MemoryGraph) => graph.changes.map(({ at }) => at);
const isKnown = (instant: number) => (version: MemoryVersion) =>
  version.recordedFrom <= instant && version.recordedTo > instant;
const isLive = (instant: number) => (claim: MemoryClaim) =>
  claim.recordedAt <= instant && (claim.retractedAt === null || claim.retractedAt > instant);

/** The share that a claim supports: 0.1 or 0.2 in these sequences. */
function shareOf({ field, value, values }: MemoryClaim): number | null {
  const { share = null } = JSON.parse(values ?? "{}");
  return share ?? (field === "share" && value ? Number.parseFloat(value) / 100 : null);
}

/** The status of a fact and of its share, computed in the simplest way, for the few values of the sequences. */
function standing(claims: readonly MemoryClaim[]) {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  const disputes = claims.filter(({ stance }) => stance === "DISPUTES");
  const reports = supports.filter(({ basis }) => basis !== "ALLEGATION");
  const restsOn = reports.length > 0 ? reports : supports;
  const confidence = Math.max(0, ...restsOn.map((claim) => claim.confidence));
  if (claims.length === 0) return { status: "RETRACTED", confidence, disputedFields: [] };
  const isShareDisputed =
    disputes.some(({ field }) => field === "share") ||
    new Set(supports.map(shareOf).filter((share) => share !== null)).size > 1;
  const disputedFields = isShareDisputed ? ["share"] : [];
  const isDisputed = supports.length === 0 || disputes.some(({ field }) => field === null);
  const held = reports.length > 0 ? "SUPPORTED" : "ALLEGED";
  return {
    status: isDisputed ? "DISPUTED" : held,
    confidence,
    disputedFields: expect.arrayContaining(disputedFields),
  };
}

/** Everything that can be queried of the graph as known at an instant. */
const knownAt = (graph: MemoryGraph, instant: number) => ({
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
        for (const versions of replayed(sequence).facts.values()) {
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
        const graph = replayed(sequence);
        for (const [id, versions] of graph.facts)
          for (const instant of instantsOf(graph).filter((at) => at >= versions[0]!.recordedFrom)) {
            const known = versions.filter(isKnown(instant));
            const live = [...graph.claims.values()]
              .filter(({ subject }) => subject === id)
              .filter(isLive(instant));
            expect(known).toHaveLength(1);
            expect(known[0]).toMatchObject(standing(live));
          }
      }),
      runs,
    );
  });

  it("an earlier state of knowledge reads as it did at that time", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        const seen = new Map<number, unknown>();
        const graph = replayed(sequence, (now) => seen.set(now.recordedAt!, knownAt(now, now.recordedAt!)));
        for (const [instant, answer] of seen) expect(knownAt(graph, instant)).toEqual(answer);
      }),
      runs,
    );
  });

  it("a fact has an open type exactly while it has a live claim", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        for (const versions of replayed(sequence).facts.values())
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
        const { changes, revision } = replayed(sequence);
        expect(changes.map((change) => change.revision)).toEqual(changes.map((_, index) => index + 1));
        expect(revision).toBe(changes.length);
        for (const [index, { at }] of changes.slice(1).entries())
          expect(at).toBeGreaterThan(changes[index]!.at);
      }),
      runs,
    );
  });

  it("an entity with a fact is never retracted", () => {
    fc.assert(
      fc.property(batches, (sequence) => {
        const { state } = replayed(sequence);
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
        const graph = replayed(sequence);
        const lines = sequence.at(-1)!([...graph.claims.keys()]).filter((line) => !("reason" in line));
        graph.record(lines, START + 100);
        expect(graph.record(lines, START + 101).changes).toEqual([]);
      }),
      runs,
    );
  });
});
