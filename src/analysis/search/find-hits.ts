import { eventKinds } from "../../domain/kinds/event-kinds.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import type { EntityKindModel } from "../../domain/model/entity-kind.js";
import type { RunStatement } from "../../neo4j/statement.js";
import type { HitType } from "./bound-hit.js";
import { matchEvents } from "./event-hits.js";
import { matchFacts, selectFactKinds } from "./fact-hits.js";
import { countMostWords, type Hit, listOpenPlaces, mergeHits } from "./merge-hits.js";
import {
  matchEntityNames,
  matchIdentifiers,
  matchNamedEntities,
  matchTicker,
  tradedKinds,
} from "./name-hits.js";
import { findNamedEntities, type NamedEntities } from "./named-entities.js";
import {
  type BuildMethod,
  buildMethodStatement,
  type FoundItem,
  type Search,
  type SearchMethod,
} from "./search-method.js";
import { matchClaims, matchEntityTexts, matchSources, type TextSearch } from "./text-hits.js";

/** Misspellings are looked for only if fewer entities than this have the words as typed. */
const FEW = 10;

/** The hits of a search, and what it did not follow. */
export interface Hits {
  /** The types that it can find. */
  readonly types: readonly HitType[];
  readonly hits: readonly Hit[];
  /** True if some entities that the words name were not followed: there are too many, or one has too many facts. */
  readonly isCut: boolean;
  readonly hasHub: boolean;
}

/**
 * Finds entities, facts, claims and sources with the most words of the search, and for each word that none of these has, those
 * with the most of the others. Which ones are found, and their scores, follow from what was known then and from nothing
 * recorded later: the indexes are read without a limit, and their own scores are not used. Each method is a statement of its
 * own, and those that find nothing in this text are left out.
 */
export async function findHits(runStatement: RunStatement, search: Search): Promise<Hits> {
  const { typed, asOf } = search;
  const finds = selectMethods(search);
  const isNamed = typed.about !== "" && (finds.names || finds.facts || finds.events);
  const followNames = async () => {
    const namedEntities = isNamed ? await runStatement(findNamedEntities(typed, asOf)) : none;
    return { namedEntities, items: await findByNames(runStatement, search, finds, namedEntities) };
  };
  const [itemsOfNames, { namedEntities, items }] = await Promise.all([
    finds.names ? findNames(runStatement, search, finds.listed) : [],
    followNames(),
  ]);
  const first = [...itemsOfNames, ...items];
  const texts = typed.folded === "" ? [] : await findTexts(runStatement, search, finds, first);
  return {
    types: [
      ...(finds.names || finds.events ? ["ENTITY" as const] : []),
      ...(finds.facts ? ["FACT" as const] : []),
      ...(finds.claims ? ["CLAIM" as const] : []),
      ...(finds.sources ? ["SOURCE" as const] : []),
    ],
    hits: mergeHits([...first, ...texts], typed.places),
    isCut: namedEntities.isCut,
    hasHub: namedEntities.entities.some(({ isHub }) => isHub),
  };
}

const none: NamedEntities = { entities: [], isCut: false };

/** Selects what is looked for: what the kinds and the places of the search allow. */
function selectMethods({ kinds, places }: Search) {
  const includesKind = (some: readonly EntityKindModel[]) =>
    !kinds || some.some(({ kind }) => kinds.includes(kind));
  return {
    names: places.includes("NAMES") && includesKind(entityKinds),
    listed: includesKind(tradedKinds),
    events: places.includes("FACTS") && includesKind(eventKinds),
    facts: places.includes("FACTS") && selectFactKinds(kinds).length > 0,
    claims: places.includes("CLAIMS") && !kinds,
    sources: places.includes("SOURCES") && !kinds,
  };
}

type SelectedMethods = ReturnType<typeof selectMethods>;

/** Finds entities by all words: of their names, an identifier or the symbol of their shares. */
async function findNames(
  runStatement: RunStatement,
  search: Search,
  findsListed: boolean,
): Promise<readonly FoundItem[]> {
  const { typed } = search;
  const find = (build: BuildMethod) => runStatement(buildMethodStatement(search, "ENTITY", build));
  const findByQuery = (query: string) => find((builder, text) => matchEntityNames(builder, text, query));
  const [exact, ...further] = await Promise.all([
    typed.exactly === "" ? [] : findByQuery(typed.exactly),
    ...(typed.identifiers.length > 0 ? [find(matchIdentifiers)] : []),
    ...(findsListed && typed.ticker !== "" ? [find(matchTicker)] : []),
  ]);
  const isRare = exact.length < FEW && typed.similarly !== "";
  return [exact, isRare ? await findByQuery(typed.similarly) : [], ...further].flat();
}

/** Finds the entities that single words name, and events and facts of these. */
async function findByNames(
  runStatement: RunStatement,
  search: Search,
  finds: SelectedMethods,
  { entities }: NamedEntities,
): Promise<readonly FoundItem[]> {
  if (entities.length === 0) return [];
  const find = (type: HitType, build: BuildMethod) => runStatement(buildMethodStatement(search, type, build));
  const items = await Promise.all([
    ...(finds.names ? [find("ENTITY", (builder, text) => matchNamedEntities(builder, text, entities))] : []),
    ...(finds.events ? [find("ENTITY", (builder, text) => matchEvents(builder, text, entities))] : []),
    ...(finds.facts ? [find("FACT", (builder, text) => matchFacts(builder, text, entities, search))] : []),
  ]);
  return items.flat();
}

/**
 * Finds what has the words in its texts: all words, apart from those that a kind or a day stands for. Only if nothing has all,
 * each word is looked up by itself.
 * @param first what the other methods have found
 */
async function findTexts(
  runStatement: RunStatement,
  search: Search,
  { names, claims, sources }: SelectedMethods,
  first: readonly FoundItem[],
) {
  const { typed, where } = search;
  const best = countMostWords(first);
  const open = listOpenPlaces(first, typed.places, best);
  const stages = best < typed.places.length ? typed.lookups : typed.lookups.slice(0, 1);
  const find = async (
    type: HitType,
    build: (...args: [...Parameters<BuildMethod>, TextSearch]) => SearchMethod,
  ) => {
    for (const stage of stages) {
      const items = await runStatement(
        buildMethodStatement(search, type, (builder, text) => build(builder, text, { stage, best, open })),
      );
      if (items.length > 0) return items;
    }
    return [];
  };
  const items = await Promise.all([
    ...(names ? [find("ENTITY", matchEntityTexts)] : []),
    ...(sources
      ? [find("SOURCE", (builder, text, stage) => matchSources(builder, text, stage, where?.source))]
      : []),
    ...(claims
      ? [find("CLAIM", (builder, text, stage) => matchClaims(builder, text, stage, where?.claim))]
      : []),
  ]);
  return items.flat();
}
