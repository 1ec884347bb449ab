import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importFiles } from "../../src/cli/import/import.js";
import { checkCombinations } from "../../src/cli/import/options.js";
import { provideNeo4j } from "../../src/cli/support/open-graph.js";
import { readConfig } from "../../src/config.js";
import type { InputLine } from "../../src/formats/format.js";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import { findRunningNeo4j } from "../../src/neo4j/managed/process/running-neo4j.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { createStatement } from "../../src/neo4j/statement.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { createPopulation } from "../bench/graph/population.js";
import { generateFactLines } from "../bench/imports/fact-lines.js";
import { toBearerHeader } from "../support/api/keys.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { type FinishedCommand, runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { testCache } from "../support/process/neo4j.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { type Server, startServer } from "../support/process/server.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { findProcesses } from "../support/processes.js";
import { SERVERS_MS } from "../support/wait/slowness.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "brandgraph-bulk-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const claims = [{ source: "source:report-0", quote: 'He said: "no".\nThen, yes.' }];

/** The kinds of a short run: owners and what they own. The database plans the import of each further kind. */
const shortRunKinds = ["SOURCE", "BRAND", "ORGANIZATION", "OWNERSHIP"];
const isOfShortRun = ({ kind, from, to }: InputLine): boolean =>
  shortRunKinds.includes(String(kind)) &&
  [from, to].every((end) => end === undefined || /^(brand|organization):/.test(String(end)));
const generated = isLongRun
  ? [...generateFactLines(createPopulation(2000), "bulk")]
  : [...generateFactLines(createPopulation(26_000), "bulk")].filter(isOfShortRun);

/** More lines than one transaction takes, with commas, quotes and line breaks that a CSV file might lose. */
const lines = [
  ...generated,
  {
    kind: "ORGANIZATION",
    id: "organization:odd",
    name: 'A "quoted", name',
    description: "Commas, and more",
    claims,
  },
  { kind: "OWNERSHIP", id: "ownership:odd", from: "organization:odd", to: "brand:late", share: 1, claims },
  { kind: "BRAND", id: "brand:late", name: "Late\u2028er", description: "two\r\nlines", claims },
  { kind: "RETRACTION", id: "brand:never", reason: "It is not recorded." },
];
const restated = lines.find(({ kind }) => kind === "BRAND")!;
const file = [...lines, { ...restated, website: "https://restated.example" }];

const TIMES = new Set([
  "recordedFrom",
  "recordedTo",
  "recordedAt",
  "retractedAt",
  "createdAt",
  "at",
  "revision",
  "startedAt",
  "finishedAt",
]);

/** Reads the contents of a graph without times of recording, import data, API keys and processes, as sorted lines. */
async function readContent(database: Database): Promise<readonly string[]> {
  const queryRows = (text: string) =>
    database.read(
      createStatement({
        name: "content",
        access: "READ",
        text,
        parameters: {},
        read: (resultRows) => resultRows,
      }),
    );
  const condition = ["Migration", "Import", "Request", "ApiKey", "ApiProcess"]
    .map((label) => `NOT n:${label}`)
    .join(" AND ");
  const all = [
    ...(await queryRows(`MATCH (n) WHERE ${condition} RETURN labels(n), properties(n)`)).map(
      ([labels, properties]) => [(labels as readonly string[]).toSorted(), properties],
    ),
    ...(await queryRows("MATCH (a)-[r]->(b) RETURN type(r), a.id, b.id, properties(r)")),
    ...(await queryRows(
      "SHOW INDEXES YIELD name, type, state, properties RETURN name, type, state, properties",
    )),
    // The two servers may have different default languages, which name the types of constraints differently.
    ...(await queryRows("CYPHER 5 SHOW CONSTRAINTS YIELD name, type RETURN name, type")),
    ...(await queryRows("MATCH (n:Change) RETURN count(*), min(n.revision), max(n.revision)")),
  ];
  return all.map((row) => replaceImportId(JSON.stringify(row.map(removeTimes)))).sort();
}

/** Replaces the id of an import, which is random. */
const replaceImportId = (text: string): string => text.replaceAll(/"import:[^"]*"/g, '"import:ID"');

function removeTimes(value: unknown): unknown {
  if (Array.isArray(value))
    return value.every((item) => typeof item === "string") ? value : value.map(removeTimes);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !TIMES.has(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

const firstNode = createStatement({
  name: "first node",
  access: "READ",
  text: "MATCH (n) RETURN labels(n) ORDER BY id(n) LIMIT 1",
  parameters: {},
  read: ([row]) => row,
});

describe("brandgraph import --bulk in an empty home", () => {
  let home: string;
  let args: readonly string[];
  let bulk: FinishedCommand;
  let online: Database;
  let onlineImport: FinishedCommand;
  let server: Server;
  const createSettings = () => ({
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_CACHE: testCache,
    BRANDGRAPH_SEED: "false",
    BRANDGRAPH_LOG_LEVEL: "warn",
  });
  beforeAll(async () => {
    home = join(folder, "home");
    const path = join(folder, "facts.jsonl");
    await writeFile(path, file.map((line) => `${JSON.stringify(line)}\n`).join(""));
    args = ["import", path, "--json", "--bulk", "--rejects", join(folder, "rejects.jsonl")];
    online = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    await emptyDatabase(online);
    await applyMigrations(online);
    const onlineArgs = ["import", path, "--json", "--rejects", join(folder, "online.rejects.jsonl")];
    // Side by side, since one mostly waits for a start of Neo4j.
    [bulk, onlineImport] = await Promise.all([
      runBrandgraph(args, createSettings()).finished,
      runBrandgraph(onlineArgs, toNeo4jSettings(acquireNeo4j())).finished,
    ]);
    expect(bulk.stdout, bulk.stderr).not.toBe("");
    server = await startServer(createSettings());
  });
  afterAll(async () => {
    server?.process.kill("SIGKILL");
    await online?.close();
  });

  it("fills the graph like an import would", { timeout: SERVERS_MS }, async () => {
    expect(replaceImportId(bulk.stdout)).toBe(replaceImportId(onlineImport.stdout));
    expect(JSON.parse(bulk.stdout)).toMatchObject({
      read: file.length,
      recorded: file.length - 2,
      corrected: 1,
      rejected: 1,
    });

    const neo4j = requireNonNull(await findRunningNeo4j(home), "The Neo4j of the server");
    const filled = openDatabase(neo4j, { timeout: 30_000 });
    const contents = [await readContent(filled), await readContent(online)];
    expect(await filled.read(firstNode), "what holds where the graph stands is the oldest record").toEqual([
      ["Graph"],
    ]);
    await filled.close();
    expect(contents[0]).toEqual(contents[1]);
  });

  it("makes a graph that brandgraph start serves, with an admin key and a password that only the user can read", async () => {
    const key = (await readFile(join(home, "admin-key"), "utf8")).trim();
    for (const secret of ["admin-key", "neo4j-password"])
      expect((await stat(join(home, secret))).mode & 0o777).toBe(0o600);
    const answer = await fetch(server.api, {
      method: "POST",
      headers: { "content-type": "application/json", ...toBearerHeader(key) },
      body: JSON.stringify({ query: '{ organization(id: "organization:odd") { name } }' }),
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ data: { organization: { name: 'A "quoted", name' } } });
  });

  it("makes a home that a second brandgraph start leaves to the first, whose address it prints", async () => {
    const address = expect.stringContaining(server.api.replace("/graphql", ""));
    const settings = { ...createSettings(), PORT: "0" };
    const starting = provideNeo4j(readConfig(settings), new AbortController().signal);
    await expect(starting).rejects.toMatchObject({ code: "CONFLICT", message: address });
    if (!isLongRun) return;
    const second = await runBrandgraph(["start"], settings).finished;
    expect([second.status, second.stderr]).toEqual([1, address]);
  });

  // It takes over the Neo4j of the killed server. After a clean end it would start one, which takes long.
  it.skipIf(isLongRun)(
    "rejects the graph of a brandgraph start that was killed, since it is not empty, and ends its Neo4j",
    async () => {
      const killing = waitForEvent(server.process, "exit", "the end of a killed server");
      server.process.kill("SIGKILL");
      await killing;
      const repeated = await runBrandgraph(args, createSettings()).finished;
      expect([repeated.status, repeated.stderr]).toEqual([1, expect.stringContaining("not empty")]);
      expect(findProcesses(home)).toEqual([]);
    },
  );

  itInLongRun(
    "rejects the graph once brandgraph start has ended with its Neo4j on SIGTERM, since it is not empty",
    async () => {
      expect((await server.stop()).status).toBe(0);
      expect(findProcesses(home)).toEqual([]);
      const repeated = await runBrandgraph(args, createSettings()).finished;
      expect([repeated.status, repeated.stderr]).toEqual([1, expect.stringContaining("not empty")]);
    },
  );
});

describe("brandgraph import --bulk", () => {
  itInLongRun("imports the folder of an export for neo4j-admin", async () => {
    const [facts, script] = [join(folder, "few.jsonl"), join(folder, "script.sh")];
    const few = [{ kind: "SOURCE", id: "source:report-0", title: "Report" }, ...lines.slice(-4, -1)];
    await writeFile(facts, few.map((line) => `${JSON.stringify(line)}\n`).join(""));
    const settings = toNeo4jSettings(acquireNeo4j());
    const online = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    await emptyDatabase(online);
    await applyMigrations(online);
    await runBrandgraph(["import", facts, "--rejects", join(folder, "few.rejects.jsonl")], settings).finished;
    await runBrandgraph(["export", "--format", "neo4j-admin-csv", "--out", script], settings).finished;
    await online.close();

    const files = await mkdtemp(join(folder, "files-"));
    const writing = (await readFile(script, "utf8")).replace(/^neo4j-admin .*$/m, "");
    execFileSync("sh", ["-c", writing], { cwd: files });
    const bulkSettings = { BRANDGRAPH_HOME: join(folder, "of-files"), BRANDGRAPH_CACHE: testCache };
    const args = ["import", files, "--format", "neo4j-admin-csv", "--bulk", "--json"];
    const { status, stdout, stderr } = await runBrandgraph(args, bulkSettings).finished;
    expect([status, stderr]).toEqual([0, expect.any(String)]);
    expect(JSON.parse(stdout)).toMatchObject({ recorded: few.length, rejected: 0 });
  });

  it("rejects a graph that is not managed, and options that need a look-up in the graph", async () => {
    const path = join(folder, "none.jsonl");
    await writeFile(path, "");
    const settings = toNeo4jSettings(acquireNeo4j());
    const importing = runHere(settings, () => importFiles([path], { format: "facts", bulk: true }));
    await expect(importing).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining("NEO4J_URI is set"),
    });
    if (isLongRun) {
      const { status, stderr } = await runBrandgraph(["import", path, "--bulk"], settings).finished;
      expect([status, stderr]).toEqual([1, expect.stringContaining("NEO4J_URI is set")]);
    }
    expect(() => checkCombinations([path], { format: "facts", bulk: true, resume: true })).toThrow(
      "--bulk cannot be combined with --resume",
    );
  });

  itInLongRun("exits with 2 for options that need a look-up in the graph", async () => {
    const path = join(folder, "unread.jsonl");
    await writeFile(path, "");
    expect((await runBrandgraph(["import", path, "--bulk", "--resume"]).finished).status).toBe(2);
  });
});
