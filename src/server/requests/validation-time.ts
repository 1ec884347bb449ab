import type { RequestContext } from "../context/request-context.js";

/**
 * Charges the caller, once, for the time to parse, validate, authorize and cost its operation: when that is done, or when
 * it is rejected.
 */
export function chargeValidationTime({ contextValue }: { readonly contextValue: RequestContext }): void {
  if (contextValue.progress.isCharged) return;
  contextValue.progress.isCharged = true;
  contextValue.statementCaller.spend(performance.now() - contextValue.began);
}
