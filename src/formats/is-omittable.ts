import type { Property } from "../domain/model/property.js";
import { qualifiers } from "../domain/values/qualifiers.js";

/**
 * Values without which a fact would have another meaning, and not less content: without its end it would still hold, and without
 * the place it would hold everywhere.
 */
const ESSENTIAL: ReadonlySet<string> = new Set([
  "validTo",
  "exit",
  "exitedOn",
  "delistedOn",
  "endReportedOn",
  "place",
  "channels",
  "observationId",
  ...qualifiers.map(({ qualifier }) => qualifier),
]);

/**
 * Returns true if the rest of a row means the same without a value of this property, so that only a value that cannot be
 * read is left out.
 */
export const isOmittable = ({ name, shows = name, nullable, list, qualifies }: Property): boolean =>
  (nullable === true || list === true) && qualifies === undefined && !ESSENTIAL.has(shows);
