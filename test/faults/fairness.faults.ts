import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { generateApiKey } from "../../src/util/api-key-secret.js";
import { createPopulation } from "../bench/graph/population.js";
import { scales } from "../bench/scale.js";
import { nestedPage } from "../bench/scenarios/nested-page.js";
import { createSample, type Sample } from "../bench/scenarios/sample.js";
import { selectPercentile } from "../bench/statistics/percentiles.js";
import { type BenchStore, startStore } from "../bench/store/open-store.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";
import { type Server, startServer } from "../support/process/server.js";
import { type Attack, buildAttack, buildNewShape } from "./attack.js";

const SCALE = "100k";
/** The seconds of each phase. */
const SECONDS = 40;
/** Requests per second: attacks, known queries and new queries. */
const ATTACKS = 4;
const KNOWN = 5;
const FRESH = 0.25;
/** Requests before anything is measured, of which the first ones may plan for long on a busy machine. */
const WARM_UP = 40;

let store: BenchStore;
let home: string;
let server: Server;
let keys: readonly string[];
let sample: Sample;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-fairness-"));
  const printMessage = (message: string) => console.log(message);
  store = await startStore(SCALE, printMessage);
  sample = createSample(createPopulation(scales[SCALE]));
  const { uri, username, password } = store.neo4j;
  const database = openDatabase(store.neo4j, { timeout: 60_000 });
  keys = await Promise.all(
    ["attacker", "victim"].map(async (name) => (await createTestKey(database, "READER", { name })).text),
  );
  await database.close();
  server = await startServer({
    NEO4J_URI: uri,
    NEO4J_USERNAME: username,
    NEO4J_PASSWORD: password,
    BRANDGRAPH_HOME: join(home, "api"),
    BRANDGRAPH_ADMIN_KEY: generateApiKey(),
    BRANDGRAPH_SEED: "false",
    BRANDGRAPH_LOG_LEVEL: "error",
  });
}, 15 * 60_000);
afterAll(async () => {
  await server?.stop();
  await store?.stop();
  if (home) await rm(home, { recursive: true, force: true });
});

interface Answer {
  readonly milliseconds: number;
  /** OK, or the code of the first error. */
  readonly code: string;
}

async function sendQuery(key: string, query: string, variables?: object): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(server.api, {
    method: "POST",
    headers: { "content-type": "application/json", ...toBearerHeader(key) },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { milliseconds: performance.now() - began, code: errors?.[0]?.extensions.code ?? "OK" };
}

/** Sends requests at a constant rate, without waiting for earlier answers. */
async function sendAtRate<T>(perSecond: number, seconds: number, work: (index: number) => Promise<T>) {
  const pending: Promise<T>[] = [];
  for (let index = 0; index < perSecond * seconds; index += 1) {
    pending.push(work(index));
    await delay(1000 / perSecond);
  }
  return Promise.all(pending);
}

const sendKnownQuery = (key: string) => (index: number) =>
  sendQuery(key, nestedPage.product.text, { ids: sample.brandPages[index % sample.brandPages.length] });

/** Formats how often each text occurs. */
const formatCounts = (texts: readonly string[]): string =>
  [...new Set(texts)]
    .map((text) => `${texts.filter((candidate) => candidate === text).length} ${text}`)
    .join(", ");

const computePercentile = (answers: readonly Answer[], percent: number): number =>
  selectPercentile(
    answers.map(({ milliseconds }) => milliseconds),
    percent,
  );
const computeP95 = (answers: readonly Answer[]): number => computePercentile(answers, 95);

/** Formats the median, the 95th percentile and the longest time. */
const formatTimes = (answers: readonly Answer[]): string =>
  `${[50, 95, 100].map((percent) => computePercentile(answers, percent).toFixed(0)).join(", ")} ms`;

it("while one caller sends its worst requests, another's known query and its new queries are answered soon", async () => {
  const [attacker, victim] = keys as [string, string];
  for (let answered = 0, index = 0; answered < WARM_UP; index += 1)
    if ((await sendKnownQuery(victim)(index)).code === "OK") answered += 1;
  const sendNewQuery = (from: number) => (index: number) =>
    sendQuery(victim, buildNewShape(from + 3 * index));
  const quiet = {
    known: await sendAtRate(KNOWN, SECONDS, sendKnownQuery(victim)),
    fresh: await sendAtRate(FRESH, SECONDS, sendNewQuery(400)),
  };
  const outcomes: (Answer & Pick<Attack, "kind">)[] = [];
  const attacking = sendAtRate(ATTACKS, 2 * SECONDS, async (index) => {
    const { kind, query } = buildAttack(index, sample.pairs[index % sample.pairs.length]!);
    outcomes.push({ kind, ...(await sendQuery(attacker, query)) });
  });
  const underAttack = {
    known: await sendAtRate(KNOWN, SECONDS, sendKnownQuery(victim)),
    fresh: await sendAtRate(FRESH, SECONDS, sendNewQuery(330)),
  };
  await attacking;

  console.log(
    [
      `fairness on ${SCALE} facts: a known query ${formatTimes(quiet.known)} quiet, ${formatTimes(underAttack.known)} beside the attack`,
      `(${(computeP95(underAttack.known) / computeP95(quiet.known)).toFixed(1)} times); a new query ${formatTimes(quiet.fresh)} quiet, ${formatTimes(underAttack.fresh)} beside it;`,
      `the attacker's requests: ${formatCounts(outcomes.map(({ kind, code }) => `${kind} ${code}`))}`,
    ].join(" "),
  );
  const answers = [...quiet.known, ...quiet.fresh, ...underAttack.known, ...underAttack.fresh];
  expect(formatCounts(answers.map(({ code }) => code))).toBe(`${answers.length} OK`);
  expect(computeP95(underAttack.known)).toBeLessThanOrEqual(3 * computeP95(quiet.known));
  expect(Math.max(...underAttack.fresh.map(({ milliseconds }) => milliseconds))).toBeLessThanOrEqual(2000);
});
