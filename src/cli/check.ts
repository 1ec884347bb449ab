import pc from "picocolors";
import { type Config, readConfig } from "../config.js";
import type { Database } from "../neo4j/database.js";
import { checkStore } from "../neo4j/managed/admin/check-store.js";
import { findRunningNeo4j } from "../neo4j/managed/process/running-neo4j.js";
import type { RunStatement } from "../neo4j/statement.js";
import { checkInvariants, type Finding } from "../recording/invariants.js";
import { checkLaws } from "../recording/laws.js";
import { createRuntimeOptions } from "./support/open-graph.js";
import { runWithDatabase } from "./support/run-with-database.js";

export interface CheckOptions {
  /** Print the findings as one line of JSON. */
  readonly json?: boolean;
}

/** A finding, or the reason why something was not checked. */
interface Checked extends Finding {
  readonly unchecked?: string;
  /** True if what it finds is to be reviewed, and is no fault of the graph. */
  readonly isReview?: true;
}

/**
 * Checks every invariant of the model and, if the managed Neo4j is stopped, its store. The invariants of a
 * damaged store are not checked. Sets the exit status to 1 if a check fails. What was recorded before it was rejected is to be
 * reviewed, which is no failure.
 */
export async function runCheck({ json }: CheckOptions): Promise<void> {
  const config = readConfig(process.env);
  const unchecked = await findStoreSkipReason(config);
  // The store is checked first, since no server is to be started on a damaged one. After a crash the check
  // fails until a start has recovered the store, so it is repeated after the invariants.
  const early = unchecked ? { ...storeFinding, unchecked } : await checkHomeStore(config).catch(() => null);
  const graphFindings = early?.count ? [] : await runWithDatabase(checkGraphInvariants);
  const findings = [...graphFindings, early ?? (await checkHomeStore(config))];
  if (json) console.log(JSON.stringify(findings));
  else findings.forEach(show);
  if (findings.some(({ count, isReview }) => count > 0 && !isReview)) process.exitCode = 1;
}

async function checkGraphInvariants(database: Database): Promise<readonly Checked[]> {
  const runStatement: RunStatement = (statement) => database.read(statement);
  const invariants = await checkInvariants(runStatement);
  const reviewed = await checkLaws(runStatement);
  return [...invariants, ...reviewed.map((finding) => ({ ...finding, isReview: true as const }))];
}

/** Finds the reason why the store is not checked; null if it can be: Neo4j checks only a store that is not open. */
async function findStoreSkipReason({ NEO4J_URI, BRANDGRAPH_HOME }: Config): Promise<string | null> {
  if (NEO4J_URI) return "NEO4J_URI is set: run neo4j-admin database check on that server";
  return (await findRunningNeo4j(BRANDGRAPH_HOME)) ? "it is in use: stop the API and check again" : null;
}

const storeFinding: Checked = {
  name: "store",
  says: "Neo4j's own consistency check finds nothing wrong with its records, indexes and counts.",
  count: 0,
  examples: [],
};

const MAX_EXAMPLES = 10;

async function checkHomeStore(config: Config): Promise<Checked> {
  const lines = await checkStore({ ...createRuntimeOptions(config), home: config.BRANDGRAPH_HOME });
  return { ...storeFinding, count: lines.length, examples: lines.slice(0, MAX_EXAMPLES) };
}

function show({ says: message, count, examples, unchecked, isReview }: Checked): void {
  const failure = isReview ? pc.yellow("REVIEW") : pc.red("BROKEN");
  const verdict = unchecked ? pc.yellow("NOT CHECKED") : count === 0 ? pc.green("valid") : failure;
  console.log(`${verdict}  ${message}${unchecked ? ` (${unchecked})` : ""}`);
  if (count > 0) console.log(`        ${count} times, such as ${examples.join(", ")}`);
}
