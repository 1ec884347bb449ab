import { AppError } from "../../errors.js";
import type { Connector, SettingValues } from "../contract.js";

interface CountedRead {
  readonly connector: Connector;
  readonly settings: SettingValues;
  readonly lines: number;
  readonly isWhole: boolean;
  readonly earlierLines: number | null;
  readonly maxLost: number;
}

/** Fails with CONFLICT if a read gave another number of lines than it should: the service may have lost a part. */
export function checkLineCount({
  connector,
  settings,
  lines,
  isWhole,
  earlierLines,
  maxLost,
}: CountedRead): void {
  const { minimum, maximum } = connector.expected(settings);
  const received = `${connector.title} gave ${lines} facts and entities`;
  if (lines > maximum) throw createRefusal(`${received}, and at most ${maximum} are expected`);
  if (!isWhole) return;
  if (lines < minimum) throw createRefusal(`${received}, and at least ${minimum} are expected`);
  if (earlierLines === null || lines >= earlierLines * (1 - maxLost / 100)) return;
  const percent = Math.ceil(100 * (1 - lines / earlierLines));
  throw createRefusal(
    `${received}, ${percent} % fewer than the ${earlierLines} of the last time, and --max-lost allows ${maxLost} %`,
    `If that is right, run the same command with --max-lost ${percent}.`,
  );
}

const createRefusal = (message: string, hint?: string): AppError =>
  new AppError("CONFLICT", `${message}: nothing was recorded.`, hint === undefined ? {} : { hint });
