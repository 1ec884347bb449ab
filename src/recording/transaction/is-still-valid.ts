import type { Ask } from "../../neo4j/statement.js";
import { isSameVersion } from "../snapshot/graph-version.js";
import { readBase } from "../store/read-base.js";
import { emptyReadSet } from "../store/read-set.js";
import type { SpeculativePlan } from "./speculative-plan.js";
import { writerOf } from "./submission.js";

/** Takes the write lock, and returns whether the graph still has the version that the plan is for. */
export async function isStillValid(run: Ask, { outcome, version }: SpeculativePlan): Promise<boolean> {
  const { requests, ...now } = await run(readBase(emptyReadSet, writerOf(outcome.submission)));
  return requests.size === 0 && isSameVersion(now, version);
}
