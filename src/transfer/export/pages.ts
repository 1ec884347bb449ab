import { type Ask, type Row, statement } from "../../neo4j/statement.js";
import { factById, nodeBy } from "../../recording/store/by-id.js";

/** So many things are read at a time. */
const PAGE = 1000;
/** So many things are asked for by their ids at a time. */
const IDS_A_TIME = 200;

/** Where versions of things are found: how `v`, with `a` and `b` for the ends of a fact, is matched, and the expression of its id. */
interface Place {
  readonly all: string;
  readonly byId: string;
  readonly id: string;
}

/** Nodes of a label, one property of which has the id. The index is named, so that a page is a part of it. */
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

/** Things to be read, each wherever one of its versions is the one wanted. */
export interface ExportPages {
  readonly places: readonly Place[];
  /** On the version. */
  readonly conditions: readonly string[];
  /** What is read of the version. */
  readonly version: readonly string[];
  /** What else is read, by the thing's `id`. */
  readonly extraColumns: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** All of them, in the order of their ids: each with its version and what is beside it. */
export async function* allPages(ask: Ask, things: ExportPages): AsyncGenerator<Row> {
  const text = `${pageOf(things)}\n${eachOf(things)}`;
  for (let after = ""; ; ) {
    const rows = await read(ask, text, { ...things.parameters, after });
    yield* standing(rows);
    if (rows.length < PAGE) return;
    after = String(rows.at(-1)![0]);
  }
}

/** Those of some ids, which are sorted. */
export async function* selectedPages(
  ask: Ask,
  things: ExportPages,
  ids: readonly string[],
): AsyncGenerator<Row> {
  const text = `UNWIND $ids AS id\n${eachOf(things)}`;
  for (const some of parts(ids)) yield* standing(await read(ask, text, { ...things.parameters, ids: some }));
}

/** Facts of some types that go from entities of some ids, matched by a label. */
export async function* from(
  ask: Ask,
  label: string,
  types: readonly string[],
  { conditions, version, extraColumns, parameters }: Omit<ExportPages, "places">,
  ids: readonly string[],
): AsyncGenerator<Row> {
  const text = [
    `UNWIND $ids AS start MATCH (a:${label} {id: start})-[v:${types.join("|")}]->(b)`,
    `WHERE ${conditions.join(" AND ")}`,
    `WITH v.id AS id, [${version.join(", ")}] AS version`,
    `RETURN ${["id", "[version]", ...extraColumns].join(", ")} ORDER BY id`,
  ].join("\n");
  for (const some of parts(ids)) yield* standing(await read(ask, text, { ...parameters, ids: some }));
}

/** All facts of some types at once, in the order of their ids: for types of which there are no more than a page has. */
export async function* together(
  ask: Ask,
  types: readonly string[],
  { conditions, version, extraColumns, parameters }: Omit<ExportPages, "places">,
): AsyncGenerator<Row> {
  const text = [
    `MATCH (a)-[v:${types.join("|")}]->(b)`,
    `WHERE ${conditions.join(" AND ")}`,
    `WITH v.id AS id, [${version.join(", ")}] AS version`,
    `RETURN ${["id", "[version]", ...extraColumns].join(", ")} ORDER BY id`,
  ].join("\n");
  yield* standing(await read(ask, text, parameters));
}

/** Sets of relationship types of which there is any relationship: those that are read set by set, and those read together. */
export interface UsedTypes {
  readonly large: readonly (readonly string[])[];
  readonly small: readonly string[];
}

/** Which of some sets of relationship types are in use, which the store knows at once. The small ones make up a page at most. */
export async function typesUsed(ask: Ask, sets: readonly (readonly string[])[]): Promise<UsedTypes> {
  if (sets.length === 0) return { large: [], small: [] };
  const counts = sets.map((types) => types.map((type) => `COUNT { ()-[:${type}]->() }`).join(" + "));
  const [row] = await read(ask, `RETURN ${counts.join(", ")}`, {});
  const used = sets
    .map((types, index) => ({ types, count: row![index] as number }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.count - other.count);
  let left = PAGE;
  const isSmall = used.map(({ count }) => {
    left -= count;
    return left >= 0;
  });
  const those = (small: boolean) =>
    used.filter((_, index) => isSmall[index] === small).map(({ types }) => types);
  // In one order, whatever their counts, so that the database knows the statement again.
  return { large: those(false), small: those(true).flat().sort() };
}

/** The next ids, wherever they are. */
function pageOf({ places }: ExportPages): string {
  const ids = places.map(
    ({ all, id }) =>
      `${all} WHERE ${id} > $after WITH DISTINCT ${id} AS id ORDER BY id LIMIT ${PAGE} RETURN id`,
  );
  return `CALL () { ${ids.join(" UNION ")} } WITH DISTINCT id ORDER BY id LIMIT ${PAGE}`;
}

/** All versions of a thing are looked at in one statement: it may be moved from place to place between two. */
function eachOf({ places, conditions, version, extraColumns }: ExportPages): string {
  const versions = places.map(
    ({ byId }) => `${byId} WHERE ${conditions.join(" AND ")} RETURN [${version.join(", ")}] AS version`,
  );
  return `RETURN ${["id", `COLLECT { ${versions.join(" UNION ALL ")} }`, ...extraColumns].join(", ")} ORDER BY id`;
}

/** Rows of things of which a version is wanted, with that in place of all of them. */
function* standing(rows: readonly Row[]): Generator<Row> {
  for (const [id, versions, ...extraColumns] of rows) {
    const [version] = versions as readonly Row[];
    if (version) yield [id, ...version, ...extraColumns];
  }
}

function* parts(ids: readonly string[]): Generator<readonly string[]> {
  for (let at = 0; at < ids.length; at += IDS_A_TIME) yield ids.slice(at, at + IDS_A_TIME);
}

const read = (ask: Ask, text: string, parameters: Readonly<Record<string, unknown>>) =>
  ask(
    statement({
      name: "read for export",
      access: "READ",
      text,
      parameters,
      read: (rows: readonly Row[]) => rows,
    }),
  );
