import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { isLapsed } from "../../src/domain/model/complete-run.js";
import { getNow } from "../../src/domain/time.js";
import type { InputLine } from "../../src/formats/format.js";
import { createRow } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { finishImport, startImport } from "../../src/recording/imports/import-run.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { closeDataset } from "../../src/transfer/import/close-dataset.js";
import { DatasetContents } from "../../src/transfer/import/dataset-contents.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { findViolations } from "../support/graph/find-violations.js";
import {
  buildImportFile,
  createLineBuilders,
  generateImportLine,
  type ImportLine,
  importGroundwork,
} from "../support/graph/import-lines.js";
import { readTexts } from "../support/graph/read-texts.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
afterAll(() => database.close());
beforeAll(() => applyMigrations(database));

const line = generateImportLine(["x", "y"], ["a", "b", "c"]);

/** A write: an import, perhaps of a complete data set, or something that stays. */
const write = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  isComplete: fc.boolean(),
  isConfirming: fc.boolean(),
});
type Write = typeof write extends fc.Arbitrary<infer T> ? T : never;

const createRows = (lines: readonly InputLine[]) =>
  iterateArray(lines.map((inputLine, index) => createRow(index + 1, { facts: [inputLine] })));

const about = { by: "test", format: "facts", fileNames: [], sourceId: null, complete: false };

/** Imports lines as a run, and returns its id. */
async function importLines(write: Write): Promise<string> {
  const run = await startImport(database, about);
  const contents = new DatasetContents();
  const since = getNow();
  const summary = await importRows(database, contents.collect(createRows(buildImportFile(write.lines))), {
    by: "test",
    run,
  });
  expect(summary.rejected).toBe(0);
  if (write.isComplete)
    await closeDataset(database, contents, {
      by: "test",
      run,
      on: "2024-05",
      isConfirming: write.isConfirming,
      since,
      maxEnded: 1,
    });
  await database.write((transaction) => transaction.run(finishImport(run, summary)));
  return run;
}

/** Records a write that stays: an import that is not undone, or no import. What it leaves out may have come before. */
const keep = (write: Write, isImport: boolean) =>
  isImport
    ? importLines({ ...write, isComplete: false })
    : recordEntries(database, buildImportFile(write.lines), { by: "test", skipRejected: true });

async function undo(id: string): Promise<void> {
  const { run, issues } = await beginUndo(database, { id, undoMerges: false }, { by: "test" });
  expect(issues).toEqual([]);
  await undoImport(database, { importId: id, run: run!, by: "test" });
}

/** Values, statuses, claims, ends and what is missing as they are now, without times and numbers of recording. */
async function readContents(): Promise<readonly string[]> {
  const listColumns = (variable: string) =>
    `${variable}.id, ${variable}.name, ${variable}.aliases[0], ${variable}.aliases[1], ${variable}.country, ${variable}.share, ${variable}.controlling, ${variable}.validTo, ${variable}.validToQualifier, ${variable}.status, ${variable}.confidence, ${variable}.disputedFields, ${variable}.title, ${variable}.confirmedLastDay`;
  const contents = await Promise.all([
    readTexts(database, `MATCH (n:Entity) RETURN ${concatenateColumns(listColumns("n"))}`),
    readTexts(database, `MATCH ()-[r:OWNS|OWNS_BOUNDED]->() RETURN ${concatenateColumns(listColumns("r"))}`),
    readTexts(
      database,
      `MATCH (n:Source) WHERE n.retractedAt IS NULL RETURN ${concatenateColumns(listColumns("n"))}`,
    ),
    readTexts(
      database,
      `MATCH (c:Claim)-[:CITES]->(s) WHERE c.retractedAt IS NULL
       RETURN ${concatenateColumns("c.subjectId, s.id, c.field, c.value, c.stance, c.values, c.statement, c.observedDay, c.confirmedDay")}`,
    ),
    readTexts(
      database,
      `MATCH (c:Claim) WHERE c.retractedAt IS NULL AND ${isLapsed("c")} RETURN 'missing ' + c.subjectId`,
    ),
  ]);
  return contents.flat().sort();
}

const concatenateColumns = (columns: string): string =>
  `reduce(text = '', one IN [${columns
    .split(", ")
    .map((column) => `toStringOrNull(${column})`)
    .join(", ")}] | text + coalesce(one, '-') + ' ')`;

/** A write that stays and may be an import, or an import that is undone. */
interface Step {
  readonly is: "KEPT" | "KEPT_IMPORT" | "IMPORT";
  readonly write: Write;
}

/** Expects that imports, undone in an order, leave the graph that the other writes alone build. */
async function expectUndone(steps: readonly Step[], order: Iterator<number>): Promise<void> {
  await emptyDatabase(database);
  await recordEntries(database, importGroundwork, { by: "test" });
  for (const { is, write } of steps) if (is !== "IMPORT") await keep(write, is === "KEPT_IMPORT");
  const expected = await readContents();
  await emptyDatabase(database);
  await recordEntries(database, importGroundwork, { by: "test" });
  const runs: string[] = [];
  for (const { is, write } of steps)
    if (is === "IMPORT") runs.push(await importLines(write));
    else await keep(write, is === "KEPT_IMPORT");
  while (runs.length > 0) {
    const next = order.next().value ?? 0;
    await undo(runs.splice(next % runs.length, 1)[0]!);
  }
  expect(await readContents()).toEqual(expected);
  await expectInvariants();
}

async function expectInvariants(): Promise<void> {
  expect(await findViolations(database)).toEqual([]);
}

/** The number of imports that are undone in any order. */
const IMPORTS = 10;

// In the short run, test/recording/undo.test.ts has it in memory, and the cases below have a graph.
itInLongRun(
  "Imports among other writes, undone in any order, leave the graph that the other writes alone build",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(write, { minLength: IMPORTS, maxLength: IMPORTS }),
        fc.array(fc.tuple(fc.nat(10), write, fc.boolean()), { maxLength: 5 }),
        fc.infiniteStream(fc.nat()),
        async (imports, otherWrites, order) => {
          const steps = [...Array(11).keys()].flatMap((index): readonly Step[] => [
            ...imports.slice(index, index + 1).map((write) => ({ is: "IMPORT" as const, write })),
            ...otherWrites.flatMap(([position, write, isImport]) =>
              position === index ? [{ is: isImport ? "KEPT_IMPORT" : "KEPT", write } as const] : [],
            ),
          ]);
          await expectUndone(steps, order);
        },
      ),
      // Each run takes seconds, so that a failure is shown as it is, with its seed and path.
      { numRuns: 100, endOnFailure: true },
    );
  },
);

const createStep = (is: Step["is"], ...lines: readonly ImportLine[]): Step => ({
  is,
  write: { lines: [...lines], isComplete: false, isConfirming: false },
});
const { entity, fact } = createLineBuilders("x");
const bothFields = { share: 0.5, controlling: true };
/** A claim itself has only five of those that made it again: the sixth is a node of its own. */
const MANY = isLongRun ? 7 : 6;

/** The lines that many imports make again: in the short run only the line of a fact, beside that of its brand. */
const repeatedLines = isLongRun
  ? [entity("b", "One"), fact("a", { share: 0.5 })]
  : [fact("a", { share: 0.5 })];

/** The cases of the long run alone: test/recording/undo.test.ts has names that fall back in memory. */
const NAME = "A name falls back that an import gave with a claim that was there before";
/** The case before this one is of whole claims. */
const PART = "A part of a claim stays for the last of many imports that made the claim again";
/** test/recording/undo.test.ts has it in memory. */
const REPLACED =
  "A claim that another one replaced goes with the last import that made it, when that is undone after the others";

/** Titles, writes, and the order in which the imports are undone afterwards; by default the first one first. */
const cases: readonly (readonly [string, readonly Step[], readonly number[]])[] = [
  [NAME, [createStep("KEPT", entity("b", "One")), createStep("IMPORT", entity("b", "Other"))], []],
  [
    "What many imports made again stays for the last of them, however many are undone",
    [
      ...Array.from({ length: MANY }, () => createStep("IMPORT", ...repeatedLines)),
      createStep("KEPT_IMPORT", ...repeatedLines),
    ],
    [],
  ],
  [
    PART,
    [
      ...Array.from({ length: MANY }, () => createStep("IMPORT", fact("a", bothFields))),
      createStep("KEPT_IMPORT", fact("a", bothFields)),
      createStep("KEPT", fact("a", { share: 0.25 })),
    ],
    [],
  ],
  [
    REPLACED,
    [
      createStep("IMPORT", fact("a", { share: 0.5 })),
      createStep("IMPORT", fact("a", { share: 0.5 })),
      createStep("IMPORT", fact("a", { share: 0.25 })),
    ],
    [0, 1],
  ],
  [
    "What an import of a complete data set confirmed is not confirmed any more, also if a claim of it was replaced since",
    [
      createStep("KEPT", fact("a", { share: 0.5 })),
      {
        is: "IMPORT",
        write: { lines: [fact("a", { share: 0.5 })], isComplete: true, isConfirming: true },
      },
      createStep("KEPT", fact("a", { controlling: true })),
    ],
    [],
  ],
];

it.each(cases.filter(([title]) => isLongRun || ![NAME, PART, REPLACED].includes(title)))(
  "%s",
  async (_, steps, order) => {
    await expectUndone(steps, order.values());
  },
);

/** In the short run, test/recording/undo.test.ts has it in memory. */
it.runIf(isLongRun).each([false, true])(
  "An entity that is recorded again after its only import was undone has none of its aliases; retracted before: %j",
  async (isRetracted) => {
    await emptyDatabase(database);
    await recordEntries(database, importGroundwork, { by: "test" });
    const { write } = createStep("IMPORT", entity("a", "One", { aliases: ["A"] }));
    const imported = await importLines(write);
    if (isRetracted)
      await recordEntries(database, [{ kind: "RETRACTION", id: "brand:x", reason: "Wrong." }], {
        by: "test",
      });
    await undo(imported);
    await recordEntries(database, buildImportFile([entity("a", "One")]), { by: "test" });
    expect(
      await readTexts(database, "MATCH (n:Brand) RETURN n.name + size(coalesce(n.aliases, []))"),
    ).toEqual(["One0"]);
    await expectInvariants();
  },
);
