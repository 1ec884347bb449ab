import type { OperationCheck } from "../operation-checks.js";
import type { Gate } from "./gate.js";

/** Rejects an operation that its caller may not have. */
export const authorisation =
  (gate: Gate): OperationCheck =>
  ({ document, operation, contextValue: { caller, address } }) => {
    if (operation) gate.authorise(caller, { document, operation }, address);
  };
