import pc from "picocolors";
import { checkInvariants } from "../recording/invariants.js";
import { withDatabase } from "./with-database.js";

export interface CheckOptions {
  /** Print the findings as one line of JSON. */
  readonly json?: boolean;
}

/** Says of every invariant of the model whether it holds. Sets the exit status to 1 where one does not. */
export async function check({ json }: CheckOptions): Promise<void> {
  const findings = await withDatabase((database) => checkInvariants((statement) => database.read(statement)));
  if (json) console.log(JSON.stringify(findings));
  else
    for (const { says, count, examples } of findings) {
      console.log(`${count === 0 ? pc.green("holds") : pc.red("BROKEN")}  ${says}`);
      if (count > 0) console.log(`        ${count} times, as ${examples.join(", ")}`);
    }
  if (findings.some(({ count }) => count > 0)) process.exitCode = 1;
}
