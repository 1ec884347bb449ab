import { defineEnumeration } from "../../schema/enumeration.js";

export const Role = defineEnumeration(
  "Role",
  "What an API key permits. ADMIN includes CURATOR, and that READER.",
  {
    READER: "Query.",
    CURATOR: "Record, correct, retract, merge.",
    ADMIN: "Create and revoke API keys.",
  },
);

export type Role = keyof typeof Role;

/** The roles, the least powerful first. */
export const roles: readonly Role[] = Object.values(Role);

/** The names of the roles in configuration and on the command line. */
export const roleNames = roles.map((role) => role.toLowerCase());

/** Returns true if a role includes the rights of another. */
export const covers = (role: Role, needed: Role): boolean => roles.indexOf(role) >= roles.indexOf(needed);
