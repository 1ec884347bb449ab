import "reflect-metadata";
import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { batches } from "./arbitrary-batches.js";
import { MemoryGraph } from "./memory-graph.js";
import { openTestDatabase, type TestDatabase } from "./test-database.js";

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database?.close());

/** Creates a function that finds the revision of an instant: the graphs have different clocks, but equal revisions. */
function createRevisionLookup(changes: readonly { readonly at: number; readonly revision: number }[]) {
  const revisions = new Map(changes.map(({ at: instant, revision }) => [instant, revision]));
  return (instant: unknown) =>
    instant === OPEN_INSTANT || instant == null ? null : revisions.get(instant as number);
}

async function queryStored() {
  const changes = await database.values<{ at: number; revision: number; nodeId: string; action: string }>(
    "MATCH (n:Change) RETURN n {.at, .revision, .nodeId, .action} ORDER BY n.revision",
  );
  const revision = createRevisionLookup(changes);
  const facts = await database.values(
    "MATCH ()-[r]->() WHERE NOT r:CITES RETURN r {.id, .share, .validTo, .status, .confidence, .recordedFrom, .recordedTo, type: type(r)} ORDER BY r.id, r.recordedFrom",
  );
  const claims = await database.values(
    "MATCH (n:Claim) RETURN n {.id, .recordedAt, .retractedAt} ORDER BY n.id",
  );
  const entities = await database.values(
    "MATCH (n:Entity|RetractedEntity|EntityVersion) RETURN {id: coalesce(n.entityId, n.id), name: n.name, recordedFrom: n.recordedFrom, recordedTo: n.recordedTo} AS n ORDER BY n.id, n.recordedFrom",
  );
  return {
    changes: changes.map(({ nodeId, action }) => [nodeId, action]),
    facts: facts.map((r) => [
      r.id,
      r.share ?? null,
      r.validTo ?? null,
      r.status,
      r.confidence,
      r.type,
      revision(r.recordedFrom),
      revision(r.recordedTo),
    ]),
    claims: claims.map((c) => [c.id, revision(c.recordedAt), revision(c.retractedAt)]),
    entities: entities.map((n) => [n.id, n.name, revision(n.recordedFrom), revision(n.recordedTo)]),
  };
}

function computeExpected(graph: MemoryGraph) {
  const revision = createRevisionLookup(graph.changes);
  const sortById = <T extends { readonly id: string }>(items: Iterable<T>) =>
    [...items].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const facts = sortById([...graph.facts.values()].flat());
  return {
    changes: graph.changes.map(({ nodeId, action }) => [nodeId, action]),
    facts: facts.map(({ id, values, status, confidence, type, recordedFrom, recordedTo }) => {
      const storedType = recordedTo === OPEN_INSTANT ? type : "OWNS_CLOSED";
      return [
        id,
        values.share,
        values.validTo,
        status,
        confidence,
        storedType,
        revision(recordedFrom),
        revision(recordedTo),
      ];
    }),
    claims: sortById(graph.claims.values()).map((claim) => [
      claim.id,
      revision(claim.recordedAt),
      revision(claim.retractedAt),
    ]),
    entities: sortById([...graph.entities.values()].flat()).map(
      ({ id, values, recordedFrom, recordedTo }) => [
        id,
        values.name,
        revision(recordedFrom),
        revision(recordedTo),
      ],
    ),
  };
}

/**
 * Records each batch in the graph in some way, and all of it step by step in memory; both must then be equal.
 */
const expectSameGraph = (
  splitIntoSteps: (lines: readonly object[]) => readonly (readonly object[])[],
): Promise<void> =>
  fc.assert(
    fc.asyncProperty(batches, async (sequence) => {
      await emptyDatabase(database);
      const graph = new MemoryGraph();
      for (const batch of sequence) {
        const steps = splitIntoSteps(batch([...graph.claims.keys()]));
        for (const lines of steps) graph.recordLines(lines, 1_600_000_000_000_000);
        await Promise.all(
          steps.map((lines) => recordEntries(database, lines, { by: "test", skipRejected: true })),
        );
      }
      expect(await queryStored()).toEqual(computeExpected(graph));
    }),
    { numRuns: isLongRun ? 20 : 1 },
  );

// In the short run, recordings that are sent at once have it.
itInLongRun(
  "the graph holds what the plans say, after any sequence of corrections, claims and retractions",
  () => expectSameGraph((lines) => [lines]),
);

it("recordings sent at once have the effect that they have one after another", () =>
  expectSameGraph((lines) => lines.map((line) => [line])));
