import type { FactGenerator } from "./fact-plan.js";
import { generateOffers } from "./offers.js";
import { generateOperations } from "./operations.js";
import { generateOwnerships } from "./ownerships.js";
import { generatePresences } from "./presences.js";
import { generateProceedings } from "./proceedings.js";
import { generateRelations } from "./relations.js";
import { generateSellers } from "./sellers.js";

/** All facts of a graph, in parts. Each part draws its own random numbers. */
export const factsByPart: Readonly<Record<string, FactGenerator>> = {
  ownerships: generateOwnerships,
  operations: generateOperations,
  sellers: generateSellers,
  offers: generateOffers,
  presences: generatePresences,
  proceedings: generateProceedings,
  relations: generateRelations,
};
