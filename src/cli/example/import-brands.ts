import { basename, join } from "node:path";
import { readConfig } from "../../config.js";
import { AppError } from "../../errors.js";
import {
  type BrandPackage,
  EXAMPLE_PACKAGE,
  type PackageRequest,
  provideBrandPackage,
} from "../../transfer/example/brand-package.js";
import { type PartObserver, startExample } from "../../transfer/example/import-example.js";
import { warnOfLostRows } from "../../transfer/import/import-summary.js";
import { createImportProgress } from "../import/progress.js";
import { RejectsFile } from "../import/rejects-file.js";
import { printReport } from "../import/report.js";
import { provideSeed } from "../support/provide-seed.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { listenForShutdown } from "../support/shutdown-signal.js";

export interface ImportBrandsOptions {
  readonly from?: string;
  readonly json?: boolean;
}

/**
 * Imports the brands and ownerships of the example, each in a run of its own, or continues what was interrupted. A part that is
 * complete is not imported again. An empty graph has the seed first, unless BRANDGRAPH_SEED is false. Fails with CONFLICT if
 * the package cannot be fetched, and with BAD_USER_INPUT if the folder is not the package; then no graph is opened. Fails with
 * CONFLICT, too, while the example is being imported.
 */
export async function importBrands({ from, json = false }: ImportBrandsOptions): Promise<void> {
  const config = readConfig(process.env);
  const { BRANDGRAPH_HOME: home, BRANDGRAPH_EXAMPLE_PACKAGE: folder } = config;
  const stop = listenForShutdown();
  const { signal } = stop;
  const brands = await provideOrAdvise({
    home,
    folder: from ?? folder,
    environment: process.env,
    signal,
    onFetch: (name) => console.error(`Fetching ${name} with npm.`),
  });
  const rejects = join(home, "examples", "rejects.jsonl");
  const begun = new Set<string>();
  await runWithDatabase(async (database) => {
    if (config.BRANDGRAPH_SEED) await provideSeed(database);
    const { jobId, ended } = await startExample(database, {
      by: "import",
      signal,
      provideBrands: async () => brands,
      observe: ({ file }) =>
        createPartReport(file, { json, rejects: new RejectsFile(rejects, [file], begun) }),
    });
    if (ended === null) throw createRunningError(jobId);
    const error = await ended;
    if (signal.aborted) process.exitCode = 1;
    else if (error !== null) throw error;
    else console.error("To remove the example, run: brandgraph example remove");
  }, stop);
}

/** Provides the brands, or adds to the error what helps without a registry. */
async function provideOrAdvise(request: PackageRequest): Promise<BrandPackage> {
  try {
    return await provideBrandPackage(request);
  } catch (error) {
    if (!(error instanceof AppError) || request.signal.aborted) throw error;
    const hint = `Unpack the npm package ${EXAMPLE_PACKAGE} elsewhere, and run: brandgraph example brands --from FOLDER`;
    throw new AppError(error.code, error.message, { hint, cause: error });
  }
}

const createRunningError = (jobId: string): AppError =>
  new AppError("CONFLICT", `The example is being imported already, as ${jobId}.`, {
    hint: "If that was killed, run the same command 15 seconds later to continue.",
  });

interface PartReportOptions {
  readonly json: boolean;
  readonly rejects: RejectsFile;
}

/** Prints the progress of a part on standard error and its result at the end, and keeps rejected rows in a file. */
function createPartReport(file: string, { json, rejects }: PartReportOptions): PartObserver {
  const progress = createImportProgress(basename(file), null);
  return {
    onStart: async (earlier) => {
      if (earlier) await rejects.alignWith(earlier);
    },
    onReject: (reject) => rejects.add(reject),
    onBatch: progress.show,
    onEnd: ({ importId, summary, isRepeated, isStopped }) => {
      progress.stop();
      printReport(
        warnOfLostRows(summary, "--on-error cell"),
        { json },
        { isStopped, continuesBy: "", run: importId },
      );
      if (isRepeated) console.error("It was imported before: nothing changed.");
    },
    close: () => rejects.close(),
  };
}
