import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonLine, readJsonLines } from "../../src/formats/readers/read-json-lines.js";
import { readRows } from "../support/graph/read-rows.js";

async function* encodeChunks(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === "string" ? new TextEncoder().encode(part) : part;
}

async function read(...parts: readonly (string | Uint8Array)[]): Promise<readonly JsonLine[]> {
  const lines: JsonLine[] = [];
  for await (const line of readJsonLines(encodeChunks(...parts))) lines.push(line);
  return lines;
}

/** Lists the messages of the lines that could not be read. */
const listFaults = (lines: readonly JsonLine[]) =>
  lines.flatMap((line) => ("fault" in line ? [line.fault.message] : []));

describe("a facts file", () => {
  it("has one value per line, with the number of the line", async () => {
    expect(await read('{"a":1}\n{"b":2}\n')).toEqual([
      { line: 1, fact: { a: 1 } },
      { line: 2, fact: { b: 2 } },
    ]);
  });

  it("may lack the last newline, have empty lines, a byte order mark and Windows newlines", async () => {
    expect(await read('\ufeff{"a":1}\r\n\r\n  \n{"b":2}')).toEqual([
      { line: 1, fact: { a: 1 } },
      { line: 4, fact: { b: 2 } },
    ]);
  });

  it("may be empty", async () => {
    expect(await read()).toEqual([]);
  });

  it.each(["<?xml version='1.0'?>\n<lei:LEIData/>", '\ufeff [\n  {"statementId": "1"}\n]'])(
    "fails as a whole if it is in another format, as %j is",
    async (text) => {
      await expect(readRows("facts", text)).rejects.toThrow("Name the format of the text.");
    },
  );

  it("is read the same in any chunks of its bytes", async () => {
    const text = '{"name":"古驰"}\n\n{"name":"Gucci 🐎"}\n';
    const bytes = new TextEncoder().encode(text);
    const expected = await read(text);
    await fc.assert(
      fc.asyncProperty(fc.uniqueArray(fc.nat(bytes.length), { maxLength: 10 }), async (cuts) => {
        const bounds = [0, ...cuts.sort((a, b) => a - b), bytes.length];
        const parts = bounds.slice(1).map((end, index) => bytes.subarray(bounds[index], end));
        expect(await read(...parts)).toEqual(expected);
      }),
    );
  });
});

describe("a line that cannot be read", () => {
  it("is reported with its number and the reason, and reading continues after it", async () => {
    const lines = await read('{"a":1}\n{"a":}\n{"b":2}\n');
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(lines[1]).toMatchObject({ fault: { code: "BAD_USER_INPUT", details: { line: 2 } } });
    expect(listFaults(lines)[0]).toMatch(/^Line 2 is not JSON: /);
  });

  it("may be one that is not UTF-8", async () => {
    const lines = await read('{"a":"', Uint8Array.of(0xe9), '"}\n{"b":2}\n');
    expect(listFaults(lines)).toEqual(["Line 1 is not UTF-8."]);
    expect(lines[1]).toEqual({ line: 2, fact: { b: 2 } });
  });

  it("may be longer than 1 MiB, and is then not kept", async () => {
    const megabyte = "x".repeat(1024 * 1024);
    const lines = await read(...Array.from({ length: 50 }, () => megabyte), '\n{"b":2}');
    expect(listFaults(lines)).toEqual(["Line 1 is longer than 1 MiB."]);
    expect(lines[1]).toEqual({ line: 2, fact: { b: 2 } });
  });
});
