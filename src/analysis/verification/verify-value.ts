import type { Money } from "../../domain/values/money.js";
import { quoteString } from "../../util/text/quote-text.js";
import { selectKindValues } from "../shared/shown-fact.js";
import { createVerdict, type StatementVerdict } from "./verdict.js";
import { selectActiveClaims, type VerifiedFact } from "./verify-fact.js";

/** A value that a statement names. */
export interface StatedValue {
  /** The name of the property of the facts. */
  readonly field: string;
  /** The property that qualifies it, as that of a count. */
  readonly qualifierField: string | undefined;
  /** The ids of the subject and the object. */
  readonly parties: readonly [subject: string, object: string];
  /** As it is stated, such as "99.4 %", "6,000" or "WITHDRAWN". */
  readonly text: string;
}

type ValueComparison = "EQUAL" | "LESS" | "GREATER" | "DIFFERENT";

/**
 * Decides if the facts that support a statement have a value, too. A number that is stated with few digits is equal to one that
 * rounds to it: 99 % to 99.4 %.
 */
export function verifyValue(verdict: StatementVerdict, stated: StatedValue): StatementVerdict {
  if (verdict.verdict !== "SUPPORTED") return verdict;
  const { parties } = stated;
  // Each fact of a chain has a value of its own.
  const facts = verdict.decisive.filter(
    ({ from, to }) => parties.includes(from.id) && parties.includes(to.id),
  );
  const outcomes = facts.map((fact) => compareWithFact(fact, stated));
  const [first] = outcomes;
  if (first && outcomes.every(({ verdict: outcome }) => outcome === first.verdict))
    return createVerdict(
      first.verdict,
      `${verdict.reason} ${first.reason}`,
      verdict.decisive,
      verdict.related,
    );
  return createVerdict(
    "UNKNOWN",
    first
      ? `${stated.field} was not the same at all of the time.`
      : `No fact between the two has a ${stated.field}.`,
    [],
    verdict.decisive,
  );
}

type ValueVerdict = Pick<StatementVerdict, "verdict" | "reason">;

function compareWithFact(fact: VerifiedFact, { field, qualifierField, text }: StatedValue): ValueVerdict {
  const values = selectKindValues(fact);
  const bound = fact.inexactFields.find((inexact) => inexact.field === field);
  const recorded = values[field] ?? bound?.value;
  if (recorded == null)
    return { verdict: "UNKNOWN", reason: `No value of ${field} is recorded for it alone.` };
  const qualifier = bound?.qualifier ?? String(values[qualifierField ?? ""] ?? "EXACT");
  const shownValue = `${qualifierWords[qualifier] ?? ""}${formatRecorded(recorded)}`;
  const comparison = compareValues(recorded, text);
  const isStated =
    comparison === "EQUAL" ||
    selectActiveClaims(fact).some(({ field: claimField, value, values: furtherValues }) =>
      [{ field: claimField, value }, ...furtherValues].some(
        (entry) =>
          entry.field === field && entry.value !== null && compareValues(entry.value, text) === "EQUAL",
      ),
    );
  if (fact.disputedFields.includes(field) && isStated)
    return { verdict: "DISPUTED", reason: `Sources disagree about ${field}: ${shownValue} is shown.` };
  if (fact.allegedFields.includes(field))
    return { verdict: "UNKNOWN", reason: `${field} is only alleged: ${shownValue}.` };
  if (isPossible(qualifier, comparison))
    return { verdict: "UNKNOWN", reason: `${field} is only known as ${shownValue}.` };
  return {
    verdict: comparison === "EQUAL" ? "SUPPORTED" : "FALSE_AT_THAT_TIME",
    reason: `${field} is ${shownValue}.`,
  };
}

const qualifierWords: Readonly<Record<string, string>> = {
  ABOUT: "about ",
  AT_LEAST: "at least ",
  AT_MOST: "at most ",
  FROM_TO: "from ",
};

/** Returns true if a stated value may be right, though the recorded one is only a bound of it or about it. */
const isPossible = (qualifier: string, comparison: ValueComparison): boolean =>
  (qualifier === "ABOUT" && comparison !== "EQUAL") ||
  (qualifier === "AT_LEAST" && comparison !== "LESS") ||
  (qualifier === "AT_MOST" && comparison !== "GREATER") ||
  qualifier === "FROM_TO";

const formatRecorded = (recorded: unknown): string => {
  if (isMoney(recorded)) return `${recorded.amount} ${recorded.currency}`;
  return typeof recorded === "string" ? quoteString(recorded) : String(recorded);
};

const isMoney = (value: unknown): value is Money =>
  typeof value === "object" && value !== null && "amount" in value && "currency" in value;

/** Compares a stated value with a recorded one: as numbers if the recorded one is a number, else as texts in any case. */
function compareValues(recorded: unknown, text: string): ValueComparison {
  if (Array.isArray(recorded))
    return recorded.some((item) => compareValues(item, text) === "EQUAL") ? "EQUAL" : "DIFFERENT";
  if (isMoney(recorded)) {
    const currency = /\b[A-Z]{3}\b/.exec(text)?.[0];
    if (currency !== undefined && currency !== recorded.currency) return "DIFFERENT";
    return compareNumbers(recorded.amount, text.replace(/\b[A-Z]{3}\b/, ""));
  }
  const number = typeof recorded === "number" ? recorded : toNumber(recorded);
  if (number !== null) return compareNumbers(number, text);
  return String(recorded).toLowerCase() === text.trim().toLowerCase() ? "EQUAL" : "DIFFERENT";
}

/** The number of a claim's text; null for another text. */
const toNumber = (recorded: unknown): number | null => {
  const number = typeof recorded === "string" && recorded.trim() !== "" ? Number(recorded) : Number.NaN;
  return Number.isNaN(number) ? null : number;
};

function compareNumbers(recorded: number, text: string): ValueComparison {
  const [, digits = "", percent = ""] = /^([\d.]+)(%?)$/.exec(text.replaceAll(/[\s,]/g, "")) ?? [];
  const stated = Number(digits);
  if (digits === "" || Number.isNaN(stated)) return "DIFFERENT";
  const scale = percent === "" ? 1 : 100;
  const decimals = digits.split(".")[1]?.length ?? 0;
  const difference = stated / scale - recorded;
  // The last stated digit is rounded; an epsilon covers the error of binary fractions.
  const isRounded = decimals > 0 || percent !== "";
  const tolerance = isRounded ? (0.5 * 10 ** -decimals) / scale + 1e-9 : 0;
  if (Math.abs(difference) <= tolerance) return "EQUAL";
  return difference < 0 ? "LESS" : "GREATER";
}
