import type { Command } from "commander";
import { roleNames } from "../domain/graphql/role.js";
import { lazyCommand } from "./support/lazy-command.js";

/** Adds the command that gives out keys, lists them and takes them back. */
export function addKeys(program: Command): void {
  const keys = program.command("keys").description("Give out API keys, list them, take them back.");
  keys
    .command("create")
    .argument("<name>", "who it is for: stands on all that is recorded with it")
    .description("Make a key and print it, this once.")
    .option("--role <role>", `what it may: ${roleNames.join(", ")}`, "reader")
    .option("--expires <instant>", "when it ends, as 2027-01-31 or 2027-01-31T12:00:00Z")
    .option("--json", "print it with its id, name, role and end as JSON")
    .action(lazyCommand(async () => (await import("./keys.js")).create));
  keys
    .command("list")
    .description("Print all keys there have been, the latest first, but for the keys themselves.")
    .option("--json", "print them as JSON")
    .action(lazyCommand(async () => (await import("./keys.js")).list));
  keys
    .command("revoke")
    .argument("<id>", "the key's id, as list shows it")
    .description("Take a key back: it is refused from now on, everywhere.")
    .option("--json", "print what became of it as JSON")
    .action(lazyCommand(async () => (await import("./keys.js")).revoke));
}
