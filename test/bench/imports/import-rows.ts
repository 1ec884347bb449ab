import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import neo4j, { type Session } from "neo4j-driver";
import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import type { Column, ReadyRows } from "./ready-rows.js";

const BATCH = 2000;

/**
 * Writes a whole graph by hand, from rows that are ready: one UNWIND for each file and batch, nodes first. A relationship
 * finds its ends by their internal ids, which is the fastest way.
 */
export async function importRows(
  { uri, username, password }: Neo4jConnection,
  files: readonly ReadyRows[],
): Promise<void> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password), { disableLosslessIntegers: true });
  const session = driver.session();
  const ids: number[] = [];
  try {
    for (const file of files) {
      const { text, toRow } = file.entry === "nodes" ? prepareNodes(file) : prepareRelationships(file, ids);
      for await (const rows of readBatches(file.path)) {
        const createdIds = await write(session, text, rows.map(toRow));
        if (file.entry === "nodes")
          for (const [index, id] of createdIds.entries()) ids[Number(rows[index]?.[0])] = id;
      }
    }
  } finally {
    await session.close();
    await driver.close();
  }
}

type Row = readonly unknown[];

const prepareNodes = ({ name, columns }: ReadyRows) => ({
  // The node of the graph's revision is there in every graph.
  text: `UNWIND $rows AS row ${name === "Graph" ? "MERGE (n:Graph {id: row.id})" : `CREATE (n:${name})`} SET n = row RETURN id(n)`,
  toRow: (row: Row): unknown => toProperties(columns, row, 1),
});

const prepareRelationships = ({ name, columns }: ReadyRows, ids: readonly number[]) => ({
  text: `UNWIND $rows AS row MATCH (a) WHERE id(a) = row.from MATCH (b) WHERE id(b) = row.to
    CREATE (a)-[r:${name}]->(b) SET r = row.values`,
  toRow: (row: Row): unknown => ({
    from: neo4j.int(ids[Number(row[0])]!),
    to: neo4j.int(ids[Number(row[1])]!),
    values: toProperties(columns, row, 2),
  }),
});

/** The properties of a row from a column on; absent ones have none. */
function toProperties(
  columns: readonly Column[],
  row: Row,
  first: number,
): Readonly<Record<string, unknown>> {
  const properties: Record<string, unknown> = {};
  for (let index = first; index < columns.length; index++) {
    const [column, value] = [columns[index], row[index]];
    if (column && value !== null)
      properties[column.name] = column.type === "long" ? neo4j.int(value as number) : value;
  }
  return properties;
}

async function* readBatches(path: string): AsyncIterable<readonly Row[]> {
  let rows: Row[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    rows.push(JSON.parse(line) as Row);
    if (rows.length < BATCH) continue;
    yield rows;
    rows = [];
  }
  if (rows.length > 0) yield rows;
}

/** Writes a batch. Returns the values that its statement returns. */
const write = (session: Session, text: string, rows: readonly unknown[]): Promise<readonly number[]> =>
  session.executeWrite(async (transaction) => {
    const { records } = await transaction.run(text, { rows });
    return records.map((record) => record.get(0) as number);
  });
