import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { formats } from "../../src/formats/readers/import-formats.js";
import { importQueue } from "../../src/server/mutations/jobs/import-queue.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { computeFormerKey } from "../support/former-key.js";
import { isLongRun, itInLongRun, selectForRun } from "../support/process/long.js";
import { writeText } from "../support/process/write-text.js";
import { createImporter } from "./import-facts/importer.js";

// Starting a thread compiles the sources, which takes long on a busy machine.
vi.setConfig({ testTimeout: 300_000 });

/** The readers of all formats on the main thread. */
const mainReads = formats.map((format) => vi.spyOn(format, "read"));

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(async () => {
  for (const read of mainReads) read.mockRestore();
  await api?.stop();
});

const { importFacts, waitForJob, importedFormats, recordLine, recordImport } = createImporter(() => api);

const formatBrand = (name: string, more: object = {}) => JSON.stringify({ kind: "BRAND", name, ...more });
const notes = { title: "Notes on a shop window" };

const UNDO = `mutation ($input: UndoImportInput!) {
  undoImport(input: $input) { job { id import { id undoes { id } } } userErrors { code message } }
}`;

describe("undoImport", () => {
  it("leaves what others say, the graph of before, and every earlier answer", async () => {
    const ground = { kind: "CONGLOMERATE", id: "conglomerate:u", name: "U", country: "FR" };
    const press = { title: "Press" };
    await recordLine(press, ground);
    // Further lists, a selection below a list of the past, past titles of sources, and a search take long to plan.
    const nested = `
      nested: conglomerate(id: "conglomerate:u", asOf: $asOf) {
        brands { totalCount nodes { id name claims { totalCount } } }
      }
      search(query: "Undone", first: 10, asOf: $asOf) { nodes { id } }
      sources(asOf: $asOf) { totalCount } imports(asOf: $asOf) { totalCount }`;
    const question = `query ($asOf: AsOf) {
      conglomerate(id: "conglomerate:u", asOf: $asOf) { name country }
      claims(kinds: [CONGLOMERATE], includeRetracted: true, asOf: $asOf) {
        nodes { retractedAt ${isLongRun ? "source { title }" : ""} }
      }
      brands(asOf: $asOf) { nodes { id name } }
      facts(kinds: [OWNERSHIP], asOf: $asOf) { totalCount }
      ${isLongRun ? nested : ""}
    }`;
    const readPast = (knownAt: string) => api.execute(question, { asOf: { knownAt } });
    const before = await api.readLastInstant();
    const lines = [
      { ...ground, name: "U renamed", country: "IT" },
      { kind: "BRAND", id: "brand:undone", name: "Undone" },
      { kind: "OWNERSHIP", id: "ownership:undone", from: ground.id, to: "brand:undone" },
    ];
    const id = await recordImport("Wrong", lines);
    const after = await api.readLastInstant();
    const [shownBefore, shownAfter] = [await readPast(before), await readPast(after)];
    expect(shownAfter).toMatchObject({
      conglomerate: { name: "U renamed" },
      brands: { nodes: [{ id: "brand:undone" }] },
      facts: { totalCount: 1 },
    });
    const { undoImport } = await api.execute(UNDO, { input: { id } });
    expect(undoImport).toMatchObject({ job: { import: { undoes: { id } } }, userErrors: [] });
    await waitForJob(undoImport.job.id);
    const { claims } = await api.execute(
      "{ claims(kinds: [CONGLOMERATE], includeRetracted: true) { nodes { retractedAt source { title } } } }",
    );
    expect(claims.nodes).toEqual([
      { retractedAt: null, source: press },
      { retractedAt: expect.any(String), source: { title: "Wrong" } },
    ]);
    // The statements of the past, which are planned already, read the present.
    const { imports: _, ...now } = await (isLongRun
      ? api.execute(question)
      : readPast(await api.readLastInstant()));
    expect(now).toEqual({
      conglomerate: { name: "U", country: "FR" },
      claims: isLongRun ? claims : { nodes: [{ retractedAt: null }, { retractedAt: expect.any(String) }] },
      brands: { nodes: [] },
      facts: { totalCount: 0 },
      ...(isLongRun && {
        nested: { brands: { totalCount: 0, nodes: [] } },
        search: { nodes: [] },
        sources: shownBefore.sources,
      }),
    });
    expect(await readPast(before)).toEqual(shownBefore);
    expect(await readPast(after)).toEqual(shownAfter);
    const repeated = await api.execute(UNDO, { input: { id } });
    expect(repeated.undoImport.userErrors).toMatchObject([{ code: "CONFLICT" }]);
    // A second recording has a plan of its own, which takes long.
    if (isLongRun) {
      const content = lines.map((line) => JSON.stringify(line)).join("\n");
      const redo = await importFacts({ format: "FACTS", content, source: { title: "Wrong" } });
      expect(await waitForJob(redo.job.id)).toMatchObject({ rejected: 0, recorded: 4 });
    }
  });

  it("is a CONFLICT while a merge has an entity that is known only from the import, and undoes it if asked", async () => {
    const keptId = "brand:only-kept";
    await recordLine({ title: "Shop" }, { kind: "BRAND", id: keptId, name: "Only kept" });
    const mergedId = "brand:only-merged";
    const id = await recordImport("Merged", [{ kind: "BRAND", id: mergedId, name: "Only merged" }]);
    const merge = { keepId: keptId, mergeIds: [mergedId], reason: "One." };
    await api.execute(
      "mutation ($input: MergeInput!) { mergeEntities(input: $input) { userErrors { message } } }",
      { input: merge },
    );
    const { undoImport } = await api.execute(UNDO, { input: { id } });
    expect(undoImport).toMatchObject({ job: null });
    expect(undoImport.userErrors).toEqual([
      {
        code: "CONFLICT",
        message: expect.stringContaining("brand:only-merged: known only from this import"),
      },
    ]);
    const forced = await api.execute(UNDO, { input: { id, undoMerges: true } });
    expect(forced.undoImport.userErrors).toEqual([]);
    await waitForJob(forced.undoImport.job.id);
    const query = "query ($id: ID!) { brand(id: $id) { aliases { value } exists } }";
    expect(await api.execute(query, { id: keptId })).toEqual({ brand: { aliases: [], exists: true } });
    expect(await api.execute(query, { id: mergedId })).toEqual({ brand: null });
  });
});

const OWNERS = `query ($brandId: ID!, $organizationId: ID!) {
  brand(id: $brandId) { owners { nodes { id aliases { value } } } } organization(id: $organizationId) { name }
}`;

describe("importFacts", () => {
  it("leaves out only wrong values and records stubs if asked, and its job names what it left out and other names", async () => {
    const lines = [
      { kind: "BRAND", id: "brand:partly", name: "Partly", country: "Nowhere" },
      { kind: "OWNERSHIP", from: "organization:nobody-else", to: "brand:partly", share: 0.5 },
      { kind: "BRAND", name: "Café Partly" },
      { kind: "BRAND", name: "Cafe Partly" },
      { kind: "BRAND", id: "brand:partly", name: "Another" },
    ];
    const content = lines.map((line) => JSON.stringify(line)).join("\n");
    const input = { format: "FACTS", content, source: { title: "Partly" } };
    const { job } = await importFacts({ ...input, onError: "CELL", stubs: true });
    await waitForJob(job.id);
    const query =
      "query ($id: ID!) { job(id: $id) { rejected rejectedValues rejects { row field isPart } otherNames { text rows } omitted { text rows } } }";
    expect(await api.execute(query, { id: job.id })).toEqual({
      job: {
        rejected: 0,
        rejectedValues: 1,
        rejects: [{ row: 1, field: "country", isPart: true }],
        otherNames: [{ text: "brand:cafe-partly: Café Partly, also Cafe Partly", rows: 1 }],
        omitted: [{ text: "BRAND.name that differs from an earlier row", rows: 1 }],
      },
    });
    const ids = { brandId: "brand:partly", organizationId: "organization:nobody-else" };
    expect(await api.execute(OWNERS, ids)).toMatchObject({
      brand: { owners: { nodes: [{ id: ids.organizationId }] } },
      organization: { name: "nobody-else" },
    });
    const dry = await importFacts({ ...input, dryRun: true, stubs: true });
    expect(dry).toMatchObject({ job: null, userErrors: [{ field: ["stubs"], code: "BAD_USER_INPUT" }] });
  });

  itInLongRun(
    "warns of shares of one thing above 100 % on one day, whatever its format, and in a dry run",
    async () => {
      const buildStake = (from: string, share: number, dates: object) => ({
        kind: "OWNERSHIP",
        from,
        to: "brand:shared",
        share,
        ...dates,
      });
      const lines = [
        ...["x", "y", "z"].map((name) => ({ kind: "CONGLOMERATE", id: `conglomerate:holder-${name}`, name })),
        { kind: "BRAND", id: "brand:shared", name: "Shared" },
        buildStake("conglomerate:holder-x", 0.8, { validFrom: "2000-01-01", validTo: "2010-01-01" }),
        buildStake("conglomerate:holder-y", 0.7, { validFrom: "2010-01-01" }),
      ];
      const content = lines.map((line) => JSON.stringify(line)).join("\n");
      const fitting = await importFacts({ format: "FACTS", content, source: notes });
      expect(await waitForJob(fitting.job.id)).toMatchObject({ state: "SUCCEEDED", warnings: [] });
      const mapping = {
        facts: [
          {
            kind: "OWNERSHIP",
            from: "conglomerate:{holder}",
            to: "brand:shared",
            fields: { share: "share", validFrom: "since" },
          },
        ],
      };
      const table = "holder,share,since\nholder-z,0.4,2012-05-01\n";
      for (const dryRun of [true, false]) {
        const above = await importFacts({ format: "CSV", content: table, mapping, source: notes, dryRun });
        expect(await waitForJob(above.job.id)).toMatchObject({
          state: "SUCCEEDED",
          warnings: ["The shares of brand:shared add up to 110 % on 2012-05-01."],
        });
      }
    },
  );

  itInLongRun("leads to the entity with the same identifier if it joins; otherwise ids decide", async () => {
    const identifiers = [{ scheme: "LEI", value: "5493001KJTIIGC8Y1R12" }];
    const buildOrganization = (id: string, name: string) => ({ kind: "ORGANIZATION", id, name, identifiers });
    const importLines = async (join: boolean, ...lines: readonly object[]) => {
      const content = lines.map((line) => JSON.stringify(line)).join("\n");
      const source = { title: "Joined" };
      const { job } = await importFacts({ format: "FACTS", content, source, join });
      await waitForJob(job.id);
    };
    const OWNED = { kind: "OWNERSHIP", from: "organization:lei-owner", to: "brand:owned-by-joined" };
    const brand = { kind: "BRAND", id: OWNED.to, name: "Owned by joined" };
    await recordLine({ title: "Register" }, buildOrganization("organization:joined", "Joined"));
    await importLines(true, buildOrganization(OWNED.from, "Joined Ltd"), brand, OWNED);
    await importLines(false, buildOrganization("organization:not-joined", "Not joined"));
    const ids = { brandId: brand.id, organizationId: "organization:not-joined" };
    expect(await api.execute(OWNERS, ids)).toEqual({
      brand: { owners: { nodes: [{ id: "organization:joined", aliases: [{ value: "Joined Ltd" }] }] } },
      organization: { name: "Not joined" },
    });
  });

  it("returns a job with its progress, and records facts with the given source", async () => {
    const { job, userErrors } = await importFacts({
      format: "FACTS",
      content: `${formatBrand("One")}\n${formatBrand("Two")}\n{`,
      source: notes,
    });
    expect(userErrors).toEqual([]);
    const finishedJob = await waitForJob(job.id);
    expect(finishedJob).toMatchObject({
      state: "SUCCEEDED",
      read: 3,
      rejected: 1,
      error: null,
      rejects: [{ row: 3 }],
    });
    const { brand: firstBrand, node } = await api.execute(
      `{ brand(id: "brand:one") { claims { nodes { source { title } } } } node(id: "${job.id}") { id ... on Job { state } } }`,
    );
    expect(firstBrand.claims.nodes).toEqual([{ source: { title: notes.title } }]);
    expect(node).toEqual({ id: job.id, state: "SUCCEEDED" });
  });

  it("is an import that its claims name, and that is not known before it started or finished", async () => {
    const before = await api.readLastInstant();
    const input = {
      format: "FACTS",
      content: `${formatBrand("Run one")}\n${formatBrand("Run two")}\n{`,
      source: notes,
    };
    const { job } = await importFacts(input);
    await waitForJob(job.id);
    const fields =
      "id isUndo format fileNames complete by finishedAt counts { read recorded rejected created { entities facts claims sources } } givenSource { title } undoneBy { id }";
    const { job: finishedJob, brand: firstBrand } = await api.execute(
      `query ($id: ID!) {
        job(id: $id) { import { ${fields} } }
        brand(id: "brand:run-one") { claims { nodes { import { id } } } }
      }`,
      { id: job.id },
    );
    expect(finishedJob.import).toMatchObject({
      isUndo: false,
      format: "facts",
      fileNames: [],
      complete: false,
      finishedAt: expect.any(String),
      counts: {
        read: 3,
        recorded: 2,
        rejected: 1,
        created: { entities: 2, facts: 0, claims: 2, sources: 0 },
      },
      givenSource: notes,
      undoneBy: null,
    });
    const { id } = finishedJob.import;
    expect(firstBrand.claims.nodes).toEqual([{ import: { id } }]);
    // The list of the latest has all fields; each selection is a statement of its own to plan.
    const nodeFields = isLongRun ? fields : "id";
    const answers = await api.execute(
      `query ($id: ID!, $before: DateTime!) {
        latest: imports(first: 1) { nodes { ${fields} } }
        large: imports(where: { id: { eq: $id }, read: { gte: 3 }, undone: { eq: false }, format: { eq: "facts" } }, orderBy: [{ field: REJECTED, direction: DESC }]) { nodes { id } }
        claims(where: { importId: { eq: $id } }) { totalCount }
        import(id: $id) { ${nodeFields} }
        node(id: $id) { ... on Import { ${nodeFields} } }
        before: import(id: $id, asOf: { knownAt: $before }) { id }
        ${isLongRun ? "earlier: imports(asOf: { knownAt: $before }, where: { id: { eq: $id } }) { totalCount }" : ""}
      }`,
      { id, before },
    );
    expect(answers.latest.nodes).toEqual([finishedJob.import]);
    expect(answers.large.nodes).toEqual([{ id }]);
    expect(answers.claims.totalCount).toBe(2);
    const expectedImport = isLongRun ? finishedJob.import : { id };
    expect([answers.import, answers.node]).toEqual([expectedImport, expectedImport]);
    expect(answers.before).toBeNull();
    if (isLongRun) expect(answers.earlier.totalCount).toBe(0);
    const wrong = await api.send(`{ import(id: "brand:run-one") { id } }`);
    expect(wrong.errors?.[0]?.message).toBe(
      'id must be the id of an import. "brand:run-one" is the id of a BRAND.',
    );
  });

  const inputOfThree = {
    format: "FACTS",
    content: formatBrand("Three"),
    source: notes,
    idempotencyKey: "import-three",
  };

  it("has one effect per idempotency key, and a different text under it is a conflict", async () => {
    const [first, second] = await Promise.all([importFacts(inputOfThree), importFacts(inputOfThree)]);
    expect(first.job.id).toBe(second.job.id);
    expect(await waitForJob(first.job.id)).toMatchObject({ read: 1, recorded: 1 });
    const conflicting = await importFacts({ ...inputOfThree, content: formatBrand("Four") });
    expect([conflicting.job, conflicting.userErrors]).toEqual([
      null,
      [{ field: ["idempotencyKey"], code: "CONFLICT" }],
    ]);
  });

  it("returns the job that an earlier release stored by the caller's name, if it is sent again under its key", async () => {
    // The job of the test before: another one would start another thread.
    const { job } = await importFacts(inputOfThree);
    await waitForJob(job.id);
    const id = `job:${computeFormerKey("curator", inputOfThree.idempotencyKey)}`;
    await writeText(api.database, `MATCH (j:Job {id: "${job.id}"}) SET j.id = "${id}"`);
    expect((await importFacts(inputOfThree)).job.id).toBe(id);
  });

  it("resumes an interrupted job if it is sent again under its key, and leaves a running job alone", async () => {
    // In a long run several batches, which take long to record.
    const count = isLongRun ? 4500 : 20;
    const names = Array.from({ length: count }, (_, index) => `Stopped ${index}`);
    const content = [...names.map((name) => formatBrand(name)), "{"].join("\n");
    const input = { format: "FACTS", content, source: notes, idempotencyKey: "import-stopped" };
    const { job } = await importFacts(input);
    const finishedJob = await waitForJob(job.id);
    expect(finishedJob).toMatchObject({ read: count + 1, recorded: count, unchanged: 1, rejected: 1 });
    const markRunning = (heardAt: string) =>
      writeText(
        api.database,
        `MATCH (j:Job {id: "${job.id}"}) SET j.state = "RUNNING", j.finishedAt = null, j.heardAt = ${heardAt}`,
      );
    await markRunning(String(9e15));
    expect((await importFacts(input)).job).toMatchObject({ state: "RUNNING", finishedAt: null });
    await markRunning("0");
    expect((await importFacts(input)).job.id).toBe(job.id);
    expect(await waitForJob(job.id)).toMatchObject({ ...finishedJob, finishedAt: expect.any(String) });
  });

  it("is refused if the name of its file has a control character or an override of direction", async () => {
    for (const fileName of ["a\nb.csv", "a\u001b[2K.csv", "a\u202evsc.exe", " "])
      expect(
        (await importFacts({ format: "FACTS", content: formatBrand("Named"), source: notes, fileName }))
          .userErrors,
      ).toEqual([{ field: ["fileName"], code: "BAD_USER_INPUT" }]);
  });

  it("whose process has died is STOPPED once it has been silent for 15 seconds, for a query that was answered before", async () => {
    const id = "job:of-a-dead-process";
    const query = `query ($id: ID!) { job(id: $id) { state } node(id: $id) { ... on Job { state } } }`;
    const fetchStates = async () => {
      const { job, node } = await api.execute(query, { id });
      return [job.state, node.state];
    };
    const heardAt = Date.now() * 1000;
    await writeText(
      api.database,
      `CREATE (:Job {id: '${id}', state: 'RUNNING', startedAt: ${heardAt}, heardAt: ${heardAt}})`,
    );
    expect(await fetchStates()).toEqual(["RUNNING", "RUNNING"]);
    vi.useFakeTimers({ now: Date.now() + 20_000, toFake: ["Date"] });
    try {
      expect(await fetchStates()).toEqual(["STOPPED", "STOPPED"]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("stops when it is cancelled, names its file, and does the rest if it is sent again", async () => {
    const input = {
      format: "FACTS",
      content: formatBrand("Cancelled"),
      source: notes,
      fileName: "cancelled.jsonl",
      idempotencyKey: "import-cancelled",
    };
    const tickets = [importQueue.enter("one", 1), importQueue.enter("two", 1)];
    await Promise.all(tickets.map((ticket) => ticket.turn()));
    const { job } = await importFacts(input);
    const cancel = async (id: string) =>
      (
        await api.execute(
          `mutation ($input: IdInput!) {
            cancelImport(input: $input) { job { state error } userErrors { field code message } }
          }`,
          { input: { id } },
        )
      ).cancelImport;
    await vi.waitFor(
      async () => {
        const { imports } = await api.execute("{ imports(first: 1) { nodes { fileNames finishedAt } } }");
        expect(imports.nodes).toEqual([{ fileNames: ["cancelled.jsonl"], finishedAt: null }]);
      },
      { timeout: 120_000, interval: 50 },
    );
    expect(await cancel(job.id)).toMatchObject({
      job: { state: "STOPPED", error: "Cancelled by curator." },
      userErrors: [],
    });
    for (const ticket of tickets) ticket.leave();
    // The next import is read after the cancelled one was.
    await waitForJob(
      (await importFacts({ format: "FACTS", content: formatBrand("Later"), source: notes })).job.id,
    );
    const fetchBrands = async () =>
      (await api.execute(`{ brands(where: { name: { in: ["Cancelled", "Later"] } }) { nodes { name } } }`))
        .brands;
    expect((await fetchBrands()).nodes).toEqual([{ name: "Later" }]);
    expect((await cancel(job.id)).userErrors).toMatchObject([
      { field: ["id"], code: "CONFLICT", message: expect.stringContaining("has ended") },
    ]);
    expect((await cancel("job:none")).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
    expect((await importFacts(input)).job.id).toBe(job.id);
    expect(await waitForJob(job.id)).toMatchObject({ state: "SUCCEEDED", recorded: 1, error: null });
    expect((await fetchBrands()).nodes).toHaveLength(2);
    const { changes, job: finishedJob } = await api.execute(
      `query ($id: ID!) { job(id: $id) { import { id } } changes(last: 1) { nodes { summary import { id } } } }`,
      { id: job.id },
    );
    expect(changes.nodes).toMatchObject([
      { summary: expect.stringContaining("Cancelled"), import: finishedJob.import },
    ]);
  });

  it("writes nothing in a dry run", async () => {
    const { job } = await importFacts({
      format: "FACTS",
      content: formatBrand("Five", { claims: [{ source: "source:notes-on-a-shop-window" }] }),
      dryRun: true,
    });
    expect(await waitForJob(job.id)).toMatchObject({ state: "SUCCEEDED" });
    expect((await api.execute('{ brand(id: "brand:five") { id } }')).brand).toBeNull();
    const { preview } = (
      await api.execute(
        `query ($id: ID!) { job(id: $id) { preview {
          nodeId changes created creditedFields changedFields { field before after }
        } } }`,
        { id: job.id },
      )
    ).job;
    expect(preview).toEqual([
      {
        nodeId: "brand:five",
        changes: true,
        created: true,
        creditedFields: [],
        changedFields: [{ field: "name", before: null, after: "Five" }],
      },
    ]);
  });

  it("ends in a failed job with the reason if the text does not have the format", async () => {
    const { job } = await importFacts({ format: "BODS", content: "[{]" });
    expect(await waitForJob(job.id)).toMatchObject({
      state: "FAILED",
      error: expect.stringContaining("not valid JSON"),
    });
  });

  it("reads a table by its mapping, and rejects a table without one", async () => {
    const mapping = { facts: [{ kind: "BRAND", fields: { name: "brand" } }] };
    const table = { format: "CSV", content: "brand\nSix\nSeven\n", source: notes };
    const { job } = await importFacts({ ...table, mapping });
    expect(await waitForJob(job.id)).toMatchObject({ state: "SUCCEEDED", read: 2, rejected: 0 });
    expect((await api.execute('{ brand(id: "brand:seven") { name } }')).brand).toEqual({ name: "Seven" });
    for (const wrong of [undefined, {}, { facts: [{ kind: "BRANDS" }] }]) {
      const refused = await importFacts({ ...table, ...(wrong && { mapping: wrong }) });
      expect([refused.job, refused.userErrors]).toEqual([
        null,
        [{ field: ["mapping"], code: "BAD_USER_INPUT" }],
      ]);
    }
  });

  it("parses no text on the main thread, whatever its format, and limits the length of a mapping", async () => {
    const { __type } = await api.execute('{ __type(name: "ImportFormat") { enumValues { name } } }');
    const formatNames: string[] = __type.enumValues.map(({ name }: { name: string }) => name);
    expect(formatNames).toEqual(formats.map(({ name }) => name.replaceAll("-", "_").toUpperCase()));
    // Each file starts a thread, so that a format that was imported above is not imported again.
    const chosenFormats = selectForRun(formatNames, (name) => name, ["BODS", "CSV", "FACTS"]);
    for (const format of chosenFormats.filter((name) => !importedFormats.has(name))) {
      const mapping = { facts: [{ kind: "BRAND", fields: { name: "name" } }] };
      const { job } = await importFacts({ format, content: "name\n1", mapping, source: notes });
      await waitForJob(job.id);
    }
    expect(mainReads.flatMap(({ mock }) => mock.calls)).toEqual([]);
    const refused = await importFacts({
      format: "CSV",
      content: "a",
      mapping: { facts: "x".repeat(65_536) },
    });
    expect(refused.userErrors).toEqual([{ field: ["mapping"], code: "BAD_USER_INPUT" }]);
  });

  it("rejects an invalid source", async () => {
    const { job, userErrors } = await importFacts({ format: "FACTS", content: "", source: {} });
    expect(job).toBeNull();
    expect(userErrors.map(({ field }: { field: readonly string[] }) => field)).toEqual([["source", "title"]]);
  });
});
