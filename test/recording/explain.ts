import neo4j from "neo4j-driver";
import { testNeo4j } from "../support/process/test-neo4j.js";

/** Neo4j's plan of a query: operators, each with those that it takes rows from. */
export interface Operator {
  readonly operatorType: string;
  readonly arguments: Readonly<Record<string, unknown>>;
  readonly children: readonly Operator[];
}

export async function explain(
  text: string,
  parameters: Readonly<Record<string, unknown>>,
): Promise<Operator> {
  const { uri, username, password, database } = testNeo4j();
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  try {
    const { summary } = await driver.executeQuery(`EXPLAIN ${text}`, parameters, { database });
    return summary.plan as unknown as Operator;
  } finally {
    await driver.close();
  }
}

/** The operators that read more than an index finds. */
export function scansIn({ operatorType, arguments: details, children }: Operator): readonly string[] {
  const own = /Scan/.test(operatorType) ? [`${operatorType} ${String(details.Details)}`] : [];
  return [...own, ...children.flatMap(scansIn)];
}
