import type { Command } from "commander";
import { roleNames } from "../domain/graphql/access/role.js";
import { createLazyCommand } from "./support/lazy-command.js";

/** Adds the command `keys`. */
export function addKeys(program: Command): void {
  const keys = program.command("keys").description("Create, list and revoke API keys.");
  keys
    .command("create")
    .argument("<name>", "name of the person or program, stored as recordedBy")
    .description("Create a key and print it. It cannot be printed again.")
    .option("--role <role>", `role of the key: ${roleNames.join(", ")}`, "reader")
    .option("--expires <instant>", "when it expires, such as 2027-01-31 or 2027-01-31T12:00:00Z")
    .option("--json", "print the key with its id, name, role and expiry as JSON")
    .action(createLazyCommand(async () => (await import("./keys.js")).create));
  keys
    .command("list")
    .description("Print the ids, roles, states and names of all keys, the latest first.")
    .option("--json", "print the list as JSON")
    .action(createLazyCommand(async () => (await import("./keys.js")).printKeys));
  keys
    .command("revoke")
    .argument("<id>", "id of the key, as printed by list")
    .description("Revoke a key: from now on every server rejects it.")
    .option("--json", "print the revoked key's data as JSON")
    .action(createLazyCommand(async () => (await import("./keys.js")).revoke));
}
