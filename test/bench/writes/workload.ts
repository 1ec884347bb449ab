import { LEAF } from "../graph/landmarks.js";
import type { Population } from "../graph/population.js";

/** A fact to record: a merchant sells on a platform, according to one source. */
export interface WorkloadFact {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly source: string;
  readonly statement: string;
}

/** New open-ended facts, each between recorded entities and with a recorded source. */
export function* generateWorkload(prefix: string, population: Population): Generator<WorkloadFact> {
  const to = population.ref("PLATFORM", LEAF).id;
  for (let n = 0; ; n++) {
    const from = population.ref("MERCHANT", n % population.count("MERCHANT")).id;
    yield { id: `seller:${prefix}-${n}`, from, to, source: "source:report-0", statement: `Seen ${n}.` };
  }
}

const mutation = `mutation ($input: RecordSellerInput!) {
  recordSeller(input: $input) { seller: fact { id status } revision userErrors { message } }
}`;

/** A fact in the form of the product. */
export function formatMutation({ id, from, to, source, statement }: WorkloadFact): string {
  const claim = { source: { id: source }, statement, supports: ["VALID_FROM"] };
  const input = { id, fromId: from, toId: to, validFrom: "2020", claim };
  return JSON.stringify({ query: mutation, variables: { input } });
}
