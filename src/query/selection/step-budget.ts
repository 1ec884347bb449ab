import { AppError } from "../../errors.js";

/**
 * Limit of the steps to read an operation: one for every field, and for every type of value that it is read
 * for.
 */
export const MAX_STEPS = 20_000;

/** Counts the steps of reading an operation. Fails with QUERY_TOO_COMPLEX above the limit. */
export class StepBudget {
  spent = 0;

  constructor(readonly limit: number = MAX_STEPS) {}

  spend(steps: number): void {
    this.spent += steps;
    if (this.spent <= this.limit) return;
    throw new AppError(
      "QUERY_TOO_COMPLEX",
      `The query asks for more than ${this.limit} fields, counted for every type that a value may have. Ask for fewer fields, or for fewer types at each level.`,
      { details: { limit: this.limit } },
    );
  }
}
