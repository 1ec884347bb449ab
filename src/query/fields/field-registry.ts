import type { Role } from "../../domain/graphql/access/role.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { ComputedField, ComputedOrder } from "./computed-field.js";
import { type DeclaredField, defaultAccess, type RootType } from "./declared-field.js";
import type { QueryField } from "./query-field.js";

const rootFields = new Map<string, DeclaredField>();
const computedFields = new Map<string, ComputedField>();

/** All fields other than the properties and connections that the kinds declare. */
export interface Fields {
  readonly rootFields: readonly DeclaredField[];
  readonly computedFields: readonly ComputedField[];
}

/** Registers the fields for cost, access control and execution. The server lists them all in one place. */
export function registerFields(fields: Fields): void {
  for (const field of fields.rootFields) rootFields.set(`${field.on}.${field.name}`, field);
  for (const field of fields.computedFields) computedFields.set(field.name, field);
}

export const findRootField = (type: string, name: string): DeclaredField | undefined =>
  rootFields.get(`${type}.${name}`);

export function findQueryField(name: string): QueryField | undefined {
  const field = findRootField("Query", name);
  return field && isQueryField(field) ? field : undefined;
}

/** Only `declareQueryField` declares fields of Query. */
const isQueryField = (field: DeclaredField): field is QueryField => field.on === "Query";

export const findComputedField = (name: string): ComputedField | undefined => computedFields.get(name);

/** Returns the order of lists by a value of a computed field. Fails if the field has none. */
export const requireComputedOrder = (name: string): ComputedOrder =>
  requireNonNull(findComputedField(name)?.order, `The order by ${name}`);

/** Finds the role that a root field requires. ADMIN if the type is not a root type. */
export const findRequiredRole = (type: string, field: string): Role =>
  findRootField(type, field)?.access ?? (isRootType(type) ? defaultAccess[type] : "ADMIN");

const isRootType = (type: string): type is RootType => Object.hasOwn(defaultAccess, type);
