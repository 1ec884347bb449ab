import type { Tool } from "../declaration/tool.js";
import { ask } from "./ask.js";
import { describe } from "./describe.js";
import { describeSchema } from "./describe-schema.js";
import { dispute } from "./dispute.js";
import { record } from "./record.js";
import { runQuery } from "./run-query.js";
import { search } from "./search.js";
import { verify } from "./verify.js";

/** The tools of an assistant. To add one, declare it in its own file and list it here. */
export const assistantTools: readonly Tool[] = [
  ask,
  search,
  describe,
  verify,
  runQuery,
  describeSchema,
  record,
  dispute,
];
