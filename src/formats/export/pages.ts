import type { Database } from "../../neo4j/database.js";
import { type Row, statement } from "../../neo4j/statement.js";

/** So many things are read at a time. */
const PAGE = 1000;
/** So many things are asked for by their ids at a time. */
const IDS_A_TIME = 200;

/** Things to be read: how they are matched, the expression of their id, the conditions on them, and what is read of each. */
export interface Things {
  readonly pattern: string;
  readonly id: string;
  readonly conditions: readonly string[];
  /** The id comes first. */
  readonly columns: readonly string[];
  readonly parameters: Readonly<Record<string, unknown>>;
}

const read = (database: Database, text: string, parameters: Readonly<Record<string, unknown>>) =>
  database.read(
    statement({
      name: "read for export",
      access: "READ",
      text,
      parameters,
      read: (rows: readonly Row[]) => rows,
    }),
  );

const where = (conditions: readonly string[]): string =>
  conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";

/** All of them, page by page in the order of their ids, which an index has. */
export async function* allOf(database: Database, things: Things): AsyncGenerator<Row> {
  const { pattern, id, conditions, columns, parameters } = things;
  const text = [
    `MATCH ${pattern}${where([`${id} > $after`, ...conditions])}`,
    `WITH * ORDER BY ${id} LIMIT ${PAGE}`,
    `RETURN ${columns.join(", ")}`,
  ].join("\n");
  for (let after = ""; ; ) {
    const rows = await read(database, text, { ...parameters, after });
    yield* rows;
    if (rows.length < PAGE) return;
    after = String(rows.at(-1)![0]);
  }
}

/** Those of some ids, which the pattern matches as `wanted`. */
export async function* someOf(
  database: Database,
  { pattern, id, conditions, columns, parameters }: Things,
  ids: readonly string[],
): AsyncGenerator<Row> {
  const text = [
    "UNWIND $ids AS wanted",
    `MATCH ${pattern}${where(conditions)}`,
    `RETURN ${columns.join(", ")} ORDER BY ${id}`,
  ].join("\n");
  for (let at = 0; at < ids.length; at += IDS_A_TIME)
    yield* await read(database, text, { ...parameters, ids: ids.slice(at, at + IDS_A_TIME) });
}

/** Those of some relationship types that any relationship has, which the store knows at once. */
export async function typesUsed(database: Database, types: readonly string[]): Promise<readonly string[]> {
  if (types.length === 0) return [];
  const counts = types.map((type) => `COUNT { MATCH ()-[:${type}]->() }`);
  const [row] = await read(database, `RETURN ${counts.join(", ")}`, {});
  return types.filter((_, index) => (row![index] as number) > 0);
}
