import type { Format, InputRow } from "../format.js";
import { oneLineNames } from "../one-line-names.js";

type Read = Format["read"];

/** What reads a format is loaded when it is first asked for: parsers take long to load, and most commands need none. */
const loaded = (name: string, description: string, load: () => Promise<Read>): Format => ({
  name,
  description,
  read: async function* (bytes, options) {
    yield* (await load())(bytes, options);
  },
});

/** A format of others, whose names may be wrapped. */
const foreign = (...[name, description, load]: Parameters<typeof loaded>): Format =>
  loaded(name, description, async () => withOneLineNames(await load()));

const withOneLineNames = <Args extends readonly unknown[]>(
  read: (...args: Args) => AsyncIterable<InputRow>,
) =>
  async function* (...args: Args): AsyncGenerator<InputRow> {
    for await (const row of read(...args)) yield oneLineNames(row);
  };

/** The formats that facts come in. A new one is its file and its place here. */
export const formats: readonly Format[] = [
  loaded(
    "facts",
    "facts JSONL, a line a fact, as `brandgraph schema --facts` describes them",
    async () => (await import("./facts.js")).readFacts,
  ),
  foreign(
    "csv",
    "a table with a header, its columns read as a mapping says (--mapping FILE)",
    async () => (await import("./csv.js")).readTable,
  ),
  foreign(
    "ftm",
    "FollowTheMoney: a JSON object a line, things and the links between them",
    async () => (await import("./ftm.js")).readEntities,
  ),
  foreign(
    "bods",
    "Beneficial Ownership Data Standard 0.4: a JSON list of statements, or one a line",
    async () => (await import("./bods.js")).readStatements,
  ),
  foreign(
    "gleif",
    "GLEIF's Legal Entity Identifiers, level 1 (who is who) and level 2 (who owns whom), XML or JSON",
    async () => (await import("./gleif.js")).readRecords,
  ),
  foreign(
    "nsi",
    "name-suggestion-index (dist/json/nsi.json): brands with their names in many scripts",
    async () => (await import("./nsi.js")).readBrands,
  ),
  {
    ...foreign(
      "neo4j-admin-csv",
      "files of neo4j-admin's import: a folder, [LABELS=][HEADER,]FILE each, or the script that export writes",
      async () => (await import("./neo4j-admin.js")).readAdminText,
    ),
    together: async (args) => {
      const { files, read } = await (await import("./neo4j-admin.js")).adminFiles(args);
      return { files, read: withOneLineNames(read) };
    },
  },
];

export const formatNamed = (name: string): Format | undefined =>
  formats.find((format) => format.name === name);
