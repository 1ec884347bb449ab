import type { OperationCheck } from "../context/operation-checks.js";
import type { AccessControl } from "./access-control.js";

/** Rejects an operation if its caller lacks the role for it. */
export const authorization =
  (accessControl: AccessControl): OperationCheck =>
  ({ document, operation, contextValue: { caller, address } }) => {
    if (operation) accessControl.authorise(caller, { document, operation }, address);
  };
