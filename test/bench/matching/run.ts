import "reflect-metadata";
import { Command } from "commander";
import { reportFailure } from "../../../src/cli/support/report-failure.js";
import { withBrandGraph } from "../search/brand-graph.js";
import { measureNames } from "./names.js";
import { measurePairs } from "./pairs.js";

await new Command("bench:matching")
  .argument("<folder>", "the folder of the npm package name-suggestion-index")
  .option("--home <folder>", "keeps the graph here, for another run")
  .action(async (folder: string, { home }: { readonly home?: string }) => {
    measurePairs(folder);
    await withBrandGraph(folder, home, measureNames);
  })
  .parseAsync()
  .catch(reportFailure);
