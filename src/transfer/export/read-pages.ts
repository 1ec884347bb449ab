import { cypher } from "../../neo4j/cypher.js";
import { decodeTrusted, number } from "../../neo4j/row-decoder.js";
import { createStatement, type ResultRow, type RunStatement } from "../../neo4j/statement.js";
import { buildFactMatch, buildNodeMatch } from "../../recording/store/node-match.js";

/** The number of things that are read at a time. */
const PAGE = 1000;
/** The number of ids that are looked up at a time. */
const IDS_A_TIME = 200;

/**
 * The location of versions of things: the patterns that match `v`, with the ends `a` and `b` of a fact, and
 * the expression of its id.
 */
interface VersionPattern {
  readonly all: string;
  readonly byId: string;
  readonly id: string;
}

/** Nodes of a label with the id in one property. The index is named, so that a page is a part of it. */
export const createNodePattern = (label: string, key: string): VersionPattern => ({
  all: `MATCH (v:${label}) USING INDEX SEEK v:${label}(${key})`,
  byId: buildNodeMatch("v", label, key, "id"),
  id: `v.${key}`,
});

/** Relationships of a type. */
export const createRelationshipPattern = (type: string): VersionPattern => ({
  all: `MATCH ()-[v:${type}]->() USING INDEX SEEK v:${type}(id)`,
  byId: buildFactMatch("v", type, "id"),
  id: "v.id",
});

/** The values to read of each thing that has a selected version. */
export interface SelectedThings<T> {
  /** Conditions on the version. */
  readonly conditions: readonly string[];
  /** Expressions of the version. */
  readonly version: readonly string[];
  /** Further expressions, of the thing's `id`. */
  readonly extraColumns: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Reads a row: the id, then the values of `version` and `extraColumns`. */
  readonly read: (row: ResultRow) => T;
}

/** Selected things whose versions may be in any of some places. */
export interface LocatedThings<T> extends SelectedThings<T> {
  readonly patterns: readonly VersionPattern[];
}

/** All selected things, in the order of their ids. */
export async function* readAllPages<T>(
  runStatement: RunStatement,
  things: LocatedThings<T>,
): AsyncGenerator<T> {
  const text = cypher`
    ${buildNextIds(things)}
    ${buildReadById(things)}
  `;
  for (let after = ""; ; ) {
    const rows = await runStatement(createPageStatement(text, { ...things.parameters, after }));
    yield* readSelectedRows(rows, things);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = String(last[0]);
  }
}

/** The selected things among some ids, which must be sorted. */
export async function* readSelectedPages<T>(
  runStatement: RunStatement,
  things: LocatedThings<T>,
  ids: readonly string[],
): AsyncGenerator<T> {
  const text = cypher`
    UNWIND $ids AS id
    ${buildReadById(things)}
  `;
  for (const chunk of splitIds(ids))
    yield* readSelectedRows(
      await runStatement(createPageStatement(text, { ...things.parameters, ids: chunk })),
      things,
    );
}

/** The selected facts of some types that start at entities with some ids, matched by a label. */
export async function* readFactPages<T>(
  runStatement: RunStatement,
  label: string,
  types: readonly string[],
  facts: SelectedThings<T>,
  ids: readonly string[],
): AsyncGenerator<T> {
  const text = cypher`
    UNWIND $ids AS start
    MATCH (a:${label} {id: start})-[v:${types.join("|")}]->(b)
    ${buildReadFacts(facts)}
  `;
  for (const chunk of splitIds(ids))
    yield* readSelectedRows(
      await runStatement(createPageStatement(text, { ...facts.parameters, ids: chunk })),
      facts,
    );
}

/** All selected facts of some types in one page, in the order of their ids. For types that fit in a page. */
export async function* readSingleFactPage<T>(
  runStatement: RunStatement,
  types: readonly string[],
  facts: SelectedThings<T>,
): AsyncGenerator<T> {
  const text = cypher`
    MATCH (a)-[v:${types.join("|")}]->(b)
    ${buildReadFacts(facts)}
  `;
  yield* readSelectedRows(await runStatement(createPageStatement(text, facts.parameters)), facts);
}

/** Sets of relationship types that are in use: those to read set by set, and those to read together. */
export interface TypesInUse {
  readonly large: readonly (readonly string[])[];
  readonly small: readonly string[];
}

/** Finds which sets of relationship types are in use, by the store's counts. The small ones fit in a page. */
export async function findTypesInUse(
  runStatement: RunStatement,
  sets: readonly (readonly string[])[],
): Promise<TypesInUse> {
  if (sets.length === 0) return { large: [], small: [] };
  const counts = sets.map((types) => types.map((type) => `COUNT { ()-[:${type}]->() }`).join(" + "));
  const [row = []] = await runStatement(createPageStatement(`RETURN ${counts.join(", ")}`, {}));
  const used = sets
    .map((types, index) => ({ types, count: number(row[index]) }))
    .filter(({ count }) => count > 0)
    .sort((first, second) => first.count - second.count);
  let remainingRows = PAGE;
  const isSmall = used.map(({ count }) => {
    remainingRows -= count;
    return remainingRows >= 0;
  });
  const selectTypes = (small: boolean) =>
    used.filter((_, index) => isSmall[index] === small).map(({ types }) => types);
  // In one order, whatever their counts, so that the database finds the plan of the statement again.
  return { large: selectTypes(false), small: selectTypes(true).flat().sort() };
}

/** Matches the next page of ids, in any of the places. */
function buildNextIds({ patterns }: LocatedThings<unknown>): string {
  const ids = patterns.map(
    ({ all, id }) => cypher`
      ${all}
      WHERE ${id} > $after
      WITH DISTINCT ${id} AS id
      ORDER BY id
      LIMIT ${PAGE}
      RETURN id
    `,
  );
  return cypher`
    CALL () {
      ${ids.join("\nUNION\n")}
    }
    WITH DISTINCT id
    ORDER BY id
    LIMIT ${PAGE}
  `;
}

/**
 * Reads all versions of a thing in one statement, since a write between two could move them to another place.
 */
function buildReadById({ patterns, conditions, version, extraColumns }: LocatedThings<unknown>): string {
  const versions = patterns.map(
    ({ byId }) => cypher`
      ${byId}
      WHERE ${conditions.join(" AND ")}
      RETURN [${version.join(", ")}] AS version
    `,
  );
  return cypher`
    RETURN ${["id", `COLLECT { ${versions.join("\nUNION ALL\n")} }`, ...extraColumns].join(", ")}
    ORDER BY id
  `;
}

const buildReadFacts = ({ conditions, version, extraColumns }: SelectedThings<unknown>): string => cypher`
  WHERE ${conditions.join(" AND ")}
  WITH v.id AS id, [${version.join(", ")}] AS version
  RETURN ${["id", "[version]", ...extraColumns].join(", ")}
  ORDER BY id
`;

const decodeVersions = decodeTrusted<readonly ResultRow[]>();

/** The things that have a selected version. */
function* readSelectedRows<T>(rows: readonly ResultRow[], { read }: SelectedThings<T>): Generator<T> {
  for (const [id, versions, ...extraColumns] of rows) {
    const [version] = decodeVersions(versions);
    if (version) yield read([id, ...version, ...extraColumns]);
  }
}

function* splitIds(ids: readonly string[]): Generator<readonly string[]> {
  for (let start = 0; start < ids.length; start += IDS_A_TIME) yield ids.slice(start, start + IDS_A_TIME);
}

const createPageStatement = (text: string, parameters: Readonly<Record<string, unknown>>) =>
  createStatement({
    name: "read for export",
    text,
    parameters,
    read: (rows: readonly ResultRow[]) => rows,
  });
