import { enumeration } from "../schema/enumeration.js";

export const Role = enumeration("Role", "What an API key permits. Each role includes those before it.", {
  READER: "Query.",
  CURATOR: "Record, correct, retract, merge.",
  ADMIN: "Create and revoke API keys.",
});

export type Role = keyof typeof Role;

/** Least first. */
export const roles = Object.keys(Role) as readonly Role[];

/** The roles as people write them. */
export const roleNames = roles.map((role) => role.toLowerCase());

/** Whether one who has a role may do what needs another. */
export const covers = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
