import "reflect-metadata";
import { setTimeout as delay } from "node:timers/promises";
import { buildExplorerIfChanged } from "../../../src/explorer/build/build-if-changed.js";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { chromiumPath } from "../../support/process/chromium.js";
import { runWithSeedServer } from "../../support/process/with-seed-server.js";
import { formatTextTable } from "../report/table.js";
import { selectMedian } from "../statistics/percentiles.js";
import { openFigures } from "./figures-page.js";
import { drawRandomShapes, type Shape, selectProductShapes } from "./shapes.js";

const OF_PRODUCT = 35;
const OF_RANDOM = 20;
/** The time between ready and the first question. */
const WAIT_MS = 60_000;
const STARTS = 5;
const GOALS_MS = [300, 1000] as const;

/** A first answer. */
interface Measured extends Shape {
  readonly milliseconds: number;
  readonly codes: readonly string[];
}

/**
 * Measures the first answers of a server with the seed: npm run bench:cold -- [seed] [--without-warm-up].
 * First the screen of figures right after the start, then each query once, from a minute after another start.
 */
async function measureFirstAnswers(seed: number, isWarmedUp: boolean): Promise<void> {
  await buildExplorerIfChanged();
  const settings = { BRANDGRAPH_WARM_UP: String(isWarmedUp) };
  if (chromiumPath) {
    const times: number[] = [];
    for (let start = 0; start < STARTS; start++)
      times.push(await runWithSeedServer(settings, ({ api }) => openFigures(new URL(api).origin)));
    console.log(
      `Figures of a server just started, all cards: ${times.map(formatMilliseconds).join(", ")} ms.`,
    );
    console.log(`Median: ${formatMilliseconds(selectMedian(times))} ms.`);
  } else console.log("The figures are not measured: there is no Chromium.");
  const measured = await runWithSeedServer(settings, async ({ api }) => {
    console.error(`Ready. The questions begin in ${WAIT_MS / 1000} s.`);
    await delay(WAIT_MS);
    return measureQueries(api, seed);
  });
  const slowestFirst = [...measured].sort((a, b) => b.milliseconds - a.milliseconds);
  const rows = slowestFirst.map(({ origin, query, milliseconds, codes }) => [
    origin,
    query.replace(/\s+/g, " ").slice(0, 80),
    codes.join(" "),
    formatMilliseconds(milliseconds),
  ]);
  console.log(formatTextTable(["from", "query", "errors", "ms"], rows, 3));
  for (const goal of GOALS_MS)
    console.log(
      `Under ${goal} ms: ${measured.filter(({ milliseconds }) => milliseconds < goal).length} of ${measured.length}.`,
    );
  console.log(`Random shapes are those of seed ${seed}. Warm-up: ${isWarmedUp}.`);
}

async function measureQueries(api: string, seed: number): Promise<readonly Measured[]> {
  const measured: Measured[] = [];
  for (const shape of selectProductShapes(OF_PRODUCT)) measured.push(await measureQuery(api, shape));
  const ids = await fetchIds(api);
  let randomCount = 0;
  for (const shape of drawRandomShapes(createSchema(), ids, seed)) {
    if (randomCount === OF_RANDOM) break;
    const answer = await measureQuery(api, shape);
    // A rejected value sends no statement, so it says nothing about planning.
    if (answer.codes.length > 0) continue;
    measured.push(answer);
    randomCount += 1;
  }
  return measured;
}

async function measureQuery(api: string, shape: Shape): Promise<Measured> {
  const { query, variables } = shape;
  const began = performance.now();
  const response = await fetch(api, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query, variables }),
  });
  const { errors = [] } = (await response.json()) as Answer;
  return {
    ...shape,
    milliseconds: performance.now() - began,
    codes: errors.map(({ extensions }) => extensions.code),
  };
}

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
}

/** Ids that exist, for the arguments of random queries. */
async function fetchIds(api: string): Promise<readonly string[]> {
  const query =
    "{ brands(first: 5) { nodes { id } } lawsuits(first: 5, asOf: { validDuring: {} }) { nodes { id } } }";
  const response = await fetch(`${api}?query=${encodeURIComponent(query)}`);
  const { data } = (await response.json()) as { data: Record<string, { nodes: readonly { id: string }[] }> };
  return Object.values(data).flatMap(({ nodes }) => nodes.map(({ id }) => id));
}

const formatMilliseconds = (milliseconds: number): string => milliseconds.toFixed(0);

const [argument = "1", ...flags] = process.argv.slice(2).sort();
await measureFirstAnswers(
  Number(argument.startsWith("--") ? 1 : argument),
  ![argument, ...flags].includes("--without-warm-up"),
);
