import "reflect-metadata";
import { setTimeout as wait } from "node:timers/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { type OperationDefinitionNode, parse } from "graphql";
import neo4j, { type Driver } from "neo4j-driver";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { readConfig } from "../../../src/config.js";
import { AppError } from "../../../src/errors.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import type { Statement } from "../../../src/neo4j/statement.js";
import { checkConditions } from "../../../src/query/complexity/condition-limits.js";
import { computeQueryCost } from "../../../src/query/complexity/cost.js";
import { checkStatementSize } from "../../../src/query/complexity/statement-size.js";
import { findQueryField } from "../../../src/query/fields/field-registry.js";
import type { GraphCounts } from "../../../src/query/graph-counts.js";
import { type FieldSelection, readRootSelections } from "../../../src/query/selection/selection.js";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { createLabelCounts } from "../../../src/server/protection/label-counts.js";
import { readProcessorTime } from "../measure/processor-time.js";
import { logProgress } from "../report/log-progress.js";
import { type Scale, scales } from "../scale.js";
import { openStore } from "../store/open-store.js";
import { drawDocuments } from "./random-documents.js";
import { hardestToAnswer, hardestToPlan, type WorstDocument } from "./worst-documents.js";

const { BRANDGRAPH_MAX_COST: maxCost, BRANDGRAPH_QUERY_TIMEOUT: timeoutMs } = readConfig({});
/** Long enough to see by how much a statement exceeds its deadline. */
const PATIENCE_MS = 10 * timeoutMs;

interface Options {
  readonly scale: Scale;
  readonly rounds: number;
  readonly random: number;
  readonly seed: string;
}

/**
 * The elapsed milliseconds, and those of the database's processor time, which hardly depend on other load.
 */
interface Took {
  readonly elapsed: number;
  readonly processor: number;
}

interface Measured {
  readonly name: string;
  readonly cost: number;
  readonly plan: Took;
  /** Null if the document is rejected and so never runs. */
  readonly run: Took | null;
}

/** Plans and runs the worst documents that the limits allow, and prints the cost and the time of each. */
async function measureWorstDocuments({ scale, rounds, random, seed }: Options): Promise<void> {
  const store = await openStore(scale, logProgress);
  const { uri, username, password } = store.neo4j;
  const driver = neo4j.driver(uri, neo4j.auth.basic(username, password));
  try {
    const subject = { driver, pid: store.neo4j.pid, counts: await loadCounts(store.neo4j), rounds };
    const documents = random > 0 ? drawDocuments(seed, random) : [...hardestToPlan, ...hardestToAnswer];
    const rows: Measured[] = [];
    for (const document of documents) {
      const measured = await measureDocument(subject, document);
      if (measured) rows.push(measured);
    }
    process.stdout.write(formatReport(scale, random > 0 ? selectSlowest(rows) : rows));
  } finally {
    await driver.close();
    await store.stop();
  }
}

async function loadCounts(connection: Parameters<typeof openDatabase>[0]): Promise<GraphCounts> {
  const database = openDatabase(connection, { timeout: PATIENCE_MS });
  try {
    const counts = createLabelCounts(database);
    while (!counts.now().isLoaded) await wait(50);
    return counts.now();
  } finally {
    await database.close();
  }
}

const schema = createSchema();

interface Subject {
  readonly driver: Driver;
  /** The database's process. */
  readonly pid: number;
  readonly counts: GraphCounts;
  readonly rounds: number;
}

/** Returns nothing for a document with more conditions, or a larger statement, than are allowed. */
async function measureDocument(
  { driver, pid, counts, rounds }: Subject,
  { name, text }: WorstDocument,
): Promise<Measured | null> {
  const operation = parse(text).definitions[0] as OperationDefinitionNode;
  const fields = readRootSelections({ schema, fragments: {}, variableValues: {} }, operation);
  if (!isAllowed(fields)) return null;
  const { cost } = computeQueryCost(fields, counts);
  const statement = buildStatement(fields[0]!);
  const measureRun = (prefix: string) => runTimed(driver, pid, statement, prefix);
  const plan = await measureRun("EXPLAIN ");
  const runs: Took[] = [];
  while (cost <= maxCost && runs.length < rounds) runs.push(await measureRun(""));
  const [run = null] = runs.sort((a, b) => a.elapsed - b.elapsed);
  const measured = { name, cost, plan, run };
  logProgress(formatRow(measured));
  return measured;
}

function isAllowed(fields: readonly FieldSelection[]): boolean {
  try {
    checkConditions(fields);
    checkStatementSize(fields);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

function buildStatement(field: FieldSelection): Statement<unknown> {
  const statement = findQueryField(field.name)?.statement(field, timeoutMs);
  if (!statement) throw new Error(`${field.name} is answered by code.`);
  return statement;
}

async function runTimed(
  driver: Driver,
  pid: number,
  { text, parameters }: Statement<unknown>,
  prefix: string,
): Promise<Took> {
  const session = driver.session({ defaultAccessMode: neo4j.session.READ });
  const [start, before] = [performance.now(), readProcessorTime(pid) ?? Number.NaN];
  try {
    await session.run(prefix + text, parameters, { timeout: PATIENCE_MS });
  } catch (error) {
    if (!/TransactionTimedOut/.test((error as { code?: string }).code ?? "")) throw error;
  } finally {
    await session.close();
  }
  const after = readProcessorTime(pid) ?? Number.NaN;
  return { elapsed: Math.round(performance.now() - start), processor: after - before };
}

/** The documents that took longest, and those that took longest for their cost. */
function selectSlowest(rows: readonly Measured[]): readonly Measured[] {
  const ran = rows.filter(({ run }) => run !== null);
  const takeMost = (readFigure: (row: Measured) => number) =>
    ran.toSorted((a, b) => readFigure(b) - readFigure(a)).slice(0, SHOWN);
  const getRunTime = ({ run }: Measured): number => run!.processor;
  return [
    ...new Set([...takeMost(getRunTime), ...takeMost((row) => getRunTime(row) / (row.cost + maxCost / 100))]),
  ];
}

/** The number of rows of each kind that a search prints. */
const SHOWN = 15;

function formatReport(scale: Scale, rows: readonly Measured[]): string {
  return [
    `Worst documents on ${scale} facts; limits: cost ${maxCost.toLocaleString("en")}, ${timeoutMs / 1000} s.`,
    "| document | cost | planned in (processor) | answered in (processor) |",
    "| --- | --- | --- | --- |",
    ...rows.map(formatRow),
    "",
  ].join("\n");
}

const formatTimes = ({ elapsed, processor }: Took): string => `${elapsed} ms (${processor} ms)`;
const formatRow = ({ name, cost, plan, run }: Measured): string =>
  `| ${name} | ${cost.toLocaleString("en")} | ${formatTimes(plan)} | ${run ? formatTimes(run) : "rejected"} |`;

function parseWholeNumber(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError("Use a whole number from 1 to 99,999.");
  return Number(text);
}

const command = new Command("npm run bench:conditions --")
  .description("Measures the most expensive conditions that the limits allow on a generated graph.")
  .addOption(
    new Option("--scale <scale>", "about how many facts the graph has")
      .choices(Object.keys(scales))
      .default("100k"),
  )
  .option("--rounds <n>", "runs of each document, of which the fastest counts", parseWholeNumber, 3)
  .option(
    "--random <n>",
    "as many documents drawn at random instead, of which the slowest are shown",
    parseWholeNumber,
    0,
  )
  .option("--seed <text>", "what the random documents are drawn by", "conditions")
  .allowExcessArguments(false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

try {
  await measureWorstDocuments(command.opts<Options>());
} catch (error) {
  process.exitCode = reportFailure(error);
}
