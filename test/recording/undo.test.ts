import fc from "fast-check";
import { expect, it } from "vitest";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { isMissingClaim, MISSING_STATEMENT } from "../../src/recording/claims/claim-content.js";
import { parseClaimKey } from "../../src/recording/input/ids.js";
import {
  buildImportFile,
  createLineBuilders,
  generateImportLine,
  type ImportLine,
  importGroundwork,
} from "../support/graph/import-lines.js";
import { isLongRun } from "../support/process/long.js";
import { createRetraction } from "./lines.js";
import { MemoryGraph } from "./memory-graph.js";
import { MemoryUndo } from "./memory-undo.js";

const sources = ["a", "a", "b"];

/** A step of an import after its lines: it retracts something, or ends or restarts what its data set no longer has. */
const further = fc.oneof(
  fc.constant(null),
  fc.record({ type: fc.constant("END" as const), source: fc.constantFrom(...sources) }),
  fc.record({ type: fc.constant("RESTART" as const) }),
  fc.record({ type: fc.constant("RETRACT" as const), which: fc.nat(9) }),
);
type Further = typeof further extends fc.Arbitrary<infer T> ? T : never;

function createFurtherLines(graph: MemoryGraph, further: Further): readonly object[] {
  const fact = graph.facts.get("ownership:x")?.at(-1);
  if (further?.type === "END" && fact?.type === "OWNS") {
    const endClaim = { field: "validTo", value: "1969", statement: MISSING_STATEMENT, basis: "DATASET" };
    const end = { validTo: "1969", validToQualifier: "NO_LATER_THAN" };
    return [
      {
        kind: "OWNERSHIP",
        id: fact.id,
        ...end,
        claims: [{ source: `source:${further.source}`, ...endClaim }],
      },
    ];
  }
  const claims = selectActiveClaims(graph);
  if (further?.type === "RESTART") return claims.filter(isMissingClaim).map(({ id }) => createRetraction(id));
  const ids = ["brand:x", ...(fact ? [fact.id] : []), ...claims.map(({ id }) => id)];
  return further?.type === "RETRACT" ? [createRetraction(ids[further.which % ids.length]!)] : [];
}

/** Generates the lines that are written at a time. `isUndoing` means that an earlier import is undone afterwards. */
const generateWrite = (line: fc.Arbitrary<ImportLine>) =>
  fc.record({
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    is: fc.constantFrom("KEPT", "KEPT_IMPORT", "IMPORT", "IMPORT", "IMPORT"),
    further,
    isUndoing: fc.boolean(),
  });

type Write = ReturnType<typeof generateWrite> extends fc.Arbitrary<infer T> ? T : never;

const selectActiveClaims = (graph: MemoryGraph) =>
  [...graph.claims.values()].filter((claim) => !claim.isRetracted);

/** Entities, facts and claims as they are now, without times and numbers of recording. */
function listContents(graph: MemoryGraph): readonly string[] {
  const versions = [...graph.entities.values(), ...graph.facts.values()].flatMap((all) => all.at(-1) ?? []);
  return [
    ...versions
      .filter(({ recordedTo, status }) => recordedTo === OPEN_INSTANT && status !== "RETRACTED")
      .map(({ recordedFrom: _, ...version }) => JSON.stringify(version)),
    ...selectActiveClaims(graph).map(
      ({ id, values, observedDay }) => `${parseClaimKey(id)} ${values} ${observedDay}`,
    ),
  ].sort();
}

/** Expects that the imports among some writes, undone between them and afterwards, leave what the others alone make. */
function expectUndone(writes: readonly Write[], order: Iterator<number>): void {
  const [graph, expected] = [new MemoryGraph(), new MemoryGraph()];
  const undo = new MemoryUndo(graph);
  for (const target of [graph, expected]) target.recordLines(importGroundwork, 1000);
  const runs: string[] = [];
  const undoOne = (instant: number): void => {
    const next = order.next().value ?? 0;
    for (const run of runs.splice(next % runs.length, 1)) undo.undo(run, instant);
  };
  for (const [index, { lines, is, further, isUndoing }] of writes.entries()) {
    const instant = 2000 + 1000 * index;
    const run = `import-${index}`;
    graph.recordLines(buildImportFile(lines), instant, is === "KEPT" ? undefined : run);
    if (is === "IMPORT") {
      runs.push(run);
      graph.recordLines(createFurtherLines(graph, further), instant + 200, run);
    } else expected.recordLines(buildImportFile(lines), instant);
    if (isUndoing && runs.length > 0) undoOne(instant + 400);
  }
  for (let instant = 50_000; runs.length > 0; instant += 1000) undoOne(instant);
  expect(listContents(graph)).toEqual(listContents(expected));
}

const anyLine = generateImportLine(["x"], sources);
const about = { name: fc.constant("x"), source: fc.constant("a") };
/** A line in which one source gives, changes or clears two fields of one fact. */
const fieldLine: fc.Arbitrary<ImportLine> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      type: fc.constant("fact" as const),
      ...about,
      share: fc.constantFrom(0.25, 0.5, null, undefined),
      controlling: fc.constantFrom(true, false, null, undefined, undefined),
    }),
  },
  fc.record({
    type: fc.constant("claim" as const),
    ...about,
    percent: fc.constantFrom("25 %", "50 %"),
    stance: fc.constant("SUPPORTS" as const),
  }),
);

it.each([
  ["of any lines", anyLine, isLongRun ? 10_000 : 30],
  ["of one source about one fact", fieldLine, isLongRun ? 50_000 : 30],
])(
  "Imports %s, undone between other writes and after them, leave what the others make",
  (_, line, numRuns) => {
    const writes = fc.array(generateWrite(line), { minLength: 1, maxLength: 8 });
    fc.assert(fc.property(writes, fc.infiniteStream(fc.nat()), expectUndone), { numRuns });
  },
);

const createWrite = (is: Write["is"], ...lines: readonly ImportLine[]): Write => ({
  is,
  lines: [...lines],
  further: null,
  isUndoing: false,
});
const { entity, fact } = createLineBuilders("x");

const quarter: ImportLine = { type: "claim", name: "x", source: "a", percent: "25 %", stance: "SUPPORTS" };
const half: ImportLine = { ...quarter, percent: "50 %" };

/** The writes, and the order in which the imports are undone afterwards: without an order, the first one first. */
const cases: readonly (readonly [string, readonly Write[], readonly number[]])[] = [
  [
    "A name stays that a source gave again after an import had changed it",
    [
      createWrite("KEPT", entity("b", "Other")),
      createWrite("IMPORT", entity("c", "One")),
      createWrite("KEPT", entity("b", "One")),
    ],
    [],
  ],
  [
    "What one of several lines of a write gives again stays",
    [
      createWrite("IMPORT", entity("a", "One", { country: "IT" })),
      createWrite("KEPT", entity("a", "One", { country: "IT" }), entity("a", "One")),
    ],
    [],
  ],
  [
    "Aliases that only an import gave go with it",
    [createWrite("KEPT", entity("a", "One")), createWrite("IMPORT", entity("a", "One", { aliases: ["A"] }))],
    [],
  ],
  [
    "Names go with the import that had recorded and retracted an entity, which is recorded again afterwards",
    [
      {
        ...createWrite("IMPORT", entity("a", "One", { aliases: ["A"] })),
        further: { type: "RETRACT", which: 0 },
        isUndoing: true,
      },
      createWrite("KEPT", fact("a", { share: 0.5 })),
    ],
    [],
  ],
  [
    "A value stays that a later line of a write gives again",
    [
      createWrite("IMPORT", fact("a", { share: 0.5 })),
      createWrite("KEPT", fact("a", { share: 0.25 }), fact("a", { share: 0.5 })),
    ],
    [],
  ],
  [
    "Of a claim that imports made again in part, what the others gave goes with them",
    [
      createWrite("IMPORT", fact("a", { share: 0.5, controlling: true })),
      createWrite("KEPT_IMPORT", fact("a", { share: 0.5 })),
      createWrite("IMPORT", fact("a", { controlling: true })),
    ],
    [],
  ],
  [
    "What each line of an import gives with a claim stays that another import had made",
    [
      createWrite("IMPORT", fact("a", { share: 0.5, controlling: true })),
      createWrite("KEPT_IMPORT", fact("a", { controlling: false }), fact("a", { share: 0.25 })),
    ],
    [],
  ],
  [
    "A value that a claim kept of an import stays if it is given again",
    [
      createWrite("IMPORT", fact("a", { controlling: true })),
      createWrite("KEPT", fact("a", { share: 0.5 })),
      createWrite("KEPT", fact("a", { controlling: true })),
    ],
    [],
  ],
  [
    "A value that a claim kept of an import goes with the last import that gave it again",
    [
      createWrite("IMPORT", fact("a", { controlling: true })),
      createWrite("KEPT", fact("a", { share: 0.5 })),
      createWrite("IMPORT", fact("a", { controlling: true })),
    ],
    [],
  ],
  [
    "A claim that another one replaced goes with the last import that made it, when that is undone after the others",
    [
      createWrite("IMPORT", fact("a", { share: 0.5 })),
      createWrite("IMPORT", fact("a", { share: 0.5 })),
      createWrite("IMPORT", fact("a", { share: 0.25 })),
    ],
    [0, 1],
  ],
  [
    "A claim that an undo restored and the same source gave again stays with the undo of another import",
    [
      createWrite("KEPT", quarter, fact("a", { share: null, controlling: true })),
      {
        ...createWrite("IMPORT", fact("a", { share: 0.25, controlling: true })),
        further: { type: "RETRACT", which: 4 },
        isUndoing: true,
      },
      createWrite("IMPORT", fact("a", { share: 0.25, controlling: true })),
      createWrite("KEPT", fact("a", { share: 0.5, controlling: true }), quarter),
    ],
    [],
  ],
  [
    "A value stays cleared that a source cleared again while an import had replaced it",
    [
      createWrite("KEPT", fact("a", { share: 0.25, controlling: false }), fact("a", { share: null })),
      createWrite("KEPT", half, fact("a", { share: 0.25, controlling: false })),
      createWrite("IMPORT", quarter, fact("a", { share: 0.5 })),
      createWrite("KEPT", fact("a", { share: null, controlling: false }), fact("a", { controlling: false })),
    ],
    [],
  ],
  [
    "A value stays cleared that its source gave again and cleared then, both after an import",
    [
      createWrite("KEPT", fact("a", { share: 0.5, controlling: true })),
      createWrite("IMPORT", half, fact("a", { share: 0.25, controlling: true })),
      createWrite("KEPT", half),
      createWrite("KEPT", fact("a", { share: null, controlling: true })),
    ],
    [],
  ],
  [
    "A value comes back with the last of the imports that had cleared it",
    [
      createWrite("KEPT_IMPORT", fact("a", { share: null, controlling: true })),
      createWrite("KEPT", quarter),
      createWrite("IMPORT", fact("a", { share: null, controlling: true })),
      { ...createWrite("IMPORT", fact("a", { share: 0.25, controlling: true })), isUndoing: true },
      createWrite("IMPORT", fact("a", { share: null, controlling: true })),
    ],
    [1, 0, 0],
  ],
  [
    "A value stays that its source gives again after an undo had restored it",
    [
      createWrite("IMPORT", fact("a", { share: 0.25, controlling: false })),
      createWrite("IMPORT", fact("a", { share: 0.25, controlling: null }), half),
      { ...createWrite("KEPT", quarter), isUndoing: true },
      createWrite("KEPT", fact("a", { share: 0.25, controlling: false })),
    ],
    [1],
  ],
  [
    "What a claim kept of an earlier one goes with the last import that made that",
    [
      createWrite("KEPT", fact("a", { share: 0.25, controlling: true })),
      createWrite("IMPORT", fact("a", { share: 0.5, controlling: false })),
      createWrite("IMPORT", fact("a", { controlling: false })),
      createWrite("KEPT_IMPORT", fact("a", { share: 0.25 })),
    ],
    [],
  ],
];

it.each(cases)("%s", (_, writes, order) => expectUndone(writes, order.values()));
