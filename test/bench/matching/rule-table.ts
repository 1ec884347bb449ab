import { MIN_SCORE } from "../../../src/analysis/match/match-settings.js";

interface Counts {
  right: number;
  wrong: number;
}

/** A candidate: its first reason, and whether it is accepted without a review. */
interface Candidate {
  readonly rule: string;
  readonly score: number;
  readonly isMatch: boolean;
}

/** Counts how often each rule is right and wrong, for scores of a match and for those that need a review. */
export class RuleTable {
  readonly #rules = new Map<string, { readonly match: Counts; readonly review: Counts }>();

  add({ rule, score, isMatch }: Candidate, isRight: boolean): void {
    if (score < MIN_SCORE) return;
    const ruleCounts = this.#rules.get(rule) ?? {
      match: { right: 0, wrong: 0 },
      review: { right: 0, wrong: 0 },
    };
    this.#rules.set(rule, ruleCounts);
    const counts = isMatch ? ruleCounts.match : ruleCounts.review;
    counts[isRight ? "right" : "wrong"] += 1;
  }

  print(): void {
    console.log("| rule | match: right | wrong | review: right | wrong |");
    console.log("| --- | ---: | ---: | ---: | ---: |");
    const rows = [...this.#rules].sort(
      ([, first], [, second]) => sumCounts(second.match) - sumCounts(first.match),
    );
    for (const [rule, { match, review }] of rows)
      console.log(`| ${rule} | ${match.right} | ${match.wrong} | ${review.right} | ${review.wrong} |`);
  }
}

const sumCounts = ({ right, wrong }: Counts): number => right + wrong;
