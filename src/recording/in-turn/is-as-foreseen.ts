import type { Ask } from "../../neo4j/statement.js";
import { samePoint } from "../point.js";
import { noNeeds } from "../store/needs.js";
import { readBase } from "../store/read-base.js";
import { writerOf } from "../submission.js";
import type { Ahead } from "./plan-ahead.js";

/** Takes the write lock; tells whether the graph is as something was planned for. */
export async function isAsForeseen(run: Ask, { submission, point }: Ahead): Promise<boolean> {
  const { requests, ...now } = await run(readBase(noNeeds, writerOf(submission)));
  return requests.size === 0 && samePoint(now, point);
}
