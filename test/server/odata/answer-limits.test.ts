import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AppError } from "../../../src/errors.js";
import { createLogger } from "../../../src/log.js";
import type { Database } from "../../../src/neo4j/database.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { writeGraph } from "../../support/graph/graph.js";
import { createEntity } from "../../support/graph/plain-graph.js";
import { writeText } from "../../support/process/write-text.js";

const MANY = 1250;
/** Less than five pages of GraphQL with 100 brands cost. */
const ANSWER_COST = 500;
/** Long enough to begin a statement, which then hangs. */
const ANSWER_MS = 300;

const ids = Array.from({ length: MANY }, (_, index) => `brand:b${String(index).padStart(4, "0")}`);

interface Answer {
  readonly value: readonly { readonly id: string }[];
  readonly "@odata.count"?: number;
  readonly "@odata.nextLink"?: string;
}

let api: TestApi;
let costs: number[] = [];
beforeAll(async () => {
  const log = createLogger("debug", {
    write: (line) => {
      const { cost } = JSON.parse(line) as { readonly cost?: number };
      if (cost !== undefined) costs.push(cost);
    },
  });
  api = await startApi({ seed: false, log, answerLimits: { answerCost: ANSWER_COST } });
  await writeGraph(api.database, { entities: ids.map((id) => createEntity(id)), facts: [] });
  await writeText(api.database, "MATCH (g:Graph) SET g.revision = 1, g.recordedAt = timestamp() * 1000");
});
afterAll(() => api?.stop());

/** Reads all answers that the links lead to. Each must be within the limit. */
async function readAll(path: string): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let next: string | undefined = `${api.url}/odata/${path}`; next; ) {
    costs = [];
    api.statements();
    const response = await fetch(next);
    expect(response.status).toBe(200);
    const answer = (await response.json()) as Answer;
    answers.push(answer);
    expect(costs.length).toBeGreaterThan(0);
    expect(costs.reduce((sum, cost) => sum + cost, 0)).toBeLessThanOrEqual(ANSWER_COST);
    expect(api.statements().length).toBeLessThanOrEqual(ANSWER_COST / Math.min(...costs));
    next = answer["@odata.nextLink"];
  }
  return answers;
}

const collectIds = (answers: readonly Answer[]) => answers.flatMap(({ value }) => value.map(({ id }) => id));

describe("an answer of OData", () => {
  it("ends early with a link instead of costing more than its limit, and the links lead to all rows", async () => {
    const answers = await readAll("Brand?$select=id&$count=true");
    expect(answers[0]?.["@odata.count"]).toBe(MANY);
    expect(answers.length).toBeGreaterThan(Math.ceil(MANY / 1000));
    expect(collectIds(answers)).toEqual(ids);
  });

  it("continues with the rows that are left to skip", async () => {
    const answers = await readAll("Brand?$select=id&$skip=1000&$top=30");
    expect(answers.length).toBeGreaterThan(1);
    expect(collectIds(answers)).toEqual(ids.slice(1000, 1030));
  });

  it("skips at most 1,000 rows, and its error names what to do instead", async () => {
    api.statements();
    const response = await fetch(`${api.url}/odata/Brand?$skip=1001`);
    expect([response.status, await response.json()]).toEqual([
      400,
      {
        error: {
          code: "BAD_USER_INPUT",
          message:
            "$skip is at most 1000. Follow @odata.nextLink to read further, or narrow the rows with $filter.",
        },
      },
    ]);
    expect(api.statements()).toEqual([]);
  });
});

describe("an answer that takes too long", () => {
  let ended = 0;
  /** Statements of callers go on until they are ended. */
  const createHangingDatabase = (database: Database): Database => ({
    ...database,
    read: (statement, options) => {
      const { caller, signal } = options ?? {};
      if (!caller) return database.read(statement, options);
      return new Promise((_, reject) => {
        const rejectStatement = () => {
          ended += 1;
          reject(new AppError("TIMEOUT", "The client disconnected."));
        };
        if (signal?.aborted) rejectStatement();
        else signal?.addEventListener("abort", rejectStatement);
      });
    },
    close: async () => {},
  });
  let slow: TestApi;
  beforeAll(async () => {
    const answerLimits = { answerMs: ANSWER_MS, downloadMs: ANSWER_MS };
    slow = await serveApi(createHangingDatabase(api.database), { answerLimits });
  });
  afterAll(() => slow?.stop());

  const message = "The whole answer took longer than 0.3 s. Ask for less at a time.";
  const asGraphql = { errors: [{ message, extensions: { code: "TIMEOUT" } }] };
  const extend = JSON.stringify({ ids: ids.slice(0, 2), properties: [{ id: "name" }] });
  it.each([
    ["/odata/Brand", { error: { code: "TIMEOUT", message } }],
    ["/tables/brand.csv", asGraphql],
    ["/export", asGraphql],
    [`/reconcile?extend=${encodeURIComponent(extend)}`, asGraphql],
  ])("ends its statements, and is TIMEOUT in the form of its interface: %s", async (path, body) => {
    ended = 0;
    const response = await fetch(`${slow.url}${path}`);
    expect([response.status, await response.json()]).toMatchObject([503, body]);
    expect(ended).toBeGreaterThan(0);
  });
});
