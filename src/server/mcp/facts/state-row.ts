import type { ShownSource } from "../../../analysis/shared/shown-fact.js";
import { formatStateText } from "../../../analysis/shared/state-text.js";
import type { AnswerRow } from "../answer/tool-answer.js";

type ShownState = Parameters<typeof formatStateText>[0] & {
  readonly status: string;
  readonly claim: { readonly id: string; readonly source: ShownSource } | null;
};

/** The value of a field with its status and the claim that gives it, as a line of an answer. */
export const toStateRow = ({ status, claim, ...state }: ShownState): AnswerRow => ({
  line: `- ${state.field} = ${formatStateText(state)}, ${status}${claim ? ` [${claim.id}; ${claim.source.id}]` : ""}`,
  sources: claim ? [claim.source] : [],
});
