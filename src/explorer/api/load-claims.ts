import { ClaimsOfSubjectsDocument, type ClaimsOfSubjectsQuery } from "../../client/gql/graphql.js";
import { findNextCursor } from "../../client/pages.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import type { ClaimInView } from "../model/claim-in-view.js";
import type { Picture } from "../model/picture.js";
import { buildAsOf, type ViewTime } from "../model/view.js";
import { sendDocument } from "./send-document.js";

/** Entities and facts per request. */
const BATCH_SIZE = 50;
/** Claims per request. */
const PAGE_SIZE = 100;

/** Loads all claims about some entities and facts that are not retracted. */
export async function loadClaims(ids: readonly string[], time: ViewTime): Promise<readonly ClaimInView[]> {
  const claimBatches = await Promise.all(
    [...splitIntoChunks(ids, BATCH_SIZE)].map((batch) => loadClaimBatch([...batch], time)),
  );
  return claimBatches.flat();
}

/** Lists the ids of the entities and facts that a picture shows and lists. */
export const listPictureIds = ({ nodes, facts, absences, characterizations }: Picture): readonly string[] => [
  ...nodes.map(({ entity }) => entity.id),
  ...[facts, absences, characterizations].flat().map(({ id }) => id),
];

async function loadClaimBatch(ids: string[], time: ViewTime): Promise<readonly ClaimInView[]> {
  const claims: ClaimInView[] = [];
  let after: string | null = null;
  do {
    const variables = { ids, first: PAGE_SIZE, after, asOf: buildAsOf(time) };
    const page: ClaimsOfSubjectsQuery = await sendDocument(ClaimsOfSubjectsDocument, variables);
    claims.push(...page.claims.nodes);
    after = findNextCursor(page.claims.pageInfo);
  } while (after);
  return claims;
}
