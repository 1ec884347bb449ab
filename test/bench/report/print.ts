import type { ContestantOutcome, ScenarioResult, VariantResult } from "../measure/run-scenario.js";
import { computeAnswerCost } from "../measure/turn.js";
import { SETTLED_WITHIN } from "../statistics/has-settled.js";
import type { Interval } from "../statistics/interval.js";
import { computeAdvantage, findRounds } from "./advantage.js";
import { checkGoals } from "./check-goals.js";
import type { Report } from "./report.js";
import { formatTextTable, type TextRow } from "./table.js";

const MEGABYTE = 1_000_000;
/** Bytes as megabytes. */
export const formatMegabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(0);

/** The report as text for a terminal. */
export function formatBenchReport(report: Report): string {
  const sections = [
    formatHeading(report),
    legend,
    ...report.scenarios.map(formatScenarioTable),
    ...(report.growth.length > 0 ? [formatGrowthTable(report)] : []),
    ...(report.soak ? [formatSoakLine(report.soak)] : []),
    formatGoalTable(report),
  ];
  return `${sections.join("\n\n")}\n`;
}

function formatHeading({ machine, graph, rounds, seconds, warmUp, connections }: Report): string {
  const packages = Object.entries(machine.packages).map(([name, version]) => `${name} ${version}`);
  return [
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, Node ${machine.node}, Neo4j ${machine.neo4j}`,
    packages.join(", "),
    `${graph.facts} facts; ${graph.nodes} nodes and ${graph.relationships} relationships with claims and earlier versions`,
    `${rounds} rounds of ${seconds} s a turn after at most ${warmUp} s of warm-up, ${connections} connections`,
  ].join("\n");
}

/** The legend of the columns of contestants. */
export const legend = [
  "CPU ms: processor time of an answer, of the API's process + of the database's; less is better. It hardly depends on",
  "  what else runs on the machine, as answers a second and milliseconds do.",
  "product's × by CPU: how many times the product's CPU this contestant needs, with the interval that contains the true",
  "  value in 95 of 100 runs (Student's t over the logarithms of the ratios of rounds taken in turn). Above 1 the",
  "  product is cheaper. × by speed: the product's answers a second as a multiple of this contestant's.",
  `warm: seconds of load until the CPU of three turns in a row was equal within ${SETTLED_WITHIN * 100} %; "not" if it was not when`,
  "  the time for that was over. peak MB: the highest memory of the API's process during the turns.",
].join("\n");

const heads = [
  "",
  "contestant",
  "CPU ms",
  "API",
  "+ database",
  "product's × by CPU",
  "× by speed",
  "a second",
  "median ms",
  "p95",
  "p99",
  "peak MB",
  "warm",
  "db hits",
];

function formatScenarioTable({ name, title, variants }: ScenarioResult): string {
  const outcomes = variants.flatMap((variant) => variant.outcomes.map((outcome) => ({ variant, outcome })));
  const rows = outcomes.map(({ variant, outcome }) => formatOutcomeRow(variant, outcome));
  const failures = outcomes.flatMap(({ variant, outcome }) =>
    "failure" in outcome ? [`${variant.name}, ${outcome.contestant}: ${outcome.failure}`] : [],
  );
  return [`${name}: ${title}`, formatTextTable(heads, rows, 2), ...failures].join("\n");
}

function formatOutcomeRow(variant: VariantResult, outcome: ContestantOutcome): TextRow {
  const names = [variant.name, outcome.contestant];
  if ("failure" in outcome) return [...names, "failed", ...heads.slice(3).map(() => "")];
  const { cpu, throughput } = computeAdvantage(findRounds(variant, "product"), outcome.rounds);
  const isProduct = outcome.contestant === "product";
  return [
    ...names,
    ...[computeAnswerCost(outcome), outcome.cpu, outcome.databaseCpu].map((milliseconds) =>
      milliseconds.toFixed(2),
    ),
    ...(isProduct ? ["", ""] : [formatInterval(cpu), throughput.estimate.toFixed(2)]),
    outcome.throughput.toFixed(outcome.throughput < 10 ? 1 : 0) +
      (outcome.wrong > 0 ? ` (${outcome.wrong} wrong)` : ""),
    ...[outcome.median, outcome.p95, outcome.p99].map((milliseconds) => milliseconds.toFixed(1)),
    formatMegabytes(outcome.peakRss),
    outcome.warmUp.settled ? outcome.warmUp.seconds.toFixed(0) : "not",
    outcome.dbHits === null ? "" : String(outcome.dbHits),
  ];
}

/** An estimate with the ends of its interval. */
export const formatInterval = ({ estimate, low, high }: Interval): string =>
  low === high ? estimate.toFixed(2) : `${estimate.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;

function formatGrowthTable({ growth, graph }: Report): string {
  const rows = growth.map(({ scenario, small, large, smallCost, largeCost, cost }) => [
    scenario,
    small === large ? small : `${small} | ${large}`,
    smallCost.toFixed(2),
    largeCost.toFixed(2),
    formatInterval(cost),
  ]);
  const titles = ["", "", "CPU ms, smaller", `CPU ms, ${graph.scale}`, "times the smaller's"];
  return `growth: the product on two graphs\n${formatTextTable(titles, rows, 2)}`;
}

const formatSoakLine = ({
  seconds,
  answers,
  wrong,
  early,
  late,
  peak,
}: NonNullable<Report["soak"]>): string =>
  `soak: ${answers} answers in ${seconds} s (${wrong} wrong); memory ${formatMegabytes(early)} MB early, ${formatMegabytes(late)} MB late, ${formatMegabytes(peak)} MB at most`;

function formatGoalTable(report: Report): string {
  const rows = checkGoals(report).map(({ about, value, goal, reached }) => [
    reached ? "reached" : "missed",
    about,
    value.estimate === Number.POSITIVE_INFINITY ? "no answer to compare" : formatInterval(value),
    goal,
  ]);
  return `goals\n${formatTextTable(["", "", "value", "goal"], rows, 2)}`;
}
