import { correctCountriesOfRow } from "../correct-countries.js";
import type { Format, InputRow } from "../format.js";
import { putNamesOfRowOnOneLine } from "../one-line-names.js";

type ReadRows = Format["read"];

/** A format whose reader is loaded at its first use: parsers load slowly, and most commands need none. */
const createLazyFormat = (name: string, description: string, load: () => Promise<ReadRows>): Format => ({
  name,
  description,
  read: async function* (bytes, options) {
    yield* (await load())(bytes, options);
  },
});

/** A format of other programs, which may wrap names. */
const createForeignFormat = (...[name, description, load]: Parameters<typeof createLazyFormat>): Format =>
  createLazyFormat(name, description, async () => convertRows(await load(), putNamesOfRowOnOneLine));

/** A format of data that the client did not write, and cannot correct. */
const createServiceFormat = (...[name, description, load]: Parameters<typeof createLazyFormat>): Format =>
  createLazyFormat(name, description, async () =>
    convertRows(await load(), (row) => correctCountriesOfRow(putNamesOfRowOnOneLine(row))),
  );

const convertRows = <Args extends readonly unknown[]>(
  read: (...args: Args) => AsyncIterable<InputRow>,
  convert: (row: InputRow) => InputRow,
) =>
  async function* (...args: Args): AsyncGenerator<InputRow> {
    for await (const row of read(...args)) yield convert(row);
  };

/** All import formats. A new format is a file and an entry here. */
export const formats: readonly Format[] = [
  createLazyFormat(
    "facts",
    "facts as JSONL; `brandgraph schema --facts` describes the lines",
    async () => (await import("./read-facts.js")).readFacts,
  ),
  createForeignFormat(
    "csv",
    "a table with a header; a mapping says what its columns mean",
    async () => (await import("./csv-reader.js")).readTable,
  ),
  createServiceFormat(
    "ftm",
    "FollowTheMoney: one JSON object per line",
    async () => (await import("./ftm.js")).readEntities,
  ),
  createServiceFormat(
    "bods",
    "Beneficial Ownership Data Standard 0.4, as JSON or JSONL",
    async () => (await import("./bods.js")).readStatements,
  ),
  createServiceFormat(
    "gleif",
    "GLEIF's Legal Entity Identifiers, levels 1 and 2, XML or JSON",
    async () => (await import("./gleif.js")).readRecords,
  ),
  createServiceFormat(
    "nsi",
    "name-suggestion-index: brands, from dist/json/nsi.json",
    async () => (await import("./nsi.js")).readBrands,
  ),
  {
    ...createForeignFormat(
      "neo4j-admin-csv",
      "files for neo4j-admin's import, or the script that export writes",
      async () => (await import("./neo4j-admin.js")).readAdminText,
    ),
    together: async (args) => {
      const { files, read } = await (await import("./neo4j-admin.js")).resolveAdminImport(args);
      return { files, read: convertRows(read, putNamesOfRowOnOneLine) };
    },
  },
];

export const findImportFormat = (name: string): Format | undefined =>
  formats.find((format) => format.name === name);
