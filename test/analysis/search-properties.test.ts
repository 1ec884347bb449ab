import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../bench/graph/random.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun } from "../support/process/long.js";

/** Words that are no misspellings of each other, and stand for no kind. */
const WORDS = ["amber", "birch", "cedar", "dahlia", "elder", "fjord", "grove", "heath"] as const;
const QUERIES = isLongRun ? 400 : 12;
/** The number of them that are tried everywhere. */
const SENT = isLongRun ? QUERIES : 4;
/** The number of them that are tried in each place, and again as known at an instant. */
const REPEATED = isLongRun ? QUERIES : 2;

const by = createRandom("search");
const pickWords = (most: number): string =>
  Array.from({ length: 1 + by.int(most) }, () => by.pick(WORDS)).join(" ");
const createMany = <T>(length: number, make: (index: number) => T): readonly T[] =>
  Array.from({ length }, (_, index) => make(index));

const sources = createMany(8, (index) => ({
  kind: "SOURCE",
  id: `source:${index}`,
  title: `${pickWords(2)} ${index}`,
  publisher: pickWords(1),
}));
const createClaims = () => [{ source: by.pick(sources).id, statement: pickWords(4), quote: pickWords(1) }];
const createEntryBuilder = (kind: string) => (index: number) => ({
  kind,
  id: `${kind.toLowerCase()}:${index}`,
  name: `${pickWords(2)} ${kind === "BRAND" ? "b" : "c"}${index}`,
  ...(by.chance(0.3) && { aliases: [{ value: pickWords(2), kind: "FORMER_NAME" }] }),
  claims: createClaims(),
});
const brands = createMany(9, createEntryBuilder("BRAND"));
const conglomerates = createMany(6, createEntryBuilder("CONGLOMERATE"));
const ownerships = createMany(25, (index) => ({
  kind: "OWNERSHIP",
  id: `ownership:${index}`,
  from: by.pick(conglomerates).id,
  to: by.pick(brands).id,
  claims: createClaims(),
}));
const entities = [...brands, ...conglomerates];

/** Names and titles change, a fact is retracted with its claims, and all words are recorded for others. */
const later = [
  { ...sources[0], title: `${WORDS.join(" ")} later` },
  { ...brands[0], name: `${WORDS.join(" ")} later`, claims: createClaims() },
  { kind: "RETRACTION", id: "ownership:0", reason: "An error." },
  ...createMany(60, (index) => ({
    kind: "BRAND",
    name: `${by.pick(WORDS)} zy${index} ${by.pick(WORDS).slice(1)}${String.fromCharCode(97 + (index % 26))}`,
    claims: createClaims(),
  })),
];

const hit = "score known matchedName matched { field text } node { id __typename }";
const answer = `totalCount ignoredWords suggestions completeness { complete reasons } edges { ${hit} }`;
const searchDocument = `query ($query: String!, $in: [SearchIn!], $asOf: AsOf) {
  search(query: $query, in: $in, first: 100, asOf: $asOf) { ${answer} }
}`;

let api: TestApi;
let knownAt: string;
let claimed: readonly { readonly id: string; readonly statement: string; readonly quote: string }[];

beforeAll(async () => {
  api = await startApi({ seed: false });
  await save([...sources, ...entities, ...ownerships]);
  const read = await api.execute(
    "{ graph { recordedAt } claims(first: 100) { nodes { id statement quote } } }",
  );
  knownAt = read.graph.recordedAt;
  claimed = read.claims.nodes;
});
afterAll(() => api?.stop());

async function save(facts: readonly object[]): Promise<void> {
  await recordWithoutRejects(api.database, facts);
}

interface SearchEdge {
  readonly matched: readonly { readonly field: string; readonly text: string }[];
  readonly score: number;
  readonly node: { readonly id: string };
}

async function runSearch(query: string, more: object = {}) {
  const { search: connection } = await api.execute(searchDocument, { query, ...more });
  return {
    ...connection,
    edges: connection.edges as readonly SearchEdge[],
    ids: connection.edges.map(({ node }: SearchEdge) => node.id),
  };
}

/** Fetches the ids of hits in one place, and their number. The statement is smaller than one that reads whole hits. */
async function fetchPage(query: string, searchIn: string, first?: number) {
  const { search: connection } = await api.execute(
    `query ($query: String!, $in: [SearchIn!], $first: Int) {
      search(query: $query, in: $in, first: $first) { totalCount nodes { id } } }`,
    { query, in: [searchIn], first },
  );
  const ids: readonly string[] = connection.nodes.map(({ id }: { readonly id: string }) => id);
  return { totalCount: connection.totalCount as number, ids };
}

/** Finds the ids of all hits in one place. */
const findIds = async (query: string, searchIn: string): Promise<readonly string[]> =>
  (await fetchPage(query, searchIn, 100)).ids.toSorted();

const listNames = (entity: (typeof entities)[number]): readonly string[] => [
  entity.name,
  ...("aliases" in entity ? (entity.aliases ?? []).map(({ value }) => value) : []),
];
const has = (words: string, word: string): boolean => words.split(" ").includes(word);
const hasAll = (words: string, query: readonly string[]): boolean => query.every((word) => has(words, word));
const selectWords = (words: string, query: readonly string[]): readonly string[] =>
  query.filter((word) => has(words, word));

interface Found {
  readonly id: string;
  /** The words of the query that it has. */
  readonly words: readonly string[];
}

/** Selects the ids of the items that have the most words, and for each word that none of them has, of those with the most others. */
function selectBest(items: readonly Found[]): readonly string[] {
  const matches = items.filter(({ words }) => words.length > 0);
  const selectLongest = (some: readonly Found[]) => {
    const most = Math.max(...some.map(({ words }) => words.length));
    return some.filter(({ words }) => words.length === most);
  };
  const best = selectLongest(matches);
  const covered = best.flatMap(({ words }) => words);
  const openWords = [...new Set(matches.flatMap(({ words }) => words))].filter(
    (word) => !covered.includes(word),
  );
  const further = openWords.flatMap((word) =>
    selectLongest(matches.filter(({ words }) => words.includes(word))),
  );
  return [...new Set([...best, ...further].map(({ id }) => id))].sort();
}

/** Finds the facts whose ends each have a word that the other has not, and together have the most. */
function findNamedFacts(words: readonly string[]): readonly string[] {
  const joinNames = (id: string) => listNames(entities.find((entity) => entity.id === id)!).join(" ");
  const matches = ownerships.map(({ id, from, to }) => {
    const ends = [joinNames(from), joinNames(to)];
    const all = selectWords(ends.join(" "), words);
    return { id, words: ends.every((end) => selectWords(end, words).length < all.length) ? all : [] };
  });
  return selectBest(matches);
}

const queries = createMany(QUERIES, () => [...new Set(pickWords(3).split(" "))]);

describe("In a random graph, a search", () => {
  it("finds each fact, claim and source that has all words, or without any, those with the most", async () => {
    for (const words of queries.slice(0, REPEATED)) {
      const query = words.join(" ");
      expect(await findIds(query, "CLAIMS")).toEqual(
        selectBest(
          claimed.map(({ id, statement, quote }) => ({
            id,
            words: selectWords(`${statement} ${quote}`, words),
          })),
        ),
      );
      expect(await findIds(query, "SOURCES")).toEqual(
        selectBest(
          sources.map(({ id, title, publisher }) => ({
            id,
            words: selectWords(`${title} ${publisher}`, words),
          })),
        ),
      );
      expect(await findIds(query, "FACTS")).toEqual(findNamedFacts(words));
    }
  });

  it("finds each entity of which a name has all words, and puts them before all else", async () => {
    for (const words of queries.slice(0, SENT)) {
      const { edges, ids } = await runSearch(words.join(" "));
      const expectedIds = entities
        .filter((entity) => listNames(entity).some((name) => hasAll(name, words)))
        .map(({ id }) => id);
      expect(ids.slice(0, expectedIds.length).sort()).toEqual(expectedIds.sort());
      const scores = edges.map(({ score }: SearchEdge) => score);
      expect([...scores].sort((a, b) => b - a)).toEqual(scores);
    }
  });

  it("finds the same for the kind of a fact in other words, and ignores the word of another kind", async () => {
    const words = queries.find((candidate) => candidate.length < 4 && findNamedFacts(candidate).length > 0)!;
    expect(await findIds(`${words.join(" ")} owner`, "FACTS")).toEqual(findNamedFacts(words));
    expect(await findIds(`owns ${words.join(" ")}`, "FACTS")).toEqual(findNamedFacts(words));
    const { ids, ignoredWords, completeness } = await runSearch(`${words.join(" ")} lawsuit`, {
      in: ["FACTS"],
    });
    expect(ids.toSorted()).toEqual(findNamedFacts(words));
    expect(ignoredWords).toContain("lawsuit");
    expect(completeness).toEqual({ complete: false, reasons: ["FEWER_WORDS"] });
  });

  it("finds the facts of one entity by a word of their kind", async () => {
    const { from } = ownerships[0]!;
    const { name } = entities.find(({ id }) => id === from)!;
    const { ids } = await runSearch(`what does ${name} own`, { in: ["FACTS"] });
    expect(ids).toEqual(
      expect.arrayContaining(ownerships.filter((fact) => fact.from === from).map(({ id }) => id)),
    );
  });

  it("finds only what meets the conditions on its type, and of the kinds alone", async () => {
    const words = queries.find((candidate) => findNamedFacts(candidate).length > 0)!.join(" ");
    const findTypes = async (more: string) => {
      const list = `search(query: "${words}", first: 100, ${more}) { nodes { __typename } }`;
      const { search: connection } = await api.execute(`{ ${list} }`);
      return new Set(connection.nodes.map((node: { readonly __typename: string }) => node.__typename));
    };
    const excludeAll = (type: string) => `${type}: { id: { in: [] } }`;
    if (isLongRun) {
      expect(
        await findTypes(`where: { ${excludeAll("fact")}, ${excludeAll("claim")}, ${excludeAll("source")} }`),
      ).not.toContain("Ownership");
      expect(
        await findTypes(`in: [FACTS], where: { ${excludeAll("entity")}, ${excludeAll("claim")} }`),
      ).toEqual(new Set(["Ownership"]));
      expect(await findTypes("kinds: [OWNERSHIP]")).toEqual(new Set(["Ownership"]));
    }
    expect(await findTypes(`in: [FACTS], where: { ${excludeAll("fact")} }`)).toEqual(new Set());
  });

  it("that finds nothing suggests names like its words, and else none", async () => {
    expect((await runSearch("amber birch")).suggestions).toEqual([]);
    const { totalCount, suggestions } = await runSearch("dahlai qqqq");
    expect(totalCount).toBe(0);
    expect(suggestions.length).toBeGreaterThan(0);
    for (const name of suggestions) expect(name).toContain("dahlia");
  });

  it("has 25 hits on a page by default, as other lists", async () => {
    const { totalCount, ids } = await fetchPage("amber", "CLAIMS");
    expect(ids).toHaveLength(Math.min(25, totalCount));
  });

  it("as known at an instant is what it was, byte for byte, whatever is recorded later", async () => {
    const misspelt = ["ambre birhc", "cedra", "fjrod grve", "dalhia heaht", "eldre"];
    const some = queries.slice(0, REPEATED).map((words) => words.join(" "));
    const all = [...some, ...(isLongRun ? misspelt : misspelt.slice(0, 2))];
    const then: string[] = [];
    for (const query of all) then.push(JSON.stringify(await runSearch(query)));
    const misread = claimed[3]!;
    await save([...later, { kind: "RETRACTION", id: misread.id, reason: "Misread." }]);
    expect((await runSearch(misread.statement, { asOf: { knownAt } })).ids).toContain(misread.id);
    expect(await findIds(misread.statement, "CLAIMS")).not.toContain(misread.id);
    for (const [index, query] of all.entries())
      expect(JSON.stringify(await runSearch(query, { asOf: { knownAt } }))).toBe(then[index]);
    expect((await runSearch("amber birch later")).totalCount).toBeGreaterThan(0);
  });

  it("says if a word names more entities than are followed", async () => {
    expect((await runSearch("amber", { asOf: { knownAt } })).completeness).toEqual({
      complete: true,
      reasons: [],
    });
    const names = createMany(26, (index) => ({
      kind: "BRAND",
      name: `Larch ${index}`,
      claims: createClaims(),
    }));
    await save(names.slice(1));
    expect((await runSearch("larch cedar")).completeness.reasons).not.toContain("NODE_LIMIT");
    await save(names.slice(0, 1));
    expect((await runSearch("larch cedar")).completeness.reasons).toContain("NODE_LIMIT");
    expect((await runSearch("larch")).completeness.complete).toBe(true);
  });

  it("finds a claim whose words have an apostrophe, with it and without", async () => {
    const statement = "L’Oréal and McDonald's, says O'Reilly.";
    await save([{ kind: "BRAND", name: "Apostrophe", claims: [{ source: sources[0]!.id, statement }] }]);
    for (const query of ["loreal", "L'Oréal", "mcdonalds", "McDonald’s", "oreilly", "loreal mcdonalds"])
      expect(await findIds(query, "CLAIMS"), query).toHaveLength(1);
  });
});
