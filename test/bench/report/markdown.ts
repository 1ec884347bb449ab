import type { Outcome, ScenarioResult, VariantResult } from "../measure/run-scenario.js";
import { costOf } from "../measure/turn.js";
import { advantage, roundsOf } from "./advantage.js";
import { withInterval } from "./print.js";
import type { Report } from "./report.js";

/** A measured variant of a scenario. */
export interface MeasuredVariant {
  readonly title: string;
  readonly variant: VariantResult;
}

/** The variants of reports, with a title that tells them apart. */
export const variantsIn = (reports: readonly Report[]): readonly MeasuredVariant[] =>
  reports.flatMap(({ scenarios }) =>
    scenarios.flatMap((scenario) =>
      scenario.variants.map((variant) => ({ title: titleOf(scenario, variant), variant })),
    ),
  );

const titleOf = ({ title, variants }: ScenarioResult, { name }: VariantResult): string =>
  variants.length > 1 ? `${title}: ${name}` : title;

/** A Markdown table of all contestants' figures, with the product's advantages and their intervals. */
export function figuresTable(measured: readonly MeasuredVariant[]): string {
  const rows = measured.map(({ title, variant }) => {
    const of = (name: Outcome["contestant"]) =>
      variant.outcomes.find(({ contestant }) => contestant === name);
    const [product, peer, bare] = [of("product"), of("peer"), of("bare")];
    return [
      title,
      ...[product, peer, bare].map(costIn),
      ...[peer, bare].map((other) => advantageIn(variant, other)),
      [product, peer, bare].map(speedIn).join(" / "),
    ];
  });
  const heads = [
    "query",
    "product",
    "@neo4j/graphql",
    "hand-written",
    "× peer",
    "× hand-written",
    "answers a second",
  ];
  return markdownTable(heads, rows);
}

/** A short Markdown table: the product's cost, and what the others need for the same. */
export const shortTable = (measured: readonly MeasuredVariant[]): string =>
  markdownTable(
    ["query", "CPU ms an answer", "@neo4j/graphql needs", "hand-written Cypher needs"],
    measured.map(({ title, variant }) => {
      const [product] = variant.outcomes;
      const times = (name: Outcome["contestant"]) => {
        const rounds = roundsOf(variant, name);
        if (rounds.length === 0) return "–";
        return `${advantage(roundsOf(variant, "product"), rounds).cpu.estimate.toPrecision(2)} ×`;
      };
      return [
        title,
        product && "cpu" in product ? costOf(product).toFixed(2) : "–",
        times("peer"),
        times("bare"),
      ];
    }),
  );

const costIn = (outcome: Outcome | undefined): string => {
  if (!outcome) return "–";
  if ("failure" in outcome) return "failed";
  return `${costOf(outcome).toFixed(2)} (${outcome.cpu.toFixed(2)} + ${outcome.databaseCpu.toFixed(2)})`;
};

const speedIn = (outcome: Outcome | undefined): string =>
  outcome && "cpu" in outcome ? outcome.throughput.toFixed(outcome.throughput < 10 ? 1 : 0) : "–";

const advantageIn = (variant: VariantResult, other: Outcome | undefined): string =>
  other && "cpu" in other ? withInterval(advantage(roundsOf(variant, "product"), other.rounds).cpu) : "–";

function markdownTable(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [
    line(heads),
    line(heads.map((_, column) => (column === 0 ? "---" : "---:"))),
    ...rows.map(line),
  ].join("\n");
}
