import { type ClaimState, NO_RUN } from "../state/graph-state.js";
import {
  isOriginActive,
  isWithin,
  listGivenFields,
  selectActiveRepeats,
  type UndoneRuns,
} from "../state/undone-runs.js";

/**
 * Finds the claims to which another import gave more than their own input gave and counts, and that import: undoing it
 * reads them again. Includes retracted ones: they return once what replaced them is undone, or others keep their values.
 */
export const findClaimHolders = (claims: readonly ClaimState[], undone: UndoneRuns) =>
  claims.flatMap((claim) => {
    const originFields = isOriginActive(claim, undone) ? listGivenFields(claim, claim) : null;
    const holder = selectActiveRepeats(claim, undone).find(
      (repeat) =>
        repeat.run !== NO_RUN && !(originFields && isWithin(listGivenFields(claim, repeat), originFields)),
    );
    return holder ? [{ id: claim.id, holder: holder.run }] : [];
  });
