import type { ContestantOutcome, ScenarioResult, VariantResult } from "../measure/run-scenario.js";
import { computeAnswerCost } from "../measure/turn.js";
import { computeAdvantage, findRounds } from "./advantage.js";
import { formatMarkdownTable } from "./markdown-table.js";
import { formatInterval } from "./print.js";
import type { Report } from "./report.js";

/** A measured variant of a scenario. */
export interface MeasuredVariant {
  readonly title: string;
  readonly variant: VariantResult;
}

/** The variants of reports, with a title that tells them apart. */
export const listMeasuredVariants = (reports: readonly Report[]): readonly MeasuredVariant[] =>
  reports.flatMap(({ scenarios }) =>
    scenarios.flatMap((scenario) =>
      scenario.variants.map((variant) => ({ title: formatTitle(scenario, variant), variant })),
    ),
  );

const formatTitle = ({ title, variants }: ScenarioResult, { name }: VariantResult): string =>
  variants.length > 1 ? `${title}: ${name}` : title;

/** A Markdown table of all contestants' figures, with the product's advantages and their intervals. */
export function formatFiguresTable(measured: readonly MeasuredVariant[]): string {
  const rows = measured.map(({ title, variant }) => {
    const findOutcome = (name: ContestantOutcome["contestant"]) =>
      variant.outcomes.find(({ contestant }) => contestant === name);
    const [product, peer, bare] = [findOutcome("product"), findOutcome("peer"), findOutcome("bare")];
    return [
      title,
      ...[product, peer, bare].map(formatCost),
      ...[peer, bare].map((rival) => formatAdvantage(variant, rival)),
      [product, peer, bare].map(formatSpeed).join(" / "),
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
  return formatMarkdownTable(heads, rows);
}

/** A short Markdown table: the product's cost, and what the others need for the same. */
export const formatShortTable = (measured: readonly MeasuredVariant[]): string =>
  formatMarkdownTable(
    ["query", "CPU ms an answer", "@neo4j/graphql needs", "hand-written Cypher needs"],
    measured.map(({ title, variant }) => {
      const [product] = variant.outcomes;
      const formatTimes = (name: ContestantOutcome["contestant"]) => {
        const rounds = findRounds(variant, name);
        if (rounds.length === 0) return "–";
        return `${computeAdvantage(findRounds(variant, "product"), rounds).cpu.estimate.toPrecision(2)} ×`;
      };
      return [
        title,
        product && "cpu" in product ? computeAnswerCost(product).toFixed(2) : "–",
        formatTimes("peer"),
        formatTimes("bare"),
      ];
    }),
  );

const formatCost = (outcome: ContestantOutcome | undefined): string => {
  if (!outcome) return "–";
  if ("failure" in outcome) return "failed";
  return `${computeAnswerCost(outcome).toFixed(2)} (${outcome.cpu.toFixed(2)} + ${outcome.databaseCpu.toFixed(2)})`;
};

const formatSpeed = (outcome: ContestantOutcome | undefined): string =>
  outcome && "cpu" in outcome ? outcome.throughput.toFixed(outcome.throughput < 10 ? 1 : 0) : "–";

const formatAdvantage = (variant: VariantResult, rival: ContestantOutcome | undefined): string =>
  rival && "cpu" in rival
    ? formatInterval(computeAdvantage(findRounds(variant, "product"), rival.rounds).cpu)
    : "–";
