import type { Tool } from "../declaration/tool.js";
import { changesSince } from "./changes-since.js";
import { compareDates } from "./compare-dates.js";
import { conflicts } from "./conflicts.js";
import { evidenceForTool } from "./evidence-for.js";
import { exposure } from "./exposure.js";
import { figures } from "./figures.js";
import { findPaths } from "./find-paths.js";
import { getEntity } from "./get-entity.js";
import { neighbors } from "./neighbors.js";
import { runQuery } from "./run-query.js";
import { searchEntities } from "./search-entities.js";
import { searchSchema } from "./search-schema.js";
import { timeline } from "./timeline.js";
import { ultimateOwnersTool } from "./ultimate-owners.js";
import { verify } from "./verify.js";

/** The tools that read. To add one, declare it in its own file and list it here. */
export const readingTools: readonly Tool[] = [
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
];
