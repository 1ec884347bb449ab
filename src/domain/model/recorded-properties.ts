import { memoizeByObject } from "../../util/memoize.js";
import { isRecorded, listProperties, type Property } from "./property.js";

/**
 * The recorded properties of a type, in the order of the domain. Memoized, because every entry needs them.
 */
export const recordedProperties = memoizeByObject(
  (type: { readonly prototype: object }): readonly Property[] => listProperties(type).filter(isRecorded),
);

/** The properties whose value is that of the claim that ranks first. Names and identifiers are not among them. */
export const claimedProperties = memoizeByObject(
  (type: { readonly prototype: object }): readonly Property[] =>
    recordedProperties(type).filter(({ identifies }) => !identifies),
);
