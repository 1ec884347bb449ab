import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { type GraphQLAnswer, startApi, type TestApi } from "../support/api/api.js";
import { createTestKey, toBearerHeader } from "../support/api/keys.js";

let api: TestApi;
const keys = new Map<string, { readonly id: string; readonly text: string }>();
beforeAll(async () => {
  api = await startApi({ seed: false });
  for (const name of ["Ada", "Ben"]) keys.set(name, await createTestKey(api.database, "READER", { name }));
  keys.set("admin", await createTestKey(api.database, "ADMIN", { name: "admin" }));
});
afterAll(() => api?.stop());

/** Sends a document with the key of that name; null: without a key. */
async function sendAs(who: string | null, query: string, variables: object = {}): Promise<GraphQLAnswer> {
  const key = who === null ? undefined : keys.get(who)!.text;
  const response = await fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json", ...(key && toBearerHeader(key)) },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as GraphQLAnswer;
}

const board = { kind: "BOARD", title: "Owners by country", content: '{"charts":[1]}' };
const save = async (who: string | null, input: object) => {
  const answer = await sendAs(
    who,
    `mutation Save($input: SaveViewInput!) {
      saveView(input: $input) { id version userErrors { field code message } }
    }`,
    { input },
  );
  return answer.data?.saveView ?? answer.errors?.[0]?.extensions.code;
};
const read = async (who: string | null, id: string) => {
  const view = "{ viewId kind title content sharing savedBy isMine version createdAt updatedAt }";
  return (await sendAs(who, `query Read($id: ID!) { savedView(id: $id) ${view} }`, { id })).data.savedView;
};
const remove = async (who: string, id: string) =>
  (
    await sendAs(
      who,
      "mutation D($input: IdInput!) { deleteView(input: $input) { id userErrors { code } } }",
      {
        input: { id },
      },
    )
  ).data.deleteView;
const listTitles = async (who: string | null, args = "") => {
  const { data, errors } = await sendAs(who, `{ savedViews${args} { title } }`);
  return data?.savedViews?.map(({ title }: { title: string }) => title) ?? errors?.[0]?.extensions.code;
};

describe("the viewer", () => {
  it("is the key's name and role, or anonymous without a role", async () => {
    const fetchViewer = async (who: string | null) =>
      (await sendAs(who, "{ viewer { name role } }")).data.viewer;
    expect(await fetchViewer("Ada")).toEqual({ name: "Ada", role: "READER" });
    expect(await fetchViewer("admin")).toEqual({ name: "admin", role: "ADMIN" });
    expect(await fetchViewer(null)).toEqual({ name: "anonymous", role: null });
  });

  it("is not kept by a cache, nor are saved views", async () => {
    for (const query of ["{viewer{name}}", "{savedViews{title}}", '{savedView(id:"x"){title}}']) {
      const response = await fetch(`${api.url}/graphql?query=${encodeURIComponent(query)}`);
      expect(response.status, query).toBe(200);
      expect(response.headers.get("cache-control"), query).toBe("no-store");
      expect(response.headers.get("etag"), query).toBeNull();
    }
  });
});

describe("a saved view", () => {
  it("is read as it was saved, has a short id, and leaves the graph's revision as it is", async () => {
    const before = await api.readRevision();
    const { id, version, userErrors } = await save("Ada", board);
    expect({ id, version, userErrors }).toEqual({
      id: expect.stringMatching(/^[\w-]{12}$/),
      version: 1,
      userErrors: [],
    });
    const view = await read("Ada", id);
    expect(view).toMatchObject({ ...board, viewId: id, sharing: "PRIVATE", savedBy: "Ada", isMine: true });
    expect(view.createdAt).toBe(view.updatedAt);
    expect(await listTitles("Ada")).toEqual([board.title]);
    expect(await listTitles("Ada", "(kind: WORKSPACE)")).toEqual([]);
    expect(await api.readRevision()).toBe(before);
  });

  it("is changed by its owner alone, and not from an old version", async () => {
    const { id } = await save("Ada", board);
    const changed = { ...board, id, title: "Owners", expectedVersion: 1 };
    expect(await save("Ben", changed)).toMatchObject({
      id: null,
      userErrors: [{ code: "NOT_FOUND", field: ["id"] }],
    });
    expect(await save("Ada", changed)).toMatchObject({ id, version: 2, userErrors: [] });
    expect(await save("Ada", { ...changed, title: "Late" })).toMatchObject({
      id: null,
      userErrors: [
        { code: "CONFLICT", field: ["expectedVersion"], message: expect.stringContaining("is 2, not 1") },
      ],
    });
    expect(await read("Ada", id)).toMatchObject({ title: "Owners", version: 2 });
  });

  it("is saved once, however often it is sent with the same idempotency key", async () => {
    const input = { ...board, title: "Once", idempotencyKey: "k" };
    const answers = await Promise.all(Array.from({ length: 5 }, () => save("Ada", input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect((await listTitles("Ada")).filter((title: string) => title === "Once")).toHaveLength(1);
    expect((await save("Ben", input)).id).not.toBe(answers[0].id);
  });

  it("that is private is read by its owner and an ADMIN, one that is shared also by who has its id", async () => {
    const { id } = await save("Ada", board);
    const findReaders = async () => {
      const names: (string | null)[] = [];
      for (const who of ["Ada", "Ben", "admin", null]) if (await read(who, id)) names.push(who);
      return names;
    };
    expect(await findReaders()).toEqual(["Ada", "admin"]);
    await save("Ada", { ...board, id, sharing: "LINK" });
    expect(await findReaders()).toEqual(["Ada", "Ben", "admin", null]);
    expect(await read("Ben", id)).toMatchObject({ savedBy: "Ada", isMine: false });
    expect(await listTitles("Ben")).not.toContain(board.title);
  });

  it("of another key is listed for an ADMIN only", async () => {
    const { id } = keys.get("Ada")!;
    expect(await listTitles("Ben", `(of: "${id}")`)).toBe("FORBIDDEN");
    expect(await listTitles("admin", `(of: "${id}")`)).toEqual(await listTitles("Ada"));
  });

  it("is deleted by its owner or an ADMIN, and then is not there", async () => {
    for (const who of ["Ada", "admin"]) {
      const { id } = await save("Ada", { ...board, sharing: "LINK" });
      expect(await remove("Ben", id)).toEqual({ id: null, userErrors: [{ code: "NOT_FOUND" }] });
      expect(await remove(who, id)).toEqual({ id, userErrors: [] });
      expect(await read("Ada", id)).toBeNull();
      expect(await remove(who, id)).toEqual({ id: null, userErrors: [{ code: "NOT_FOUND" }] });
    }
  });

  it("needs a key, even where everyone may read", async () => {
    expect(await save(null, board)).toBe("UNAUTHENTICATED");
    expect(await listTitles(null)).toEqual([]);
  });
});

describe("the limits of saved views", () => {
  it("are said with the field that is wrong", async () => {
    const findWrongFields = async (change: object) =>
      (await save("Ben", { ...board, ...change })).userErrors.map(
        ({ field }: { field: string[] }) => field?.[0],
      );
    expect(await findWrongFields({ title: " x" })).toEqual(["title"]);
    expect(await findWrongFields({ title: "" })).toEqual(["title"]);
    expect(await findWrongFields({ title: "x".repeat(201), content: "[1]" })).toEqual(["title", "content"]);
    expect(await findWrongFields({ content: "{" })).toEqual(["content"]);
    const padContent = (bytes: number) => JSON.stringify({ x: "x".repeat(bytes - 8) });
    expect(await findWrongFields({ content: padContent(256 * 1024) })).toEqual([]);
    expect(await findWrongFields({ content: padContent(256 * 1024 + 1) })).toEqual(["content"]);
  });

  it("hold for views that are saved at the same time: 200 views and 8 MB for each caller", async () => {
    const addViews = (owner: string, count: number, bytes: number) =>
      api.database.write(({ run }) =>
        run(
          createStatement({
            name: "add views",
            access: "WRITE",
            text: `MERGE (o:SavedViewOwner {id: $owner}) SET o.name = 'x' WITH o UNWIND range(1, $count) AS i
              CREATE (o)-[:SAVED]->(:SavedView {id: $owner + i, kind: 'BOARD', title: 'x', content: '{}', sharing: 'PRIVATE',
                version: 1, bytes: $bytes, createdAt: 1, updatedAt: 1})`,
            parameters: { owner, count: BigInt(count), bytes: BigInt(bytes) },
            read: () => undefined,
          }),
        ),
      );
    const countSaved = async (who: string) =>
      (await Promise.all(Array.from({ length: 4 }, () => save(who, board)))).filter(({ id }) => id !== null)
        .length;
    for (const [who, count, bytes] of [
      ["many", 198, 2],
      ["large", 2, (8 * 1024 * 1024) / 2 - board.content.length],
    ] as const) {
      const key = await createTestKey(api.database, "READER", { name: who });
      keys.set(who, key);
      await addViews(key.id, count, bytes);
      expect(await countSaved(who), who).toBe(2);
    }
  });
});
