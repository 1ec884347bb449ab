import { AppError } from "../../errors.js";

/** Steps that reading an operation may take: a step for every field and every type of value that it is read for. */
export const MAX_STEPS = 20_000;

/** Counts steps of reading an operation; fails with QUERY_TOO_COMPLEX once there are more than the limit. */
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
