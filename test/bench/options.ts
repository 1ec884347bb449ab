import { Command, InvalidArgumentError, Option } from "commander";
import { createWholeNumberParser } from "../../src/cli/support/number-arguments.js";
import { type Scale, scales } from "./scale.js";
import { scenarios } from "./scenarios/all.js";

const parseWholeNumber = createWholeNumberParser(1, 9999);

/** The scenarios that are measured only by themselves: each on a graph of its own, which it writes to. */
export const alone = ["import", "wall", "reads-beside-writes"] as const;

const SECONDS = 1;
/** Long enough for several writes. */
const SECONDS_BESIDE_WRITES = 4;

export interface BenchOptions {
  readonly scale: Scale;
  readonly baseline?: Scale;
  readonly rounds: number;
  readonly seconds: number;
  /** The most seconds of load on each contestant before the first round. */
  readonly warmUp: number;
  readonly only?: readonly string[];
  /** Seconds. */
  readonly soak?: number;
  readonly json?: string;
}

/** Parses the command line. On wrong usage it prints a message and ends the process with status 2. */
export function readOptions(argv: readonly string[]): BenchOptions {
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
    .option("--rounds <n>", "rounds, in each of which every contestant has its turn", parseWholeNumber, 6)
    .option(
      "--seconds <n>",
      `seconds of a turn; default: ${SECONDS}, beside writes ${SECONDS_BESIDE_WRITES}`,
      parsePositive,
    )
    .option(
      "--warm-up <n>",
      "the most seconds of load on each contestant before its first turn",
      parsePositive,
      30,
    )
    .addOption(
      new Option(
        "--only <scenario...>",
        `only these scenarios; each of ${alone.join(", ")} stands alone`,
      ).choices([...scenarios.map(({ name }) => name), ...alone]),
    )
    .option("--soak <duration>", "then keep the product under load: 90s, 10m, 1h", parseDuration)
    .option("--json <file>", "where the figures go as JSON")
    .allowExcessArguments(false)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .parse(argv, { from: "user" });
  const parsed = command.opts<Omit<BenchOptions, "seconds"> & { readonly seconds?: number }>();
  const { only = [] } = parsed;
  const isBesideWrites = alone.some((name) => only.includes(name));
  const options = {
    ...parsed,
    seconds: parsed.seconds ?? (isBesideWrites ? SECONDS_BESIDE_WRITES : SECONDS),
  };
  if (options.baseline === options.scale)
    command.error(`error: --baseline must be another scale than --scale, which is ${options.scale}.`);
  if (only.length > 1 && isBesideWrites)
    command.error(`error: Each of ${alone.join(", ")} stands alone after --only.`);
  return options;
}

function parsePositive(text: string): number {
  const number = Number(text);
  if (!(number > 0 && number <= 3600)) throw new InvalidArgumentError("Use a number above 0, up to 3600.");
  return number;
}

const units: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };

function parseDuration(text: string): number {
  const [, count, unit] = /^(\d+)(s|m|h)$/.exec(text) ?? [];
  if (!Number(count)) throw new InvalidArgumentError("Use a whole number with s, m or h, such as 10m.");
  return Number(count) * units[unit!]!;
}
