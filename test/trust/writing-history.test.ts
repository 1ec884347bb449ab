import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { LONG_WAIT_MS } from "../support/wait/long-wait.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  const buildClaim = (title: string) => ({ source: { title } });
  await mutate("recordMerchant", { name: "Lin Store", claim: buildClaim("A directory") });
  await mutate("recordPlatform", { name: "Taobao", claim: buildClaim("A directory") });
  await mutate("recordSeller", { id: seller, ...ends, validFrom: "2013", claim: buildClaim("A directory") });
  await mutate("recordSeller", { id: seller, ...ends, validFrom: "2014", claim: buildClaim("A directory") });
  await mutate("addClaim", {
    subjectId: seller,
    claim: { stance: "DISPUTES", ...buildClaim("A denial"), statement: "It never did." },
  });
  await mutate("recordMerchant", {
    id: "merchant:lin-store",
    name: "Lin Shop",
    claim: buildClaim("A letter"),
  });
  await mutate("retractFact", { id: seller, reason: "A mix-up of two shops." });
});
afterAll(() => api.stop());

const mutate = createMutator(() => api);
const seller = "seller:lin";
const ends = { fromId: "merchant:lin-store", toId: "platform:taobao" };
const historyFields = `totalCount nodes {
  revision by action summary fields { field before after } claims { source { title } stance }
}`;
const queryHistory = async (id: string, page = "") =>
  (await api.execute(`query ($id: ID!) { history(id: $id ${page}) { ${historyFields} } }`, { id })).history;

describe("history(id)", () => {
  it("has rows of the change log, each as `changes` has it", async () => {
    const fields = "nodes { revision at by action nodeId entityIds summary node { id } }";
    const { history, changes } = await api.execute(`{
      history(id: "merchant:lin-store") { ${fields} }
      changes { ${fields} }
    }`);
    expect(history.nodes).toHaveLength(2);
    expect(changes.nodes).toEqual(expect.arrayContaining(history.nodes));
  });

  it("of a fact has its versions: who, when, why", async () => {
    const { nodes, totalCount } = await queryHistory(seller);
    expect(totalCount).toBe(4);
    const [recorded, corrected, disputed, retracted] = nodes;
    expect(recorded).toEqual({
      revision: expect.any(Number),
      by: "curator",
      action: "RECORDED",
      summary: "Seller Lin Store → Taobao",
      fields: [
        { field: "validFrom", before: null, after: "2013" },
        { field: "status", before: null, after: "SUPPORTED" },
        { field: "confidence", before: null, after: "0.8" },
        { field: "fromId", before: null, after: "merchant:lin-store" },
        { field: "toId", before: null, after: "platform:taobao" },
      ],
      claims: [{ source: { title: "A directory" }, stance: "SUPPORTS" }],
    });
    expect(corrected).toMatchObject({
      action: "CORRECTED",
      fields: [{ field: "validFrom", before: "2013", after: "2014" }],
    });
    expect(disputed).toMatchObject({
      action: "CORRECTED",
      fields: [{ field: "status", before: "SUPPORTED", after: "DISPUTED" }],
      claims: [{ source: { title: "A denial" }, stance: "DISPUTES" }],
    });
    expect(retracted).toMatchObject({
      action: "RETRACTED",
      summary: "Seller Lin Shop → Taobao: A mix-up of two shops.",
      fields: expect.arrayContaining([{ field: "status", before: "DISPUTED", after: "RETRACTED" }]),
    });
  });

  it("of an entity names the fields that changed, and each state can be read again", async () => {
    const { history } = await api.execute(
      '{ history(id: "merchant:lin-store") { nodes { action stateId fields { field before after } } } }',
    );
    expect(history.nodes).toMatchObject([
      { action: "RECORDED", fields: [{ field: "name", before: null, after: "Lin Store" }] },
      { action: "CORRECTED", fields: [{ field: "name", before: "Lin Store", after: "Lin Shop" }] },
    ]);
    const names = [];
    for (const { stateId } of history.nodes) {
      const { node } = await api.execute("query ($id: ID!) { node(id: $id) { ... on Merchant { name } } }", {
        id: stateId,
      });
      names.push(node.name);
    }
    expect(names).toEqual(["Lin Store", "Lin Shop"]);
  });

  it("of a retracted or merged thing stays under its id", async () => {
    const claim = { source: { title: "A directory" } };
    await mutate("recordMerchant", { name: "Lin and Sons", claim });
    await mutate("mergeEntities", {
      keepId: "merchant:lin-store",
      mergeIds: ["merchant:lin-and-sons"],
      reason: "One shop.",
    });
    const { nodes } = await queryHistory("merchant:lin-and-sons");
    expect(nodes.map(({ action }: { action: string }) => action)).toEqual(["RECORDED", "MERGED"]);
    expect(nodes[1].summary).toContain("One shop.");
  });

  it("has pages, and is that of a source too", async () => {
    const all = (await queryHistory(seller)).nodes;
    const [first] = (await queryHistory(seller, "first: 1")).nodes;
    const second = await queryHistory(seller, `first: 1, after: "${first.revision}"`);
    expect([first, ...second.nodes]).toEqual(all.slice(0, 2));
    const title = { field: "title", before: null, after: "A letter" };
    expect((await queryHistory("source:a-letter")).nodes).toMatchObject([
      { action: "RECORDED", fields: [title] },
    ]);
  });

  it("is null for an unknown id, and BAD_USER_INPUT for what has no history", async () => {
    expect(await queryHistory("merchant:nobody")).toBeNull();
    expect(await queryHistory("seller:nobody")).toBeNull();
    for (const id of ["claim:1", "job:1", "x"]) {
      const { errors } = await api.send(`{ history(id: "${id}") { totalCount } }`);
      expect(errors![0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
    }
  });
});

describe("a job's rejects are a list", () => {
  it("with the row, the field, the value and the message of each", async () => {
    const content = [
      { kind: "SOURCE", id: "source:list", title: "A list" },
      { kind: "BRAND", name: "Good", claims: [{ source: "source:list" }] },
      { kind: "BRAND", name: "Bad", country: "Italy", claims: [{ source: "source:list" }] },
      { kind: "SELLER", from: "brand:good", to: "platform:taobao", claims: [{ source: "source:list" }] },
    ]
      .map((line) => JSON.stringify(line))
      .join("\n");
    const { job } = await mutate("importFacts", { format: "FACTS", content }, "job { id }");
    const read = async () =>
      (
        await api.execute(
          "query ($id: ID!) { job(id: $id) { state rejected error rejects { row field value message } } }",
          { id: job.id },
        )
      ).job;
    const readState = async () => (await read()).state;
    const message = "the success of an import";
    await expect.poll(readState, { timeout: LONG_WAIT_MS, message }).toBe("SUCCEEDED");
    expect(await read()).toEqual({
      state: "SUCCEEDED",
      rejected: 2,
      error: null,
      rejects: [
        {
          row: 3,
          field: "country",
          value: "Italy",
          message: "country must be an ISO 3166-1 code of two capital letters, such as FR, or XK or EU.",
        },
        {
          row: 4,
          field: "from",
          value: "brand:good",
          message: "brand:good is a BRAND; a SELLER starts at a MERCHANT.",
        },
      ],
    });
  });
});
