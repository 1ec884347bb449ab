import type { DisputesQuery } from "../../../client/gql/graphql.js";
import { formatDisputedFact } from "./format-disputed-fact.js";
import { formatFieldLabel } from "./kind-words.js";

type ListedConflict = DisputesQuery["conflicts"]["nodes"][number];

/** Names the subject of a conflict and its field: "JD.com has a stock listing on Nasdaq: amount raised". */
export function formatConflict({ field, subject }: Pick<ListedConflict, "field" | "subject">): string {
  const isFact = "from" in subject;
  const name = isFact ? formatDisputedFact(subject) : subject.name;
  return field ? `${name}: ${formatFieldLabel(field, isFact ? undefined : subject.kind)}` : name;
}
