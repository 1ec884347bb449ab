import { entityTables } from "../gql/entity-tables.js";
import { factLooks } from "../gql/fact-looks.js";
import { isFactKind } from "../model/words/kind-words.js";

/** Lists the group keys by which the rows of a kind can be filtered, those of the kind first. */
export const listFacets = (kind: string): readonly string[] => [
  ...((factLooks[kind] ?? entityTables[kind])?.facets ?? []),
  ...(isFactKind(kind) ? ["STATUS", "YEAR", "PUBLISHER"] : ["COUNTRY", "YEAR"]),
];
