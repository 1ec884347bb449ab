import { AppError } from "../../errors.js";
import type { Missing } from "../../query/context.js";
import { quoteString } from "../../util/text/quote-text.js";
import type { PagedAnswer } from "./paged-answer.js";
import type { AnswerReaderOptions, CreateRowReader } from "./row-reader.js";

const document = `query ($id: ID!, $asOf: AsOf) {
  nodes(ids: [$id], asOf: $asOf) {
    id
    ... on Entity { retractedAt }
    ... on Relationship { status }
    ... on Source { retractedAt }
  }
}`;

interface FoundNode {
  readonly retractedAt?: string | null;
  readonly status?: string;
}

const isRetracted = ({ retractedAt, status }: FoundNode): boolean =>
  retractedAt != null || status === "RETRACTED";

/** The request of one thing that has no answer. */
interface AbsentThing {
  readonly id: string;
  readonly asOf: object | null;
  /** The asOf of the request itself. */
  readonly requestAsOf?: AnswerReaderOptions["asOf"];
  /** The message for a thing that is recorded, but not of the kind or the day that is requested. */
  readonly otherwise: string;
}

/** Creates the error of a request for a thing that leads to nothing. It states the reason as `extensions.missing` of GraphQL does. */
export async function createAbsenceError(
  createReader: CreateRowReader,
  answer: PagedAnswer,
  { id, asOf, requestAsOf, otherwise }: AbsentThing,
): Promise<AppError> {
  const reasons: Missing["reason"][] = [];
  const query = createReader(answer, {
    asOf: requestAsOf,
    onMissing: (missing) => reasons.push(...missing.map((part) => part.reason)),
  });
  const { nodes } = await query<{ readonly nodes: readonly (FoundNode | null)[] }>(document, { id, asOf });
  const reason = nodes[0] && isRetracted(nodes[0]) ? "RETRACTED" : reasons[0];
  if (!reason) return new AppError("NOT_FOUND", otherwise);
  return new AppError("NOT_FOUND", `${quoteString(id)} leads to nothing: ${reason}.`, {
    details: { reason },
  });
}
