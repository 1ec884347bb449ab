import neo4j from "neo4j-driver";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

/** An operator of Neo4j's plan of a query, with the operators from which it takes rows. */
export interface Operator {
  readonly operatorType: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly children: readonly Operator[];
}

export async function explain(
  text: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Operator> {
  const { uri, username, password, database } = acquireNeo4j();
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  try {
    const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, parameters, { database });
    return summary.plan as unknown as Operator;
  } finally {
    await driver.close();
  }
}

/** Lists the operators that read more than an index finds. */
export function listScans({ operatorType, arguments: details, children }: Operator): readonly string[] {
  const ownScans = /Scan/.test(operatorType) ? [`${operatorType} ${String(details.Details)}`] : [];
  return [...ownScans, ...children.flatMap(listScans)];
}
