import { parseCountryHint } from "../../analysis/match/country-hint.js";
import { DEFAULT_CANDIDATES, MAX_CANDIDATES } from "../../analysis/match/limits.js";
import { MAX_NAME_LENGTH } from "../../analysis/shared/bounds.js";
import { AppError } from "../../errors.js";
import { isRecord } from "../../util/is-record.js";
import type { ExecuteOnSchema } from "../context/schema-executor.js";
import { parseJsonText } from "../requests/nested-json.js";
import { checkType, getServiceType } from "./service.js";

/** A query of a batch, as clients send it. */
interface ReconcileQuery {
  readonly query?: string;
  readonly type?: string | readonly string[];
  readonly limit?: number;
  readonly properties?: readonly { readonly pid: string; readonly v: unknown }[];
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

/**
 * Answers a batch: each query's candidates under its key, with scores from 0 to 100. A query longer than
 * MAX_NAME_LENGTH, such as a cell with a description, has no candidates. Fails with BAD_USER_INPUT.
 */
export async function answerQueries(
  execute: ExecuteOnSchema,
  text: string,
): Promise<Record<string, unknown>> {
  const all = Object.entries(parseBatch(text)).map(([key, query]) => [key, toMatchQuery(query)] as const);
  const queries = all.filter(([, { name }]) => name.length <= MAX_NAME_LENGTH);
  const candidates = new Map<string, readonly ReconcileCandidate[]>();
  if (queries.length > 0) {
    const { match } = await execute<{
      match: readonly { readonly candidates: readonly ReconcileCandidate[] }[];
    }>(document, {
      queries: queries.map(([, query]) => query),
    });
    for (const [index, [key]] of queries.entries()) candidates.set(key, match[index]?.candidates ?? []);
  }
  return Object.fromEntries(all.map(([key]) => [key, { result: (candidates.get(key) ?? []).map(toResult) }]));
}

const EXPECTED = "a JSON object with a query under each key";

function parseBatch(text: string): Readonly<Record<string, ReconcileQuery>> {
  const batch = parseJsonText("queries", text, EXPECTED);
  if (isBatch(batch)) return batch;
  throw new AppError("BAD_USER_INPUT", `queries must be ${EXPECTED}.`);
}

const isBatch = (value: unknown): value is Readonly<Record<string, ReconcileQuery>> =>
  isRecord(value) && Object.values(value).every(isRecord);

/**
 * A property that `match` does not know as a hint is an identifier of the register with that name. A cell that is no country
 * gives no hint, so that the other queries of its batch are answered.
 */
function toMatchQuery({ query = "", type, limit = DEFAULT_CANDIDATES, properties = [] }: ReconcileQuery) {
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
  throw new AppError("BAD_USER_INPUT", "The properties of a query must be a list of objects with pid and v.");
}

/** A property has texts, numbers, or objects with the id of an earlier match. */
function toHintText(value: unknown): string {
  if (isRecord(value)) return "id" in value ? toScalarText(value.id) : "";
  return toScalarText(value);
}

/** A list or an object is no text, and may have a toString that is no function. */
const toScalarText = (value: unknown): string => (typeof value === "object" ? "" : String(value ?? ""));

const toResult = ({ score, match, entity: { id, name, kind, description } }: ReconcileCandidate) => ({
  id,
  name,
  ...(description && { description }),
  type: [getServiceType(kind)],
  score: Math.round(score * 10_000) / 100,
  match,
});
