import { groupByKey } from "../../util/group-by-key.js";
import { type ClaimState, NO_RUN } from "../state/graph-state.js";
import {
  findClearedInstant,
  isOriginActive,
  isWithin,
  listGivenFields,
  type Repeat,
  selectActiveRepeats,
  type UndoneRuns,
} from "../state/undone-runs.js";

/**
 * Finds the claims to which another import gave more than their own input gave and counts, or for which it cleared what their
 * source gives, and that import: undoing it reads them again. Includes retracted ones: they return once what replaced them is undone, or others keep their values.
 */
export const findClaimHolders = (claims: readonly ClaimState[], undone: UndoneRuns) =>
  [...groupByKey(claims, ({ subject }) => subject).values()].flatMap((claimsOfSubject) =>
    claimsOfSubject.flatMap((claim) => {
      const holder = findHolder(claim, claimsOfSubject, undone);
      return holder === null ? [] : [{ id: claim.id, holder }];
    }),
  );

function findHolder(
  claim: ClaimState,
  claimsOfSubject: readonly ClaimState[],
  undone: UndoneRuns,
): string | null {
  const originFields = isOriginActive(claim, undone) ? listGivenFields(claim, claim) : null;
  const isInOrigin = (repeat: Repeat): boolean =>
    originFields !== null &&
    isWithin(listGivenFields(claim, repeat), originFields) &&
    findClearedInstant(claim, repeat, claimsOfSubject) === 0;
  const holder = selectActiveRepeats(claim, undone).find(
    (repeat) => repeat.run !== NO_RUN && !isInOrigin(repeat),
  );
  return holder?.run ?? null;
}
