import type { OperationCheck } from "../context/operation-checks.js";
import type { AccessControl } from "./access-control.js";

/** Rejects an operation that its caller may not have. */
export const authorization =
  (gate: AccessControl): OperationCheck =>
  ({ document, operation, contextValue: { caller, address } }) => {
    if (operation) gate.authorise(caller, { document, operation }, address);
  };
