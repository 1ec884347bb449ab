import type { AnswerTime } from "../../../analysis/shared/explorer-paths.js";
import type { ShownSource } from "../../../analysis/shared/shown-fact.js";

/** One entity, fact, claim or figure of an answer. */
export interface AnswerRow {
  readonly item: Readonly<Record<string, unknown>>;
  /** The item in one line for people. */
  readonly line: string;
  readonly sources: readonly ShownSource[];
  /** The cursor after this row, if the list is a connection of the API. */
  readonly cursor?: string;
}

/** The answer of a tool before it is cut to the limit. */
export interface ToolAnswer {
  /** One or two sentences that answer the question. */
  readonly summary: string;
  /** Text that only people and assistants read, since it is in `more` as data. */
  readonly text?: string;
  readonly rows: readonly AnswerRow[];
  /** The cursor of the API after the last row, if there are more. */
  readonly next?: string | null;
  /** Fields that only this tool returns, in addition to the rows. */
  readonly more?: Readonly<Record<string, unknown>>;
  readonly asOf: AnswerTime | null;
  readonly revision: number;
  /** The reasons why something may be missing; empty if the answer is complete. */
  readonly incompleteBecause?: readonly string[];
  /** True if texts or lists were shortened to keep to the limit. Default: false. */
  readonly isShortened?: boolean;
  /** The path of the same state in the explorer. */
  readonly path: string;
  /** The cost of the query, as the API computes it. */
  readonly cost: number;
}
