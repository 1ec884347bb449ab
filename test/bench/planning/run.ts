import "reflect-metadata";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { createWholeNumberParser } from "../../../src/cli/support/number-arguments.js";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import type { ManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { applyMigrations } from "../../../src/neo4j/migrate.js";
import { packageRoot } from "../../../src/paths.js";
import { readTrustedDocuments } from "../../../src/server/graphql/trusted-documents.js";
import { loadSeed } from "../../../src/transfer/seed/load-seed.js";
import { isMutation } from "../../support/api/document-variables.js";
import { logProgress } from "../report/log-progress.js";
import { describeMachine } from "../report/machine.js";
import { formatMarkdownTable } from "../report/markdown-table.js";
import { runWithNeo4j } from "../store/own-neo4j.js";
import { computeDocumentCosts, computeTextsCost, type DocumentCost } from "./document-costs.js";
import { measurePlanning } from "./measure-planning.js";
import { listProductRequests } from "./product-requests.js";
import { type RecordedRequest, recordRequests } from "./record-requests.js";

interface PlanningOptions {
  readonly rounds: number;
  /** Milliseconds. */
  readonly budget?: number;
}

/** Plans the statements of the product's own documents on the seed, and prints what each document costs. */
async function measureOwnDocuments({ rounds, budget }: PlanningOptions): Promise<void> {
  const home = await mkdtemp(join(tmpdir(), "brandgraph-planning-"));
  try {
    await runWithNeo4j(home, async (neo4j) => {
      const recorded = await collectRecordedRequests(neo4j);
      const answered = recorded.filter(({ statements }) => statements.length > 0);
      const statements = answered.flatMap((request) => request.statements);
      // The texts have been planned; a server that starts again has planned none.
      await neo4j.restart();
      logProgress(`Planning ${new Set(statements.map(({ text }) => text)).size} texts`);
      const times = await measurePlanning(neo4j, statements, rounds);
      const costs = computeDocumentCosts(answered, times);
      const total = { name: "all", request: null, all: computeTextsCost(answered, times) };
      const { neo4j: version, cores } = describeMachine();
      console.log(`Neo4j ${version}, ${cores} cores, median of ${rounds} rounds, times in ms.\n`);
      console.log(
        formatMarkdownTable(
          heads,
          [...costs, total].map((cost) => formatRow(cost, budget)),
        ),
      );
      console.log(`\n${formatOmitted(recorded, costs)}`);
      if (budget !== undefined) console.log(formatExcess(costs, budget));
    });
  } finally {
    await rm(home, { recursive: true });
  }
}

async function collectRecordedRequests(neo4j: ManagedNeo4j): Promise<readonly RecordedRequest[]> {
  const database = openDatabase(neo4j, { timeout: 60_000 });
  try {
    await applyMigrations(database);
    await loadSeed(database, join(packageRoot, "seed"));
    const requests = listProductRequests();
    logProgress(`Sending ${requests.length} requests`);
    return await recordRequests(database, requests);
  } finally {
    await database.close();
  }
}

const heads = [
  "document",
  "statements",
  "characters",
  "planned",
  "planned first",
  "texts of all its requests",
  "all planned",
];

type CostRow = Pick<DocumentCost, "name" | "all"> & { readonly request: DocumentCost["request"] | null };

function formatRow({ name, request, all }: CostRow, budget = Number.POSITIVE_INFINITY): readonly string[] {
  const requestCells = request
    ? [
        String(request.texts),
        request.characters.toLocaleString("en"),
        request.later > budget ? `**${request.later.toFixed(0)}**` : request.later.toFixed(0),
        request.first.toFixed(0),
      ]
    : ["", all.characters.toLocaleString("en"), "", all.first.toFixed(0)];
  return [name, ...requestCells, String(all.texts), all.later.toFixed(0)];
}

/** Names the documents that have no statement. */
function formatOmitted(recorded: readonly RecordedRequest[], costs: readonly DocumentCost[]): string {
  const names = new Set(recorded.map(({ name }) => name));
  for (const { name } of costs) names.delete(name);
  const mutations = readTrustedDocuments().filter(isMutation).length;
  return `Left out: ${mutations} mutations, and ${names.size} without a statement: ${[...names].join(", ")}.`;
}

function formatExcess(costs: readonly DocumentCost[], budget: number): string {
  const excess = costs.filter(({ request }) => request.later > budget).length;
  return `Above ${budget} ms, in bold: ${excess} of ${costs.length} documents.`;
}

function parsePositive(text: string): number {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError("Use a number above 0.");
  return number;
}

const command = new Command("npm run bench:planning --")
  .description("Measures how long the database plans the statements of the product's own documents.")
  .option("--rounds <n>", "rounds, of which the median counts", createWholeNumberParser(1, 999), 5)
  .option("--budget <ms>", "marks the documents that are planned longer", parsePositive)
  .allowExcessArguments(false)
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
  .parse();

try {
  await measureOwnDocuments(command.opts<PlanningOptions>());
} catch (error) {
  process.exitCode = reportFailure(error);
}
