import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { readConfig } from "../../src/config.js";
import { pullHost } from "../../src/connectors/pull/pull-host.js";
import { poll } from "../../src/util/poll.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { brandgraph } from "../support/process/cli.js";
import { settingsOf } from "../support/process/settings-of.js";
import { type PlayedService, playService } from "../support/services/play-service.js";
import { says, to, wikidataItem } from "../support/services/wikidata.js";

const home = mkdtempSync(join(tmpdir(), "brandgraph-pull-"));
let api: TestApi;
let played: PlayedService;

const company = (id: string, label: string, owners: readonly string[]) =>
  wikidataItem(id, label, [says("P31", to("Q4830453")), ...owners.map((owner) => says("P127", to(owner)))]);

const settings = () => ({
  BRANDGRAPH_HOME: home,
  BRANDGRAPH_MIRROR: played.mirror,
  BRANDGRAPH_CONTACT: "mailto:a@example.org",
});

beforeAll(async () => {
  const entities = { Q1: company("Q1", "One", ["Q2"]), Q2: company("Q2", "Two", []) };
  // The same answer for all questions: what it has no key for is empty.
  played = await playService({ "/www.wikidata.org/w/api.php": { body: { entities, success: 1 } } });
  api = await startApi({ seed: false, as: "CURATOR", pulls: pullHost(readConfig(settings())) });
});
afterAll(async () => {
  await played.close();
  await api.stop();
  rmSync(home, { recursive: true });
});

const run = (args: readonly string[], more = {}) =>
  brandgraph(args, { ...settingsOf(inject("neo4j")), ...settings(), ...more }).finished;

const PULL = ["pull", "wikidata", "Q1", "--no-incoming"];

describe("brandgraph pull", () => {
  it("records what a service has, with its sources and raw answers", async () => {
    const first = await run([...PULL, "--json"]);
    expect(first).toMatchObject({ status: 0 });
    const { import: id, ...summary } = JSON.parse(first.stdout);
    expect(summary).toMatchObject({ rejected: 0, retracted: 0, stopped: false, dryRun: false });
    const { entity } = await api.ask(`{
      entity(scheme: "WIKIDATA", value: "Q1") {
        name ... on Organization { owners { edges { node { name } relationship {
          claims { nodes { source { url license } import { id format } rawAnswer { sha256 url answeredAt } } }
        } } } }
      }
    }`);
    const [{ node, relationship }] = entity.owners.edges;
    const [{ rawAnswer, ...claim }] = relationship.claims.nodes;
    expect([entity.name, node.name]).toEqual(["One", "Two"]);
    expect(claim).toMatchObject({ source: { license: "CC0-1.0" }, import: { id, format: "wikidata" } });
    expect(rawAnswer.url).toMatch(/^https:\/\/www\.wikidata\.org\/w\/api\.php\?action=wbgetentities/);
    const raw = await run(["answers", rawAnswer.sha256]);
    expect(JSON.parse(raw.stdout).entities.Q1.id).toBe("Q1");
  }, 120_000);

  it("says in one sentence that there is no network, which sources lists with the last read", async () => {
    const { status, stdout, stderr } = await run(PULL, { BRANDGRAPH_MIRROR: "http://127.0.0.1:1" });
    expect([status, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/^www\.wikidata\.org cannot be reached \([\w ]+\)\.\nCheck the network/);
    const [settings, read, failed, ...services] = (await run(["sources"])).stdout.split("\n");
    expect(settings).toMatch(/^wikidata: items Q1; depth 1; /);
    expect(read).toMatch(/^ {2}last read .*: \d+ recorded, 0 corrected, 0 retracted; /);
    expect(failed).toMatch(/^ {2}failed .*: www\.wikidata\.org cannot be reached/);
    expect(services).toContainEqual(
      expect.stringMatching(/^brandgraph pull wikidata: Wikidata, https:\/\/www\.wikidata\.org\. CC0-1\.0: /),
    );
  }, 120_000);

  it("is refused without a contact, before anything is asked", async () => {
    played.requests.length = 0;
    const silent = await run(PULL, { BRANDGRAPH_CONTACT: "" });
    expect([silent.status, silent.stderr]).toEqual([2, expect.stringMatching(/BRANDGRAPH_CONTACT/)]);
    expect(played.requests).toEqual([]);
  }, 120_000);
});

describe("the mutation pullFacts", () => {
  const pullFacts = async (settings: string) => {
    const { pullFacts: payload } = await api.ask(
      `mutation ($settings: String!) {
        pullFacts(input: { service: WIKIDATA, settings: $settings }) {
          job { id state }
          userErrors { code field message }
        }
      }`,
      { settings },
    );
    return payload;
  };

  it("pulls as a job, which names its import and changes nothing if the service has the same", async () => {
    const { job, userErrors } = await pullFacts('{"items": ["Q1"], "incoming": false}');
    expect(userErrors).toEqual([]);
    const ended = await poll(
      async () => {
        const { job: one } = await api.ask(
          `{ job(id: "${job.id}") { state error recorded unchanged import { format by counts { recorded } } } }`,
        );
        return one.state === "RUNNING" ? undefined : one;
      },
      { timeoutMs: 60_000 },
    );
    expect(ended).toMatchObject({
      ...{ state: "SUCCEEDED", error: null, recorded: 0 },
      import: { format: "wikidata", counts: { recorded: 0 } },
    });
    expect(ended.unchanged).toBeGreaterThan(2);
  }, 120_000);

  it("names the setting that is wrong", async () => {
    expect(await pullFacts('{"items": ["Q1"], "depth": 9}')).toMatchObject({
      job: null,
      userErrors: [{ code: "BAD_USER_INPUT", field: ["settings"], message: "depth: must be <= 5." }],
    });
  });
});
