import type { FactFault } from "../../recording/facts.js";
import { type RecordResult, record } from "../../recording/record.js";
import { validate } from "../../recording/validate.js";
import type { RequestContext } from "../request-context.js";
import { faultIn } from "./fault-in.js";
import type { InputLines } from "./lines.js";

/** What came of the lines of an input: the whole of it recorded, or all that is wrong with it. */
export type Recorded =
  | { readonly result: RecordResult; readonly errors: readonly [] }
  | { readonly result: null; readonly errors: readonly FactFault[] };

/** Records the lines of an input, all or none. Faults are told by their paths within the input. */
export async function recordLines(context: RequestContext, { lines, faults }: InputLines): Promise<Recorded> {
  if (faults.length > 0) {
    const others = lines.flatMap((line) => validate(line.line).map((fault) => faultIn(line, fault)));
    return { result: null, errors: [...faults, ...others] };
  }
  const result = await record(
    context.database,
    lines.map(({ line }) => line),
    { by: context.caller.name },
  );
  const errors = result.rejected.flatMap(({ index, faults }) =>
    faults.map((fault) => faultIn(lines[index]!, fault)),
  );
  return errors.length > 0 ? { result: null, errors } : { result, errors: [] };
}
