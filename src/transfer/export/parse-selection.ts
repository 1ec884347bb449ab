import { parseKinds } from "../../domain/kinds/parse-kinds.js";
import { type Day, type Instant, isPartialDate, parseInstant, toEarliestDay } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import type { EntityNeighborhood, ExportParts } from "./export-selection.js";

/** A selection as the options of a command or the parameters of a URL. */
export interface SelectionInput {
  /** Separated by commas. */
  readonly kinds?: string | undefined;
  readonly ids?: string | undefined;
  readonly depth?: string | undefined;
  /** Separated by commas. */
  readonly facts?: string | undefined;
  /** YYYY-MM-DD. */
  readonly validAt?: string | undefined;
  /** RFC 3339. */
  readonly knownAt?: string | undefined;
}

const MAX_IDS = 1500;
const MAX_DEPTH = 10;

/**
 * Parses a selection. Fails with BAD_USER_INPUT if it is invalid. `ids` may reach at most `maxEntities`
 * entities.
 */
export const parseSelection = (
  { kinds, ids, depth, facts, validAt, knownAt }: SelectionInput,
  maxEntities: number,
): ExportParts => ({
  kinds: kinds === undefined ? null : new Set(parseKinds(kinds)),
  around: parseAround(ids, depth, maxEntities),
  facts: facts === undefined ? null : splitIds(facts),
  validAt: validAt === undefined ? null : parseDay(validAt),
  knownAt: knownAt === undefined ? null : parseKnownInstant(knownAt),
});

function parseAround(
  ids: string | undefined,
  depth: string | undefined,
  maxEntities: number,
): EntityNeighborhood | null {
  if (ids === undefined && depth === undefined) return null;
  const requestedIds = [...splitIds(ids ?? "")];
  if (requestedIds.length === 0 || requestedIds.length > MAX_IDS)
    throw createBadInputError(`ids must be 1 to ${MAX_IDS} ids of entities, separated by commas.`);
  const steps = Number(depth ?? "0");
  if (!Number.isInteger(steps) || steps < 0 || steps > MAX_DEPTH)
    throw createBadInputError(`depth must be a whole number from 0 to ${MAX_DEPTH}, not ${depth}.`);
  return { ids: requestedIds, depth: steps, maxEntities };
}

const splitIds = (ids: string): ReadonlySet<string> =>
  new Set(
    ids
      .split(",")
      .map((id) => id.trim())
      .filter((id) => id !== ""),
  );

function parseDay(text: string): Day {
  if (isPartialDate(text) && text.length === "YYYY-MM-DD".length) return toEarliestDay(text);
  throw createBadInputError(`validAt must be a day such as 2026-11-24, not ${text}.`);
}

function parseKnownInstant(text: string): Instant {
  const instant = parseInstant(text);
  if (instant !== null) return instant;
  throw createBadInputError(`knownAt must be an instant such as 2026-11-24T12:00:00Z, not ${text}.`);
}
