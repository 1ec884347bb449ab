import neo4j, { type Driver } from "neo4j-driver";
import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import type { Statement } from "../../../src/neo4j/statement.js";
import { selectMedian } from "../statistics/percentiles.js";

/** Milliseconds that the database plans a text: on a server just started, and in the median of later rounds. */
export interface PlanningTime {
  readonly first: number;
  readonly later: number;
}

/** The database plans the text again although it has its plan, and does not run it. */
const PREFIX = "CYPHER replan=force EXPLAIN ";

/** Measures the planning of statements, by text: all once, and then all in each round. */
export async function measurePlanning(
  { uri, username, password, database }: Neo4jConnection,
  statements: readonly Statement[],
  rounds: number,
): Promise<ReadonlyMap<string, PlanningTime>> {
  const byText = new Map(statements.map((statement) => [statement.text, statement]));
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  try {
    const runRound = async (): Promise<readonly number[]> => {
      const times: number[] = [];
      for (const statement of byText.values()) times.push(await measurePlan(driver, statement, database));
      return times;
    };
    const firstTimes = await runRound();
    const laterTimes: (readonly number[])[] = [];
    while (laterTimes.length < rounds) laterTimes.push(await runRound());
    return new Map(
      [...byText.keys()].map((text, index) => [
        text,
        { first: firstTimes[index]!, later: selectMedian(laterTimes.map((times) => times[index]!)) },
      ]),
    );
  } finally {
    await driver.close();
  }
}

async function measurePlan(
  driver: Driver,
  { text, parameters }: Statement,
  database: string,
): Promise<number> {
  const session = driver.session({ database, defaultAccessMode: neo4j.session.READ });
  try {
    const began = performance.now();
    await session.run(PREFIX + text, parameters);
    return performance.now() - began;
  } finally {
    await session.close();
  }
}
