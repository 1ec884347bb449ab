import { cypher } from "./cypher.js";
import type { Database } from "./database.js";
import { AWAIT_INDEXES } from "./migrate.js";
import { createRowDecoder, decodeList, text } from "./row-decoder.js";
import { createStatement } from "./statement.js";

/**
 * Creates the constraints and indexes that are missing, and replaces full-text indexes that cover other types or properties.
 * The statements are CREATE … IF NOT EXISTS. Waits until every index is online.
 * @returns the names of what was created
 */
export async function provideIndexes(
  database: Database,
  statements: readonly string[],
): Promise<readonly string[]> {
  const existing = await database.read(readIndexes);
  const created = statements
    .map((statement) => ({ statement, ...parseDefinition(statement) }))
    .filter(({ name, covers }) => {
      const covered = existing.get(name);
      return !covered || (covers !== null && !hasSameItems(covers, covered));
    });
  if (created.length === 0) return [];
  const names = created.map(({ name }) => name);
  const replaced = names.filter((name) => existing.has(name));
  await database.migrate(replaced.map((name) => `DROP INDEX ${name} IF EXISTS`));
  await database.migrate(created.map(({ statement }) => statement));
  await database.migrate([AWAIT_INDEXES]);
  return names;
}

const readIndexRow = createRowDecoder({ name: text, covers: decodeList(text) });

/** The types and properties that each index covers, by its name. A constraint has an index of the same name. */
const readIndexes = createStatement({
  name: "indexes",
  text: cypher`
    SHOW INDEXES YIELD name, labelsOrTypes, properties
    RETURN name, coalesce(labelsOrTypes, []) + coalesce(properties, [])
  `,
  read: (rows) => new Map(rows.map(readIndexRow).map(({ name, covers }) => [name, new Set(covers)] as const)),
});

interface Definition {
  readonly name: string;
  /** The types and properties of a full-text index, whose name does not depend on them; null for any other. */
  readonly covers: ReadonlySet<string> | null;
}

function parseDefinition(statement: string): Definition {
  const [, name = ""] = /(?:CONSTRAINT|INDEX) (\w+) IF NOT EXISTS/.exec(statement) ?? [];
  const [, types = ""] = /:([\w|]+)/.exec(statement) ?? [];
  const properties = Array.from(statement.matchAll(/\bn\.(\w+)/g), ([, property = ""]) => property);
  const isFullText = statement.startsWith("CREATE FULLTEXT");
  return { name, covers: isFullText ? new Set([...types.split("|"), ...properties]) : null };
}

const hasSameItems = (first: ReadonlySet<string>, second: ReadonlySet<string>): boolean =>
  first.size === second.size && [...first].every((item) => second.has(item));
