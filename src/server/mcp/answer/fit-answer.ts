import type { CallToolResult } from "@modelcontextprotocol/server";
import type { ShownSource } from "../../../analysis/shared/shown-fact.js";
import { omitEmpty } from "../../../util/omit-empty.js";
import { quoteValue, toPlainLine, toPlainRecord } from "../../../util/text/quote-text.js";
import { shortenStepwise } from "./shorten-answer.js";
import type { ToolAnswer } from "./tool-answer.js";

/** Bytes of UTF-8 that count as one token. */
const BYTES_A_TOKEN = 4;
/** Tokens for what the protocol adds to a result, such as the name of the server. */
const PROTOCOL_TOKENS = 60;

export interface FitOptions {
  /** Maximum tokens of the whole result. */
  readonly maxTokens: number;
  /** Makes the cursor after some of the rows; null if none can be read on from there. */
  readonly cursorAfter: ((rows: number) => string) | null;
  /** The cursor after all rows, if there are more. */
  readonly nextCursor?: string | undefined;
  /** The address of the explorer and the API. */
  readonly baseUrl: string;
}

/** The size of a result in tokens. */
export const countTokens = (result: object): number =>
  Math.ceil(Buffer.byteLength(JSON.stringify(result)) / BYTES_A_TOKEN);

/**
 * The result of a tool with as many rows as the limit allows, in their order, and a cursor if there are more. If not even the
 * first row fits, texts are shortened, and the result is marked as shortened.
 */
export function fitAnswer(answer: ToolAnswer, options: FitOptions): CallToolResult {
  const room = options.maxTokens - PROTOCOL_TOKENS;
  const plain = toPlainAnswer(answer);
  for (const form of [plain, ...shortenStepwise(plain)]) {
    const fits = (rows: number) => countTokens(buildToolResult(form, rows, options)) <= room;
    const { length } = form.rows;
    const rows = fits(length) ? length : findLongestPrefix(length, fits);
    if (rows > 0 || length === 0) {
      const result = buildToolResult(form, rows, options);
      if (countTokens(result) <= room) return result;
    }
  }
  throw new RangeError(`The answer does not fit into ${options.maxTokens} tokens.`);
}

/** An answer with each text that has a field of its own on one line, before it is shortened. */
const toPlainAnswer = (answer: ToolAnswer): ToolAnswer => ({
  ...answer,
  summary: toPlainLine(answer.summary),
  more: toPlainRecord(answer.more ?? {}),
  incompleteBecause: answer.incompleteBecause?.map(toPlainLine) ?? [],
  rows: answer.rows.map((row) => ({
    ...row,
    item: toPlainRecord(row.item),
    line: toPlainLine(row.line),
    sources: row.sources.map(toPlainSource),
  })),
});

const toPlainSource = (source: ShownSource): ShownSource => ({
  ...source,
  title: toPlainLine(source.title),
  publisher: source.publisher === null ? null : toPlainLine(source.publisher),
});

/** The greatest length below `end` that fits, if each shorter one fits too. */
function findLongestPrefix(end: number, fits: (length: number) => boolean): number {
  let [low, high] = [0, end];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function buildToolResult(answer: ToolAnswer, count: number, options: FitOptions): CallToolResult {
  const rows = answer.rows.slice(0, count);
  const isCut = count < answer.rows.length;
  const nextCursor = isCut ? options.cursorAfter?.(count) : options.nextCursor;
  const { summary, more, asOf, revision, isShortened = false, cost } = answer;
  const incompleteBecause = [
    ...(answer.incompleteBecause ?? []),
    ...(isCut && nextCursor === undefined ? ["TOKEN_LIMIT"] : []),
  ];
  const link = `${options.baseUrl}${answer.path}`;
  const sources = new Map(rows.flatMap((row) => row.sources).map((source) => [source.id, source]));
  const state = [
    asOf && `As of ${formatAnswerTime(asOf)}.`,
    `Revision ${revision}.`,
    incompleteBecause.length > 0 && `Incomplete: ${incompleteBecause.join(", ")}.`,
    isShortened && "Long texts and lists are shortened; run_query reads them in full.",
    nextCursor && "There is more: call again with the same arguments and `cursor` = nextCursor.",
  ].filter(Boolean);
  const text = [
    summary,
    ...(answer.text === undefined ? [] : [answer.text]),
    ...rows.map(({ line }) => `- ${line}`),
    state.join(" "),
    ...[...sources.values()].flatMap(({ id, url }) => (url ? [`${id}: ${quoteValue(url)}`] : [])),
    link,
  ].join("\n");
  return {
    content: [{ type: "text", text }],
    structuredContent: {
      summary,
      ...more,
      items: rows.map(({ item }) => item),
      sources: [...sources.values()].map((source) => toPlainRecord(omitEmpty(source))),
      ...(asOf && { asOf }),
      revision,
      complete: incompleteBecause.length === 0 && nextCursor === undefined && !isShortened,
      ...(incompleteBecause.length > 0 && { incompleteBecause }),
      ...(nextCursor !== undefined && { nextCursor }),
      ...(isShortened && { isShortened }),
      link,
      cost,
    },
  };
}

const formatAnswerTime = ({
  validAt,
  validDuring,
  knownAt,
  certainty,
}: NonNullable<ToolAnswer["asOf"]>): string =>
  [
    validAt ?? (validDuring?.from ? `${validDuring.from} to ${validDuring.to}` : "any day"),
    ...(knownAt ? [`as known at ${knownAt}`] : []),
    ...(certainty ? [`certainty ${certainty}`] : []),
  ].join(", ");
