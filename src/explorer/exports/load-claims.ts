import { ClaimsOfSubjectsDocument, type ClaimsOfSubjectsQuery } from "../../client/gql/graphql.js";
import { findNextCursor } from "../../client/pages.js";
import { ask } from "../api/ask.js";
import { batches } from "../api/batches.js";
import type { Picture } from "../view/picture.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import type { ClaimInView } from "./claim-in-view.js";

/** Entities and facts per request. */
const BATCH_SIZE = 50;
/** Claims per request. */
const PAGE_SIZE = 100;

/** All claims about some entities and facts that are not retracted. */
export async function loadClaims(ids: readonly string[], time: ViewTime): Promise<readonly ClaimInView[]> {
  const found = await Promise.all(batches(ids, BATCH_SIZE).map((batch) => claimsOf([...batch], time)));
  return found.flat();
}

/** The ids of what a picture shows and lists. */
export const idsIn = ({ nodes, facts, absences, characterizations }: Picture): readonly string[] => [
  ...nodes.map(({ entity }) => entity.id),
  ...[facts, absences, characterizations].flat().map(({ id }) => id),
];

async function claimsOf(ids: string[], time: ViewTime): Promise<readonly ClaimInView[]> {
  const claims: ClaimInView[] = [];
  let after: string | null = null;
  do {
    const variables = { ids, first: PAGE_SIZE, after, asOf: asOfOf(time) };
    const page: ClaimsOfSubjectsQuery = await ask(ClaimsOfSubjectsDocument, variables);
    claims.push(...page.claims.nodes);
    after = findNextCursor(page.claims.pageInfo);
  } while (after);
  return claims;
}
