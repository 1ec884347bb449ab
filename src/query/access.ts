import type { Role } from "../domain/role.js";

/** What the fields of each root type need, unless one is declared to need more. */
const ofType: Readonly<Record<string, Role>> = {
  Query: "READER",
  Subscription: "READER",
  Mutation: "CURATOR",
};

const declared = new Map<string, Role>();

/** Declares the role that a root field needs in place of its type's. */
export const setAccess = (type: "Query" | "Mutation" | "Subscription", field: string, role: Role): void =>
  void declared.set(`${type}.${field}`, role);

/** The role that a root field needs; the highest where nothing is known of its type. */
export const accessTo = (type: string, field: string): Role =>
  declared.get(`${type}.${field}`) ?? ofType[type] ?? "ADMIN";
