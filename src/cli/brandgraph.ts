#!/usr/bin/env node
import "reflect-metadata";
import { Command, Option } from "commander";
import { formats } from "../formats/readers/import-formats.js";
import { disablePretenuring } from "../optimizations/young-generation/disable-pretenuring.js";
import { cachingClients } from "../server/graphql/client-settings.js";
import { exportFormats } from "../transfer/export/export-formats.js";
import { addKeys } from "./add-keys.js";
import { addExample } from "./example/add-example.js";
import { addPull } from "./pull/add-pull.js";
import { createLazyCommand } from "./support/lazy-command.js";
import { createWholeNumberParser, parsePercentage } from "./support/number-arguments.js";
import { isUnread, reportFailure } from "./support/report-failure.js";
import { formatSettingsHelp } from "./support/settings-table.js";
import { setHeapGrowth } from "./support/v8-heap.js";

process.stdout.on("error", (error) => {
  if (!isUnread(error)) throw error;
});

const count = createWholeNumberParser(1, 999_999);

disablePretenuring();

const program = new Command("brandgraph")
  .description("A knowledge graph of brands and marketplaces, over GraphQL.")
  .addHelpText("after", formatSettingsHelp())
  .exitOverride((outcome) => process.exit(outcome.exitCode === 0 ? 0 : 2));

program
  .command("start")
  .description(
    "Start the API and, without NEO4J_URI, a managed Neo4j. Load the seed into an empty graph, and correct an older one.",
  )
  .option("--json", "print the addresses as one line of JSON")
  .action(
    createLazyCommand(async () => {
      setHeapGrowth();
      return (await import("./start.js")).startApi;
    }),
  );

program
  .command("import")
  .argument("<file...>", "files, plain or compressed with gzip or zstd; - is the standard input")
  .description("Import the facts in files. Importing a file again changes nothing.")
  .option("--format <name>", describeFormats(formats), "facts")
  .option("--source <title or id>", "source of the facts of a file that does not state sources itself")
  .option("--mapping <file>", "JSON file that maps the columns of a table")
  .option("--array-delimiter <sign>", 'list separator in third-party neo4j-admin-csv (default ";")')
  .option("--rejects <file>", "file for rejected rows (default FILE.rejects.jsonl in this folder)")
  .addOption(
    new Option(
      "--on-error <part>",
      "what an error in a value rejects: its row, or only the cell if the row means the same without it",
    )
      .choices(["row", "cell"])
      .default("row"),
  )
  .option("--stubs", "record what facts name but nobody describes as entities with their id as a name")
  .option("--join", "lead entities to recorded ones that have one of their identifiers, whatever their ids")
  .addOption(
    new Option("--preview [rows]", "print the first rows of each file as facts, without a graph")
      .argParser(count)
      .preset("5"),
  )
  .option("--dry-run", "print what would be recorded without writing it")
  .option("--atomic", "record a file completely or, if a row is rejected, not at all")
  .option("--resume", "continue an interrupted import of the same file")
  .option("--bulk", "fill an empty managed graph with Neo4j's own import")
  .option(
    "--complete",
    "end the open-ended facts of the same sources that are no longer in the files; with --as-of, confirm the others",
  )
  .option(
    "--as-of <date>",
    "day of the data set: --complete ends by it what is missing (default today), and confirms on it what is there",
  )
  .option(
    "--max-ended <percent>",
    "end nothing, and fail, if more of the facts would end by --complete (default 10)",
    parsePercentage,
  )
  .option("--json", "print the summary as one line of JSON")
  .action(createLazyCommand(async () => (await import("./import/import.js")).importFiles));

addPull(program);

addExample(program);

program
  .command("sources")
  .description("Print what is pulled from services: when it was last read, what changed, what failed.")
  .option("--json", "print each pull as one line of JSON")
  .action(createLazyCommand(async () => (await import("./pull/print-sources.js")).printSources));

program
  .command("answers")
  .argument("[sha256]", "a raw answer to print as the service gave it")
  .description("Print the raw answers of services that are kept in BRANDGRAPH_HOME.")
  .option("--prune <megabytes>", "first remove the oldest until the others have this size", count)
  .option("--json", "print each answer as one line of JSON")
  .action(createLazyCommand(async () => (await import("./pull/answers.js")).printAnswers));

program
  .command("undo-import")
  .argument("<id>", "id of the import, as import prints it and the API lists it in imports")
  .description(
    "Undo an import: the graph becomes what it would be without it. Run it again if it is interrupted.",
  )
  .option("--undo-merges", "also undo merges of entities that are known only from the import")
  .option("--json", "print what was changed as one line of JSON")
  .action(createLazyCommand(async () => (await import("./import/undo-import-command.js")).undoImportCommand));

program
  .command("export")
  .description("Export the graph, or a part of it.")
  .option("--format <name>", describeFormats(exportFormats), "facts")
  .option(
    "--kinds <kinds>",
    "only these kinds, separated by commas, such as BRAND,OWNERSHIP; with kinds of entities, only facts between these",
  )
  .option("--ids <ids>", "only these entities, separated by commas, and those within --depth facts of them")
  .option("--depth <facts>", "maximum distance from --ids (default 0)")
  .option(
    "--valid-at <day>",
    "only entities that existed and facts that were valid on this day, YYYY-MM-DD (default any day)",
  )
  .option("--known-at <instant>", "state of the graph at this instant, RFC 3339 (default now)")
  .option("--out <file>", "output file (default the standard output)")
  .action(createLazyCommand(async () => (await import("./export.js")).exportGraph));

program
  .command("check")
  .description("Check the graph's invariants: claims, sources, periods, versions, the change log.")
  .option("--json", "print the findings as one line of JSON")
  .action(createLazyCommand(async () => (await import("./check.js")).runCheck));

program
  .command("backup")
  .description("Back up the managed database, and check the backup. The API answers 503 during the dump.")
  .option("--to <folder>", "folder of the backups (default backups in BRANDGRAPH_HOME)")
  .option("--keep <count>", "number of latest backups to keep (default all)", count)
  .option("--json", "print the backup's folder and contents as one line of JSON")
  .action(createLazyCommand(async () => (await import("./backup/backup.js")).runBackup));

program
  .command("restore")
  .argument("<folder>", "folder of the backup, as printed by backup")
  .description(
    "Restore a backup, in an empty BRANDGRAPH_HOME or after backing up its database. The API must be stopped.",
  )
  .option("--discard", "replace the present database without a backup of it")
  .option("--json", "print the restored contents as one line of JSON")
  .action(createLazyCommand(async () => (await import("./backup/restore.js")).restore));

program
  .command("doctor")
  .description("Check everything that brandgraph needs, and print how to fix problems.")
  .option("--json", "print the findings as one line of JSON")
  .action(createLazyCommand(async () => (await import("./doctor/doctor.js")).runDoctor));

program
  .command("duplicates")
  .description("Print pairs of entities that may be duplicates, the likeliest first. Merges nothing.")
  .option("--kinds <kinds>", "only these kinds, separated by commas, such as BRAND,MERCHANT")
  .option("--min-score <score>", "minimum score of a pair, 0 to 1 (default 0.85)")
  .option("--json", "print each pair as one line of JSON")
  .action(createLazyCommand(async () => (await import("./duplicates.js")).printDuplicates));

program
  .command("match")
  .argument("<file>", "CSV file with a header, perhaps compressed; - for the standard input")
  .description(
    "Find the entity that each name of a table refers to, and print them as CSV. Writes nothing to the graph.",
  )
  .option("--column <header>", "column of the names", "name")
  .option("--kind-column <header>", "column of kinds, such as BRAND")
  .option("--country-column <header>", "column of countries, ISO 3166-1 alpha-2 or English names")
  .option("--kinds <kinds>", "only these kinds, separated by commas, where the row names none")
  .option("--separator <character>", "separator of the cells", ",")
  .option("--json", "print each name as one line of JSON")
  .action(createLazyCommand(async () => (await import("./match/match.js")).printMatches));

program
  .command("ask")
  .argument("<question>", 'a question in plain English, such as "Who owned Gucci in 2014?"')
  .description("Print what a question means, its answer, and what is not understood of it.")
  .option("--json", "print the answer as one line of JSON")
  .action(createLazyCommand(async () => (await import("./ask.js")).printAnswer));

program
  .command("schema")
  .description("Print the API's schema (SDL).")
  .addOption(
    new Option("--facts", "print the JSON Schema of facts JSONL instead").conflicts([
      "mapping",
      "client",
      "federation",
    ]),
  )
  .addOption(
    new Option("--mapping", "print the JSON Schema of the mapping of a table instead").conflicts([
      "client",
      "federation",
    ]),
  )
  .addOption(
    new Option("--federation", "print the SDL as a subgraph of Apollo Federation instead").conflicts(
      "client",
    ),
  )
  .addOption(new Option("--client <name>", "print a client's cache settings instead").choices(cachingClients))
  .addOption(new Option("--lean", "print it without descriptions").conflicts(["facts", "mapping", "client"]))
  .action(createLazyCommand(async () => (await import("./schema.js")).writeSchema));

program
  .command("upgrade-documents")
  .argument("<files...>", "files of GraphQL documents")
  .description(
    "Rewrite documents of the release before for the present schema, and list what must be changed by hand.",
  )
  .option("--dry-run", "rewrite nothing, only print what would be")
  .action(createLazyCommand(async () => (await import("./upgrade/upgrade-documents.js")).upgradeDocuments));

program
  .command("mcp")
  .description("Serve the tools for an assistant over standard input and output (Model Context Protocol).")
  .action(createLazyCommand(async () => (await import("./mcp.js")).serveAssistant));

addKeys(program);

function describeFormats(
  choices: readonly { readonly name: string; readonly description: string }[],
): string {
  return choices.map(({ name, description }) => `${name}: ${description}`).join("; ");
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
