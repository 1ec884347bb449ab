import { parseCountryHint } from "../../analysis/match/country-hint.js";
import { DEFAULT_CANDIDATES, MAX_CANDIDATES } from "../../analysis/match/match-settings.js";
import { checkBounds } from "../../analysis/shared/bounds.js";
import { createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { isRecord } from "../../util/is-record.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import type { RowReader } from "../answers/row-reader.js";
import { parseJsonText } from "../protection/nested-json.js";
import { checkType, getServiceType } from "./service.js";

/** A query of a batch, as clients send it. */
interface ReconcileQuery {
  readonly query?: string;
  readonly type?: string | readonly string[];
  readonly limit?: number;
  readonly properties?: readonly { readonly pid: string; readonly v: unknown }[];
}

/** A query as the API takes it. */
interface BatchedName {
  readonly name: string;
  readonly limit: number;
  readonly kinds?: readonly string[];
  readonly country?: string;
  readonly identifiers: readonly { readonly scheme: string; readonly value: string }[];
}

interface ReconcileCandidate {
  readonly score: number;
  readonly match: boolean;
  readonly entity: {
    readonly id: string;
    readonly name: string;
    readonly kind: string;
    readonly description: string;
  };
}

const document = `query ($queries: [MatchQuery!]!) {
  match(queries: $queries) { candidates { score match entity { id name kind description } } }
}`;

/** At least what a name with the most candidates costs. */
const COST_OF_NAME = 100;
/** The values in variables of a name without types and identifiers, and of an identifier. */
const VALUES_OF_NAME = 7;
const VALUES_OF_IDENTIFIER = 3;

/** Computes how many names may be matched together at a cost. */
export const computeBatchSize = (cost: number): number =>
  Math.max(1, Math.min(limits.match.names.max, Math.floor(cost / COST_OF_NAME)));

/** Splits names into parts that each can be matched by one operation. */
function splitBatch(queries: readonly BatchedName[], maxCost: number): Iterable<readonly BatchedName[]> {
  const counts = queries.map(
    ({ kinds = [], identifiers }) => kinds.length + VALUES_OF_IDENTIFIER * identifiers.length,
  );
  const most = Math.floor(limits.operation.variableValues.max / (VALUES_OF_NAME + Math.max(...counts)));
  return splitIntoChunks(queries, Math.max(1, Math.min(computeBatchSize(maxCost), most)));
}

/**
 * Answers a batch: each query's candidates under its key, with scores from 0 to 100. A query longer than
 * a name may be, such as a cell with a description, has no candidates. Fails with BAD_USER_INPUT.
 * @param maxCost the most that one operation may cost
 */
export async function answerQueries(
  execute: RowReader,
  text: string,
  maxCost: number,
): Promise<Record<string, unknown>> {
  const all = Object.entries(parseBatch(text)).map(([key, query]) => [key, toMatchQuery(query)] as const);
  const queries = all.filter(([, { name }]) => name.length <= limits.match.nameLength.max);
  checkBounds("The number of queries", queries.length, 0, limits.match.names.max);
  const names = queries.map(([, query]) => query);
  const matches: { readonly candidates: readonly ReconcileCandidate[] }[] = [];
  for (const part of splitBatch(names, maxCost)) {
    const { match } = await execute<{ match: typeof matches }>(document, { queries: part });
    matches.push(...match);
  }
  const candidates = new Map<string, readonly ReconcileCandidate[]>();
  for (const [index, [key]] of queries.entries()) candidates.set(key, matches[index]?.candidates ?? []);
  return Object.fromEntries(all.map(([key]) => [key, { result: (candidates.get(key) ?? []).map(toResult) }]));
}

const EXPECTED = "a JSON object with a query under each key";

function parseBatch(text: string): Readonly<Record<string, ReconcileQuery>> {
  const batch = parseJsonText("queries", text, EXPECTED);
  if (isBatch(batch)) return batch;
  throw createBadInputError(`queries must be ${EXPECTED}.`);
}

const isBatch = (value: unknown): value is Readonly<Record<string, ReconcileQuery>> =>
  isRecord(value) && Object.values(value).every(isRecord);

/**
 * A property that `match` does not know as a hint is an identifier of the register with that name. A cell that is no country
 * gives no hint, so that the other queries of its batch are answered.
 */
function toMatchQuery({
  query = "",
  type,
  limit = DEFAULT_CANDIDATES,
  properties = [],
}: ReconcileQuery): BatchedName {
  const kinds = [type ?? []].flat().map(toScalarText);
  for (const kind of kinds) checkType(kind);
  checkProperties(properties);
  const hints = properties.flatMap(({ pid, v }) =>
    [v].flat().map((value) => ({ scheme: toScalarText(pid), value: toHintText(value) })),
  );
  const country = parseCountryHint(hints.find(({ scheme }) => scheme === "country")?.value ?? "");
  return {
    name: toScalarText(query),
    limit: Number.isInteger(limit) ? Math.min(Math.max(1, limit), MAX_CANDIDATES) : DEFAULT_CANDIDATES,
    ...(kinds.length > 0 && { kinds }),
    ...(country !== null && { country }),
    identifiers: hints.filter(({ scheme, value }) => scheme !== "country" && value !== ""),
  };
}

function checkProperties(properties: unknown): void {
  if (Array.isArray(properties) && properties.every(isRecord)) return;
  throw createBadInputError("The properties of a query must be a list of objects with pid and v.");
}

/** A property has texts, numbers, or objects with the id of an earlier match. */
function toHintText(value: unknown): string {
  if (isRecord(value)) return "id" in value ? toScalarText(value.id) : "";
  return toScalarText(value);
}

/**
 * A list or an object is no text, and may have a toString that is no function. Half of a surrogate pair is no character: it
 * would refuse the whole batch.
 */
const toScalarText = (value: unknown): string =>
  typeof value === "object" ? "" : String(value ?? "").replace(/\p{Surrogate}/gu, "\uFFFD");

const toResult = ({ score, match, entity: { id, name, kind, description } }: ReconcileCandidate) => ({
  id,
  name,
  ...(description && { description }),
  type: [getServiceType(kind)],
  score: Math.round(score * 10_000) / 100,
  match,
});
