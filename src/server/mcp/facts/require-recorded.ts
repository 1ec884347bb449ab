import { AppError } from "../../../errors.js";
import { quoteString } from "../../../util/text/quote-text.js";
import type { DocumentAnswer } from "../answer/document-answer.js";

/** Returns what was read by an id. Fails with NOT_FOUND and the reason if there is nothing. */
export function requireRecorded<T>(
  value: T | null | undefined,
  id: string,
  { missing = [] }: Pick<DocumentAnswer<unknown>, "missing">,
): T {
  if (value) return value;
  const [{ reason } = { reason: "NO_SUCH_ID" }] = missing;
  throw new AppError("NOT_FOUND", `${quoteString(id)} is not the id of what is recorded then: ${reason}.`);
}
