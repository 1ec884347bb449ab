import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "csv-parse";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../../src/neo4j/database.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { emptyDatabase } from "../../support/graph/empty-database.js";
import { writeGraph } from "../../support/graph/graph.js";
import { createEntity, createFact } from "../../support/graph/plain-graph.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { isLongRun } from "../../support/process/long.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { readResidentMegabytes } from "../../support/process/resident-megabytes.js";
import { type Server, startServer } from "../../support/process/server.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import { writeText } from "../../support/process/write-text.js";

const ROWS = 100_000;
const AT_A_TIME = 2000;
const COLUMNS = "id,share";
/** The megabytes that the API may use in the second half of a file in addition to those in the first. */
const MAX_GROWTH = 60;

/** The rows of a file, as a hash of their ids and shares in their order, and their number. */
class Digest {
  readonly #hash = createHash("sha256");
  #rows = 0;

  add(id: unknown, share: unknown): void {
    this.#rows += 1;
    this.#hash.update(`${id} ${Number(share)}\n`);
  }

  get value() {
    return { rows: this.#rows, hash: this.#hash.copy().digest("hex") };
  }
}

/** Reads all rows, and calls `begin` when the first of them have come. */
type ReadAll = (url: string, rows: { readonly add: Digest["add"]; begin(): void }) => Promise<void>;

const formats: readonly (readonly [name: string, read: ReadAll])[] = [
  [
    "CSV",
    async (url, { add, begin }) => {
      const { body } = await fetch(`${url}/tables/ownership.csv?columns=${COLUMNS}`);
      begin();
      const rows: AsyncIterable<{ id: string; share: string }> = Readable.fromWeb(body as never).pipe(
        parse({ columns: true }),
      );
      for await (const { id, share } of rows) add(id, share);
    },
  ],
  [
    "Parquet",
    async (url, { add, begin }) => {
      const response = await fetch(`${url}/tables/ownership.parquet?columns=${COLUMNS}`);
      begin();
      for (const { id, share } of await parquetReadObjects({ file: await response.arrayBuffer() }))
        add(id, share);
    },
  ],
  [
    "nextLink",
    async (url, { add, begin }) => {
      interface Page {
        readonly value: readonly { readonly id: string; readonly share: number }[];
        readonly "@odata.nextLink"?: string;
      }
      for (let next: string | undefined = `${url}/odata/Ownership?$select=${COLUMNS}`; next; ) {
        const page = (await (await fetch(next)).json()) as Page;
        begin();
        for (const { id, share } of page.value) add(id, share);
        next = page["@odata.nextLink"];
      }
    },
  ],
];

// 100,000 facts take minutes to write and to read: npm run test:long.
describe.runIf(isLongRun)(`A table of ${ROWS} rows`, () => {
  let database: Database;
  const expectedDigest = new Digest();
  /** The number of facts that others recorded beside them. */
  let later = 0;
  let server: Server;
  beforeAll(async () => {
    database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    await emptyDatabase(database);
    await applyMigrations(database);
    await writeGraph(database, { entities: [createEntity("organization:owner")], facts: [] });
    for (let start = 0; start < ROWS; start += AT_A_TIME) {
      const numbers = Array.from({ length: AT_A_TIME }, (_, index) => String(start + index).padStart(6, "0"));
      await writeGraph(database, {
        entities: numbers.map((number) => createEntity(`brand:b${number}`)),
        facts: numbers.map((number) =>
          createFact(`ownership:o${number}`, "organization:owner", `brand:b${number}`, {
            share: Number(number) / ROWS,
          }),
        ),
      });
      for (const number of numbers) expectedDigest.add(`ownership:o${number}`, Number(number) / ROWS);
    }
    await writeText(database, "MATCH (g:Graph) SET g.revision = 1, g.recordedAt = timestamp() * 1000");
    server = await startServer({ ...toNeo4jSettings(acquireNeo4j()), BRANDGRAPH_SEED: "false" });
  });
  afterAll(async () => {
    await server?.stop();
    await database?.close();
  });

  it.each(formats)(
    "has the same rows by %s, read in flat memory while another client writes",
    async (name, read) => {
      const stop = new AbortController();
      const memory = measureMemory(server, stop.signal);
      const digest = new Digest();
      const laterBefore = later;
      let [laterRead, writer] = [0, Promise.resolve()];
      let isBegun = false;
      const began = performance.now();
      await read(server.api.replace(/\/graphql$/, ""), {
        begin() {
          if (!isBegun) writer = writeUntil(stop.signal);
          isBegun = true;
        },
        add(id, share) {
          if (String(id).includes("later")) laterRead += 1;
          else digest.add(id, share);
        },
      });
      const seconds = (performance.now() - began) / 1000;
      stop.abort();
      await writer;
      expect(digest.value).toEqual(expectedDigest.value);
      expect(laterRead).toBe(laterBefore);
      expect(later).toBeGreaterThan(laterBefore);
      const used = await memory;
      const half = Math.ceil(used.length / 2);
      const [first, second] = [Math.max(...used.slice(0, half)), Math.max(...used.slice(half))];
      console.log(
        `${name}: ${ROWS} rows in ${seconds.toFixed(1)} s; the API used ${used[0]} MB at the start, at most ${first} MB in the first half and ${second} MB in the second.`,
      );
      expect(second).toBeLessThan(first + MAX_GROWTH);
    },
  );

  /** Records facts one after another until the signal aborts, before and behind the others in the order of ids. */
  async function writeUntil(signal: AbortSignal): Promise<void> {
    const laterClaims = [{ source: "source:later" }];
    for (; !signal.aborted; later += 1) {
      const brand = {
        kind: "BRAND",
        id: `brand:later-${later}`,
        name: `Later ${later}`,
        claims: laterClaims,
      };
      const id = `ownership:${later % 2 === 0 ? "a" : "z"}-later-${later}`;
      const lines = [
        { kind: "SOURCE", id: "source:later", title: "Later" },
        brand,
        { kind: "OWNERSHIP", id, from: "organization:owner", to: brand.id, claims: laterClaims },
      ];
      await recordWithoutRejects(database, lines, "writer");
      await pause(200);
    }
  }
});

/** Measures the memory of a process in megabytes, from time to time until the signal aborts. */
async function measureMemory({ process: { pid } }: Server, signal: AbortSignal): Promise<readonly number[]> {
  const used: number[] = [];
  while (!signal.aborted) {
    used.push(Math.round(await readResidentMegabytes(pid!)));
    await pause(250);
  }
  return used;
}
