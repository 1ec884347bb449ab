import { type ClaimState, NO_RUN } from "../state/graph-state.js";
import { givenWith, isOriginLeft, isWithin, repeatsLeft, type UndoneRuns } from "../state/undone-runs.js";

/**
 * The claims of which another import gave more than what their own input gave and counts, and that import: undoing it reads
 * them again. Also retracted ones: they are back once what replaced them is undone, or others keep values of them.
 */
export const holdersOf = (claims: readonly ClaimState[], undone: UndoneRuns) =>
  claims.flatMap((claim) => {
    const own = isOriginLeft(claim, undone) ? givenWith(claim, claim) : null;
    const holder = repeatsLeft(claim, undone).find(
      (one) => one.run !== NO_RUN && !(own && isWithin(givenWith(claim, one), own)),
    );
    return holder ? [{ id: claim.id, holder: holder.run }] : [];
  });
