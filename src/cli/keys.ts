import type { Command } from "commander";
import { type Role, roles } from "../domain/role.js";
import { formatInstant, type Instant, now, parseInstant } from "../domain/time.js";
import { Fault } from "../errors.js";
import { type ApiKey, allKeys, revokeKey } from "../server/auth/api-keys.js";
import { faultsOfKey, issueKey } from "../server/auth/issue-key.js";
import { withDatabase } from "./with-database.js";

interface CreateOptions {
  readonly role: string;
  readonly expires?: string;
  readonly json?: boolean;
}

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
    .action(create);
  keys
    .command("list")
    .description("Print all keys there have been, the latest first, but for the keys themselves.")
    .option("--json", "print them as JSON")
    .action(list);
  keys
    .command("revoke")
    .argument("<id>", "the key's id, as list shows it")
    .description("Take a key back: it is refused from now on, everywhere.")
    .option("--json", "print what became of it as JSON")
    .action(revoke);
}

const BY = "command line";
const roleNames = roles.map((role) => role.toLowerCase());

async function create(name: string, { role, expires, json }: CreateOptions): Promise<void> {
  const wanted = { name, role: readRole(role), expiresAt: readEnd(expires), by: BY };
  const faults = faultsOfKey(wanted);
  if (faults.length > 0) throw badUse(faults.map(({ message }) => message).join(" "));
  const { key, text } = await withDatabase((database) => issueKey(database, wanted));
  if (json) return print({ ...shown(key), key: text });
  console.log(text);
  console.error(`${key.id}, ${key.role} for ${key.name}. The key is shown this once.`);
}

async function list({ json }: { readonly json?: boolean }): Promise<void> {
  const keys = (await withDatabase((database) => database.read(allKeys))).map(shown);
  if (json) return print(keys);
  for (const { id, role, state, name } of keys) console.log([id, role, state, name].join("\t"));
}

async function revoke(id: string, { json }: { readonly json?: boolean }): Promise<void> {
  const key = await withDatabase((database) => database.write(({ run }) => run(revokeKey(id, BY, now()))));
  if (!key) throw new Fault("NOT_FOUND", `There is no key ${id}.`, { hint: "See `brandgraph keys list`." });
  if (json) return print(shown(key));
  console.error(`${key.id} of ${key.name} is taken back.`);
}

const print = (value: unknown): void => console.log(JSON.stringify(value));

/** A key as it is printed: instants as texts, and whether it holds. */
function shown({ id, name, role, createdBy, ...instants }: ApiKey) {
  const { createdAt, expiresAt, revokedAt } = instants;
  const isOver = expiresAt !== null && expiresAt <= now();
  const text = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));
  return {
    id,
    name,
    role,
    state: revokedAt !== null ? "REVOKED" : isOver ? "EXPIRED" : "VALID",
    createdAt: text(createdAt),
    createdBy,
    expiresAt: text(expiresAt),
    revokedAt: text(revokedAt),
  };
}

const badUse = (message: string): Fault => new Fault("BAD_USER_INPUT", message);

function readRole(text: string): Role {
  const role = roles.find((one) => one === text.toUpperCase());
  if (!role) throw badUse(`"${text}" is no role: ${roleNames.join(", ")}.`);
  return role;
}

/** A day is meant to its end. */
function readEnd(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const end = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59Z` : text);
  if (end === null) throw badUse(`"${text}" is no instant: 2027-01-31 or 2027-01-31T12:00:00Z.`);
  return end;
}
