import type { Tool } from "../declaration/tool.js";
import { ask } from "./ask.js";
import { changesSince } from "./changes-since.js";
import { compareDates } from "./compare-dates.js";
import { conflicts } from "./conflicts.js";
import { dispute } from "./dispute.js";
import { evidenceForTool } from "./evidence-for.js";
import { exposure } from "./exposure.js";
import { figures } from "./figures.js";
import { findPaths } from "./find-paths.js";
import { getEntity } from "./get-entity.js";
import { neighbors } from "./neighbors.js";
import { recordFact } from "./record-fact.js";
import { runQuery } from "./run-query.js";
import { searchEntities } from "./search-entities.js";
import { searchSchema } from "./search-schema.js";
import { timeline } from "./timeline.js";
import { ultimateOwnersTool } from "./ultimate-owners.js";
import { verify } from "./verify.js";

/** The tools of an assistant. To add one, declare it in its own file and list it here. */
export const assistantTools: readonly Tool[] = [
  ask,
  searchEntities,
  getEntity,
  neighbors,
  findPaths,
  ultimateOwnersTool,
  exposure,
  timeline,
  evidenceForTool,
  conflicts,
  compareDates,
  figures,
  changesSince,
  verify,
  searchSchema,
  runQuery,
  // The API lets only curators record.
  recordFact,
  dispute,
];
