import "reflect-metadata";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { chromium } from "playwright-core";
import { chromiumPath } from "../../support/process/chromium.js";
import { formatTextTable } from "../report/table.js";
import { type Scale, scales } from "../scale.js";
import { selectMedian } from "../statistics/percentiles.js";
import { type MeasuredStart, measureStart, startCommands } from "./measure-start.js";
import { pinToCore, startBusyProcess } from "./one-core.js";
import { provideStartHome } from "./start-home.js";

/** The most seconds that each part may take. */
interface StartGoals {
  readonly addresses: number;
  readonly home: number;
  readonly search: number;
  /** From the command to the complete home screen. */
  readonly all: number;
}

const busyGoals: StartGoals = { addresses: 90, home: 20, search: 5, all: 110 };
const quietGoals: StartGoals = { addresses: 12, home: 12, search: 5, all: 12 };

interface Options {
  /** Default: the seed. */
  readonly scale?: Scale;
  readonly command: keyof typeof startCommands;
  readonly starts: number;
  readonly core: number;
  readonly quiet: boolean;
  readonly home?: string;
}

/**
 * Measures starts on existing data until the home screen is complete, and the first search: server, database and browser on one
 * core, with a process that computes all the time, or on all cores without it.
 */
async function measureStarts({ scale, command, starts, core, quiet, home }: Options): Promise<void> {
  const graph = scale ?? "seed";
  const prepared = await provideStartHome(home ?? join(tmpdir(), `brandgraph-busy-${graph}`), graph);
  if (!quiet) pinToCore(core);
  const browser = await chromium.launch({ executablePath: chromiumPath!, args: ["--no-sandbox"] });
  const stopBusyProcess = quiet ? () => {} : startBusyProcess();
  const measured: MeasuredStart[] = [];
  try {
    for (let start = 0; start < starts; start++) {
      measured.push(await measureStart(browser, command, prepared));
      console.error(formatStart(measured.at(-1)!));
    }
  } finally {
    stopBusyProcess();
    await browser.close();
  }
  printReport(measured, quiet ? quietGoals : busyGoals);
}

/** Prints the median of each part with its goal, and lets the command fail if one is missed or a statement ended with TIMEOUT. */
function printReport(measured: readonly MeasuredStart[], goals: StartGoals): void {
  const parts: Record<keyof StartGoals, (start: MeasuredStart) => number> = {
    addresses: ({ addresses }) => addresses,
    home: ({ home }) => home,
    search: ({ search }) => search,
    all: ({ addresses, home }) => addresses + home,
  };
  const rows = Object.entries(parts).map(([part, select]) => {
    const values = measured.map(select);
    const goal = goals[part as keyof StartGoals];
    if (selectMedian(values) > goal) process.exitCode = 1;
    return [
      partNames[part as keyof StartGoals],
      ...[selectMedian(values), goal].map(formatSeconds),
      values.map(formatSeconds).join(", "),
    ];
  });
  console.log(formatTextTable(["seconds", "median", "goal", "each"], rows, 1));
  const timeouts = measured.reduce((sum, { codes }) => sum + (codes.get("TIMEOUT") ?? 0), 0);
  console.log(`Answers with TIMEOUT: ${timeouts}.`);
  if (timeouts > 0) process.exitCode = 1;
}

const partNames: Record<keyof StartGoals, string> = {
  addresses: "from the command to the addresses",
  home: "from the addresses to the complete home screen",
  search: "the first search",
  all: "from the command to the complete home screen",
};

const formatSeconds = (seconds: number): string => seconds.toFixed(1);

const formatStart = ({ addresses, home, search, codes }: MeasuredStart): string =>
  `Addresses ${formatSeconds(addresses)} s, home ${formatSeconds(home)} s, search ${formatSeconds(search)} s; errors: ${JSON.stringify(Object.fromEntries(codes))}`;

for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));
await measureStarts(
  new Command("npm run bench:busy --")
    .description("Measures starts on one core beside a busy process, until the home screen is complete.")
    .addOption(
      new Option("--scale <facts>", "a generated graph instead of the seed").choices(Object.keys(scales)),
    )
    .addOption(
      new Option("--command <command>", "what is run")
        .choices(Object.keys(startCommands))
        .default("npm start"),
    )
    .option("--starts <n>", "how often it is measured", Number, 3)
    .option("--core <n>", "the core that all of it runs on", Number, 0)
    .option("--quiet", "on all cores, without the busy process", false)
    .option("--home <folder>", "a home to use; kept between runs")
    .parse()
    .opts<Options>(),
);
