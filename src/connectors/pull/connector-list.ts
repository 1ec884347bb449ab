import type { Connector } from "../contract.js";
import { gleif } from "../gleif/gleif.js";
import { sec } from "../sec/sec.js";
import { wikidata } from "../wikidata/wikidata.js";

/** The services that `brandgraph pull` knows. */
export const connectors: readonly Connector[] = [gleif, sec, wikidata];
