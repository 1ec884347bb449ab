import { ApolloClient, gql, HttpLink, InMemoryCache, type InMemoryCacheConfig } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { type CacheExchangeOpts, cacheExchange } from "@urql/exchange-graphcache";
import {
  createOperationDescriptor,
  Environment,
  fetchQuery,
  getPaginationMetadata,
  getPaginationVariables,
  getRefetchMetadata,
  getSingularSelector,
  Network,
  RecordSource,
  type SingularReaderSelector,
  Store,
} from "relay-runtime";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kinds } from "../../src/domain/kinds/vocabulary.js";
import { cachingClients, printClientSettings } from "../../src/server/graphql/client-settings.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { loadCacheSettings } from "../support/clients/cache-settings.js";
import { compileRelay, type RelayProject } from "../support/clients/relay.js";
import { findTypeErrors } from "../support/clients/type-errors.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const keringBrands = `
  query KeringBrands($validAt: PartialDate!) {
    conglomerate(id: "conglomerate:kering", asOf: { validAt: $validAt }) {
      id
      stateId
      name
      brands(first: 100) { totalCount nodes { id stateId name } }
    }
  }`;
const in2012 = { validAt: "2012-06-30" };
const in2014 = { validAt: "2014-06-30" };

interface KeringBrands {
  readonly conglomerate: {
    readonly brands: { readonly totalCount: number; readonly nodes: readonly object[] };
  };
}

/** Returns the total and the number of the brands in a part of a page. */
const countBrands = ({ conglomerate: { brands } }: KeringBrands) => [brands.totalCount, brands.nodes.length];

const entityQuery = '{ node(id: "brand:gucci") { ... on Entity { name } } }';

describe("Apollo Client", () => {
  const createApolloClient = async () => {
    const { cacheSettings } = await loadCacheSettings<{ cacheSettings: InMemoryCacheConfig }>("apollo");
    return createClient(cacheSettings);
  };
  const createClient = (settings: InMemoryCacheConfig) =>
    new ApolloClient({
      cache: new InMemoryCache(settings),
      link: new HttpLink({ uri: `${api.url}/graphql` }),
    });
  const queryBrandCounts = async (client: ApolloClient) => {
    const query = gql(keringBrands);
    for (const variables of [in2012, in2014]) await client.query({ query, variables });
    return [in2012, in2014].map((variables) => {
      const data = client.readQuery<KeringBrands>({ query, variables });
      return data && countBrands(data);
    });
  };

  it("shows 11 and 15 Kering brands for 2012 and 2014 on one page", async () => {
    expect(await queryBrandCounts(await createApolloClient())).toEqual([
      [11, 11],
      [15, 15],
    ]);
  });

  it("would mix the two days by plain ids", async () => {
    expect(await queryBrandCounts(createClient({}))).toEqual([
      [15, 15],
      [15, 15],
    ]);
  });

  it("returns a name for `... on Entity { name }`", async () => {
    const client = await createApolloClient();
    const { data } = await client.query({ query: gql(entityQuery) });
    expect(data).toMatchObject({ node: { name: "Gucci" } });
  });
});

describe("urql's graphcache", () => {
  const createUrqlClient = async () => {
    const { cacheSettings } = await loadCacheSettings<{ cacheSettings: CacheExchangeOpts }>("urql");
    return new Client({
      url: `${api.url}/graphql`,
      exchanges: [cacheExchange(cacheSettings), fetchExchange],
    });
  };

  it("shows 11 and 15 Kering brands for 2012 and 2014 on one page", async () => {
    const client = await createUrqlClient();
    for (const variables of [in2012, in2014]) await client.query(keringBrands, variables);
    const counts = [in2012, in2014].map((variables) => {
      const { data } = client.readQuery<KeringBrands>(keringBrands, variables) ?? {};
      return data && countBrands(data);
    });
    expect(counts).toEqual([
      [11, 11],
      [15, 15],
    ]);
  });

  it("returns a name for `... on Entity { name }`", async () => {
    const client = await createUrqlClient();
    expect((await client.query(entityQuery, {})).data).toMatchObject({ node: { name: "Gucci" } });
  });
});

describe("Relay", () => {
  let project: RelayProject;
  beforeAll(async () => {
    const ofKinds = kinds.map(({ type: { name } }) => [
      name,
      `fragment ${name}_node on ${name} @refetchable(queryName: "${name}Query") { __typename }`,
    ]);
    project = await compileRelay({ ...Object.fromEntries(ofKinds), Kering: pageOfKering });
  });
  afterAll(() => project?.remove());

  const pageOfKering = `
    query KeringQuery($validAt: PartialDate!) {
      conglomerate(id: "conglomerate:kering", asOf: { validAt: $validAt }) { ...Kering_brands }
    }
    fragment Kering_brands on Conglomerate
    @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" })
    @refetchable(queryName: "KeringPageQuery") {
      name
      brands(first: $first, after: $after) @connection(key: "Kering_brands") {
        totalCount
        edges { node { name } }
      }
    }`;

  const createEnvironment = async () => {
    const { getDataID } = await loadCacheSettings<{ getDataID: () => string }>("relay");
    const network = Network.create(async ({ text }, variables) => {
      const { data, errors } = await api.send(text ?? "", variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return { data };
    });
    return new Environment({ network, store: new Store(new RecordSource()), getDataID });
  };

  /** The data that the fragment reads. */
  interface KeringPart {
    readonly stateId: string;
    readonly brands: {
      readonly totalCount: number;
      readonly edges: readonly object[];
      readonly pageInfo: { readonly endCursor: string };
    };
  }

  it("compiles `@refetchable` on every kind", () => {
    for (const { type } of kinds)
      expect(project.artifact(`${type.name}Query`).params.text).toMatch(/node\(id: \$\w+\)/);
  });

  it("continues a cursor by a refetch through `node`, on the day of each part of the page", async () => {
    const relay = await createEnvironment();
    const query = project.artifact("KeringQuery");
    const fragment = project.artifact("Kering_brands");
    const fetchPart = async (variables: object) => {
      await fetchQuery(relay, query, variables).toPromise();
      const operation = createOperationDescriptor(query, variables);
      relay.retain(operation);
      const { conglomerate } = relay.lookup(operation.fragment).data as { conglomerate: object };
      const selector = getSingularSelector(fragment, conglomerate) as SingularReaderSelector;
      return () => relay.lookup(selector).data as unknown as KeringPart;
    };
    const parts = [await fetchPart(in2012), await fetchPart(in2014)];
    const readBrandCounts = () => parts.map((read) => [read().brands.totalCount, read().brands.edges.length]);
    expect(readBrandCounts()).toEqual([
      [11, 10],
      [15, 10],
    ]);
    const { paginationRequest, paginationMetadata } = getPaginationMetadata(fragment, "Kering");
    const { identifierInfo } = getRefetchMetadata(fragment, "Kering");
    const { identifierField, identifierQueryVariableName } = identifierInfo ?? {};
    expect(identifierField).toBe("stateId");
    for (const read of parts) {
      const { stateId, brands } = read();
      const page = getPaginationVariables(
        "forward",
        10,
        brands.pageInfo.endCursor,
        {},
        {},
        paginationMetadata,
      );
      await fetchQuery(relay, paginationRequest, {
        ...page,
        [String(identifierQueryVariableName)]: stateId,
      }).toPromise();
    }
    expect(readBrandCounts()).toEqual([
      [11, 11],
      [15, 15],
    ]);
  });
});

it("The printed settings fit the types of their clients", async () => {
  const schema = createSchema();
  const settings = Object.fromEntries(
    cachingClients.map((client) => [`${client}.ts`, printClientSettings(client, schema)]),
  );
  const program = `
    import { InMemoryCache } from "@apollo/client";
    import { cacheExchange } from "@urql/exchange-graphcache";
    import { Environment, Network, RecordSource, Store } from "relay-runtime";
    import { cacheSettings as ofApollo } from "./apollo.js";
    import { getDataID } from "./relay.js";
    import { cacheSettings as ofUrql } from "./urql.js";
    new InMemoryCache(ofApollo);
    cacheExchange(ofUrql);
    const network = Network.create(async () => ({ data: {} }));
    new Environment({ network, store: new Store(new RecordSource()), getDataID });
    // @ts-expect-error The keys of one client do not fit the other, so the types are checked.
    cacheExchange(ofApollo.keys);`;
  expect(await findTypeErrors({ ...settings, "program.ts": program })).toBe("");
});
