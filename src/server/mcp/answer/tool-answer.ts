import type { AnswerTime } from "../../../analysis/shared/explorer-paths.js";
import type { ShownSource } from "../../../analysis/shared/shown-fact.js";

/** One line of an answer. Texts of others in it are in quotes. */
export interface AnswerRow {
  readonly line: string;
  /** The sources that it cites. Default: none. */
  readonly sources?: readonly ShownSource[];
}

/** The answer of a tool before it is cut to the limit. */
export interface ToolAnswer {
  /** One or two sentences that answer the question. */
  readonly summary: string;
  readonly rows: readonly AnswerRow[];
  /** The time that it is about, if the question has one. */
  readonly asOf?: AnswerTime;
  readonly revision: number;
  /** The reasons why something may be missing; empty if the answer is complete. */
  readonly incompleteBecause?: readonly string[];
  /** True if texts or lists of sources were shortened to keep to the limit. Default: false. */
  readonly isShortened?: boolean;
  /** The path of the same state in the explorer. */
  readonly path: string;
  /** The cost of the query, as the API computes it. */
  readonly cost: number;
}
