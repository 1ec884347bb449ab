import type { AnswerTime } from "../../../analysis/shared/explorer-paths.js";
import type { ShownSource } from "../../../analysis/shared/shown-fact.js";
import { quoteString, quoteValue, toPlainLine } from "../../../util/text/quote-text.js";
import { shortenStepwise } from "./shorten-answer.js";
import type { ToolAnswer } from "./tool-answer.js";

/** Bytes of UTF-8 that count as one token. */
const BYTES_A_TOKEN = 4;
/** Tokens for what the protocol adds to a text, such as the name of the server. */
const PROTOCOL_TOKENS = 70;

export interface FitOptions {
  /** Maximum tokens of the whole result. */
  readonly maxTokens: number;
  /** Makes the cursor after some of the rows; null if none can be read on from there. */
  readonly cursorAfter: ((rows: number) => string) | null;
  /** The address of the explorer and the API. */
  readonly baseUrl: string;
}

/** The size of a result with a text, in tokens. */
export const countTokens = (text: string): number =>
  Math.ceil(Buffer.byteLength(JSON.stringify(text)) / BYTES_A_TOKEN) + PROTOCOL_TOKENS;

/**
 * The text of an answer with as many rows as the limit allows, in their order, and a cursor if there are more. If not even the
 * first row fits, lines are shortened, and the text says so. Each text of others is on one line, whatever is in it.
 */
export function fitAnswer(answer: ToolAnswer, options: FitOptions): string {
  const plain = toPlainAnswer(answer);
  for (const form of [plain, ...shortenStepwise(plain)]) {
    const isFitting = (rows: number) => countTokens(writeAnswer(form, rows, options)) <= options.maxTokens;
    const { length } = form.rows;
    const rows = isFitting(length) ? length : findLongestPrefix(length, isFitting);
    if ((rows > 0 || length === 0) && isFitting(rows)) return writeAnswer(form, rows, options);
  }
  throw new RangeError(`The answer does not fit into ${options.maxTokens} tokens.`);
}

const toPlainAnswer = (answer: ToolAnswer): ToolAnswer => ({
  ...answer,
  summary: toPlainLine(answer.summary),
  rows: answer.rows.map((row) => ({ ...row, line: toPlainLine(row.line) })),
});

/** The greatest length below `end` that fits, if each shorter one fits too. */
function findLongestPrefix(end: number, isFitting: (length: number) => boolean): number {
  let [low, high] = [0, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isFitting(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function writeAnswer(answer: ToolAnswer, count: number, options: FitOptions): string {
  const { summary, asOf, revision, isShortened = false, cost, path } = answer;
  const rows = answer.rows.slice(0, count);
  const isCut = count < answer.rows.length;
  const nextCursor = isCut ? options.cursorAfter?.(count) : undefined;
  const reasons = [
    ...(answer.incompleteBecause ?? []).map(toPlainLine),
    ...(isCut && nextCursor === undefined ? ["TOKEN_LIMIT"] : []),
    ...(isShortened ? ["LONG_TEXTS_SHORTENED"] : []),
  ];
  const state = [
    ...(asOf ? [`As of ${formatAnswerTime(asOf)}.`] : []),
    `Revision ${revision}, cost ${cost}.`,
    ...(reasons.length > 0 ? [`Incomplete: ${reasons.join(", ")}.`] : []),
    ...(nextCursor ? [`There is more: repeat the call with cursor ${nextCursor}`] : []),
  ];
  const sources = new Map(rows.flatMap((row) => row.sources ?? []).map((source) => [source.id, source]));
  return [
    summary,
    ...rows.map(({ line }) => line),
    state.join(" "),
    ...[...sources.values()].map(formatSource),
    `${options.baseUrl}${path}`,
  ].join("\n");
}

/** `source:reuters-2014: "Kering sues", "Reuters", 2014-07-10, https://…`. */
export const formatSource = ({ id, title, publisher, publishedOn, url }: ShownSource): string =>
  `${id}: ${[quoteString(title), publisher && quoteString(publisher), publishedOn, url && quoteValue(url)].filter(Boolean).join(", ")}`;

const formatAnswerTime = ({ validAt, validDuring, knownAt, certainty }: AnswerTime): string =>
  [
    ...(validAt ? [validAt] : []),
    ...(validDuring ? [validDuring.from ? `${validDuring.from} to ${validDuring.to}` : "any day"] : []),
    ...(knownAt ? [`as known at ${knownAt}`] : []),
    ...(certainty ? [`certainty ${certainty}`] : []),
  ].join(", ");
