import type { Bench } from "../measure/bench.js";
import { compare } from "../measure/compare.js";
import type { Request } from "../measure/load.js";
import { openLine } from "../measure/request-line.js";
import type { RoundOptions } from "../measure/rounds.js";
import { buildVariants, type ScenarioResult } from "../measure/run-scenario.js";
import type { Scale } from "../scale.js";
import { writeEvery } from "../writes/load-writes.js";
import { createProductRecorder } from "../writes/recorders.js";
import { type ContestantLane, measureLanes } from "./measure-lanes.js";
import { wallFigures } from "./wall-figures.js";

const VIEWERS = 50;
const WRITE_EVERY_MS = 2000;
const VARIANT = `${VIEWERS} viewers`;
/** The acceptance goal: the cost of the peer as a multiple of the product's. */
const GOAL = 10;

/**
 * A wall of dashboards: many viewers see the same eight figures while the graph changes now and then. Each viewer requests
 * a figure when the last one is there. The product writes in the turns of both, so only its own turns pay for that.
 * The answers of both are compared before the first turn and after the last.
 */
export async function measureWall(
  bench: Bench,
  scale: Scale,
  options: RoundOptions,
): Promise<ScenarioResult> {
  const recorder = await createProductRecorder(bench.store.neo4j, bench.contestants.get("product")!, scale);
  const requests = await collectFigureRequests(bench);
  const lanes = [...requests].map(([name, contestantRequests]): ContestantLane => {
    const contestant = bench.contestants.get(name)!;
    return {
      name,
      contestant,
      requests: contestantRequests,
      variant: VARIANT,
      connections: VIEWERS,
      line: openLine(contestant, VIEWERS),
      databasePid: bench.store.neo4j.pid,
      meanwhile: () => writeEvery(recorder, WRITE_EVERY_MS),
    };
  });
  const title = `${VIEWERS} viewers of the same ${requests.get("product")!.length} figures, a write every ${WRITE_EVERY_MS / 1000} s`;
  const goals = { [VARIANT]: { peer: GOAL } };
  try {
    const result = await measureLanes({ name: "wall", title, goals }, lanes, options);
    await collectFigureRequests(bench);
    return result;
  } finally {
    await Promise.all(lanes.map(({ line }) => line.close()));
  }
}

/** One request of each contestant for each figure. Fails if their answers differ. */
async function collectFigureRequests(bench: Bench) {
  const requests = new Map<ContestantLane["name"], Request[]>();
  for (const figure of wallFigures)
    for (const variant of await buildVariants(bench, figure)) {
      const shortVariant = { ...variant, questions: variant.questions.slice(0, 1) };
      for (const part of await compare(figure, shortVariant, bench.lines)) {
        if ("failure" in part) throw new Error(`${figure.name}, ${part.name}: ${part.failure}`);
        const figureRequests = part.requests.map(({ body }) => ({ body, length: null }));
        requests.set(part.name, [...(requests.get(part.name) ?? []), ...figureRequests]);
      }
    }
  return requests;
}
