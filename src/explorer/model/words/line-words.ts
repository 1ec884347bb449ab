import { isNextStep } from "../../../sentences/next-step.js";
import { formatStartDate } from "../../../sentences/period-text.js";
import type { FactSeries } from "../../../sentences/wording.js";
import { resolveFirstDay, resolveLastDay } from "../../../util/days.js";
import { wording } from "../../gql/kind-wording.js";
import type { PictureLine } from "../fold-lines.js";
import type { ViewFact } from "../graph.js";
import {
  formatEvidenceAge,
  formatFactTime,
  formatFactValue,
  formatLineLabel,
  formatSentence,
  formatShortVerb,
} from "./fact-sentence.js";
import { selectKindVerb } from "./kind-words.js";

/** The label of a line: what it is, then, where there is room for it, when. */
export interface LineText {
  readonly what: string;
  readonly when: string;
}

/** The label of a line. Ownership has dates; several facts have their count, and the range of their shares. */
export function formatLineText({ kind, facts }: PictureLine): LineText {
  const [fact] = facts;
  const series = wording.facts[kind]?.series;
  if (fact && facts.length === 1)
    return { what: formatLineLabel(fact), when: series ? formatFactTime(fact) : formatEvidenceAge(fact) };
  const hasOneOwner = facts.every(({ from, to }) => from.id === fact?.from.id && to.id === fact.to.id);
  return series && hasOneOwner ? formatSeries(facts, series) : { what: formatFacts(kind, facts), when: "" };
}

/** A line as a sentence. */
export function formatLineWords(line: PictureLine): string {
  const [fact] = line.facts;
  return fact && line.facts.length === 1 ? formatSentence(fact) : formatLineSentence(line);
}

/** A line of several facts as a sentence: "Kering and Puma: 27.1 % → 86 % → 4 %, 7 stakes (2007-04-10 → 2021-05)". */
export function formatLineSentence(line: PictureLine): string {
  const { what, when } = formatLineText(line);
  return `${line.from.name} and ${line.to.name}: ${what}${when && ` (${when})`}`;
}

/**
 * Shares in the order of their days, if each ended before the next began: "27.1 % → 86 % → 4 %, 7 stakes" has the first, the last,
 * and the highest and lowest between. Stakes that may have been held together are a range.
 */
function formatSeries(facts: readonly ViewFact[], { field, noun }: FactSeries): LineText {
  const count = `${facts.length} ${noun}${formatContestedCounts(facts)}`;
  const counted = facts.filter(({ values }) => typeof values[field] === "number");
  const shares = counted.map(({ values }) => Number(values[field]));
  const formatShare = (share: number): string => {
    const first = counted[shares.indexOf(share)];
    return first ? formatFactValue(first, field) : "";
  };
  const [fact] = facts;
  if (fact && shares.length === 0)
    return { what: `${formatShortVerb({ ...fact, values: { [field]: null } })}, ${count}`, when: "" };
  const unknownCount = facts.length - shares.length;
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (unknownCount > 0 || !areConsecutive(facts)) {
    const range = [...new Set([least, most])].map(formatShare).join(" to ");
    return {
      what: `${range}, ${count}`,
      when: unknownCount > 0 ? `${field} of ${unknownCount} not recorded` : "",
    };
  }
  const turns = shares.filter(
    (share, index) =>
      index === 0 ||
      index === shares.length - 1 ||
      (share === most && shares.indexOf(share) === index) ||
      (share === least && shares.indexOf(share) === index),
  );
  const starts = facts.map(formatStartDate);
  return {
    what: `${turns.map(formatShare).join(" → ")}, ${count}`,
    when: `${starts[0]} → ${starts.at(-1)}`,
  };
}

/** "is a defendant in, 2 facts". */
function formatFacts(kind: string, facts: readonly ViewFact[]): string {
  const words = [...new Set(facts.map(formatShortVerb))];
  const what = words.length <= 2 ? words.join(" and ") : selectKindVerb(kind, "OUT");
  return `${what}, ${facts.length} facts${formatContestedCounts(facts)}`;
}

/** Returns true if each fact is the next step after the one before, or begins after it is known to have ended. */
const areConsecutive = (facts: readonly ViewFact[]): boolean =>
  facts.every((fact, index) => {
    const next = facts[index + 1];
    if (next === undefined) return fact.validFrom !== null;
    const [end, start] = [fact.validTo, next.validFrom];
    const isBefore = end !== null && start !== null && resolveLastDay(end) < resolveFirstDay(start);
    return isBefore || isNextStep(fact, next);
  });

/** " (1 disputed, 2 alleged)"; empty if all facts are simply supported. */
function formatContestedCounts(facts: readonly ViewFact[]): string {
  const labels = facts.map(formatLineLabel);
  const counts = (["disputed", "alleged"] as const).flatMap((mark) => {
    const count = facts.filter(
      ({ status }, index) => status === mark.toUpperCase() || labels[index]?.endsWith(`(${mark})`),
    ).length;
    return count > 0 ? [`${count} ${mark}`] : [];
  });
  return counts.length > 0 ? ` (${counts.join(", ")})` : "";
}
