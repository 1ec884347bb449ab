import type { Format } from "./format.js";

type Read = Format["read"];

/** What reads a format is loaded when it is first asked for: parsers take long to load, and most commands need none. */
const loaded = (name: string, description: string, load: () => Promise<Read>): Format => ({
  name,
  description,
  read: async function* (bytes, options) {
    yield* (await load())(bytes, options);
  },
});

/** The formats that facts come in. A new one is its file and its place here. */
export const formats: readonly Format[] = [
  loaded(
    "facts",
    "facts JSONL, a line a fact, as `brandgraph schema --facts` describes them",
    async () => (await import("./facts.js")).readFacts,
  ),
  loaded(
    "csv",
    "a table with a header, its columns read as a mapping says (--mapping FILE)",
    async () => (await import("./csv.js")).readTable,
  ),
  loaded(
    "ftm",
    "FollowTheMoney: a JSON object a line, things and the links between them",
    async () => (await import("./ftm.js")).readEntities,
  ),
  loaded(
    "bods",
    "Beneficial Ownership Data Standard 0.4: a JSON list of statements, or one a line",
    async () => (await import("./bods.js")).readStatements,
  ),
  loaded(
    "gleif",
    "GLEIF's Legal Entity Identifiers, level 1 (who is who) and level 2 (who owns whom), XML or JSON",
    async () => (await import("./gleif.js")).readRecords,
  ),
  loaded(
    "nsi",
    "name-suggestion-index (dist/json/nsi.json): brands with their names in many scripts",
    async () => (await import("./nsi.js")).readBrands,
  ),
  {
    ...loaded(
      "neo4j-admin-csv",
      "files of neo4j-admin's import: a folder, [LABELS=][HEADER,]FILE each, or the script that export writes",
      async () => (await import("./neo4j-admin.js")).readAdminText,
    ),
    together: async (given) => (await import("./neo4j-admin.js")).adminFiles(given),
  },
];

export const formatNamed = (name: string): Format | undefined =>
  formats.find((format) => format.name === name);
