import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { type Config, readConfig } from "../../config.js";
import { getNow, type Instant } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { prependRows } from "../../formats/bytes/prepend-rows.js";
import {
  createReject,
  createRow,
  type InputLine,
  type InputRow,
  type ReadFormatOptions,
} from "../../formats/format.js";
import { readExternalConnection } from "../../neo4j/connection.js";
import { cypher } from "../../neo4j/cypher.js";
import { hasDatabase, runBulkImport } from "../../neo4j/managed/admin/bulk-import.js";
import { findRunningNeo4j } from "../../neo4j/managed/process/running-neo4j.js";
import { applySchemaMigrations } from "../../neo4j/migrate.js";
import { boolean, createRowDecoder, decodeList, decodeTrusted } from "../../neo4j/row-decoder.js";
import { createStatement } from "../../neo4j/statement.js";
import {
  createImportId,
  finishImport,
  type ImportAbout,
  startImport,
} from "../../recording/imports/import-run.js";
import {
  readDeferredLines,
  type WrittenFiles,
  writeGraphFiles,
} from "../../transfer/bulk/write-graph-files.js";
import { importRows } from "../../transfer/import/import-rows.js";
import { addSummaries, emptySummary, type ImportSummary } from "../../transfer/import/import-summary.js";
import { migrateGraph } from "../support/migrate-graph.js";
import { createRuntimeOptions, provideNeo4j, runOnGraph } from "../support/open-graph.js";
import { type CommandInput, getInputName } from "./inputs.js";
import { createImportProgress } from "./progress.js";
import { RejectsFile } from "./rejects-file.js";

export interface BulkTask {
  readonly inputs: readonly CommandInput[];
  readonly about: ImportAbout;
  readonly readOptions: ReadFormatOptions;
  /** Lines to record together with the first row. */
  readonly first: readonly InputLine[];
  readonly rejects: string;
  readonly signal: AbortSignal;
}

export interface BulkResult {
  readonly summary: ImportSummary;
  /** The id of the import. */
  readonly run: string;
}

/**
 * Fills an empty managed graph with Neo4j's own import, then builds the indexes and records the lines that
 * need a look-up in the graph. Fails with CONFLICT if the graph is not managed, in use, or not empty.
 */
export async function importBulk(task: BulkTask): Promise<BulkResult> {
  const started = { id: createImportId(), startedAt: getNow() };
  const config = readConfig(process.env);
  const keys = await requireEmpty(config, task.signal);
  const path = join(config.BRANDGRAPH_HOME, "bulk");
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { recursive: true, mode: 0o700 });
  const rejects = new RejectsFile(
    task.rejects,
    task.inputs.map(({ argument }) => argument),
    new Set(),
  );
  try {
    const { args, summary, ...deferred } = await writeFiles(task, started.id, path, rejects);
    if (task.signal.aborted)
      throw new AppError("OVERLOADED", "Stopped before the end: nothing was imported.");
    await runBulkImport(
      { ...createRuntimeOptions(config), home: config.BRANDGRAPH_HOME, signal: task.signal },
      args,
    );
    return await completeGraph(config, task, { keys, started, summary, ...deferred }, rejects);
  } finally {
    await rejects.close();
    await rm(path, { recursive: true, force: true });
  }
}

/** Rejects a change of what was imported before: an empty graph has nothing of it. */
const rejectChange = ({ line }: InputRow): InputRow =>
  createRow(line, {
    rejects: [
      createReject(line, "It changes what was imported before, and the graph is empty. Leave out --bulk."),
    ],
  });

async function writeFiles(
  { inputs, readOptions, first, signal }: BulkTask,
  run: string,
  path: string,
  rejects: RejectsFile,
) {
  const progress = createImportProgress(inputs.map(getInputName).join(", "), null);
  async function* readRows() {
    for (const input of inputs)
      for await (const row of input.rows(readOptions, progress.countBytes))
        yield { file: input.argument, ...(row.change ? rejectChange(row) : row) };
  }
  try {
    return await writeGraphFiles(prependRows(first, readRows()), {
      path,
      signal,
      by: "import",
      run,
      onError: readOptions.onError,
      onReject: (reject) => rejects.add(reject),
      onBatch: progress.show,
    });
  } finally {
    progress.stop();
  }
}

/** The summary of what was written, and the files that are left to record. */
interface WrittenGraph extends Pick<WrittenFiles, "deferredPath" | "summary"> {
  readonly keys: readonly Key[];
  readonly started: { readonly id: string; readonly startedAt: Instant };
}

/** Completes the graph: constraints, indexes, API keys, the deferred lines, and the import itself. */
async function completeGraph(
  config: Config,
  { about, signal }: BulkTask,
  { keys, started, deferredPath, summary }: WrittenGraph,
  rejects: RejectsFile,
): Promise<BulkResult> {
  return runOnGraph(config, await provideNeo4j(config, signal), async (database) => {
    await migrateGraph(database, applySchemaMigrations);
    await database.write(({ run }) => run(restoreKeys(keys)));
    const run = await startImport(database, about, started);
    const { read: _, ...counts } = await importRows(database, readDeferredLines(deferredPath), {
      by: about.by,
      run,
      onReject: (reject) => rejects.add(reject),
    });
    const total = addSummaries(summary, { ...emptySummary, ...counts });
    await database.write((transaction) => transaction.run(finishImport(run, total)));
    return { summary: total, run };
  });
}

type Key = Readonly<Record<string, unknown>>;

/** Makes sure that the graph is empty. Resolves to its API keys, to be restored after the import. */
async function requireEmpty(config: Config, signal: AbortSignal): Promise<readonly Key[]> {
  if (readExternalConnection(config))
    throw new AppError("CONFLICT", "--bulk works only on a managed Neo4j, but NEO4J_URI is set.", {
      hint: "Leave out --bulk.",
    });
  if (await findRunningNeo4j(config.BRANDGRAPH_HOME))
    throw new AppError("CONFLICT", "The graph is in use: stop the API, then run --bulk again.");
  if (!(await hasDatabase(config.BRANDGRAPH_HOME))) return [];
  return runOnGraph(config, await provideNeo4j(config, signal), (database) => database.read(readKeysOfEmpty));
}

const readContents = createRowDecoder([boolean, decodeList(decodeTrusted<Key>())]);

const readKeysOfEmpty = createStatement<readonly Key[]>({
  name: "read what an empty graph holds",
  text: cypher`
    RETURN EXISTS {
      (n)
      WHERE NOT n:Migration AND NOT n:ApiKey AND NOT n:Request
        AND NOT (n:Graph AND n.revision = 0)
    }, COLLECT { MATCH (k:ApiKey) RETURN properties(k) }
  `,
  read: ([row]) => {
    const [isFull, keys] = readContents(row ?? []);
    if (isFull)
      throw new AppError("CONFLICT", "The graph is not empty, and --bulk would replace its contents.", {
        hint: "Leave out --bulk, or set BRANDGRAPH_HOME to another folder.",
      });
    return keys;
  },
});

const restoreKeys = (keys: readonly Key[]) =>
  createStatement({
    name: "put keys back",
    access: "WRITE",
    text: "UNWIND $keys AS key CREATE (k:ApiKey) SET k = key",
    parameters: {
      keys: keys.map((key) =>
        Object.fromEntries(
          Object.entries(key).map(([name, value]) => [
            name,
            typeof value === "number" ? BigInt(value) : value,
          ]),
        ),
      ),
    },
  });
