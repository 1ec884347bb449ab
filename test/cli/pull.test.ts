import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { printSources } from "../../src/cli/pull/print-sources.js";
import { pullFrom } from "../../src/cli/pull/pull.js";
import { readConfig } from "../../src/config.js";
import { createPullHost } from "../../src/connectors/pull/pull-host.js";
import { wikidata } from "../../src/connectors/wikidata/wikidata.js";
import { requireNonNull } from "../../src/util/require-non-null.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { readTexts } from "../support/graph/read-texts.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { createSignal } from "../support/process/signal.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { type PlayedService, playService } from "../support/services/play-service.js";
import {
  createItemValue,
  createWikidataItem,
  createWikidataStatement,
} from "../support/services/wikidata.js";
import { LONG_WAIT_SECONDS } from "../support/wait/long-wait.js";
import { waitUntil } from "../support/wait/wait-until.js";

const home = mkdtempSync(join(tmpdir(), "brandgraph-pull-"));
let api: TestApi;
let played: PlayedService;

const createCompany = (id: string, label: string, owners: readonly string[]) =>
  createWikidataItem(id, label, [
    createWikidataStatement("P31", createItemValue("Q4830453")),
    ...owners.map((owner) => createWikidataStatement("P127", createItemValue(owner))),
  ]);

const createSettings = () => ({
  BRANDGRAPH_HOME: home,
  BRANDGRAPH_MIRROR: played.mirror,
  BRANDGRAPH_CONTACT: "mailto:a@example.org",
});

beforeAll(async () => {
  const entities = { Q1: createCompany("Q1", "One", ["Q2"]), Q2: createCompany("Q2", "Two", []) };
  // The same answer for all requests: lists for which it has no key are empty.
  played = await playService({ "/www.wikidata.org/w/api.php": { body: { entities, success: 1 } } });
  api = await startApi({ seed: false, as: "CURATOR", pulls: createPullHost(readConfig(createSettings())) });
});
afterAll(async () => {
  await played.close();
  await api.stop();
  rmSync(home, { recursive: true });
});

const run = (args: readonly string[], more = {}) =>
  runBrandgraph(args, { ...toNeo4jSettings(acquireNeo4j()), ...createSettings(), ...more }).finished;

const PULL = ["pull", "wikidata", "Q1", "--no-incoming"];

describe("brandgraph pull", () => {
  it("records what a service has, with its sources and raw answers", async () => {
    const first = await run([...PULL, "--json"]);
    expect(first).toMatchObject({ status: 0 });
    const { import: id, ...summary } = JSON.parse(first.stdout);
    expect(summary).toMatchObject({ rejected: 0, retracted: 0, stopped: false, dryRun: false });
    const owners = "MATCH (o:Entity)-[:OWNS]->(c:Entity) RETURN o.name + ' ' + c.name";
    expect(await readTexts(api.database, owners)).toEqual(["Two One"]);
    const { claims } = await api.execute(`{
      claims(first: 1) { nodes { source { license } import { id format } rawAnswer { sha256 url } } }
    }`);
    const [{ rawAnswer, ...claim }] = claims.nodes;
    expect(claim).toMatchObject({ source: { license: "CC0-1.0" }, import: { id, format: "wikidata" } });
    expect(rawAnswer.url).toMatch(/^https:\/\/www\.wikidata\.org\/w\/api\.php\?action=wbgetentities/);
    const raw = await run(["answers", rawAnswer.sha256]);
    expect(JSON.parse(raw.stdout).entities.Q1.id).toBe("Q1");
  });

  it("says in one sentence that there is no network, which sources lists with the last read", async () => {
    const nowhere = { BRANDGRAPH_MIRROR: "http://127.0.0.1:1" };
    const options: object = { incoming: false };
    const pulling = runHere({ ...toNeo4jSettings(acquireNeo4j()), ...createSettings(), ...nowhere }, () =>
      pullFrom(wikidata, ["Q1"], options),
    );
    await expect(pulling).rejects.toMatchObject({
      message: expect.stringMatching(/^www\.wikidata\.org cannot be reached \([\w ]+\)\.$/),
      hint: expect.stringMatching(/^Check the network/),
    });
    if (isLongRun) {
      const { status, stdout, stderr } = await run(PULL, nowhere);
      expect([status, stdout]).toEqual([1, ""]);
      expect(stderr).toMatch(/^www\.wikidata\.org cannot be reached \([\w ]+\)\.\nCheck the network/);
    }
    const { lines } = await runHere(toNeo4jSettings(acquireNeo4j()), () => printSources({}));
    if (isLongRun) expect((await run(["sources"])).stdout).toBe(`${lines.join("\n")}\n`);
    const [settings, read, failed, ...services] = lines;
    expect(settings).toMatch(/^wikidata: items Q1; depth 1; /);
    expect(read).toMatch(/^ {2}last read .*: \d+ recorded, 0 corrected, 0 retracted; /);
    expect(failed).toMatch(/^ {2}failed .*: www\.wikidata\.org cannot be reached/);
    expect(services).toContainEqual(
      expect.stringMatching(/^brandgraph pull wikidata: Wikidata, https:\/\/www\.wikidata\.org\. CC0-1\.0: /),
    );
  });

  itInLongRun("is refused without a contact, before anything is requested", async () => {
    played.requests.length = 0;
    const silent = await run(PULL, { BRANDGRAPH_CONTACT: "" });
    expect([silent.status, silent.stderr]).toEqual([2, expect.stringMatching(/BRANDGRAPH_CONTACT/)]);
    expect(played.requests).toEqual([]);
  });
});

describe("the mutation pullFacts", () => {
  const API = "/www.wikidata.org/w/api.php";
  const pullFacts = async (wikidata: object) => {
    const { pullFacts: payload } = await api.execute(
      `mutation ($wikidata: WikidataSettingsInput!) {
        pullFacts(input: { settings: { wikidata: $wikidata } }) {
          job { id }
          userErrors { code field message }
        }
      }`,
      { wikidata },
    );
    return payload;
  };

  /** Waits until the job is as expected, and returns it. */
  const waitForJob = async (id: string, isExpected: (job: { state: string; answers: number }) => boolean) => {
    const readJob = async () => {
      const { job } = await api.execute(
        `{ job(id: "${id}") {
          state error answers read recorded unchanged partial choices { value text }
          import { format counts { recorded } }
        } }`,
      );
      return job;
    };
    let lastRead = await readJob();
    const isReached = async () => {
      lastRead = await readJob();
      return isExpected(lastRead);
    };
    await waitUntil(isReached, `the expected state of ${id}`, LONG_WAIT_SECONDS);
    return lastRead;
  };
  const waitForEnd = (id: string) => waitForJob(id, ({ state }) => state !== "RUNNING");

  it("pulls as a job, which shows how far it is and changes nothing if the service has the same", async () => {
    const reply = requireNonNull([played.replies[API] ?? []].flat()[0], API);
    const { promise, give } = createSignal("the look at a job that waits for its service");
    played.replies[API] = [reply, { ...reply, after: promise }, reply];
    const { job, userErrors } = await pullFacts({ items: ["Q1"], incoming: false });
    expect(userErrors).toEqual([]);
    expect(await waitForJob(job.id, ({ answers }) => answers > 0)).toMatchObject({
      state: "RUNNING",
      read: 0,
    });
    give();
    const end = await waitForEnd(job.id);
    expect(end).toMatchObject({
      state: "SUCCEEDED",
      error: null,
      read: 3,
      recorded: 0,
      partial: [],
      import: { format: "wikidata", counts: { recorded: 0 } },
    });
    expect(end.unchanged).toBeGreaterThan(2);
  });

  it("lists what the service has under a name that is not that of one thing", async () => {
    played.replies[API] = {
      body: {
        search: [
          { id: "Q1", label: "One", description: "a company" },
          { id: "Q3", label: "One" },
        ],
        success: 1,
      },
    };
    const { job } = await pullFacts({ items: ["One"] });
    expect(await waitForEnd(job.id)).toMatchObject({
      state: "FAILED",
      error: expect.stringMatching(/^Wikidata has 2 items of the name "One"\. Give an id, such as: Q1 One/),
      choices: [
        { value: "Q1", text: "One (a company)" },
        { value: "Q3", text: "One" },
      ],
    });
  });

  it("takes the settings of exactly one service", async () => {
    const sendSettings = (settings: string) =>
      api.send(`mutation { pullFacts(input: { settings: ${settings} }) { job { id } } }`);
    for (const settings of ["{}", '{ wikidata: { items: ["Q1"] }, sec: { companies: ["1"] } }']) {
      const { errors } = await sendSettings(settings);
      expect(errors?.map(({ message }) => message)).toEqual([
        expect.stringMatching(/"PullSettingsInput" must specify exactly one key/),
      ]);
    }
  });

  it("names the setting that is wrong", async () => {
    expect(await pullFacts({ items: ["Q1"], depth: 9 })).toMatchObject({
      job: null,
      userErrors: [{ code: "BAD_USER_INPUT", field: ["settings"], message: "depth: must be <= 5." }],
    });
  });
});
