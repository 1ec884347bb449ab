import neo4j, { type Integer, type Session } from "neo4j-driver";
import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import type { FileProperties, FileValue, StoredGraph } from "./store-file.js";

type DriverProperties = Readonly<Record<string, unknown>>;

/** Reads all that a database has, except keys. The node with the revision comes first. */
export async function dumpStore({
  uri,
  username,
  password,
  database,
}: Neo4jConnection): Promise<StoredGraph> {
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  const session = driver.session({ database });
  try {
    const nodes = await readRows(
      session,
      `MATCH (n) WHERE NOT n:ApiKey AND coalesce(n.version <> 0, true)
       RETURN elementId(n), labels(n), properties(n) ORDER BY n:Graph DESC, id(n)`,
    );
    const positions = new Map(nodes.map(([id], index) => [id, index]));
    const relationships = await readRows(
      session,
      "MATCH (a)-[r]->(b) RETURN type(r), elementId(a), elementId(b), properties(r) ORDER BY id(r)",
    );
    return {
      nodes: nodes.map(([, labels, properties]) => ({
        labels: labels as string[],
        properties: toFileProperties(properties as DriverProperties),
      })),
      relationships: relationships.map(([type, from, to, properties]) => ({
        type: String(type),
        from: positions.get(from) ?? Number.NaN,
        to: positions.get(to) ?? Number.NaN,
        properties: toFileProperties(properties as DriverProperties),
      })),
    };
  } finally {
    await session.close();
    await driver.close();
  }
}

async function readRows(session: Session, text: string): Promise<readonly (readonly unknown[])[]> {
  const { records } = await session.run(text);
  return records.map((record) => [...record.values()]);
}

const toFileProperties = (properties: DriverProperties): FileProperties =>
  Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toFileValue(value)]));

function toFileValue(value: unknown): FileValue {
  if (neo4j.isInt(value)) return (value as Integer).toNumber();
  if (typeof value === "number") return { float: value };
  if (Array.isArray(value)) return value.map(toFileValue);
  return value as string | boolean;
}
