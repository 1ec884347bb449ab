import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "csv-parse";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { record } from "../../../src/recording/record.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { writeGraph } from "../../support/graph/graph.js";
import { entity, fact } from "../../support/graph/plain-graph.js";
import { isLongRun } from "../../support/process/long.js";
import { writeText } from "../../support/process/write-text.js";

const ROWS = 100_000;
const AT_A_TIME = 2000;
const MEGABYTE = 2 ** 20;
/** What the process may hold more at the end of a file of ROWS rows than at its start. The file itself is larger. */
const MAX_GROWTH = 60 * MEGABYTE;

/** The rows of a file, as a hash of their ids and shares in their order, and their number. */
class Digest {
  readonly #hash = createHash("sha256");
  rows = 0;

  add(id: unknown, share: unknown): void {
    this.rows += 1;
    this.#hash.update(`${id} ${Number(share)}\n`);
  }

  get value() {
    return { rows: this.rows, hash: this.#hash.copy().digest("hex") };
  }
}

// 100,000 facts take minutes to write and to read: npm run test:long.
describe.runIf(isLongRun)(`A table of ${ROWS} rows`, () => {
  let api: TestApi;
  let ids: Digest;
  beforeAll(async () => {
    api = await startApi({ seed: false });
    ids = new Digest();
    await writeGraph(api.database, { entities: [entity("organization:owner")], facts: [] });
    for (let at = 0; at < ROWS; at += AT_A_TIME) {
      const numbers = Array.from({ length: AT_A_TIME }, (_, index) => String(at + index).padStart(6, "0"));
      await writeGraph(api.database, {
        entities: numbers.map((number) => entity(`brand:b${number}`)),
        facts: numbers.map((number) =>
          fact(`ownership:o${number}`, "organization:owner", `brand:b${number}`, {
            share: Number(number) / ROWS,
          }),
        ),
      });
      for (const number of numbers) ids.add(`ownership:o${number}`, Number(number) / ROWS);
    }
    await writeText(api.database, "MATCH (g:Graph) SET g.revision = 1, g.recordedAt = timestamp() * 1000");
  }, 1_800_000);
  afterAll(() => api?.stop());

  it("is the same by CSV, Parquet and nextLink, in flat memory, while another client writes", async () => {
    const stop = new AbortController();
    const writer = writeUntil(api, stop.signal);
    const columns = "columns=id,share";
    const { total, growth } = await heapGrowth(async () => {
      const file = await fetch(`${api.url}/tables/ownership.csv?${columns}`);
      const digest = new Digest();
      for await (const { id, share } of csvOf(file)) digest.add(id, share);
      return digest.value;
    });
    expect(total).toEqual(ids.value);
    expect(growth).toBeLessThan(MAX_GROWTH);
    const parquet = await fetch(`${api.url}/tables/ownership.parquet?${columns}`);
    const read = new Digest();
    for (const { id, share } of await parquetReadObjects({ file: await parquet.arrayBuffer() }))
      read.add(id, share);
    expect(read.value).toEqual(ids.value);
    const linked = new Digest();
    for (let next: string | undefined = `${api.url}/odata/Ownership?$select=id,share`; next; ) {
      const page = (await (await fetch(next)).json()) as {
        value: { id: string; share: number }[];
        "@odata.nextLink"?: string;
      };
      for (const { id, share } of page.value) linked.add(id, share);
      next = page["@odata.nextLink"];
    }
    expect(linked.value).toEqual(ids.value);
    stop.abort();
    expect(await writer).toBeGreaterThan(0);
  }, 1_800_000);
});

const csvOf = (file: Response): AsyncIterable<{ id: string; share: string }> =>
  Readable.fromWeb(file.body as never).pipe(parse({ columns: true }));

/** Runs work, and returns by how much the heap was larger at most than before it, after garbage was collected. */
async function heapGrowth<T>(work: () => Promise<T>): Promise<{ total: T; growth: number }> {
  const used = (): number => {
    (globalThis as { gc?: () => void }).gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = used();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, used());
  }, 2000);
  const total = await work();
  clearInterval(watch);
  return { total, growth: most - before };
}

/** Records brands one after another until the signal aborts; returns their number. */
async function writeUntil({ database }: TestApi, signal: AbortSignal): Promise<number> {
  let written = 0;
  for (; !signal.aborted; written += 1) {
    const line = { kind: "BRAND", id: `brand:later-${written}`, name: `Later ${written}` };
    await record(database, [line], { by: "writer" });
    await pause(200);
  }
  return written;
}
