import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";

/** Counts the steps of reading an operation. Fails with QUERY_TOO_COMPLEX above the limit. */
export class StepBudget {
  spent = 0;

  constructor(readonly limit: number = limits.operation.steps.max) {}

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
