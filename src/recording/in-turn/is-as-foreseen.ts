import type { Ask } from "../../neo4j/statement.js";
import { isSameVersion } from "../point.js";
import { emptyReadSet } from "../store/needs.js";
import { readBase } from "../store/read-base.js";
import { writerOf } from "../submission.js";
import type { SpeculativePlan } from "./plan-ahead.js";

/** Takes the write lock; tells whether the graph is as something was planned for. */
export async function isStillValid(run: Ask, { submission, point }: SpeculativePlan): Promise<boolean> {
  const { requests, ...now } = await run(readBase(emptyReadSet, writerOf(submission)));
  return requests.size === 0 && isSameVersion(now, point);
}
