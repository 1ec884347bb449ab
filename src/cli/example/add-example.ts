import type { Command } from "commander";
import { createLazyCommand } from "../support/lazy-command.js";

/** Adds the command `example`. */
export function addExample(program: Command): void {
  const example = program
    .command("example")
    .description("Add a graph of real size beside the seed, or remove it.");
  example
    .command("brands")
    .description(
      "Import 15,000 brands of name-suggestion-index, and ownerships of Wikidata. Run it again to continue if it is interrupted.",
    )
    .option(
      "--from <folder>",
      "the unpacked npm package name-suggestion-index (default: BRANDGRAPH_EXAMPLE_PACKAGE, else fetched by npm)",
    )
    .option("--json", "print the summary of each import as one line of JSON")
    .action(createLazyCommand(async () => (await import("./import-brands.js")).importBrands));
  example
    .command("remove")
    .description("Undo the imports of the example. Run it again to continue if it is interrupted.")
    .option("--undo-merges", "also undo merges of entities that are known only from the example")
    .option("--json", "print what was changed as one line of JSON for each import")
    .action(createLazyCommand(async () => (await import("./remove-brands.js")).removeBrands));
}
