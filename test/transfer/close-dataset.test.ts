import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { isLapsed } from "../../src/domain/model/complete-run.js";
import { getNow } from "../../src/domain/time.js";
import { createRow, type InputLine, type InputRow } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { startImport } from "../../src/recording/imports/import-run.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { closeDataset } from "../../src/transfer/import/close-dataset.js";
import { DatasetContents } from "../../src/transfer/import/dataset-contents.js";
import { importRows } from "../../src/transfer/import/import-rows.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { splitIntoPieces } from "../support/graph/read-rows.js";
import { readTexts } from "../support/graph/read-texts.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
afterAll(() => database.close());
beforeAll(() => applyMigrations(database));
beforeEach(async () => {
  await emptyDatabase(database);
  await recordEntries(database, [...sources, ...entities], { by: "test" });
});

const names = ["a", "b", "c", "d"];
const sources = ["register", "other", "press"].map((id) => ({
  kind: "SOURCE",
  id: `source:${id}`,
  title: id,
}));
const createClaims = (...ids: readonly string[]) => ids.map((id) => ({ source: `source:${id}` }));
const entities = [
  { kind: "ORGANIZATION", id: "organization:o", name: "O", claims: createClaims("press") },
  ...names.map((name) => ({ kind: "BRAND", id: `brand:${name}`, name, claims: createClaims("press") })),
];
const owns = (name: string, ...by: readonly string[]): InputLine => ({
  kind: "OWNERSHIP",
  id: `ownership:${name}`,
  from: "organization:o",
  to: `brand:${name}`,
  claims: createClaims(...by),
});

interface Delivery {
  readonly on?: string;
  readonly maxEnded?: number;
  readonly dryRun?: boolean;
  readonly isConfirming?: boolean;
  readonly run?: string;
}

/** Imports rows as the whole of a data set, as `import --complete` does. */
async function deliver(rows: AsyncIterable<InputRow>, { dryRun = false, run, ...overrides }: Delivery = {}) {
  const contents = new DatasetContents();
  const since = getNow();
  await importRows(database, contents.collect(rows), {
    by: "test",
    dryRun,
    run,
    onReject: (_, fact) => {
      if (fact) contents.rejected.add(fact);
    },
  });
  const options = {
    by: "test",
    on: "2024-05",
    isConfirming: false,
    maxEnded: 1,
    since,
    dryRun,
    run,
    ...overrides,
  };
  const { ended, ...closed } = await closeDataset(database, contents, options);
  return { ended: ended.map(({ id }) => id).sort(), ...closed };
}

const createRows = (lines: readonly InputLine[]) =>
  iterateArray(lines.map((line, index) => createRow(index + 1, { facts: [line] })));

const deliverLines = (lines: readonly InputLine[], options?: Delivery) => deliver(createRows(lines), options);

/** The facts in force, and those that ended with their last day. */
const readFacts = async (): Promise<readonly string[]> =>
  (
    await readTexts(
      database,
      "MATCH ()-[r:OWNS|OWNS_BOUNDED]->() RETURN r.id + coalesce(' until ' + r.validTo + coalesce(' ' + r.validToQualifier, ''), '')",
    )
  )
    .map((text) => text.replace("ownership:", ""))
    .sort();

const GONE = "until 2024-05 NO_LATER_THAN";

describe("A complete data set", () => {
  it("ends the facts that it lost and no other source still has, and retracts nothing", async () => {
    await deliverLines([owns("a", "register"), owns("b", "register"), owns("c", "register", "press")]);
    await recordEntries(database, [{ ...owns("d", "register"), validTo: "2010" }], { by: "test" });
    expect(await deliverLines([owns("a", "register")])).toMatchObject({ ended: ["ownership:b"], earlier: 2 });
    expect(await deliverLines([owns("a", "register")])).toMatchObject({ ended: [] });
    expect(await readFacts()).toEqual(["a", `b ${GONE}`, "c", "d until 2010"]);
    expect(await readTexts(database, "MATCH (c:Claim) WHERE c.retractedAt IS NOT NULL RETURN c.id")).toEqual(
      [],
    );
  });

  it("puts a fact in force again that it has again, complete or not, and keeps the claim of its end", async () => {
    await deliverLines([owns("a", "register"), owns("b", "register")]);
    for (const deliverAgain of [
      deliverLines,
      (lines: readonly InputLine[]) => importRows(database, createRows(lines), { by: "test" }),
    ]) {
      await deliverLines([owns("a", "register")]);
      expect(await readFacts()).toEqual(["a", `b ${GONE}`]);
      await deliverAgain([owns("a", "register"), owns("b", "register")]);
      expect(await readFacts()).toEqual(["a", "b"]);
    }
    const past = "MATCH (c:Claim {field: 'validTo'}) WHERE c.retractedAt IS NOT NULL RETURN c.value";
    expect(await readTexts(database, past)).toEqual(["2024-05", "2024-05"]);
  });

  it("leaves a fact in force while one of several data sets has it, whichever loses it first", async () => {
    await deliverLines([owns("a", "register"), owns("b", "register")]);
    await deliverLines([owns("a", "other"), owns("b", "other")]);
    expect(await deliverLines([owns("a", "register")])).toMatchObject({ ended: [] });
    expect(await deliverLines([owns("a", "other")])).toMatchObject({ ended: ["ownership:b"] });
    await deliverLines([owns("a", "register"), owns("b", "register")]);
    expect(await readFacts()).toEqual(["a", "b"]);
    expect(await deliverLines([owns("a", "other")])).toMatchObject({ ended: [] });
    expect(await deliverLines([owns("a", "register")])).toMatchObject({ ended: ["ownership:b"] });
  });

  it.each(isLongRun ? [true, false] : [true])(
    "that is undone has lost nothing, unless another run found the same (confirming: %s)",
    async (isConfirming) => {
      const about = { by: "test", format: "facts", fileNames: [], sourceId: null, complete: true };
      const dropFact = async (source: string) => {
        const run = await startImport(database, about);
        const { ended } = await deliverLines([owns("a", source)], { run, isConfirming });
        return { run, ended };
      };
      const undo = async (importId: string) => {
        const { run } = await beginUndo(database, { id: importId, undoMerges: false }, { by: "test" });
        await undoImport(database, { importId, run: run!, by: "test" });
      };
      for (const source of ["register", "other"])
        await deliverLines([owns("a", source), owns("b", source)], { isConfirming });
      const first = await dropFact("register");
      await undo(first.run);
      // The register has the fact still.
      const otherRun = await dropFact("other");
      expect(otherRun.ended).toEqual([]);
      await undo(otherRun.run);
      const [second, third] = [await dropFact("register"), await dropFact("register")];
      await undo(second.run);
      const last = await dropFact("other");
      expect(last.ended).toEqual(["ownership:b"]);
      await undo(third.run);
      await undo(last.run);
      expect(await readFacts()).toEqual(["a", "b"]);
      expect(await readTexts(database, `MATCH (c:Claim) WHERE ${isLapsed("c")} RETURN c.subjectId`)).toEqual(
        [],
      );
    },
  );

  it("ends nothing if it lost more than it may, and lists in a dry run what would end", async () => {
    await deliverLines(names.map((name) => owns(name, "register")));
    const half = [owns("a", "register"), owns("b", "register")];
    const lost = { ended: ["ownership:c", "ownership:d"], earlier: 4 };
    expect(await deliverLines(half, { dryRun: true, maxEnded: 0.5 })).toMatchObject({
      ...lost,
      isRefused: false,
    });
    expect(await deliverLines(half, { maxEnded: 0.49, isConfirming: true })).toMatchObject({
      ...lost,
      isRefused: true,
    });
    expect(await readFacts()).toEqual(names);
    expect(await readTexts(database, "MATCH (n:CompleteRun) RETURN n.sourceId")).toEqual([]);
    expect(await deliverLines(half, { maxEnded: 0.5 })).toMatchObject({ ...lost, isRefused: false });
    expect(await readFacts()).toEqual(["a", "b", `c ${GONE}`, `d ${GONE}`]);
  });
});

describe("A rejected row of a complete data set", () => {
  const deliverText = (text: string, format: string, mapping: unknown = null) =>
    deliver(
      findImportFormat(format)!.read(splitIntoPieces(new TextEncoder().encode(text)), {
        source: "source:register",
        mapping,
      }),
      { isConfirming: true },
    );
  const createStartedOwnership = (name: string, validFrom: string): InputLine => ({
    ...owns(name, "register"),
    id: undefined,
    validFrom,
  });

  it("keeps the facts of its kind between its ends from ending, and no others", async () => {
    await deliverLines([
      createStartedOwnership("a", "2001"),
      createStartedOwnership("b", "2001"),
      createStartedOwnership("c", "2001"),
    ]);
    const text = [createStartedOwnership("a", "2001"), createStartedOwnership("b", "2001-99")]
      .map((line) => JSON.stringify(line))
      .join("\n");
    expect(await deliverText(text, "facts")).toMatchObject({ ended: ["ownership:o--c--2001"], uncertain: 1 });
    expect(await readTexts(database, "MATCH (c:Claim) WHERE size(c.lapses) = 1 RETURN c.subjectId")).toEqual([
      "ownership:o--c--2001",
    ]);
  });

  it("of a table keeps what it may say from ending, as far as its cells are known", async () => {
    const mapping = {
      facts: [
        { kind: "BRAND", as: "it", fields: { name: "brand" } },
        {
          kind: "OWNERSHIP",
          from: "organization:{owner}",
          to: "it",
          fields: { share: { column: "percent", percent: true } },
        },
      ],
    };
    const buildTable = (...rows: readonly string[]) => ["owner,brand,percent", ...rows].join("\n");
    await deliverText(buildTable("o,a,10", "o,b,10", "o,c,10"), "csv", mapping);
    expect(await deliverText(buildTable("o,a,10", "o,b,many"), "csv", mapping)).toMatchObject({
      ended: ["ownership:o--c"],
      uncertain: 1,
    });
    const cut = buildTable("o,a,10", 'o,"b');
    expect(await deliverText(cut, "csv", mapping)).toMatchObject({ ended: [], confirmed: null });
  });
});
