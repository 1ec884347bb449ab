import type { Basis, Stance } from "../../domain/graphql/claim.js";
import type { Day } from "../../domain/time.js";

/** Values by the names of recorded properties. In an entry, an omitted name leaves the value unchanged. */
export type PropertyValues = Readonly<Record<string, unknown>>;

/**
 * The content of a claim of one source about a fact or an entity, as it is stored. The key depends on the content only, not
 * on who records it or when.
 */
export interface ClaimContent {
  readonly key: string;
  readonly subject: string;
  readonly source: string;
  readonly field: string | null;
  readonly value: string | null;
  readonly statement: string | null;
  readonly quote: string | null;
  readonly stance: keyof typeof Stance;
  readonly basis: keyof typeof Basis;
  readonly confidence: number;
  /**
   * The values that it supports, by field, as canonical JSON. Null for a claim that disputes, and for one of an
   * earlier release.
   */
  readonly values: string | null;
  /** When the source observed it, as a partial date; null if not given. */
  readonly observedOn: string | null;
  /** The day on which it is an observation; null if it is none, or before it is recorded. */
  readonly observedDay: Day | null;
  /** The last day on which a complete run of its data set confirmed it; null if none did. */
  readonly confirmedDay: Day | null;
  /**
   * Without an `observedOn` it is an observation only of a day before this one: the end that is given with it. A start
   * that is given leaves no such day.
   */
  readonly observesBefore?: Day;
  /** The day on which it is an observation, as its entry gives it; null: it is none. Absent: not given. */
  readonly statedDay?: Day | null;
  /** The names and identifiers of an entity that are given with it, which are no values of claims. */
  readonly named?: readonly string[] | null;
  /** True if it is added to the earlier claims of the source about the field. Otherwise it replaces them. */
  readonly isFurther?: boolean;
  /** True if it announces what is to come. Such a claim observes nothing. */
  readonly isExpected?: boolean;
}

/** The number of texts kept with their values: one input reads those of its claims several times. */
const MAX_CACHED = 64;
const parsedValues = new Map<string, PropertyValues>();

/** Parses the values that a claim supports, by field, from the text that it stores. */
export function parseClaimedValues({ values }: { readonly values: string | null }): PropertyValues {
  if (values === null || values === "{}") return {};
  const cached = parsedValues.get(values);
  if (cached) return cached;
  const parsed: PropertyValues = JSON.parse(values);
  if (parsedValues.size === MAX_CACHED) parsedValues.clear();
  parsedValues.set(values, parsed);
  return parsed;
}

/**
 * The statement of a claim by which a complete data set ends a fact that it no longer has. Such claims are recognized by
 * it, so that exports keep them; claims of earlier releases are recognized, too.
 */
export const MISSING_STATEMENT = "The dataset holds it no longer.";

/** Returns true if a claim states that its fact is missing from a data set. */
export const isMissingClaim = ({ field, statement }: Pick<ClaimContent, "field" | "statement">): boolean =>
  field === "validTo" && statement === MISSING_STATEMENT;
