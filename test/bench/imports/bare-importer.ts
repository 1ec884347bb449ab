import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import neo4j, { type Session } from "neo4j-driver";
import { entityKinds, relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { listEntityLabels } from "../../../src/domain/model/labels.js";
import type { InputLine } from "../../../src/formats/format.js";

const BATCH = 2000;

type ImportedValues = Record<string, unknown>;

interface Group {
  readonly text: string;
  readonly rows: ImportedValues[];
}

/**
 * The least that a line and its claims need by hand: no look at the graph, no earlier versions, no change
 * log.
 */
const claims = `WITH row UNWIND row.claims AS claim
  MATCH (s:Source {id: claim.source}) CREATE (c:Claim)-[:CITES]->(s) SET c = claim`;

const texts = new Map<string, string>([
  ["SOURCE", "UNWIND $rows AS row CREATE (n:Source) SET n = row.values"],
  ...entityKinds.map(
    (kind) =>
      [
        kind.kind,
        `UNWIND $rows AS row CREATE (n:${listEntityLabels(kind).join(":")}) SET n = row.values ${claims}`,
      ] as const,
  ),
  ...relationshipKinds.map(
    ({ kind, stored }) =>
      [
        kind,
        `UNWIND $rows AS row MATCH (a:Entity {id: row.from}) MATCH (b:Entity {id: row.to})
  CREATE (a)-[r:${stored.openEnded}]->(b) SET r = row.values ${claims}`,
      ] as const,
  ),
]);

/**
 * Writes a facts file with the driver alone, with one UNWIND for each kind and batch. Returns the
 * milliseconds.
 */
export async function importBare(
  connection: {
    readonly uri: string;
    readonly username: string;
    readonly password: string;
    readonly database: string;
  },
  path: string,
): Promise<number> {
  const driver = neo4j.driver(connection.uri, neo4j.auth.basic(connection.username, connection.password));
  const session = driver.session({ database: connection.database });
  const start = performance.now();
  try {
    let lines: InputLine[] = [];
    for await (const text of createInterface({ input: createReadStream(path) })) {
      lines.push(JSON.parse(text) as InputLine);
      if (lines.length < BATCH) continue;
      await write(session, lines);
      lines = [];
    }
    await write(session, lines);
    return performance.now() - start;
  } finally {
    await session.close();
    await driver.close();
  }
}

async function write(session: Session, lines: readonly InputLine[]): Promise<void> {
  const groups = new Map<string, Group>();
  for (const line of lines) {
    const group = groups.get(line.kind) ?? { text: texts.get(line.kind)!, rows: [] };
    groups.set(line.kind, group);
    group.rows.push(toRow(line));
  }
  await session.executeWrite(async (transaction) => {
    for (const { text, rows } of groups.values()) await transaction.run(text, { rows });
  });
}

let claimCount = 0;

function toRow({ kind: _, from, to, claims: claimLines = [], ...values }: InputLine): ImportedValues {
  const claims = (claimLines as readonly ImportedValues[]).map((claim) => ({
    ...claim,
    id: `claim:${claimCount++}`,
    subjectId: values.id,
    stance: "SUPPORTS",
    basis: "REPORT",
    confidence: 0.8,
  }));
  const flat = Object.entries(values).flatMap(([name, value]) => toProperties(name, value));
  return { from, to, claims, values: { ...Object.fromEntries(flat), fromId: from, toId: to } };
}

/** A value as properties: a value with parts becomes one property for each part. */
function toProperties(name: string, value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value))
    return [[name, value.map((item) => (typeof item === "string" ? item : JSON.stringify(item)))]];
  if (typeof value !== "object" || value === null) return [[name, value]];
  return Object.entries(value).map(([part, item]) => [`${name}_${part}`, item]);
}
