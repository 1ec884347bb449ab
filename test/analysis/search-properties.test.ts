import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { random } from "../bench/graph/random.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

/** Words that are no misspellings of each other, and stand for no kind. */
const WORDS = ["amber", "birch", "cedar", "dahlia", "elder", "fjord", "grove", "heath"] as const;
const QUERIES = isLongRun ? 400 : 12;

const by = random("search");
const text = (most: number): string =>
  Array.from({ length: 1 + by.int(most) }, () => by.pick(WORDS)).join(" ");
const count = <T>(length: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length }, (_, index) => make(index));

const sources = count(8, (index) => ({
  kind: "SOURCE",
  id: `source:${index}`,
  title: `${text(2)} ${index}`,
  publisher: text(1),
}));
const claims = () => [{ source: by.pick(sources).id, statement: text(4), quote: text(1) }];
const named = (kind: string) => (index: number) => ({
  kind,
  id: `${kind.toLowerCase()}:${index}`,
  name: `${text(2)} ${kind === "BRAND" ? "b" : "c"}${index}`,
  ...(by.chance(0.3) && { aliases: [{ value: text(2), kind: "FORMER_NAME" }] }),
  claims: claims(),
});
const brands = count(9, named("BRAND"));
const conglomerates = count(6, named("CONGLOMERATE"));
const ownerships = count(25, (index) => ({
  kind: "OWNERSHIP",
  id: `ownership:${index}`,
  from: by.pick(conglomerates).id,
  to: by.pick(brands).id,
  claims: claims(),
}));
const entities = [...brands, ...conglomerates];

/** Names and titles change, a fact is retracted with its claims, and all of the words are said again of others. */
const later = [
  { ...sources[0], title: `${WORDS.join(" ")} later` },
  { ...brands[0], name: `${WORDS.join(" ")} later`, claims: claims() },
  { kind: "RETRACTION", id: "ownership:0", reason: "An error." },
  ...count(60, (index) => ({
    kind: "BRAND",
    name: `${by.pick(WORDS)} zy${index} ${by.pick(WORDS).slice(1)}${String.fromCharCode(97 + (index % 26))}`,
    claims: claims(),
  })),
];

const hit = "score known matchedName matched { field text } node { id __typename }";
const answer = `totalCount suggestions completeness { complete reasons } edges { ${hit} }`;
const asked = `query ($query: String!, $in: [SearchIn!], $asOf: AsOf) {
  search(query: $query, in: $in, first: 100, asOf: $asOf) { ${answer} }
}`;

let api: TestApi;
let knownAt: string;
let claimed: readonly { readonly id: string; readonly statement: string; readonly quote: string }[];

beforeAll(async () => {
  api = await startApi({ seed: false });
  await save([...sources, ...entities, ...ownerships]);
  const read = await api.ask("{ graph { recordedAt } claims(first: 100) { nodes { id statement quote } } }");
  knownAt = read.graph.recordedAt;
  claimed = read.claims.nodes;
});
afterAll(() => api?.stop());

async function save(facts: readonly object[]): Promise<void> {
  const { rejected } = await recordEntries(api.database, facts, { by: "test" });
  expect(rejected).toEqual([]);
}

interface Found {
  readonly matched: readonly { readonly field: string; readonly text: string }[];
  readonly score: number;
  readonly node: { readonly id: string };
}

async function search(query: string, more: object = {}) {
  const { search: found } = await api.ask(asked, { query, ...more });
  return {
    ...found,
    edges: found.edges as readonly Found[],
    ids: found.edges.map(({ node }: Found) => node.id),
  };
}

const namesOf = (entity: (typeof entities)[number]): readonly string[] => [
  entity.name,
  ...("aliases" in entity ? (entity.aliases ?? []).map(({ value }) => value) : []),
];
const has = (words: string, word: string): boolean => words.split(" ").includes(word);
const hasAll = (words: string, query: readonly string[]): boolean => query.every((word) => has(words, word));

/** The facts whose ends each have a word that the other has not, and together have all. */
function factsNamed(words: readonly string[]): readonly string[] {
  const namesAt = (id: string) => namesOf(entities.find((one) => one.id === id)!).join(" ");
  return ownerships
    .filter(({ from, to }) => {
      const [owner, brand] = [namesAt(from), namesAt(to)].map((names) =>
        words.filter((word) => has(names, word)),
      );
      const isWhole = words.every((word) => owner!.includes(word) || brand!.includes(word));
      const adds = (one: readonly string[], other: readonly string[]) =>
        one.some((word) => !other.includes(word));
      return isWhole && adds(owner!, brand!) && adds(brand!, owner!);
    })
    .map(({ id }) => id)
    .sort();
}

const queries = count(QUERIES, () => [...new Set(text(3).split(" "))]);

describe("In a random graph, a search", () => {
  it("finds each fact, claim and source that has all words, and no other", async () => {
    for (const words of queries) {
      const query = words.join(" ");
      const ids = async (place: string) => (await search(query, { in: [place] })).ids.sort();
      expect(await ids("CLAIMS")).toEqual(
        claimed
          .filter(({ statement, quote }) => hasAll(`${statement} ${quote}`, words))
          .map(({ id }) => id)
          .sort(),
      );
      expect(await ids("SOURCES")).toEqual(
        sources
          .filter(({ title, publisher }) => hasAll(`${title} ${publisher}`, words))
          .map(({ id }) => id)
          .sort(),
      );
      expect(await ids("FACTS")).toEqual(factsNamed(words));
    }
  });

  it("finds each entity of which a name has all words, and puts them before all else", async () => {
    for (const words of queries) {
      const { edges, ids } = await search(words.join(" "));
      const wanted = entities
        .filter((entity) => namesOf(entity).some((name) => hasAll(name, words)))
        .map(({ id }) => id);
      expect(ids.slice(0, wanted.length).sort()).toEqual(wanted.sort());
      const scores = edges.map(({ score }: Found) => score);
      expect([...scores].sort((one, other) => other - one)).toEqual(scores);
    }
  });

  it("finds the same for the kind of a fact in other words, and nothing for another kind", async () => {
    const words = queries.find((one) => one.length < 4 && factsNamed(one).length > 0)!;
    const ids = async (query: string) => (await search(query, { in: ["FACTS"] })).ids.sort();
    expect(await ids(`${words.join(" ")} owner`)).toEqual(factsNamed(words));
    expect(await ids(`owns ${words.join(" ")}`)).toEqual(factsNamed(words));
    expect(await ids(`${words.join(" ")} lawsuit`)).toEqual([]);
  });

  it("finds only what meets the conditions on its type, and of the kinds alone", async () => {
    const words = queries.find((one) => factsNamed(one).length > 0)!.join(" ");
    const typesOf = async (more: string) => {
      const list = `search(query: "${words}", first: 100, ${more}) { nodes { __typename } }`;
      const { search: found } = await api.ask(`{ ${list} }`);
      return new Set(found.nodes.map((node: { readonly __typename: string }) => node.__typename));
    };
    const none = (type: string) => `${type}: { id: { in: [] } }`;
    expect(await typesOf(`where: { ${none("fact")}, ${none("claim")}, ${none("source")} }`)).not.toContain(
      "Ownership",
    );
    expect(await typesOf(`in: [FACTS], where: { ${none("entity")}, ${none("claim")} }`)).toEqual(
      new Set(["Ownership"]),
    );
    expect(await typesOf("kinds: [OWNERSHIP]")).toEqual(new Set(["Ownership"]));
    expect(await typesOf(`in: [FACTS], where: { ${none("fact")} }`)).toEqual(new Set());
  });

  it("that finds nothing suggests names like its words, and else none", async () => {
    expect((await search("amber birch")).suggestions).toEqual([]);
    const { totalCount, suggestions } = await search("dahlai qqqq", { in: ["NAMES"] });
    expect(totalCount).toBe(0);
    expect(suggestions.length).toBeGreaterThan(0);
    for (const name of suggestions) expect(name).toContain("dahlia");
  });

  it("has 25 hits on a page by default, as other lists", async () => {
    const { search: found } = await api.ask(
      '{ search(query: "amber", in: [CLAIMS]) { totalCount nodes { id } } }',
    );
    expect(found.nodes).toHaveLength(Math.min(25, found.totalCount));
  });

  it("as known at an instant is what it was, byte for byte, whatever is recorded later", async () => {
    const misspelt = ["ambre birhc", "cedra", "fjrod grve", "dalhia heaht", "eldre"];
    const all = [...queries.map((words) => words.join(" ")), ...misspelt];
    const then: string[] = [];
    for (const query of all) then.push(JSON.stringify(await search(query)));
    const misread = claimed[3]!;
    const idsOf = async (asOf: object) => (await search(misread.statement, { in: ["CLAIMS"], asOf })).ids;
    await save([...later, { kind: "RETRACTION", id: misread.id, reason: "Misread." }]);
    expect(await idsOf({ knownAt })).toContain(misread.id);
    expect(await idsOf({})).not.toContain(misread.id);
    for (const [index, query] of all.entries())
      expect(JSON.stringify(await search(query, { asOf: { knownAt } }))).toBe(then[index]);
    expect((await search("amber birch later")).totalCount).toBeGreaterThan(0);
  });

  it("says if a word names more entities than are followed", async () => {
    expect((await search("amber", { asOf: { knownAt } })).completeness).toEqual({
      complete: true,
      reasons: [],
    });
    const names = count(26, (index) => ({ kind: "BRAND", name: `Larch ${index}`, claims: claims() }));
    await save(names.slice(1));
    expect((await search("larch cedar")).completeness.complete).toBe(true);
    await save(names.slice(0, 1));
    expect((await search("larch cedar")).completeness).toEqual({ complete: false, reasons: ["NODE_LIMIT"] });
    expect((await search("larch")).completeness.complete).toBe(true);
  });

  it("finds a claim whose words have an apostrophe, with it and without", async () => {
    const statement = "L’Oréal and McDonald's, says O'Reilly.";
    await save([{ kind: "BRAND", name: "Apostrophe", claims: [{ source: sources[0]!.id, statement }] }]);
    for (const query of ["loreal", "L'Oréal", "mcdonalds", "McDonald’s", "oreilly", "loreal mcdonalds"])
      expect((await search(query, { in: ["CLAIMS"] })).totalCount, query).toBe(1);
  });
});
