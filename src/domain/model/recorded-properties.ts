import { memoizeByObject } from "../../util/memoize.js";
import { isRecorded, type Property, propertiesOf } from "./property.js";

/**
 * The recorded properties of a type, in the order of the domain. Memoized, because every entry needs them.
 */
export const recordedProperties = memoizeByObject(
  (type: { readonly prototype: object }): readonly Property[] => propertiesOf(type).filter(isRecorded),
);

/** Those whose value shown is that of the claim that is believed first. Names and identifiers are not among them. */
export const claimedProperties = memoizeByObject(
  (type: { readonly prototype: object }): readonly Property[] =>
    recordedProperties(type).filter(({ identifies }) => !identifies),
);
