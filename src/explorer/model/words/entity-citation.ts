import { getToday } from "../../../util/days.js";
import { buildEntityAddress } from "../addresses.js";

/** Formats the citation of the profile of an entity. */
export const formatEntityCitation = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  `brandgraph, “${name}” (${id}), ${location.origin}${buildEntityAddress(id)} (as of ${getToday()}).`;
