import { startContestant } from "../contestants/contestant.js";
import type { Bench } from "../measure/bench.js";
import { compare } from "../measure/compare.js";
import type { RoundOptions } from "../measure/rounds.js";
import { buildVariants, type ScenarioResult } from "../measure/run-scenario.js";
import type { Scale } from "../scale.js";
import { nestedPage } from "../scenarios/nested-page.js";
import { writeEvery } from "../writes/load-writes.js";
import { createBareRecorder, createProductRecorder } from "../writes/recorders.js";
import { type ContestantLane, measureLanes } from "./measure-lanes.js";

const WRITES_PER_SECOND = 50;
const ALONE = "reads alone";
const BESIDE = `beside ${WRITES_PER_SECOND} writes a second`;

/**
 * The nested page, alone and beside writes of sellers at a constant rate, by the product and by hand. What the writes
 * themselves cost counts for the answers beside them. The written facts are on none of the pages.
 */
export async function measureReads(
  bench: Bench,
  scale: Scale,
  options: RoundOptions,
): Promise<ScenarioResult> {
  const [variant] = await buildVariants(bench, nestedPage);
  const parts = await compare(nestedPage, variant!, bench.lines);
  const product = await createProductRecorder(bench.store.neo4j, bench.contestants.get("product")!, scale);
  const writer = await startContestant("bare", bench.store.neo4j, "writes/bare-writer");
  const bare = createBareRecorder(writer, scale);
  const lanes = parts.flatMap((part): readonly ContestantLane[] => {
    if ("failure" in part) throw new Error(`${part.name}: ${part.failure}`);
    const { name, requests } = part;
    const [line, contestant] = [bench.lines.get(name)!, bench.contestants.get(name)!];
    const alone = { name, requests, line, contestant, variant: ALONE, databasePid: bench.store.neo4j.pid };
    const recorder = name === "product" ? product : bare;
    const startWrites = () => writeEvery(recorder, 1000 / WRITES_PER_SECOND);
    return [
      alone,
      { ...alone, variant: BESIDE, meanwhile: startWrites, helpers: name === "bare" ? [writer] : [] },
    ];
  });
  const title = "25 brands by id with what they are linked to, while others write";
  try {
    return await measureLanes({ name: "reads-beside-writes", title }, lanes, options);
  } finally {
    await writer.stop();
  }
}
