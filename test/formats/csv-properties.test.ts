import { parse } from "csv-parse/sync";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { iterateArray } from "../../src/formats/iterate-array.js";
import { readBatches } from "../../src/transfer/import/read-batches.js";
import { MemoryGraph } from "../recording/memory-graph.js";
import { readRows } from "../support/graph/read-rows.js";
import { isLongRun } from "../support/process/long.js";
import {
  buildTableMapping,
  formatMeantDate,
  hasSign,
  hasTwoMeanings,
  type MeantRow,
  meantRows,
  type TableStyle,
  tableStyles,
  type WrittenTable,
  writeTable,
} from "./generated-tables.js";

const numRuns = isLongRun ? 5000 : 60;
const source = "source:s";

const readTable = ({ text }: WrittenTable, style: TableStyle) =>
  readRows("csv", iconv.encode(text, style.encoding), { mapping: buildTableMapping(style), source });

const SHARE = 2;
const LISTINGS = 5;

/** Returns true for each row that has a number of two meanings in a column which does not show its sign. */
function findRejected({ cells }: WrittenTable, { isDecimalDeclared }: TableStyle): readonly boolean[] {
  const isOpen = (index: number, isWhole: boolean) =>
    !isDecimalDeclared && !cells.some((row) => hasSign(row[index]!, isWhole));
  const [isShareOpen, areListingsOpen] = [isOpen(SHARE, false), isOpen(LISTINGS, true)];
  return cells.map(
    (row) =>
      (isShareOpen && hasTwoMeanings(row[SHARE]!, false)) ||
      (areListingsOpen && hasTwoMeanings(row[LISTINGS]!, true)),
  );
}

const toSingleLine = (name: string): string => name.replace(/[\t-\r]+/g, " ");

/** The facts that rows mean, without what the reader adds. */
const listMeant = (rows: readonly MeantRow[]) =>
  rows.map(({ owner, brand, share, since, country, listings }) => ({
    owner: toSingleLine(owner),
    brand,
    share: share === null ? undefined : share / 100_000,
    since: since === null ? undefined : formatMeantDate(since),
    country: country?.code,
    listings: listings ?? undefined,
  }));

describe("A generated table", () => {
  it("is read as its rows were meant, in every notation that the docs promise", async () => {
    await fc.assert(
      fc.asyncProperty(meantRows, tableStyles, async (rows, style) => {
        const table = writeTable(rows, style);
        const rejected = findRejected(table, style);
        const { rows: readTableRows } = await readTable(table, style);
        expect(readTableRows.map(({ rejects }) => rejects.length > 0)).toEqual(rejected);
        const read = readTableRows
          .filter((_, index) => !rejected[index])
          .map(({ facts }) => {
            const find = (kind: string) => facts.find((fact) => fact.kind === kind);
            return {
              owner: find("ORGANIZATION")?.name,
              brand: find("BRAND")?.name,
              share: find("OWNERSHIP")?.share,
              since: find("OWNERSHIP")?.validFrom,
              country: find("BRAND")?.country,
              listings: find("LISTING")?.listingCount,
            };
          });
        expect(read).toEqual(listMeant(rows.filter((_, index) => !rejected[index])));
      }),
      { numRuns },
    );
  });

  it("has the cells that another reader of CSV finds", async () => {
    await fc.assert(
      fc.asyncProperty(meantRows, tableStyles, async (rows, style) => {
        const { text, cells } = writeTable(rows, style);
        const { separator: delimiter, lineEnd: record_delimiter } = style;
        expect(parse(text, { delimiter, record_delimiter, from: 2 })).toEqual(cells);
        const { rows: readTableRows } = await readTable({ text, cells }, style);
        expect(readTableRows).toHaveLength(cells.length);
      }),
      { numRuns },
    );
  });

  it("gives the same graph in any order of rows and batches, with any line ends and encoding", async () => {
    await fc.assert(
      fc.asyncProperty(
        meantRows.chain((rows) =>
          fc.tuple(fc.constant(rows), fc.shuffledSubarray([...rows], { minLength: rows.length })),
        ),
        tableStyles,
        fc.record({
          lineEnd: fc.constantFrom("\n", "\r\n", "\r"),
          encoding: fc.constantFrom("utf-8", "utf-16le", "gb18030"),
          isQuoted: fc.boolean(),
        }),
        fc.integer({ min: 1, max: 40 }),
        async ([rows, shuffled], style, change, size) => {
          expect(await buildGraph(shuffled, { ...style, ...change }, size)).toEqual(
            await buildGraph(rows, style, 2000),
          );
        },
      ),
      { numRuns },
    );
  });
});

/** The contents of a graph into which a table was imported, without instants and the order of recording. */
async function buildGraph(rows: readonly MeantRow[], style: TableStyle, size: number) {
  const graph = new MemoryGraph();
  graph.recordLines([{ kind: "SOURCE", id: source, title: "S" }], 1000);
  const { rows: readTableRows } = await readTable(writeTable(rows, style), style);
  let instant = 2000;
  const rejects: string[] = [];
  for await (const batch of readBatches(iterateArray(readTableRows), size, {})) {
    graph.recordLines(
      batch.lines.map(({ fact }) => fact),
      instant,
    );
    rejects.push(...batch.rejects.map(({ reject }) => `${reject.column} ${reject.value}: ${reject.reason}`));
    instant += 1000;
  }
  const listValues = (things: MemoryGraph["entities"]) =>
    Object.fromEntries(
      [...things]
        .map(([id, versions]) => [id, versions.at(-1)!] as const)
        .map(([id, { values, status }]) => [id, { values, status }]),
    );
  return {
    entities: listValues(graph.entities),
    facts: listValues(graph.facts),
    claims: [...graph.claims.values()]
      .map(({ subject, values, basis }) => JSON.stringify([subject, values, basis]))
      .sort(),
    rejects: rejects.sort(),
  };
}
