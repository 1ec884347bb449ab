import type { Connector } from "../contract.js";
import { wikidata } from "../wikidata/wikidata.js";

/** The services that `brandgraph pull` knows. */
export const connectors: readonly Connector[] = [wikidata];
