import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { formats } from "../../src/formats/readers/import-formats.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { formerKey } from "../support/former-key.js";
import { writeText } from "../support/process/write-text.js";

// Starting a thread compiles the sources, which takes long on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api?.stop());

const shown = "id state read recorded unchanged rejected startedAt finishedAt error rejects { row }";

async function importFacts(input: Record<string, unknown>) {
  const { importFacts } = await api.ask(
    `mutation ($input: ImportFactsInput!) {
      importFacts(input: $input) { job { ${shown} } userErrors { field code } clientMutationId }
    }`,
    { input },
  );
  return importFacts;
}

const ended = (id: string) =>
  vi.waitFor(
    async () => {
      const { job } = await api.ask(`query ($id: ID!) { job(id: $id) { ${shown} } }`, { id });
      expect(job.finishedAt).not.toBeNull();
      return job;
    },
    { timeout: 120_000, interval: 50 },
  );

const brand = (name: string, more: object = {}) => JSON.stringify({ kind: "BRAND", name, ...more });
const notes = { title: "Notes on a shop window" };

describe("importFacts", () => {
  it("returns a job with its progress, and records facts with the given source", async () => {
    const { job, userErrors, clientMutationId } = await importFacts({
      format: "FACTS",
      content: `${brand("One")}\n${brand("Two")}\n{`,
      source: notes,
      clientMutationId: "c",
    });
    expect([userErrors, clientMutationId]).toEqual([[], "c"]);
    const done = await ended(job.id);
    expect(done).toMatchObject({
      state: "SUCCEEDED",
      read: 3,
      rejected: 1,
      error: null,
      rejects: [{ row: 3 }],
    });
    const { brand: one, node } = await api.ask(
      `{ brand(id: "brand:one") { claims { nodes { source { title } } } } node(id: "${job.id}") { id ... on Job { state } } }`,
    );
    expect(one.claims.nodes).toEqual([{ source: { title: notes.title } }]);
    expect(node).toEqual({ id: job.id, state: "SUCCEEDED" });
  });

  it("is an import that its claims name, and that is not known before it started or finished", async () => {
    const before = (await api.ask("{ graph { recordedAt } }")).graph.recordedAt;
    const input = { format: "FACTS", content: `${brand("Run one")}\n${brand("Run two")}\n{`, source: notes };
    const { job } = await importFacts(input);
    await ended(job.id);
    const fields =
      "id operation format fileNames complete by finishedAt read recorded rejected source { title } undoneBy { id }";
    const { job: done, brand: one } = await api.ask(
      `query ($id: ID!) {
        job(id: $id) { import { ${fields} } }
        brand(id: "brand:run-one") { claims { nodes { import { id } } } }
      }`,
      { id: job.id },
    );
    expect(done.import).toMatchObject({
      ...{
        operation: "IMPORT",
        format: "facts",
        fileNames: [],
        complete: false,
        finishedAt: expect.any(String),
      },
      ...{ read: 3, recorded: 2, rejected: 1, source: notes, undoneBy: null },
    });
    const { id } = done.import;
    expect(one.claims.nodes).toEqual([{ import: { id } }]);
    const known = await api.ask(
      `query ($id: ID!, $before: DateTime!) {
        latest: imports(first: 1) { nodes { ${fields} } }
        large: imports(where: { read: { gte: 3 }, undone: { eq: false }, format: { eq: "facts" } }, orderBy: [{ field: REJECTED, direction: DESC }]) { nodes { id } }
        claims(where: { importId: { eq: $id } }) { totalCount }
        import(id: $id) { ${fields} }
        node(id: $id) { ... on Import { ${fields} } }
        before: import(id: $id, asOf: { knownAt: $before }) { id }
        earlier: imports(asOf: { knownAt: $before }, where: { id: { eq: $id } }) { totalCount }
      }`,
      { id, before },
    );
    expect(known.latest.nodes).toEqual([done.import]);
    expect(known.large.nodes[0]).toEqual({ id });
    expect(known.claims.totalCount).toBe(2);
    expect([known.import, known.node]).toEqual([done.import, done.import]);
    expect([known.before, known.earlier.totalCount]).toEqual([null, 0]);
    const wrong = await api.send(`{ import(id: "brand:run-one") { id } }`);
    expect(wrong.errors?.[0]?.message).toBe(
      'id must be the id of an import. "brand:run-one" is the id of a BRAND.',
    );
  });

  it("has one effect per idempotency key, and a different text under it is a conflict", async () => {
    const input = { format: "FACTS", content: brand("Three"), source: notes, idempotencyKey: "import-three" };
    const [first, second] = await Promise.all([importFacts(input), importFacts(input)]);
    expect(first.job.id).toBe(second.job.id);
    expect(await ended(first.job.id)).toMatchObject({ read: 1, recorded: 1 });
    const other = await importFacts({ ...input, content: brand("Four") });
    expect([other.job, other.userErrors]).toEqual([null, [{ field: ["idempotencyKey"], code: "CONFLICT" }]]);
  });

  it("returns the job that an earlier release stored by the caller's name, if it is sent again under its key", async () => {
    const input = {
      format: "FACTS",
      content: brand("Former"),
      source: notes,
      idempotencyKey: "import-former",
    };
    const { job } = await importFacts(input);
    await ended(job.id);
    const id = `job:${formerKey("curator", "import-former")}`;
    await writeText(api.database, `MATCH (j:Job {id: "${job.id}"}) SET j.id = "${id}"`);
    expect((await importFacts(input)).job.id).toBe(id);
  });

  it("resumes an interrupted job if it is sent again under its key, and leaves a running job alone", async () => {
    const names = Array.from({ length: 4500 }, (_, index) => `Stopped ${index}`);
    const content = [...names.map((name) => brand(name)), "{"].join("\n");
    const input = { format: "FACTS", content, source: notes, idempotencyKey: "import-stopped" };
    const { job } = await importFacts(input);
    const whole = await ended(job.id);
    expect(whole).toMatchObject({ read: 4501, recorded: 4500, unchanged: 1, rejected: 1 });
    const asLeft = (heardAt: string) =>
      writeText(
        api.database,
        `MATCH (j:Job {id: "${job.id}"}) SET j.state = "RUNNING", j.finishedAt = null, j.heardAt = ${heardAt}`,
      );
    await asLeft(String(9e15));
    expect((await importFacts(input)).job).toMatchObject({ state: "RUNNING", finishedAt: null });
    await asLeft("0");
    expect((await importFacts(input)).job.id).toBe(job.id);
    expect(await ended(job.id)).toMatchObject({ ...whole, finishedAt: expect.any(String) });
  });

  it("writes nothing in a dry run", async () => {
    const { job } = await importFacts({
      format: "FACTS",
      content: brand("Five", { claims: [{ source: "source:notes-on-a-shop-window" }] }),
      dryRun: true,
    });
    expect(await ended(job.id)).toMatchObject({ state: "SUCCEEDED" });
    expect((await api.ask('{ brand(id: "brand:five") { id } }')).brand).toBeNull();
  });

  it("ends in a failed job with the reason if the text does not have the format", async () => {
    const { job } = await importFacts({ format: "BODS", content: "[{]" });
    expect(await ended(job.id)).toMatchObject({
      state: "FAILED",
      error: expect.stringContaining("not valid JSON"),
    });
  });

  it("reads a table by its mapping, and rejects a table without one", async () => {
    const mapping = JSON.stringify({ facts: [{ kind: "BRAND", fields: { name: "brand" } }] });
    const table = { format: "CSV", content: "brand\nSix\nSeven\n", source: notes };
    const { job } = await importFacts({ ...table, mapping });
    expect(await ended(job.id)).toMatchObject({ state: "SUCCEEDED", read: 2, rejected: 0 });
    expect((await api.ask('{ brand(id: "brand:seven") { name } }')).brand).toEqual({ name: "Seven" });
    for (const wrong of [undefined, "{", '{"facts":[{"kind":"BRANDS"}]}']) {
      const refused = await importFacts({ ...table, ...(wrong && { mapping: wrong }) });
      expect([refused.job, refused.userErrors]).toEqual([
        null,
        [{ field: ["mapping"], code: "BAD_USER_INPUT" }],
      ]);
    }
  });

  it("parses no text on the main thread, whatever its format, and limits the length of a mapping", async () => {
    const reads = formats.map((format) => vi.spyOn(format, "read"));
    const { __type } = await api.ask('{ __type(name: "ImportFormat") { enumValues { name } } }');
    expect(__type.enumValues.map(({ name }: { name: string }) => name)).toEqual(
      formats.map(({ name }) => name.replaceAll("-", "_").toUpperCase()),
    );
    for (const { name: format } of __type.enumValues) {
      const mapping = JSON.stringify({ facts: [{ kind: "BRAND", fields: { name: "name" } }] });
      const { job } = await importFacts({ format, content: "name\n1", mapping, source: notes });
      await ended(job.id);
    }
    expect(reads.flatMap(({ mock }) => mock.calls)).toEqual([]);
    const refused = await importFacts({ format: "CSV", content: "a", mapping: `"${"x".repeat(65_536)}"` });
    expect(refused.userErrors).toEqual([{ field: ["mapping"], code: "BAD_USER_INPUT" }]);
  });

  it("rejects an invalid source", async () => {
    const { job, userErrors } = await importFacts({ format: "FACTS", content: "", source: {} });
    expect(job).toBeNull();
    expect(userErrors.map(({ field }: { field: readonly string[] }) => field)).toEqual([["source", "title"]]);
  });
});
