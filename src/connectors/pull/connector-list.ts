import type { Connector } from "../contract.js";

/** The services that `brandgraph pull` knows. */
export const connectors: readonly Connector[] = [];
