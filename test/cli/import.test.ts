import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { exportGraph } from "../../src/cli/export.js";
import { importFiles } from "../../src/cli/import/import.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement, type ResultRow } from "../../src/neo4j/statement.js";
import { beginUndo } from "../../src/recording/imports/begin-undo.js";
import { undoImport } from "../../src/recording/imports/undo-import.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { readTexts } from "../support/graph/read-texts.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { waitUntil } from "../support/wait/wait-until.js";

const folder = mkdtempSync(join(tmpdir(), "brandgraph-import-"));
const createFile = (name: string, text = ""): string => {
  const path = join(folder, name);
  if (text) writeFileSync(path, text);
  return path;
};

beforeAll(async () => {
  const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  await emptyDatabase(database);
  await applyMigrations(database);
  await database.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

const createConnectionSettings = () => toNeo4jSettings(acquireNeo4j());

async function readAll(text: string): Promise<readonly string[]> {
  const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
  const texts = await readTexts(database, text);
  await database.close();
  return texts;
}

const run = (...args: readonly string[]) => runBrandgraph(["import", ...args], createConnectionSettings());

const mapping = createFile(
  "mapping.json",
  JSON.stringify({ facts: [{ kind: "BRAND", fields: { name: "name", country: "country" } }] }),
);
const table = createFile("brands.csv", "name,country\nOne,FR\nTwo,Francia\n");
const TABLE = [table, "--format", "csv", "--mapping", mapping];

describe("brandgraph import", () => {
  it("records a table, writes rejected rows to a file, and exits with 1 if there are any", async () => {
    const rejects = createFile("rejects.jsonl");
    const args = [...TABLE, "--source", "A table", "--rejects", rejects, "--json"];
    const { status, stdout, stderr } = await run(...args).finished;
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ read: 2, recorded: 2, rejected: 1 });
    expect(stderr).toContain(rejects);
    expect(JSON.parse(readFileSync(rejects, "utf8"))).toMatchObject({
      file: table,
      line: 3,
      column: "country",
      value: "Francia",
    });
  });

  it("prints the first rows as facts for a preview, without a graph", async () => {
    const uri = "bolt://127.0.0.1:1";
    const log = vi.spyOn(console, "log").mockImplementation(() => {});
    vi.stubEnv("NEO4J_URI", uri);
    await importFiles([table], { format: "csv", mapping, source: "S", preview: 10 });
    const printed = log.mock.calls.map(([line]) => line);
    log.mockRestore();
    vi.unstubAllEnvs();
    expect(printed).toEqual([
      "brands.csv, line 2:",
      "  BRAND brand:one, name One, country FR (DATASET)",
      "brands.csv, line 3: nothing is recorded",
      expect.stringMatching(/^ {2}rejected: country "Francia": country must be a code of ISO 3166/),
    ]);
    if (!isLongRun) return;
    const args = ["import", ...TABLE, "--source", "S", "--preview"];
    const { status, stdout } = await runBrandgraph(args, { NEO4J_URI: uri }).finished;
    expect([status, stdout]).toEqual([0, `${printed.join("\n")}\n`]);
  });

  itInLongRun("lists the rejected rows of a dry run, which records nothing", async () => {
    const rejects = createFile("at-once.jsonl");
    const args = [...TABLE, "--source", "Yet to be", "--json", "--rejects", rejects, "--dry-run"];
    const tried = await run(...args).finished;
    expect(JSON.parse(tried.stdout)).toMatchObject({
      read: 2,
      recorded: 1,
      corrected: 1,
      rejected: 1,
      dryRun: true,
    });
    expect(await readAll("MATCH (s:Source) RETURN s.title")).not.toContain("Yet to be");
  });

  it("records nothing of atomic files with bad rows, and writes the rows to one file, which replaces that of an earlier run", async () => {
    const rejects = createFile("several.jsonl", "of an earlier run\n");
    const source = { kind: "SOURCE", id: "source:nowhere", title: "Nowhere" };
    const files = ["first.jsonl", "a\nAll rows were recorded.\u001b[2K\u202e.jsonl"].map((name) =>
      createFile(name, `${JSON.stringify(source)}\n{}\n`),
    );
    const options = { format: "facts", atomic: true, rejects, json: true };
    const { status, lines } = await runHere(createConnectionSettings(), () => importFiles(files, options));
    expect([status, JSON.parse(lines.join(""))]).toMatchObject([1, { read: 4, recorded: 0, rejected: 2 }]);
    const rejected = readFileSync(rejects, "utf8").trim().split("\n");
    expect(rejected.map((line) => JSON.parse(line).file)).toEqual(files);
    expect(await readAll("MATCH (s:Source) RETURN s.title")).not.toContain("Nowhere");
    expect(
      await readAll("MATCH (i:ImportRun) UNWIND i.fileNames AS name RETURN name"),
      "control characters in the name of a file are recorded as escapes",
    ).toContain("a\\u000aAll rows were recorded.\\u001b[2K\\u202e.jsonl");
  });

  it("reads the standard input, exits with 0 on success, and records nothing on a dry run", async () => {
    const source = { kind: "SOURCE", id: "source:in", title: "In" };
    const brand = { kind: "BRAND", name: "Three", claims: [{ source: "source:in" }] };
    for (const options of isLongRun ? [["--dry-run"], []] : [["--dry-run"]]) {
      const running = run("-", ...options);
      running.process.stdin!.end(`${JSON.stringify(source)}\n${JSON.stringify(brand)}\n`);
      const { status, stdout } = await running.finished;
      const summary = expect.stringMatching(
        /^Rows: 2 read, 0 rejected\nEntities: 1 recorded.*\nFacts: 0 recorded.*\nClaims: 1 recorded.*\nSources: 1 recorded/,
      );
      expect([status, stdout]).toEqual([0, summary]);
      expect(stdout.includes("would record: brand:three: name Three")).toBe(options.length > 0);
      const titles = await readAll("MATCH (s:Source) RETURN s.title");
      expect(titles.includes("In")).toBe(options.length === 0);
    }
  });

  itInLongRun(
    "resumes a completed import by printing its result, begins one that was undone again, and does not resume the standard input",
    async () => {
      const source = { kind: "SOURCE", id: "source:again", title: "Again" };
      const rerunFile = createFile("again.jsonl", `${JSON.stringify(source)}\n`);
      expect((await run(rerunFile).finished).stdout).toMatch(
        /^Rows: 1 read, 0 rejected\n(?:.*\n)*Sources: 1 recorded/,
      );
      expect((await run(rerunFile, "--resume").finished).stdout).toMatch(
        /^Rows: 1 read, 0 rejected\n(?:.*\n)*Sources: 1 recorded/,
      );
      const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
      const [id = ""] = await readTexts(
        database,
        "MATCH (i:ImportRun) WHERE 'again.jsonl' IN i.fileNames RETURN i.id",
      );
      const { run: undoing } = await beginUndo(database, { id, undoMerges: false }, { by: "test" });
      await undoImport(database, { importId: id, run: undoing!, by: "test" });
      await database.close();
      const { stdout } = await run(rerunFile, "--resume", "--json").finished;
      expect(JSON.parse(stdout)).toMatchObject({ recorded: 1, import: expect.not.stringContaining(id) });
      expect((await run("-", "--resume").finished).status).toBe(2);
    },
  );

  itInLongRun(
    "cannot be undone while it runs, ends after its batch on SIGTERM and prints how to continue, and --resume records the rest",
    async () => {
      const source = { kind: "SOURCE", id: "source:long", title: "Long" };
      const brands = Array.from({ length: 20_000 }, (_, index) => ({
        kind: "BRAND",
        name: `Long ${index}`,
        claims: [{ source: source.id }],
      }));
      const long = createFile(
        "long.jsonl",
        [source, ...brands].map((line) => `${JSON.stringify(line)}\n`).join(""),
      );
      const count = {
        name: "count",
        access: "READ",
        parameters: {},
        read: ([row]: readonly ResultRow[]) => row?.[0],
      } as const;
      const text = "MATCH (n:Brand) WHERE n.name STARTS WITH 'Long ' RETURN count(n)";
      const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
      const countRecorded = () => database.read(createStatement({ ...count, text }));
      const stopped = run(long, "--json");
      await waitUntil(
        async () => (await countRecorded()) !== 0,
        "the first recorded brand of an import",
        120,
      );
      const [running = ""] = await readTexts(
        database,
        "MATCH (i:ImportRun) WHERE 'long.jsonl' IN i.fileNames RETURN i.id",
      );
      const { issues } = await beginUndo(database, { id: running, undoMerges: false }, { by: "test" });
      const message = `${running} is still running. Wait until it has finished.`;
      expect(issues).toEqual([{ path: ["id"], code: "CONFLICT", message }]);
      stopped.process.kill("SIGTERM");
      const { status, stdout, stderr } = await stopped.finished;
      expect(JSON.parse(stdout)).toMatchObject({ stopped: true, rejected: 0 });
      expect([status, stderr]).toEqual([1, expect.stringContaining("--resume")]);
      const before = Number(await countRecorded());
      expect(JSON.parse(stdout).recorded).toBe(before + 1);
      expect(before).toBeLessThan(20_000);
      const resumedRun = await run(long, "--resume", "--json").finished;
      expect(JSON.parse(resumedRun.stdout)).toMatchObject({ stopped: false, read: 20_001, recorded: 20_001 });
      const { import: id } = JSON.parse(stdout);
      expect(JSON.parse(resumedRun.stdout).import).toBe(id);
      const runs = "MATCH (i:ImportRun) WHERE 'long.jsonl' IN i.fileNames RETURN i.id + ' ' + i.recorded";
      expect(await readTexts(database, runs)).toEqual([`${id} 20001`]);
      expect(await countRecorded()).toBe(20_000);
      await database.close();
    },
  );

  itInLongRun(
    "lists with --complete --dry-run what would end, and stops with 1 if that is more than --max-ended",
    async () => {
      const claimFields = { claims: [{ source: "source:ends" }] };
      const platform = { kind: "PLATFORM", id: "platform:ends", name: "Ends", ...claimFields };
      const merchants = ["a", "b"].map((name) => ({
        kind: "MERCHANT",
        id: `merchant:${name}`,
        name,
        ...claimFields,
      }));
      const sells = merchants.map(({ id }) => ({
        kind: "SELLER",
        from: id,
        to: platform.id,
        ...claimFields,
      }));
      const first = [{ kind: "SOURCE", id: "source:ends", title: "Ends" }, platform, ...merchants];
      const writeDataset = (name: string, ...facts: readonly object[]) =>
        createFile(name, [...first, ...facts].map((line) => `${JSON.stringify(line)}\n`).join(""));
      const half = writeDataset("half.jsonl", sells[0]!);
      await run(writeDataset("whole.jsonl", ...sells)).finished;
      const tried = await run(half, "--complete", "--dry-run", "--json").finished;
      expect(JSON.parse(tried.stdout)).toMatchObject({
        ended: 1,
        wouldEnd: [{ id: "seller:b--ends", from: "merchant:b", to: "platform:ends" }],
      });
      expect([tried.status, tried.stderr]).toEqual([1, expect.stringContaining("lost 1 of 2 facts (50 %)")]);
      const refused = await run(half, "--complete").finished;
      expect([refused.status, refused.stdout]).toEqual([
        1,
        expect.stringMatching(/^Facts that ended by .*: 0 of 2 /m),
      ]);
      const ended = await run(half, "--complete", "--max-ended", "50%").finished;
      expect([ended.status, ended.stdout]).toEqual([
        0,
        expect.stringMatching(/^Facts that ended by .*: 1 of 2 /m),
      ]);
    },
  );

  it("ends quietly if its output is closed, and reports a file that cannot be written", async () => {
    const unread = runBrandgraph(["export"], createConnectionSettings());
    unread.process.stdout!.destroy();
    expect(await unread.finished).toMatchObject({ status: 0, stderr: "" });
    const out = join(folder, "none", "out.jsonl");
    const exporting = runHere(createConnectionSettings(), () => exportGraph({ format: "facts", out }));
    await expect(exporting).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message: `${out} cannot be written (ENOENT).`,
    });
    if (!isLongRun) return;
    const { status, stderr } = await runBrandgraph(["export", "--out", out], createConnectionSettings())
      .finished;
    expect([status, stderr]).toEqual([2, expect.stringContaining("cannot be written (ENOENT)")]);
  });

  it("fails before it records anything if its rejects cannot be written", async () => {
    const rejects = join(folder, "none", "rejects.jsonl");
    const good = createFile("good.csv", "name,country\nNever,FR\n");
    for (const path of [rejects, folder]) {
      const options = { format: "csv", mapping, source: "A table", rejects: path };
      await expect(
        runHere(createConnectionSettings(), () => importFiles([good], options)),
      ).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        message: expect.stringMatching(/cannot be written \(E(NOENT|ISDIR)\)/),
      });
    }
    expect(await readAll("MATCH (b:Brand {id: 'brand:never'}) RETURN b.id")).toEqual([]);
  });

  it("leaves no file of rejects without any, and one of an earlier import as it is", async () => {
    const [rejects, earlierRejects] = [
      join(folder, "no-rejects.jsonl"),
      createFile("kept.jsonl", "earlier\n"),
    ];
    const good = createFile("good.csv", "name,country\nOnce,FR\n");
    for (const path of [rejects, earlierRejects])
      await runHere(createConnectionSettings(), () =>
        importFiles([good], { format: "csv", mapping, source: "A table", rejects: path }),
      );
    expect(existsSync(rejects)).toBe(false);
    expect(readFileSync(earlierRejects, "utf8")).toBe("earlier\n");
  });

  it("says that a file has no rows, and fails for a table without a header", async () => {
    const options = { format: "csv", mapping, source: "A table" };
    const noRows = createFile("no-rows.csv", "name,country\n");
    const { status, lines } = await runHere(createConnectionSettings(), () => importFiles([noRows], options));
    expect([status, lines.at(-1)]).toEqual([0, "Worth a look: no-rows.csv has no rows."]);
    const empty = join(folder, "empty.csv");
    writeFileSync(empty, "");
    await expect(runHere(createConnectionSettings(), () => importFiles([empty], options))).rejects.toThrow(
      "The table is empty",
    );
  });

  it("counts the rows that were lost for a side value, and names the option that keeps them", async () => {
    const rows = ["Kept,FR", "Lost,Francia", ",FR"];
    const lost = createFile("lost.csv", `name,country\n${rows.join("\n")}\n`);
    const rejects = join(folder, "lost.jsonl");
    const { lines } = await runHere(createConnectionSettings(), () =>
      importFiles([lost], { format: "csv", mapping, source: "A table", rejects }),
    );
    expect(lines.at(-1)).toBe(
      "Worth a look: 1 of 2 rejected rows have wrong values only that --on-error cell leaves out: the rest of them is recorded then.",
    );
  });

  it("shows control characters in the name of a file as escapes", async () => {
    const missing = join(folder, "a\nAll rows were recorded.\u001b[2K\u202e.csv.none");
    const message = `${folder}/a\\u000aAll rows were recorded.\\u001b[2K\\u202e.csv.none cannot be read (ENOENT).`;
    await expect(importFiles([missing], { format: "facts" })).rejects.toThrow(message);
    if (isLongRun) expect((await run(missing).finished).stderr).toBe(`${message}\n`);
  });

  it("rejects a URL and a table without a mapping as wrong use", async () => {
    const wrongUses = [
      ["https://example.org/a.jsonl", "not a file"],
      [table, "brands.csv is a table"],
    ] as const;
    for (const [file, message] of wrongUses)
      await expect(importFiles([file], { format: "facts" })).rejects.toMatchObject({
        code: "BAD_USER_INPUT",
        message: expect.stringContaining(message),
      });
  });

  itInLongRun(
    "exits with 2 for a URL, a table without a mapping, an unknown format, a folder and a missing file",
    async () => {
      const [url, unmapped] = await Promise.all([
        run("https://example.org/a.jsonl").finished,
        run(table).finished,
      ]);
      expect([url.status, url.stderr]).toEqual([2, expect.stringContaining("not a file")]);
      expect([unmapped.status, unmapped.stderr]).toEqual([
        2,
        expect.stringContaining("brands.csv is a table"),
      ]);
      const wrong = [[table, "--format", "xls"], [folder], [createFile("none.jsonl")]];
      const finished = await Promise.all(wrong.map((args) => run(...args).finished));
      expect(finished.map(({ status }) => status)).toEqual([2, 2, 2]);
    },
  );
});
