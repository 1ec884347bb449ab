import { type Role, roleNames, roles } from "../domain/graphql/access/role.js";
import { formatInstant, getNow, type Instant, parseInstant } from "../domain/time.js";
import { AppError, createBadInputError } from "../errors.js";
import { allKeys, revokeKey, type StoredApiKey } from "../server/auth/api-keys.js";
import { createStoredKey, findKeyIssues } from "../server/auth/create-stored-key.js";
import { runWithDatabase } from "./support/run-with-database.js";

interface CreateOptions {
  readonly role: string;
  readonly expires?: string;
  readonly json?: boolean;
}

const BY = "command line";

/** Creates a key and prints it. It cannot be printed again. */
export async function create(name: string, { role, expires, json }: CreateOptions): Promise<void> {
  const request = { name, role: readRole(role), expiresAt: readExpiry(expires), by: BY };
  const issues = findKeyIssues(request);
  if (issues.length > 0) throw createBadInputError(issues.map(({ message }) => message).join(" "));
  const { key, text } = await runWithDatabase((database) => createStoredKey(database, request));
  if (json) return print({ ...toPrinted(key), key: text });
  console.log(text);
  console.error(`${key.id}, ${key.role} for ${key.name}. It will not be shown again.`);
}

/** Prints all keys, including expired and revoked ones, without their secrets. */
export async function printKeys({ json }: { readonly json?: boolean }): Promise<void> {
  const keys = (await runWithDatabase((database) => database.read(allKeys))).map(toPrinted);
  if (json) return print(keys);
  for (const { id, role, state, name } of keys) console.log([id, role, state, name].join("\t"));
}

/** Revokes a key. Fails with NOT_FOUND if there is none with the id. */
export async function revoke(id: string, { json }: { readonly json?: boolean }): Promise<void> {
  const key = await runWithDatabase((database) =>
    database.write(({ run }) => run(revokeKey(id, BY, getNow()))),
  );
  if (!key)
    throw new AppError("NOT_FOUND", `There is no key ${id}.`, {
      hint: "Run `brandgraph keys list` for the ids.",
    });
  if (json) return print(toPrinted(key));
  console.error(`${key.id} of ${key.name} was revoked.`);
}

const print = (value: unknown): void => console.log(JSON.stringify(value));

/** The printed form of a key: instants as text, and its state. */
function toPrinted({ id, name, role, createdBy, ...instants }: StoredApiKey) {
  const { createdAt, expiresAt, revokedAt } = instants;
  const isOver = expiresAt !== null && expiresAt <= getNow();
  const formatTime = (instant: Instant | null) => (instant === null ? null : formatInstant(instant));
  return {
    id,
    name,
    role,
    state: revokedAt !== null ? "REVOKED" : isOver ? "EXPIRED" : "VALID",
    createdAt: formatTime(createdAt),
    createdBy,
    expiresAt: formatTime(expiresAt),
    revokedAt: formatTime(revokedAt),
  };
}

function readRole(text: string): Role {
  const role = roles.find((candidate) => candidate === text.toUpperCase());
  if (!role) throw createBadInputError(`"${text}" is not a role. Use one of ${roleNames.join(", ")}.`);
  return role;
}

/** Reads the expiry. A day includes its last second. */
function readExpiry(text: string | undefined): Instant | null {
  if (text === undefined) return null;
  const end = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T23:59:59Z` : text);
  if (end === null)
    throw createBadInputError(
      `"${text}" is not an instant. Use a form such as 2027-01-31 or 2027-01-31T12:00:00Z.`,
    );
  return end;
}
