import type { Outcome, ScenarioResult, VariantResult } from "../measure/run-scenario.js";
import type { Report } from "./report.js";
import { type Row, table } from "./table.js";
import { ratio, roundsOf, verdicts } from "./verdicts.js";

const MEGABYTE = 1_000_000;
const megabytes = (bytes: number): string => (bytes / MEGABYTE).toFixed(0);

/** The report as text for a terminal. */
export function printed(report: Report): string {
  const sections = [
    heading(report),
    ...report.scenarios.map(scenarioTable),
    ...(report.growth.length > 0 ? [growthTable(report)] : []),
    ...(report.soak ? [soakLine(report.soak)] : []),
    verdictTable(report),
  ];
  return `${sections.join("\n\n")}\n`;
}

function heading({ machine, graph, rounds, seconds, connections }: Report): string {
  const packages = Object.entries(machine.packages).map(([name, version]) => `${name} ${version}`);
  return [
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes} GB, Node ${machine.node}, Neo4j ${machine.neo4j}`,
    packages.join(", "),
    `${graph.facts} facts; ${graph.nodes} nodes and ${graph.relationships} relationships with claims and earlier versions`,
    `${rounds} rounds of ${seconds} s a turn, ${connections} connections`,
  ].join("\n");
}

const heads = [
  "",
  "contestant",
  "median ms",
  "p95",
  "p99",
  "a second",
  "of product's",
  "CPU ms",
  "database's",
  "RSS MB",
  "db hits",
];

function scenarioTable({ name, title, variants }: ScenarioResult): string {
  const outcomes = variants.flatMap((variant) => variant.outcomes.map((outcome) => ({ variant, outcome })));
  const rows = outcomes.map(({ variant, outcome }) => outcomeRow(variant, outcome));
  const failures = outcomes.flatMap(({ variant, outcome }) =>
    "failure" in outcome ? [`${variant.name}, ${outcome.contestant}: ${outcome.failure}`] : [],
  );
  return [`${name}: ${title}`, table(heads, rows, 2), ...failures].join("\n");
}

function outcomeRow(variant: VariantResult, outcome: Outcome): Row {
  const names = [variant.name, outcome.contestant];
  if ("failure" in outcome) return [...names, "failed", "", "", "", "", "", "", "", ""];
  const share = ratio(outcome.rounds, roundsOf(variant, "product"));
  return [
    ...names,
    ...[outcome.median, outcome.p95, outcome.p99].map((milliseconds) => milliseconds.toFixed(1)),
    outcome.throughput.toFixed(outcome.throughput < 10 ? 1 : 0) +
      (outcome.wrong > 0 ? ` (${outcome.wrong} wrong)` : ""),
    share.toFixed(2),
    outcome.cpu.toFixed(2),
    outcome.databaseCpu?.toFixed(2) ?? "",
    megabytes(outcome.rss),
    outcome.dbHits === null ? "" : String(outcome.dbHits),
  ];
}

function growthTable({ growth, graph }: Report): string {
  const rows = growth.map(({ scenario, small, large, smallThroughput, largeThroughput, cost }) => [
    scenario,
    small === large ? small : `${small} | ${large}`,
    smallThroughput.toFixed(0),
    largeThroughput.toFixed(0),
    cost.toFixed(2),
  ]);
  const titles = ["", "", "a second, smaller", `a second, ${graph.scale}`, "cost"];
  return `growth: the product on two graphs\n${table(titles, rows, 2)}`;
}

const soakLine = ({ seconds, answers, wrong, early, late, peak }: NonNullable<Report["soak"]>): string =>
  `soak: ${answers} answers in ${seconds} s (${wrong} wrong); memory ${megabytes(early)} MB early, ${megabytes(late)} MB late, ${megabytes(peak)} MB at most`;

function verdictTable(report: Report): string {
  const rows = verdicts(report).map(({ about, value, goal, reached }) => [
    reached ? "reached" : "missed",
    about,
    value === Number.POSITIVE_INFINITY ? "no answer to compare" : value.toFixed(2),
    goal,
  ]);
  return `goals\n${table(["", "", "value", "goal"], rows, 2)}`;
}
