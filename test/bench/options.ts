import { Command, InvalidArgumentError, Option } from "commander";
import { type Scale, scales } from "./scale.js";
import { scenarios } from "./scenarios/all.js";

/** Measures the speed of imports instead of queries. */
export const IMPORT = "import";

export interface Options {
  readonly scale: Scale;
  readonly baseline?: Scale;
  readonly rounds: number;
  readonly seconds: number;
  readonly only?: readonly string[];
  /** Seconds. */
  readonly soak?: number;
  readonly json?: string;
}

/** Parses the command line. On wrong usage it prints a message and ends the process with status 2. */
export function readOptions(argv: readonly string[]): Options {
  const scaleNames = Object.keys(scales);
  const command = new Command("npm run bench --")
    .description(
      "Measures the product, @neo4j/graphql and hand-written Cypher side by side on a generated graph.",
    )
    .addOption(
      new Option("--scale <scale>", "about how many facts the graph has").choices(scaleNames).default("100k"),
    )
    .addOption(
      new Option("--baseline <scale>", "measure how cost grows from a smaller graph").choices(scaleNames),
    )
    .option("--rounds <n>", "rounds, in each of which every contestant has its turn", wholeNumber, 3)
    .option("--seconds <n>", "seconds of a turn", positive, 1.5)
    .addOption(
      new Option("--only <scenario...>", "only these scenarios; import stands alone").choices([
        ...scenarios.map(({ name }) => name),
        IMPORT,
      ]),
    )
    .option("--soak <duration>", "then keep the product under load: 90s, 10m, 1h", duration)
    .option("--json <file>", "where the figures go as JSON")
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse(argv, { from: "user" });
  const options = command.opts<Options>();
  if (options.baseline === options.scale)
    command.error(`error: --baseline must be another scale than --scale, which is ${options.scale}.`);
  return options;
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new InvalidArgumentError("Use a whole number from 1 to 9999.");
  return Number(text);
}

function positive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 3600)) throw new InvalidArgumentError("Use a number above 0, up to 3600.");
  return number;
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function duration(text: string): number {
  const [, count, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  if (!Number(count)) throw new InvalidArgumentError("Use a whole number with s, m or h, such as 10m.");
  return Number(count) * units[unit!]!;
}
