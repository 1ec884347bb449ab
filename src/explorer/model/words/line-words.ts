import type { PictureLine } from "../fold-lines.js";
import type { ViewFact } from "../graph.js";
import { formatStart } from "./dates-in-words.js";
import { formatFactPeriod, formatLineLabel, formatShare, formatShortVerb } from "./fact-sentence.js";
import { selectKindVerb } from "./kind-words.js";

/** The label of a line: what it is, then, where there is room for it, when. */
export interface LineText {
  readonly what: string;
  readonly when: string;
}

/** The label of a line. Ownership has dates; several facts have their count, and the range of their shares. */
export function formatLineText({ kind, facts }: PictureLine): LineText {
  const [fact] = facts;
  if (fact && facts.length === 1)
    return { what: formatLineLabel(fact), when: kind === "OWNERSHIP" ? formatFactPeriod(fact) : "" };
  const hasOneOwner = facts.every(({ from, to }) => from.id === fact?.from.id && to.id === fact.to.id);
  return kind === "OWNERSHIP" && hasOneOwner
    ? formatStakes(facts)
    : { what: formatFacts(kind, facts), when: "" };
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
function formatStakes(facts: readonly ViewFact[]): LineText {
  const count = `${facts.length} stakes${formatContestedCounts(facts)}`;
  const shares = facts.flatMap(({ values: { share } }) => (typeof share === "number" ? [share] : []));
  if (shares.length === 0) return { what: `holds a share, ${count}`, when: "" };
  const unknown = facts.length - shares.length;
  const [least, most] = [Math.min(...shares), Math.max(...shares)];
  if (unknown > 0 || !areConsecutive(facts)) {
    const range = [...new Set([least, most])].map(formatShare).join(" to ");
    return { what: `${range}, ${count}`, when: unknown > 0 ? `share of ${unknown} not recorded` : "" };
  }
  const turns = shares.filter(
    (share, index) =>
      index === 0 ||
      index === shares.length - 1 ||
      (share === most && shares.indexOf(share) === index) ||
      (share === least && shares.indexOf(share) === index),
  );
  const starts = facts.map(formatStart);
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

/** Returns true if each fact is known to have ended before the next one began. */
const areConsecutive = (facts: readonly ViewFact[]): boolean =>
  facts.every(({ validFrom, validTo }, index) => {
    const next = facts[index + 1];
    return (
      validFrom !== null &&
      (!next || (validTo !== null && next.validFrom !== null && validTo <= next.validFrom))
    );
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
