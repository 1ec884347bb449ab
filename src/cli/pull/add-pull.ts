import { type Command, Option } from "commander";
import type { Connector, SettingSchema } from "../../connectors/contract.js";
import { connectors } from "../../connectors/pull/connector-list.js";
import { toWords } from "../../util/text/case.js";
import { createLazyCommand } from "../support/lazy-command.js";
import { createWholeNumberParser, parsePercentage } from "../support/number-arguments.js";

/** Adds the command `pull`, with a command for each connector and an option for each of its settings. */
export function addPull(program: Command): void {
  const pull = program
    .command("pull")
    .description(
      "Pull facts from a public service, with their sources. The same pull again changes only what changed there.",
    );
  for (const connector of connectors) {
    const command = pull
      .command(connector.id)
      .argument(`<${connector.argument}...>`, getDescription(connector, connector.argument))
      .description(`Pull facts from ${connector.title}, ${connector.homepage} (${connector.license.name}).`);
    for (const [name, schema] of Object.entries(connector.settings.properties))
      if (name !== connector.argument) command.addOption(createOption(name, schema));
    command
      .option("--since <date>", "only what changed since that day, YYYY-MM-DD (default all)")
      .option("--dry-run", "print what would be recorded without writing it")
      .option(
        "--max-lost <percent>",
        "record nothing, and fail, if more of what the last pull gave is missing (default 20)",
        parsePercentage,
      )
      .option(
        "--rejects <file>",
        `file for rejected facts (default ${connector.id}.rejects.jsonl in this folder)`,
      )
      .option("--json", "print the summary as one line of JSON")
      .action(
        createLazyCommand(async () => {
          const { pullFrom } = await import("./pull.js");
          return (args: readonly string[], options: object) => pullFrom(connector, args, options);
        }),
      );
  }
}

const getDescription = ({ settings }: Connector, name: string): string =>
  settings.properties[name]?.description ?? "";

/** Creates the option of a setting: `--no-NAME` if it is yes unless set. */
function createOption(name: string, schema: SettingSchema): Option {
  const flag = toWords(name).replaceAll(" ", "-");
  const { description } = schema;
  if (schema.type === "boolean")
    return schema.default
      ? new Option(`--no-${flag}`, `Off: ${description}`)
      : new Option(`--${flag}`, description);
  const defaultText =
    schema.default === undefined || String(schema.default) === "" ? "" : ` (default ${schema.default})`;
  if (schema.type === "integer")
    return new Option(`--${flag} <number>`, `${description}${defaultText}`).argParser(
      createWholeNumberParser(0, 999_999_999),
    );
  if (schema.type === "array")
    return new Option(`--${flag} <list>`, `${description} Separated by commas.${defaultText}`).argParser(
      (text) => text.split(","),
    );
  return new Option(`--${flag} <text>`, `${description}${defaultText}`);
}
