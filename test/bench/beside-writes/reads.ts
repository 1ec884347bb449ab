import { startContestant } from "../contestants/contestant.js";
import type { Bench } from "../measure/bench.js";
import { compare } from "../measure/compare.js";
import type { RoundOptions } from "../measure/rounds.js";
import { type ScenarioResult, variantsOf } from "../measure/run-scenario.js";
import type { Scale } from "../scale.js";
import { nestedPage } from "../scenarios/nested-page.js";
import { writeEvery } from "../writes/load-writes.js";
import { recorderOfBare, recorderOfProduct } from "../writes/recorders.js";
import { measureLanes, type NamedLane } from "./measure-lanes.js";

const WRITES_PER_SECOND = 50;
const [ALONE, BESIDE] = ["reads alone", `beside ${WRITES_PER_SECOND} writes a second`];

/**
 * The nested page, alone and beside writes of sellers at a constant rate, by the product and by hand. What the writes
 * themselves cost counts for the answers beside them. The written facts are on none of the pages.
 */
export async function measureReads(
  bench: Bench,
  scale: Scale,
  options: RoundOptions,
): Promise<ScenarioResult> {
  const [variant] = await variantsOf(bench, nestedPage);
  const parts = await compare(nestedPage, variant!, bench.lines);
  const product = await recorderOfProduct(bench.store.neo4j, bench.contestants.get("product")!, scale);
  const writer = await startContestant("bare", bench.store.neo4j, "writes/bare-writer");
  const bare = recorderOfBare(writer, scale);
  const lanes = parts.flatMap((part): readonly NamedLane[] => {
    if ("failure" in part) throw new Error(`${part.name}: ${part.failure}`);
    const { name, requests } = part;
    const [line, contestant] = [bench.lines.get(name)!, bench.contestants.get(name)!];
    const alone = { name, requests, line, contestant, variant: ALONE, databasePid: bench.store.neo4j.pid };
    const recorder = name === "product" ? product : bare;
    const meanwhile = () => writeEvery(recorder, 1000 / WRITES_PER_SECOND);
    return [alone, { ...alone, variant: BESIDE, meanwhile, helpers: name === "bare" ? [writer] : [] }];
  });
  const title = "25 brands by id with what they are linked to, while others write";
  try {
    return await measureLanes({ name: "reads-beside-writes", title }, lanes, options);
  } finally {
    await writer.stop();
  }
}
