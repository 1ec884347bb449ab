import fc from "fast-check";
import { expect, it } from "vitest";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { isMissingClaim, MISSING_STATEMENT } from "../../src/recording/claims/missing-claim.js";
import { parseClaimKey } from "../../src/recording/plan/pending-claim.js";
import {
  fileOf,
  groundwork,
  type ImportLine,
  importLine,
  linesAbout,
} from "../support/graph/import-lines.js";
import { isLongRun } from "../support/process/long.js";
import { retraction } from "./lines.js";
import { MemoryGraph } from "./memory-graph.js";
import { MemoryUndo } from "./memory-undo.js";

const sources = ["a", "a", "b"];

/** What an import does after its lines: it retracts something, or ends what its data set no longer has or restarts it. */
const further = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constant("END" as const), source: fc.constantFrom(...sources) }),
  fc.record({ type: fc.constant("RESTART" as const) }),
  fc.record({ type: fc.constant("RETRACT" as const), which: fc.nat(9) }),
);
type Further = typeof further extends fc.Arbitrary<infer T> ? T : never;

function furtherLines(graph: MemoryGraph, further: Further): readonly object[] {
  const fact = graph.facts.get("ownership:x")?.at(-1);
  if (further?.type === "END" && fact?.type === "OWNS") {
    const said = { field: "validTo", value: "1969", statement: MISSING_STATEMENT, basis: "DATASET" };
    const end = { validTo: "1969", validToQualifier: "NO_LATER_THAN" };
    return [
      { kind: "OWNERSHIP", id: fact.id, ...end, claims: [{ source: `source:${further.source}`, ...said }] },
    ];
  }
  const claims = activeClaims(graph);
  if (further?.type === "RESTART") return claims.filter(isMissingClaim).map(({ id }) => retraction(id));
  const ids = ["brand:x", ...(fact ? [fact.id] : []), ...claims.map(({ id }) => id)];
  return further?.type === "RETRACT" ? [retraction(ids[further.which % ids.length]!)] : [];
}

/** What is written at a time, and whether an earlier import is undone afterwards. */
const write = fc.record({
  lines: fc.array(importLine(["x"], sources), { minLength: 1, maxLength: 3 }),
  is: fc.constantFrom("KEPT", "KEPT_IMPORT", "IMPORT", "IMPORT", "IMPORT"),
  further,
  isUndoing: fc.boolean(),
});

type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

const activeClaims = (graph: MemoryGraph) => [...graph.claims.values()].filter((one) => !one.isRetracted);

/** Entities, facts and claims as they are now, without times and numbers of recording. */
function contentOf(graph: MemoryGraph): readonly string[] {
  const versions = [...graph.entities.values(), ...graph.facts.values()].flatMap((all) => all.at(-1) ?? []);
  return [
    ...versions
      .filter(({ recordedTo, status }) => recordedTo === OPEN_INSTANT && status !== "RETRACTED")
      .map(({ recordedFrom: _, ...shown }) => JSON.stringify(shown)),
    ...activeClaims(graph).map(
      ({ id, values, observedDay }) => `${parseClaimKey(id)} ${values} ${observedDay}`,
    ),
  ].sort();
}

/** Expects that the imports among some writes, undone between them and afterwards, leave what the others alone make. */
function expectUndone(writes: readonly Write[], order: Iterator<number>): void {
  const [graph, expected] = [new MemoryGraph(), new MemoryGraph()];
  const undo = new MemoryUndo(graph);
  for (const each of [graph, expected]) each.record(groundwork, 1000);
  const runs: string[] = [];
  const undoOne = (at: number): void => {
    const next = order.next().value ?? 0;
    for (const run of runs.splice(next % runs.length, 1)) undo.undo(run, at);
  };
  for (const [index, { lines, is, further, isUndoing }] of writes.entries()) {
    const at = 2000 + 1000 * index;
    const run = `import-${index}`;
    graph.record(fileOf(lines), at, is === "KEPT" ? undefined : run);
    if (is === "IMPORT") {
      runs.push(run);
      graph.record(furtherLines(graph, further), at + 200, run);
    } else expected.record(fileOf(lines), at);
    if (isUndoing && runs.length > 0) undoOne(at + 400);
  }
  for (let at = 50_000; runs.length > 0; at += 1000) undoOne(at);
  expect(contentOf(graph)).toEqual(contentOf(expected));
}

it("Imports undone between other writes and after them leave what the other writes alone make", () => {
  fc.assert(
    fc.property(fc.array(write, { minLength: 1, maxLength: 8 }), fc.infiniteStream(fc.nat()), expectUndone),
    { numRuns: isLongRun ? 10_000 : 100 },
  );
});

const lines = (is: Write["is"], ...lines: readonly ImportLine[]): Write => ({
  ...{ is, lines: [...lines], further: null, isUndoing: false },
});
const { entity, fact } = linesAbout("x");

/** What is written, and in which order the imports are undone afterwards; else the first one first. */
const cases: readonly (readonly [string, readonly Write[], readonly number[]])[] = [
  [
    "A name stays that a source gave again after an import had changed it",
    [
      lines("KEPT", entity("b", "Other")),
      lines("IMPORT", entity("c", "One")),
      lines("KEPT", entity("b", "One")),
    ],
    [],
  ],
  [
    "What one of several lines of a write gives again stays",
    [
      lines("IMPORT", entity("a", "One", { country: "IT" })),
      lines("KEPT", entity("a", "One", { country: "IT" }), entity("a", "One")),
    ],
    [],
  ],
  [
    "Aliases that only an import gave go with it",
    [lines("KEPT", entity("a", "One")), lines("IMPORT", entity("a", "One", { aliases: ["A"] }))],
    [],
  ],
  [
    "Names go with the import that had recorded and retracted an entity, which is recorded again afterwards",
    [
      {
        ...lines("IMPORT", entity("a", "One", { aliases: ["A"] })),
        ...{ further: { type: "RETRACT", which: 0 }, isUndoing: true },
      },
      lines("KEPT", fact("a", { share: 0.5 })),
    ],
    [],
  ],
  [
    "A value stays that a later line of a write gives again",
    [
      lines("IMPORT", fact("a", { share: 0.5 })),
      lines("KEPT", fact("a", { share: 0.25 }), fact("a", { share: 0.5 })),
    ],
    [],
  ],
  [
    "Of a claim that imports made again in part, what the others gave goes with them",
    [
      lines("IMPORT", fact("a", { share: 0.5, controlling: true })),
      lines("KEPT_IMPORT", fact("a", { share: 0.5 })),
      lines("IMPORT", fact("a", { controlling: true })),
    ],
    [],
  ],
  [
    "What each line of an import gives with a claim stays that another import had made",
    [
      lines("IMPORT", fact("a", { share: 0.5, controlling: true })),
      lines("KEPT_IMPORT", fact("a", { controlling: false }), fact("a", { share: 0.25 })),
    ],
    [],
  ],
  [
    "A value that a claim kept of an import stays if it is given again",
    [
      lines("IMPORT", fact("a", { controlling: true })),
      lines("KEPT", fact("a", { share: 0.5 })),
      lines("KEPT", fact("a", { controlling: true })),
    ],
    [],
  ],
  [
    "A value that a claim kept of an import goes with the last import that gave it again",
    [
      lines("IMPORT", fact("a", { controlling: true })),
      lines("KEPT", fact("a", { share: 0.5 })),
      lines("IMPORT", fact("a", { controlling: true })),
    ],
    [],
  ],
  [
    "A claim that another one replaced goes with the last import that made it, when that is undone after the others",
    [
      lines("IMPORT", fact("a", { share: 0.5 })),
      lines("IMPORT", fact("a", { share: 0.5 })),
      lines("IMPORT", fact("a", { share: 0.25 })),
    ],
    [0, 1],
  ],
  [
    "What a claim kept of an earlier one goes with the last import that made that",
    [
      lines("KEPT", fact("a", { share: 0.25, controlling: true })),
      lines("IMPORT", fact("a", { share: 0.5, controlling: false })),
      lines("IMPORT", fact("a", { controlling: false })),
      lines("KEPT_IMPORT", fact("a", { share: 0.25 })),
    ],
    [],
  ],
];

it.each(cases)("%s", (_, writes, order) => expectUndone(writes, order.values()));
