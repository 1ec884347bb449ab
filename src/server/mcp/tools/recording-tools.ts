import type { Tool } from "../declaration/tool.js";
import { dispute } from "./dispute.js";
import { recordFact } from "./record-fact.js";

/** The tools that record something. The API lets only curators do so. */
export const recordingTools: readonly Tool[] = [recordFact, dispute];
