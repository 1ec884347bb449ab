import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { generateApiKey } from "../../src/util/api-key-secret.js";
import { populationOf } from "../bench/graph/population.js";
import { scales } from "../bench/scale.js";
import { nestedPage } from "../bench/scenarios/nested-page.js";
import { type Sample, sampleOf } from "../bench/scenarios/sample.js";
import { percentile } from "../bench/statistics/percentiles.js";
import { type Store, startStore } from "../bench/store/open-store.js";
import { bearer, giveKey } from "../support/api/keys.js";
import { type Server, startServer } from "../support/process/server.js";
import { type Attack, attack, newShape } from "./attack.js";

const SCALE = "100k";
/** The seconds of each phase, and its requests per second. */
const [SECONDS, ATTACKS, KNOWN, FRESH] = [40, 4, 5, 0.25];
/** Requests before anything is measured, of which the first ones may plan for long on a busy machine. */
const WARM_UP = 40;

let store: Store;
let home: string;
let server: Server;
let keys: readonly string[];
let sample: Sample;

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-fairness-"));
  const say = (message: string) => console.log(message);
  store = await startStore(SCALE, say);
  sample = sampleOf(populationOf(scales[SCALE]));
  const { uri, username, password } = store.neo4j;
  const database = openDatabase(store.neo4j, { timeout: 60_000 });
  keys = await Promise.all(
    ["attacker", "victim"].map(async (name) => (await giveKey(database, "READER", { name })).text),
  );
  await database.close();
  server = await startServer({
    ...{ NEO4J_URI: uri, NEO4J_USERNAME: username, NEO4J_PASSWORD: password },
    ...{
      BRANDGRAPH_HOME: join(home, "api"),
      BRANDGRAPH_ADMIN_KEY: generateApiKey(),
      BRANDGRAPH_SEED: "false",
    },
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

async function ask(key: string, query: string, variables?: object): Promise<Answer> {
  const began = performance.now();
  const response = await fetch(server.api, {
    method: "POST",
    headers: { "content-type": "application/json", ...bearer(key) },
    body: JSON.stringify({ query, variables }),
  });
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
  return { milliseconds: performance.now() - began, code: errors?.[0]?.extensions.code ?? "OK" };
}

/** Sends requests at a constant rate, without waiting for earlier answers. */
async function keepAsking<T>(perSecond: number, seconds: number, work: (at: number) => Promise<T>) {
  const asked: Promise<T>[] = [];
  for (let at = 0; at < perSecond * seconds; at += 1) {
    asked.push(work(at));
    await delay(1000 / perSecond);
  }
  return Promise.all(asked);
}

const known = (key: string) => (at: number) =>
  ask(key, nestedPage.product.text, { ids: sample.brandPages[at % sample.brandPages.length] });

/** How often there is each of some texts, in words. */
const counted = (texts: readonly string[]): string =>
  [...new Set(texts)].map((text) => `${texts.filter((one) => one === text).length} ${text}`).join(", ");

const part = (answers: readonly Answer[], percent: number): number =>
  percentile(
    answers.map(({ milliseconds }) => milliseconds),
    percent,
  );
const p95 = (answers: readonly Answer[]): number => part(answers, 95);

/** The median, the 95th percentile and the longest, in words. */
const times = (answers: readonly Answer[]): string =>
  `${[50, 95, 100].map((percent) => part(answers, percent).toFixed(0)).join(", ")} ms`;

it("while one caller sends its worst requests, another's known query and its new queries are answered soon", async () => {
  const [attacker, victim] = keys as [string, string];
  for (let answered = 0, at = 0; answered < WARM_UP; at += 1)
    if ((await known(victim)(at)).code === "OK") answered += 1;
  const fresh = (from: number) => (at: number) => ask(victim, newShape(from + 3 * at));
  const quiet = {
    known: await keepAsking(KNOWN, SECONDS, known(victim)),
    fresh: await keepAsking(FRESH, SECONDS, fresh(400)),
  };
  const outcomes: (Answer & Pick<Attack, "kind">)[] = [];
  const attacking = keepAsking(ATTACKS, 2 * SECONDS, async (at) => {
    const { kind, query } = attack(at, sample.pairs[at % sample.pairs.length]!);
    outcomes.push({ kind, ...(await ask(attacker, query)) });
  });
  const underAttack = {
    known: await keepAsking(KNOWN, SECONDS, known(victim)),
    fresh: await keepAsking(FRESH, SECONDS, fresh(330)),
  };
  await attacking;

  console.log(
    [
      `fairness on ${SCALE} facts: a known query ${times(quiet.known)} quiet, ${times(underAttack.known)} beside the attack`,
      `(${(p95(underAttack.known) / p95(quiet.known)).toFixed(1)} times); a new query ${times(quiet.fresh)} quiet, ${times(underAttack.fresh)} beside it;`,
      `the attacker's requests: ${counted(outcomes.map(({ kind, code }) => `${kind} ${code}`))}`,
    ].join(" "),
  );
  const answers = [...quiet.known, ...quiet.fresh, ...underAttack.known, ...underAttack.fresh];
  expect(counted(answers.map(({ code }) => code))).toBe(`${answers.length} OK`);
  expect(p95(underAttack.known)).toBeLessThanOrEqual(3 * p95(quiet.known));
  expect(Math.max(...underAttack.fresh.map(({ milliseconds }) => milliseconds))).toBeLessThanOrEqual(2000);
});
