import { entityAddress } from "../view/addresses.js";
import { today } from "../view/days.js";

/** The citation of the profile of an entity. */
export const entityCitation = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  `brandgraph, “${name}” (${id}), ${location.origin}${entityAddress(id)} (as of ${today()}).`;
