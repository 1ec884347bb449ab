import pc from "picocolors";
import { type Config, readConfig } from "../config.js";
import type { Database } from "../neo4j/database.js";
import { checkStore } from "../neo4j/managed/admin/check-store.js";
import { runningNeo4j } from "../neo4j/managed/process/running.js";
import { checkInvariants, type Finding } from "../recording/invariants.js";
import { runtimeOptions } from "./support/open-graph.js";
import { withDatabase } from "./support/with-database.js";

export interface CheckOptions {
  /** Print the findings as one line of JSON. */
  readonly json?: boolean;
}

/** A finding, or why something was not looked at. */
interface Checked extends Finding {
  readonly unchecked?: string;
}

/**
 * Says of every invariant of the model whether it holds, and of a Neo4j of its own that does not run whether its store is
 * sound; of a damaged store no more than that. Sets the exit status to 1 where one does not hold.
 */
export async function check({ json }: CheckOptions): Promise<void> {
  const config = readConfig(process.env);
  const unchecked = await whyNotTheStore(config);
  // Before a server is started on it, and not at all on a damaged one; what a crash has left is recovered by a start first.
  const early = unchecked ? { ...sound, unchecked } : await store(config).catch(() => null);
  const found = early?.count ? [] : await withDatabase(invariants);
  const findings = [...found, early ?? (await store(config))];
  if (json) console.log(JSON.stringify(findings));
  else findings.forEach(show);
  if (findings.some(({ count }) => count > 0)) process.exitCode = 1;
}

const invariants = (database: Database) => checkInvariants((statement) => database.read(statement));

/** Neo4j checks a store that nobody has open. */
async function whyNotTheStore({ NEO4J_URI, BRANDGRAPH_HOME }: Config): Promise<string | null> {
  if (NEO4J_URI) return "NEO4J_URI names a server elsewhere: run neo4j-admin database check there";
  return (await runningNeo4j(BRANDGRAPH_HOME)) ? "it is in use: stop brandgraph start and check again" : null;
}

const sound: Checked = {
  name: "store",
  says: "Neo4j's own consistency check finds nothing wrong with its records, indexes and counts.",
  count: 0,
  examples: [],
};

const MOST_EXAMPLES = 10;

async function store(config: Config): Promise<Checked> {
  const lines = await checkStore({ ...runtimeOptions(config), home: config.BRANDGRAPH_HOME });
  return { ...sound, count: lines.length, examples: lines.slice(0, MOST_EXAMPLES) };
}

function show({ says, count, examples, unchecked }: Checked): void {
  const verdict = unchecked ? pc.yellow("NOT CHECKED") : count === 0 ? pc.green("holds") : pc.red("BROKEN");
  console.log(`${verdict}  ${says}${unchecked ? ` (${unchecked})` : ""}`);
  if (count > 0) console.log(`        ${count} times, as ${examples.join(", ")}`);
}
