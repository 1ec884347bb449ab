import { ask } from "../api/ask.js";
import { batches } from "../api/batches.js";
import { SourcesOfFactsDocument } from "../gql/graphql.js";
import type { ViewFact } from "../view/graph.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { citationOf } from "./citation.js";

/** Facts per request. */
const BATCH_SIZE = 50;

/**
 * The citations of all sources of some facts, sorted and without duplicates. Retracted claims do not count.
 */
export async function loadCitations(facts: readonly ViewFact[], time: ViewTime): Promise<readonly string[]> {
  const ids = facts.map(({ id }) => id);
  const answers = await Promise.all(
    batches(ids, BATCH_SIZE).map((batch) =>
      ask(SourcesOfFactsDocument, { ids: [...batch], asOf: asOfOf(time) }),
    ),
  );
  const claims = answers
    .flatMap(({ nodes }) => nodes)
    .flatMap((node) => (node && "claims" in node ? node.claims.nodes : []));
  const current = claims.filter(({ retractedAt }) => !retractedAt);
  return [...new Set(current.map(({ source }) => citationOf(source)))].sort();
}
