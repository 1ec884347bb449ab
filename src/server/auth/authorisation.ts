import type { OperationCheck } from "../operation-checks.js";
import type { AccessControl } from "./gate.js";

/** Rejects an operation that its caller may not have. */
export const authorization =
  (gate: AccessControl): OperationCheck =>
  ({ document, operation, contextValue: { caller, address } }) => {
    if (operation) gate.authorise(caller, { document, operation }, address);
  };
