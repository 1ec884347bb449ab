import "reflect-metadata";
import { Command } from "commander";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { runWithBrandGraph } from "../search/brand-graph.js";
import { measureNames } from "./names.js";
import { measurePairs } from "./pairs.js";

await new Command("bench:matching")
  .argument("<folder>", "the folder of the npm package name-suggestion-index")
  .option("--home <folder>", "keeps the graph here, for another run")
  .option("--pairs <file>", "measures names of a CSV file with the columns entity and name, and nothing else")
  .action(async (folder: string, { home, pairs }: { readonly home?: string; readonly pairs?: string }) => {
    await measurePairs(folder, pairs);
    if (!pairs) await runWithBrandGraph(folder, home, measureNames);
  })
  .parseAsync()
  .catch(reportFailure);
