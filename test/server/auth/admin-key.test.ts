import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { provideAdminKey } from "../../../src/server/auth/admin-key.js";
import { allKeys, findKeysByHash, revokeKey } from "../../../src/server/auth/api-keys.js";
import { computeApiKeyHash, generateApiKey } from "../../../src/util/api-key-secret.js";
import { openTestDatabase, type TestDatabase } from "../../recording/test-database.js";
import { createTestKey } from "../../support/api/keys.js";
import { emptyDatabase } from "../../support/graph/empty-database.js";

let database: TestDatabase;
let folder: string;
let home: string;
beforeAll(async () => {
  database = await openTestDatabase();
  folder = await mkdtemp(join(tmpdir(), "brandgraph-keys-"));
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await emptyDatabase(database);
  home = await mkdtemp(join(folder, "home-"));
});

const provide = (configuredKey?: string) => provideAdminKey(database, { home, configuredKey });
const nothing = { file: null, isRevoked: false, revoked: [] };
const readKeys = () => database.read(allKeys);
const findKey = async (text: string) => {
  const hash = computeApiKeyHash(text);
  return (await database.read(findKeysByHash([hash]))).get(hash) ?? null;
};
const revoke = (id: string) => database.write(({ run }) => run(revokeKey(id, "test", getNow())));

describe("the admin key", () => {
  it("is created once, stored in a file, and has the role ADMIN", async () => {
    const { file } = await provide();
    const text = (await readFile(file!, "utf8")).trim();
    expect(await findKey(text)).toMatchObject({ name: "admin", role: "ADMIN", revokedAt: null });
    expect(await provide()).toEqual(nothing);
    expect(await readKeys()).toHaveLength(1);
  });

  it("is the configured key, and no other is created", async () => {
    const configuredKey = generateApiKey();
    expect(await provide(configuredKey)).toEqual(nothing);
    expect(await provide()).toEqual(nothing);
    expect(await findKey(configuredKey)).toMatchObject({ role: "ADMIN" });
    expect(await readKeys()).toHaveLength(1);
  });

  it("is not created if another process or an ADMIN has created one", async () => {
    await createTestKey(database, "READER");
    await createTestKey(database, "ADMIN");
    expect(await provide()).toEqual(nothing);
    expect(await readKeys()).toHaveLength(2);
  });

  it("stays revoked, even while it is configured or in the file", async () => {
    const file = (await provide()).file!;
    const { id } = (await readKeys())[0]!;
    await revoke(id);
    expect(await provide((await readFile(file, "utf8")).trim())).toEqual({ ...nothing, isRevoked: true });
    expect((await readKeys()).map(({ revokedAt }) => revokedAt !== null)).toEqual([true]);
  });

  it("replaces a revoked key in the file", async () => {
    const file = (await provide()).file!;
    const before = await readFile(file, "utf8");
    await revoke((await readKeys())[0]!.id);
    expect(await provide()).toEqual({ ...nothing, file });
    const text = (await readFile(file, "utf8")).trim();
    expect(text).not.toBe(before.trim());
    expect(await findKey(text)).toMatchObject({ revokedAt: null });
  });

  it("is read from the file if the database is new", async () => {
    const storedKey = generateApiKey();
    await writeFile(join(home, "admin-key"), `${storedKey}\n`);
    expect(await provide()).toEqual({ ...nothing, file: join(home, "admin-key") });
    expect(await findKey(storedKey)).toMatchObject({ role: "ADMIN" });
  });

  it("revokes the former one, generated or configured, once another is configured; keys that people created stay", async () => {
    const generated = (await readFile((await provide()).file!, "utf8")).trim();
    await createTestKey(database, "ADMIN");
    await createTestKey(database, "READER");
    const [first, second] = [generateApiKey(), generateApiKey()];
    const findKeyId = async (text: string) => (await findKey(text))!.id;
    expect(await provide(first)).toEqual({ ...nothing, revoked: [await findKeyId(generated)] });
    expect(await provide(first)).toEqual(nothing);
    expect(await provide(second)).toEqual({ ...nothing, revoked: [await findKeyId(first)] });
    const valid = (await readKeys()).filter(({ revokedAt }) => revokedAt === null);
    expect(valid.map(({ id }) => id)).toContain(await findKeyId(second));
    expect(valid.map(({ role }) => role).sort()).toEqual(["ADMIN", "ADMIN", "READER"]);
  });

  it("that was replaced does not come back, and does not revoke its successor", async () => {
    const [first, second] = [generateApiKey(), generateApiKey()];
    await provide(first);
    await provide(second);
    expect(await provide(first)).toEqual({ ...nothing, isRevoked: true });
    expect([(await findKey(first))!.revokedAt, (await findKey(second))!.revokedAt]).toEqual([
      expect.any(Number),
      null,
    ]);
  });
});
