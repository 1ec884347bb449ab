import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InputRow, ReadFormatOptions } from "../../src/formats/format.js";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { groupRows } from "../../src/formats/parse/group-rows.js";
import { parseInThread } from "../../src/formats/parse/parse-in-thread.js";
import { findImportFormat } from "../../src/formats/readers/import-formats.js";
import { isLongRun, selectForRun } from "../support/process/long.js";

const options: ReadFormatOptions = {
  source: "source:s",
  mapping: { facts: [{ kind: "BRAND", fields: { name: "name" } }] },
};
const fixture = readFileSync(
  fileURLToPath(new URL("../fixtures/name-suggestion-index/nsi.json", import.meta.url)),
  "utf8",
);
const encode = (text: string) => new TextEncoder().encode(text);

/** Reads rows, and returns them with the way in which reading ended. */
async function readOutcome(rows: AsyncIterable<InputRow>) {
  const read: InputRow[] = [];
  try {
    for await (const row of rows) read.push(row);
    return { read, end: "whole" };
  } catch (error) {
    const { name, code, message } = error as { name: string; code?: string; message: string };
    return { read, end: [name, code, message] };
  }
}

const readInThread = (format: string, text: string) =>
  readOutcome(parseInThread({ format, bytes: encode(text), options }));
const readInProcess = (format: string, text: string) =>
  readOutcome(findImportFormat(format)!.read(iterateArray([encode(text)]), options));

const texts: readonly (readonly [format: string, text: string])[] = [
  ["facts", '{"kind":"BRAND","name":"A","share":1e999}\n{\n\n[]\n{"kind":"BRAND","name":"\\ud800"}'],
  ["csv", 'name\nA\n"B\nC"\n"x"y\nD,E\n'],
  [
    "ftm",
    '{"id":"a","schema":"Company","properties":{"name":["A"]}}\n{"id":"v","schema":"Vessel","properties":{}}\n{}',
  ],
  [
    "bods",
    '[{"recordId":"a","recordType":"person","recordDetails":{"names":[{"fullName":"A"}]}},{"recordId":1}',
  ],
  [
    "gleif",
    "<LEIData><LEIRecord><LEI>5493001KJTIIGC8Y1R12</LEI><Entity><LegalName>A</LegalName></Entity></LEIRecord><LEIRecord/>",
  ],
  ["nsi", fixture],
  ["neo4j-admin-csv", ":ID,name,share:double,:LABEL\n1,A,1e999,Brand\n1,B,x,Brand\n2\n3,C,,Dog\n"],
];

/** Lines, a table whose mapping goes to the thread, and XML: any format may be cut off below. */
const shortRun = ["facts", "csv"];

describe("a text that a thread reads", () => {
  it.each(selectForRun(texts, ([format]) => format, shortRun))(
    "of %s has the same rows, rejections and end as without a thread",
    async (format, text) => {
      const expected = await readInProcess(format, text);
      expect(expected.read.length).toBeGreaterThan(0);
      expect(await readInThread(format, text)).toEqual(expected);
    },
  );

  it("has them if it is cut off at any position", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...texts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        async ([format, text], part) => {
          const some = text.slice(0, Math.floor(text.length * part));
          expect(await readInThread(format, some)).toEqual(await readInProcess(format, some));
        },
      ),
      { numRuns: isLongRun ? 12 : 1 },
    );
  });

  it("is stopped after the time limit, and when no more rows are read", async () => {
    const rows = parseInThread({ format: "facts", bytes: encode("{}\n".repeat(300_000)), options }, 0);
    await expect(rows.next()).rejects.toMatchObject({ code: "TIMEOUT" });
    const stopped = parseInThread({ format: "facts", bytes: encode("{}\n".repeat(300_000)), options });
    expect((await stopped.next()).value).toMatchObject({ line: 1 });
    await stopped.return(undefined);
    expect(await stopped.next()).toEqual({ done: true, value: undefined });
  });
});

describe("rows for another thread", () => {
  it("come in batches of a bounded size, and rows before a failure come before it", async () => {
    async function* generateRows(): AsyncGenerator<InputRow> {
      for (let line = 1; line <= 1200; line += 1) yield { line, facts: [], rejects: [], omitted: [] };
      yield { line: 1201, facts: [], rejects: [], omitted: ["x".repeat(300_000)] };
      yield { line: 1202, facts: [], rejects: [], omitted: [] };
      throw new Error("broken");
    }
    const sizes: number[] = [];
    await expect(
      (async () => {
        for await (const batch of groupRows(generateRows())) sizes.push(batch.length);
      })(),
    ).rejects.toThrow("broken");
    expect(sizes).toEqual([500, 500, 201, 1]);
  });
});
