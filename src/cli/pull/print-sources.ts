import { connectors } from "../../connectors/pull/connector-list.js";
import { listPulls, type PullStatus } from "../../connectors/pull/pull-store.js";
import { formatInstant } from "../../domain/time.js";
import { runWithDatabase } from "../support/run-with-database.js";

/** Prints the pulls that were run: when, what they changed last, and why the latest attempt failed. Then the services. */
export async function printSources({ json = false }: { readonly json?: boolean }): Promise<void> {
  const pulls = await runWithDatabase((database) => database.read(listPulls()));
  if (json) for (const pull of pulls) console.log(JSON.stringify(pull));
  else for (const line of [...pulls.flatMap(formatPull), ...formatServices()]) console.log(line);
}

function formatPull(pull: PullStatus): readonly string[] {
  const { connector, settings, run, readAt, recorded, corrected, retracted, lines } = pull;
  const settingsText = Object.entries(settings)
    .filter(([, value]) => String(value) !== "")
    .map(([name, value]) => `${name} ${value}`);
  const changes =
    recorded === null ? "" : `: ${recorded} recorded, ${corrected} corrected, ${retracted} retracted`;
  return [
    `${connector}: ${settingsText.join("; ")}`,
    ...(pull.isRunning ? ["  is running"] : []),
    run === null || readAt === null
      ? "  was never recorded"
      : `  last read ${formatInstant(readAt)}${changes}; ${lines} facts and entities in all (${run}${pull.isUndone ? ", undone" : ""})`,
    ...(pull.error === null || pull.failedAt === null
      ? []
      : [`  failed ${formatInstant(pull.failedAt)}: ${pull.error}`]),
  ];
}

const formatServices = (): readonly string[] =>
  connectors.map(
    ({ id, title, homepage, license }) =>
      `brandgraph pull ${id}: ${title}, ${homepage}. ${license.name}: ${license.terms}`,
  );
