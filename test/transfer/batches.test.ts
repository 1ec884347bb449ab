import { describe, expect, it } from "vitest";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { prefetch } from "../../src/transfer/import/prefetch.js";
import { type ImportBatch, type LocatedLine, readBatches } from "../../src/transfer/import/read-batches.js";
import { isLongRun } from "../support/process/long.js";

const claims = [{ source: "source:s" }];

async function* encodeLines(lines: number, bad: number): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  for (let line = 1; line <= lines; line += 1) {
    const name = line === bad ? 7 : `Brand ${line}`;
    yield encoder.encode(`${JSON.stringify({ kind: "BRAND", id: `brand:b-${line}`, name, claims })}\n`);
  }
}

const readRows = (lines: number, bad: number) =>
  findImportFormat("facts")!.read(encodeLines(lines, bad), { source: null, mapping: null });

async function collectBatches(batches: AsyncIterable<ImportBatch>): Promise<readonly ImportBatch[]> {
  const all: ImportBatch[] = [];
  for await (const batch of batches) all.push(batch);
  return all;
}

describe("The batches of a file", () => {
  it("name the one bad row of many by line and column, and contain all others", async () => {
    const [all, bad] = isLongRun ? [100_000, 77_777] : [5000, 4777];
    let sound = 0;
    let read = 0;
    const refused: unknown[] = [];
    for await (const { rows: count, entries: facts, rejects } of readBatches(readRows(all, bad), 2000, {})) {
      read += count;
      sound += facts.length;
      for (const { reject } of rejects) refused.push([reject.line, reject.column]);
    }
    expect({ read, sound, refused }).toEqual({ read: all, sound: all - 1, refused: [[bad, "name"]] });
  });

  it("skip rows that were recorded before, and report each of their facts", async () => {
    const passed: LocatedLine[] = [];
    const options = { skipped: { rows: 25, onLine: (line: LocatedLine) => void passed.push(line) } };
    const batches = await collectBatches(readBatches(readRows(45, 0), 10, options));
    expect(batches.map((batch) => batch.rows)).toEqual([10, 10]);
    expect(batches[0]!.lines[0]).toMatchObject({ row: 26, line: 26, index: 0 });
    expect(passed.map(({ row }) => row)).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
  });

  it("end after an abort, and rows read for another batch count as unread", async () => {
    const stop = new AbortController();
    const rowCounts: number[] = [];
    for await (const batch of readBatches(readRows(45, 0), 10, { signal: stop.signal })) {
      rowCounts.push(batch.rows);
      if (rowCounts.length === 2) stop.abort();
    }
    expect(rowCounts).toEqual([10, 10]);
  });
});

describe("Prefetched items", () => {
  async function* yieldItems(produced: number[], failing = Number.POSITIVE_INFINITY) {
    for (let item = 1; item <= 5; item += 1) {
      if (item === failing) throw new Error("no more");
      produced.push(item);
      yield item;
    }
  }

  it("come in order, with at most `count` of them produced ahead", async () => {
    const produced: number[] = [];
    const consumed: unknown[] = [];
    for await (const item of prefetch(yieldItems(produced), 2)) {
      await new Promise(setImmediate);
      consumed.push([item, produced.length]);
    }
    expect(consumed).toEqual([
      [1, 3],
      [2, 4],
      [3, 5],
      [4, 5],
      [5, 5],
    ]);
  });

  it("fail after the items that were produced before the failure", async () => {
    const consumed: number[] = [];
    const consumeAll = async () => {
      for await (const item of prefetch(yieldItems([], 4), 2)) consumed.push(item);
    };
    await expect(consumeAll()).rejects.toThrow("no more");
    expect(consumed).toEqual([1, 2, 3]);
  });

  it("are no longer produced when the consumer stops", async () => {
    const produced: number[] = [];
    for await (const item of prefetch(yieldItems(produced), 2)) if (item === 1) break;
    expect(produced).toEqual([1, 2, 3]);
  });
});
