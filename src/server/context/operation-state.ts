import type { ExecutionResult } from "graphql";
import type { OperationProgress } from "../../query/context.js";
import type { ReadOperation } from "./operation.js";

/** An operation as read, or why it could not be. */
export interface ReadResult {
  /** Null if it was not read, or if its variables are invalid, which graphql-js reports. */
  readonly operation: ReadOperation | null;
  /** The key of a query in the operation cache; null for other operations. */
  readonly key: string | null;
  /** Why it could not be read. Access is decided first, so that it does not depend on this. */
  readonly failure?: unknown;
}

/** The progress of an operation. Each part is assigned by the step that does it. */
export interface OperationState extends OperationProgress {
  read: ReadResult;
  cost: OperationProgress["cost"];
  /** True if the caller was charged for the validation of the operation. */
  isCharged: boolean;
  /** The outcome of the steps before it runs, if they were taken before Apollo received it. */
  checked: Promise<void> | null;
  pending: OperationProgress["pending"];
  missing: OperationProgress["missing"];
  hints: OperationProgress["hints"];
  /** True if it was executed before Apollo received it. `pending` are then the existing answers. */
  isExecuted: boolean;
  /** The results of a subscription, once it has started. */
  results: AsyncGenerator<ExecutionResult, void> | null;
}

export const createOperationState = (): OperationState => ({
  read: { operation: null, key: null },
  cost: null,
  isCharged: false,
  checked: null,
  pending: null,
  missing: new Map(),
  hints: new Map(),
  isExecuted: false,
  results: null,
});
