import { cypher } from "../../neo4j/cypher.js";
import { number, trusted } from "../../neo4j/row-decoder.js";
import { type Row, type RunStatement, statement } from "../../neo4j/statement.js";
import { factById, nodeBy } from "../../recording/store/by-id.js";

/** The number of things that are read at a time. */
const PAGE = 1000;
/** The number of ids that are looked up at a time. */
const IDS_A_TIME = 200;

/**
 * Where versions of things are found: the patterns that match `v`, with the ends `a` and `b` of a fact, and
 * the expression of its id.
 */
interface Place {
  readonly all: string;
  readonly byId: string;
  readonly id: string;
}

/** Nodes of a label with the id in one property. The index is named, so that a page is a part of it. */
export const nodePages = (label: string, key: string): Place => ({
  all: `MATCH (v:${label}) USING INDEX SEEK v:${label}(${key})`,
  byId: nodeBy("v", label, key, "id"),
  id: `v.${key}`,
});

/** Relationships of a type. */
export const relationshipPages = (type: string): Place => ({
  all: `MATCH ()-[v:${type}]->() USING INDEX SEEK v:${type}(id)`,
  byId: factById("v", type, "id"),
  id: "v.id",
});

/** What is read of each thing that has a selected version. */
export interface SelectedThings<T> {
  /** Conditions on the version. */
  readonly conditions: readonly string[];
  /** Expressions of the version. */
  readonly version: readonly string[];
  /** Further expressions, of the thing's `id`. */
  readonly extraColumns: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Reads a row: the id, then the values of `version` and `extraColumns`. */
  readonly read: (row: Row) => T;
}

/** Selected things whose versions may be in any of some places. */
export interface PlacedThings<T> extends SelectedThings<T> {
  readonly places: readonly Place[];
}

/** All selected things, in the order of their ids. */
export async function* allPages<T>(ask: RunStatement, things: PlacedThings<T>): AsyncGenerator<T> {
  const text = cypher`
    ${nextIds(things)}
    ${readById(things)}
  `;
  for (let after = ""; ; ) {
    const rows = await ask(pageStatement(text, { ...things.parameters, after }));
    yield* selectedOf(rows, things);
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return;
    after = String(last[0]);
  }
}

/** The selected things among some ids, which must be sorted. */
export async function* selectedPages<T>(
  ask: RunStatement,
  things: PlacedThings<T>,
  ids: readonly string[],
): AsyncGenerator<T> {
  const text = cypher`
    UNWIND $ids AS id
    ${readById(things)}
  `;
  for (const some of chunks(ids))
    yield* selectedOf(await ask(pageStatement(text, { ...things.parameters, ids: some })), things);
}

/** The selected facts of some types that start at entities with some ids, matched by a label. */
export async function* factPagesFrom<T>(
  ask: RunStatement,
  label: string,
  types: readonly string[],
  facts: SelectedThings<T>,
  ids: readonly string[],
): AsyncGenerator<T> {
  const text = cypher`
    UNWIND $ids AS start
    MATCH (a:${label} {id: start})-[v:${types.join("|")}]->(b)
    ${readFacts(facts)}
  `;
  for (const some of chunks(ids))
    yield* selectedOf(await ask(pageStatement(text, { ...facts.parameters, ids: some })), facts);
}

/** All selected facts of some types in one page, in the order of their ids. For types that fit in a page. */
export async function* singleFactPage<T>(
  ask: RunStatement,
  types: readonly string[],
  facts: SelectedThings<T>,
): AsyncGenerator<T> {
  const text = cypher`
    MATCH (a)-[v:${types.join("|")}]->(b)
    ${readFacts(facts)}
  `;
  yield* selectedOf(await ask(pageStatement(text, facts.parameters)), facts);
}

/** Sets of relationship types that are in use: those to read set by set, and those to read together. */
export interface UsedTypes {
  readonly large: readonly (readonly string[])[];
  readonly small: readonly string[];
}

/** Finds which sets of relationship types are in use, by the store's counts. The small ones fit in a page. */
export async function usedTypes(ask: RunStatement, sets: readonly (readonly string[])[]): Promise<UsedTypes> {
  if (sets.length === 0) return { large: [], small: [] };
  const counts = sets.map((types) => types.map((type) => `COUNT { ()-[:${type}]->() }`).join(" + "));
  const [row = []] = await ask(pageStatement(`RETURN ${counts.join(", ")}`, {}));
  const used = sets
    .map((types, index) => ({ types, count: number(row[index]) }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count);
  let left = PAGE;
  const isSmall = used.map(({ count }) => {
    left -= count;
    return left >= 0;
  });
  const typesOf = (small: boolean) =>
    used.filter((_, index) => isSmall[index] === small).map(({ types }) => types);
  // In one order, whatever their counts, so that the database finds the plan of the statement again.
  return { large: typesOf(false), small: typesOf(true).flat().sort() };
}

/** Matches the next page of ids, in any of the places. */
function nextIds({ places }: PlacedThings<unknown>): string {
  const ids = places.map(
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
function readById({ places, conditions, version, extraColumns }: PlacedThings<unknown>): string {
  const versions = places.map(
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

const readFacts = ({ conditions, version, extraColumns }: SelectedThings<unknown>): string => cypher`
  WHERE ${conditions.join(" AND ")}
  WITH v.id AS id, [${version.join(", ")}] AS version
  RETURN ${["id", "[version]", ...extraColumns].join(", ")}
  ORDER BY id
`;

const versionsOf = trusted<readonly Row[]>();

/** The things that have a selected version. */
function* selectedOf<T>(rows: readonly Row[], { read }: SelectedThings<T>): Generator<T> {
  for (const [id, versions, ...extraColumns] of rows) {
    const [version] = versionsOf(versions);
    if (version) yield read([id, ...version, ...extraColumns]);
  }
}

function* chunks(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += IDS_A_TIME) yield ids.slice(at, at + IDS_A_TIME);
}

const pageStatement = (text: string, parameters: Readonly<Record<string, unknown>>) =>
  statement({
    name: "read for export",
    access: "READ",
    text,
    parameters,
    read: (rows: readonly Row[]) => rows,
  });
