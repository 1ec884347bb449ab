import type { Role } from "./role.js";

/** Who asks or records. */
export interface Caller {
  /** Stands on what the caller records: the name of the key, or what the token says. */
  readonly name: string;
  readonly role: Role | "ANONYMOUS";
  /** How the caller is known. */
  readonly via: "NOTHING" | "KEY" | "TOKEN";
}

/** One who has shown neither key nor token. */
export const anonymous: Caller = { name: "anonymous", role: "ANONYMOUS", via: "NOTHING" };
