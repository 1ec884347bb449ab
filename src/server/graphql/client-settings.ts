import {
  type GraphQLSchema,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  lexicographicSortSchema,
} from "graphql";

/** GraphQL clients with a normalized cache: it stores each object once, under a key. */
export const cachingClients = ["apollo", "urql", "relay"] as const;

export type CachingClient = (typeof cachingClients)[number];

/**
 * The cache settings of a client, as a module that is valid JavaScript and TypeScript. A node is stored under
 * its stateId, so that a cache never mixes two states of it. Any other object is a part of its parent.
 */
export const printClientSettings = (client: CachingClient, schema: GraphQLSchema): string =>
  settingsWriters[client](lexicographicSortSchema(schema));

/** The parameter has a default, so that TypeScript infers its type. */
const READ_STATE_ID = '(object = {}) => Reflect.get(object, "stateId")';

const settingsWriters: Readonly<Record<CachingClient, (schema: GraphQLSchema) => string>> = {
  apollo: (schema) => `// new InMemoryCache(cacheSettings)
const stateId = ${READ_STATE_ID} ?? false;

export const cacheSettings = {
  possibleTypes: ${formatJson(listPossibleTypes(schema))},
  typePolicies: { ${NODE}: { keyFields: stateId } },
};
`,
  urql: (schema) => `// cacheExchange(cacheSettings)
const stateId = ${READ_STATE_ID} ?? null;
const none = () => null;

export const cacheSettings = {
  possibleTypes: ${formatJson(listPossibleTypes(schema))},
  keys: {
${formatKeyLines(schema)}
  },
};
`,
  relay: () => `// In the configuration of the compiler:
export const schemaConfig = {
  nodeInterfaceIdField: "stateId",
  nodeInterfaceIdVariableName: "stateId",
};

// new Environment({ network, store, getDataID })
export const getDataID = ${READ_STATE_ID};
`,
};

const NODE = "Node";

/** The object types of each interface and union. */
function listPossibleTypes(schema: GraphQLSchema): Readonly<Record<string, readonly string[]>> {
  const abstract = listTypes(schema).filter(isAbstractType);
  return Object.fromEntries(
    abstract.map((type) => [type.name, schema.getPossibleTypes(type).map(({ name }) => name)]),
  );
}

/** A key for each object type. The root types have none: urql stores them itself. */
function formatKeyLines(schema: GraphQLSchema): string {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const node = schema.getType(NODE);
  const objects = listTypes(schema)
    .filter(isObjectType)
    .filter((type) => !roots.includes(type));
  return objects
    .map((type) => {
      const isNode = isInterfaceType(node) && schema.isSubType(node, type);
      return `    ${type.name}: ${isNode ? "stateId" : "none"},`;
    })
    .join("\n");
}

/** The types of the schema, without those of introspection. */
const listTypes = (schema: GraphQLSchema) =>
  Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith("__"));

const formatJson = (value: object): string => JSON.stringify(value, null, 2).replaceAll("\n", "\n  ");
