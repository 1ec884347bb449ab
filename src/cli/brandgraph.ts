#!/usr/bin/env node
import "reflect-metadata";
import { Command } from "commander";
import { addKeys } from "./keys.js";
import { reportFailure } from "./report-failure.js";
import { schema } from "./schema.js";
import { settingsHelp } from "./settings-table.js";
import { keepHeapSmall } from "./small-heap.js";
import { start } from "./start.js";

keepHeapSmall();

const program = new Command("brandgraph")
  .description("A knowledge graph of brands and marketplaces, over GraphQL.")
  .addHelpText("after", settingsHelp())
  .exitOverride((outcome) => process.exit(outcome.exitCode === 0 ? 0 : 2));

program
  .command("start")
  .description("Start Neo4j unless NEO4J_URI is set, load the seed once, and serve.")
  .option("--json", "print the addresses as one line of JSON")
  .action(start);

program
  .command("schema")
  .description("Print the API's schema as SDL.")
  .option("--facts", "print the JSON Schema of facts JSONL instead")
  .action(schema);

addKeys(program);

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
