import fc from "fast-check";
import { expect, it } from "vitest";
import { undoClaims } from "../../src/recording/imports/undo-claims.js";
import { diffOf } from "../../src/recording/plan/diff.js";
import { keyOfId } from "../../src/recording/plan/pending-claim.js";
import { PendingEntries } from "../../src/recording/plan/pending-entry.js";
import { nothingPlanned } from "../../src/recording/state/changes.js";
import { isLongRun } from "../support/process/long.js";
import { MemoryGraph } from "./memory-graph.js";

const groundwork = [
  ...["a", "b"].map((name) => ({ kind: "SOURCE", id: `source:${name}`, title: name })),
  { kind: "ORGANIZATION", id: "organization:o", name: "O", claims: [{ source: "source:a" }] },
  { kind: "BRAND", id: "brand:x", name: "X", claims: [{ source: "source:a" }] },
];

const id = "ownership:x";
const bare = { kind: "OWNERSHIP", id, from: "organization:o", to: "brand:x" };
const source = fc.constantFrom("source:a", "source:a", "source:b");
const fact = fc
  .record({
    share: fc.constantFrom(0.25, 0.5, null, undefined),
    controlling: fc.constantFrom(true, false, null, undefined),
    claims: source.map((source) => [{ source }]),
  })
  .map((given) => [{ ...bare, ...given }]);
const claim = fc
  .record({
    source,
    value: fc.constantFrom("25 %", "50 %"),
    stance: fc.constantFrom("SUPPORTS", "SUPPORTS", "DISPUTES"),
  })
  .map((said) => [
    { ...bare, claims: [{ source: said.source }] },
    { kind: "CLAIM", subject: id, field: "share", ...said },
  ]);

/** What is written at a time, and whether an earlier import is undone afterwards. */
const write = fc.record({
  lines: fc.array(fc.oneof({ weight: 3, arbitrary: fact }, claim), { minLength: 1, maxLength: 3 }),
  is: fc.constantFrom("KEPT", "KEPT_IMPORT", "IMPORT", "IMPORT"),
  isUndoing: fc.boolean(),
});

/** Gives the fact the claims that it would have without the undone imports. */
function undo(
  graph: MemoryGraph,
  { run, at }: { run: string; at: number },
  undone: ReadonlySet<string>,
): void {
  const pending = new PendingEntries(graph.state, at);
  const past = [...graph.claims.values()].filter(({ subject }) => subject === id);
  undoClaims(
    pending.relationship(id),
    past.map((one) => ({ ...one, key: keyOfId(one.id) })),
    undone,
  );
  const { actions: _, ...steps } = diffOf(pending, at);
  graph.apply({ by: "test", run, ...nothingPlanned, ...steps });
}

/** The fact as it is now, and the claims about it without their numbers. */
function contentOf(graph: MemoryGraph): readonly string[] {
  const { values, status, disputedFields } = graph.facts.get(id)?.at(-1) ?? { status: "RETRACTED" };
  const claims = [...graph.claims.values()].filter((one) => one.subject === id && !one.isRetracted);
  return [
    JSON.stringify(status === "RETRACTED" ? status : [values, status, disputedFields]),
    ...claims.map((one) => `${keyOfId(one.id)} ${one.values}`).sort(),
  ];
}

it("Imports undone between other writes and after them leave the claims that the other writes alone make", () => {
  fc.assert(
    fc.property(
      fc.array(write, { minLength: 1, maxLength: 6 }),
      fc.infiniteStream(fc.nat()),
      (writes, order) => {
        const [graph, expected] = [new MemoryGraph(), new MemoryGraph()];
        for (const each of [graph, expected]) each.record(groundwork, 1000);
        const runs: string[] = [];
        const undone = new Set<string>();
        const undoOne = (at: number): void => {
          const next = order.next().value ?? 0;
          const run = `undo ${at}`;
          for (const one of [...runs.splice(next % runs.length, 1), run]) undone.add(one);
          undo(graph, { run, at }, undone);
        };
        for (const [index, { lines, is, isUndoing }] of writes.entries()) {
          const at = 2000 + 1000 * index;
          const run = `import-${index}`;
          const facts = JSON.parse(JSON.stringify(lines.flat())) as readonly object[];
          graph.record(facts, at, is === "KEPT" ? undefined : run);
          if (is === "IMPORT") runs.push(run);
          else expected.record(facts, at);
          if (isUndoing && runs.length > 0) undoOne(at + 500);
        }
        for (let at = 10_000; runs.length > 0; at += 1000) undoOne(at);
        expect(contentOf(graph)).toEqual(contentOf(expected));
      },
    ),
    { numRuns: isLongRun ? 10_000 : 100 },
  );
}, 600_000);
