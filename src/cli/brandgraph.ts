#!/usr/bin/env node
import "reflect-metadata";
import { Command, InvalidArgumentError } from "commander";
import { formats } from "../formats/readers/import-formats.js";
import { exportFormats } from "../transfer/export/export-formats.js";
import { addKeys } from "./add-keys.js";
import { lazyCommand } from "./support/lazy-command.js";
import { isUnread, reportFailure } from "./support/report-failure.js";
import { settingsHelp } from "./support/settings-table.js";
import { limitHeap } from "./support/v8-heap.js";

process.stdout.on("error", (error) => {
  if (!isUnread(error)) throw error;
});

const program = new Command("brandgraph")
  .description("A knowledge graph of brands and marketplaces, over GraphQL.")
  .addHelpText("after", settingsHelp())
  .exitOverride((outcome) => process.exit(outcome.exitCode === 0 ? 0 : 2));

program
  .command("start")
  .description("Start Neo4j unless NEO4J_URI is set, load the seed once, and serve.")
  .option("--json", "print the addresses as one line of JSON")
  .action(
    lazyCommand(async () => {
      limitHeap();
      return (await import("./start.js")).start;
    }),
  );

program
  .command("import")
  .argument("<file...>", "files, plain, gzip or zstd; - is the standard input")
  .description("Record the facts of files. The same file again changes nothing.")
  .option("--format <name>", told(formats), "facts")
  .option("--source <title or id>", "where a file comes from that does not say so itself")
  .option("--mapping <file>", "how the columns of a table are read, as JSON")
  .option(
    "--array-delimiter <sign>",
    "what parts the values of a list in others' neo4j-admin-csv; ; unless given",
  )
  .option("--rejects <file>", "where rejected rows are told; FILE.rejects.jsonl in this folder unless given")
  .option("--dry-run", "say what would be recorded, and write nothing")
  .option("--atomic", "record all of a file or, where a row is rejected, none of it")
  .option("--resume", "go on from where an earlier import of the same file was stopped")
  .option("--bulk", "fill an empty graph that brandgraph runs itself through Neo4j's own import")
  .option("--complete", "end the lasting facts of the same sources that the files hold no longer")
  .option("--as-of <date>", "the day on which --complete ends them; today unless given")
  .option("--json", "print the summary as one line of JSON")
  .action(lazyCommand(async () => (await import("./import/import.js")).importFiles));

program
  .command("export")
  .description("Write what stands in the graph, in a format of the field.")
  .option("--format <name>", told(exportFormats), "facts")
  .option(
    "--kinds <kinds>",
    "only these kinds, parted by commas, as BRAND,OWNERSHIP; facts between other entities are left out, but where kinds of facts alone are named",
  )
  .option("--ids <ids>", "only these entities, parted by commas, and what lies --depth facts from them")
  .option("--depth <facts>", "how far to go from --ids; 0 unless given")
  .option(
    "--valid-at <day>",
    "only what existed or held on the day, YYYY-MM-DD; whatever the day unless given",
  )
  .option("--known-at <instant>", "as the graph stood at the instant, RFC 3339; as it stands unless given")
  .option("--out <file>", "where to write it; the standard output unless given")
  .action(lazyCommand(async () => (await import("./export.js")).exportGraph));

program
  .command("check")
  .description("Say whether the graph is sound: claims, sources, periods, versions, the change log.")
  .option("--json", "print the findings as one line of JSON")
  .action(lazyCommand(async () => (await import("./check.js")).check));

program
  .command("backup")
  .description(
    "Back up the database that brandgraph runs, and check the backup. The API answers 503 while the dump is made.",
  )
  .option("--to <folder>", "where backups lie; backups in BRANDGRAPH_HOME unless given")
  .option("--keep <count>", "how many of the latest to keep; all unless given", wholeNumber)
  .option("--json", "print what was backed up as one line of JSON")
  .action(lazyCommand(async () => (await import("./backup/backup.js")).backup));

program
  .command("restore")
  .argument("<folder>", "a backup, as backup printed it")
  .description(
    "Put a backup in the place of the database, which is backed up before. The API must be stopped.",
  )
  .option("--discard", "make no backup of what stands")
  .option("--json", "print what was restored as one line of JSON")
  .action(lazyCommand(async () => (await import("./backup/restore.js")).restore));

program
  .command("doctor")
  .description("Say whether all that brandgraph needs is there, and what mends it.")
  .option("--json", "print the findings as one line of JSON")
  .action(lazyCommand(async () => (await import("./doctor/doctor.js")).doctor));

program
  .command("duplicates")
  .description("Print pairs of entities that may be one, the likeliest first. Merges none.")
  .option("--kinds <kinds>", "only these kinds, parted by commas, as BRAND,MERCHANT")
  .option("--min-score <score>", "how alike they must be at least, 0 to 1; 0.85 unless given")
  .option("--json", "print each pair as one line of JSON")
  .action(lazyCommand(async () => (await import("./duplicates.js")).duplicates));

program
  .command("schema")
  .description("Print the API's schema as SDL.")
  .option("--facts", "print the JSON Schema of facts JSONL instead")
  .action(lazyCommand(async () => (await import("./schema.js")).schema));

addKeys(program);

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("It is a whole number from 1.");
  return Number(text);
}

function told(known: readonly { readonly name: string; readonly description: string }[]): string {
  return known.map(({ name, description }) => `${name}: ${description}`).join("; ");
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
