import type { Facts } from "./fact-plan.js";
import { offers } from "./offers.js";
import { operations } from "./operations.js";
import { ownerships } from "./ownerships.js";
import { presences } from "./presences.js";
import { proceedings } from "./proceedings.js";
import { relations } from "./relations.js";
import { sellers } from "./sellers.js";

/** All facts of a graph, in parts. Each part draws its own random numbers. */
export const factsByPart: Readonly<Record<string, Facts>> = {
  ownerships,
  operations,
  sellers,
  offers,
  presences,
  proceedings,
  relations,
};
