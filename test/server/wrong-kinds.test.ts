import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../src/server/graphql/schema.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api?.stop());

const schema = createSchema();

/** An argument that takes an id: a root field, and the path of the argument. */
interface IdPlace {
  readonly operation: "query" | "mutation";
  readonly field: GraphQLField<unknown, unknown>;
  readonly path: readonly string[];
}

/** Arguments that take the ids of anything, and ids that are not of the form kind:slug. */
const takesAny = [
  "node.id",
  "nodes.ids",
  "revokeApiKey.input.id",
  "undoMerge.input.id",
  "savedView.id",
  "savedViews.of",
  "saveView.input.id",
  "deleteView.input.id",
];

function listIdPlaces(): readonly IdPlace[] {
  const roots = [
    ["query", schema.getQueryType()!],
    ["mutation", schema.getMutationType()!],
  ] as const;
  return roots.flatMap(([operation, root]) =>
    Object.values(root.getFields()).flatMap((field) =>
      field.args
        .flatMap(({ name, type }) => findIdPaths(type, [name]))
        .map((path) => ({ operation, field, path }))
        .filter(({ path }) => !takesAny.includes([field.name, ...path].join("."))),
    ),
  );
}

/** Finds the paths of the ids in an argument. Conditions of lists are left out: they may name ids that nothing has. */
function findIdPaths(type: GraphQLInputType, path: readonly string[]): readonly (readonly string[])[] {
  const namedType = getNamedType(type);
  if (namedType.name === "ID") return [path];
  const isConditions = namedType.name !== "CountedWhere" && namedType.name.endsWith("Where");
  if (!isInputObjectType(namedType) || isConditions || path.length > 3) return [];
  return Object.values(namedType.getFields()).flatMap((field) =>
    findIdPaths(field.type, [...path, field.name]),
  );
}

/** Builds a value of the type, with the id at the end of the path. */
function buildValue(type: GraphQLInputType, [step, ...rest]: readonly string[], id: string): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [buildValue(nullable.ofType, step ? [step, ...rest] : [], id)];
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields());
    return Object.fromEntries(
      fields
        .filter((field) => field.name === step || isRequiredInputField(field))
        .map((field) => [field.name, buildValue(field.type, field.name === step ? rest : ["none"], id)]),
    );
  }
  if (isEnumType(nullable)) return nullable.getValues()[0]!.name;
  if (nullable.name !== "ID") return samples[nullable.name];
  return step === undefined ? id : "brand:any";
}

const samples: Readonly<Record<string, unknown>> = {
  String: "a",
  Int: 1,
  Float: 0.5,
  Boolean: true,
  Date: "2014-01-01",
  PartialDate: "2014",
};

function buildRequest({ operation, field, path: [argument, ...rest] }: IdPlace, id: string) {
  const usedArguments = field.args.filter((arg) => arg.name === argument || isRequiredArgument(arg));
  const variables = Object.fromEntries(
    usedArguments.map((arg) => [arg.name, buildValue(arg.type, arg.name === argument ? rest : ["none"], id)]),
  );
  const declared = usedArguments.map((arg: GraphQLArgument) => `$${arg.name}: ${arg.type}`).join(", ");
  const passed = usedArguments.map(({ name }) => `${name}: $${name}`).join(", ");
  const payload = operation === "mutation" ? "{ userErrors { message } }" : "{ __typename }";
  const below = isLeafType(getNamedType(field.type)) ? "" : payload;
  return { query: `${operation} (${declared}) { ${field.name}(${passed}) ${below} }`, variables };
}

/** Chooses an id of a kind that the place does not take, and the kind in words. */
function chooseWrongId({ field: { name } }: IdPlace): readonly [id: string, kind: string] {
  if (name === "job" || name === "cancelImport") return ["brand:b", "a BRAND"];
  if (!/^record[A-Z]/.test(name)) return ["job:j", "a job"];
  return name === "recordVenue" ? ["ownership:o", "an OWNERSHIP"] : ["venue:v", "a VENUE"];
}

const places = listIdPlaces().map(
  (idPlace) => [[idPlace.field.name, ...idPlace.path].join("."), idPlace] as const,
);

describe("An id of a wrong kind", () => {
  it("is tried in every argument that takes ids", () => {
    expect(places.length).toBeGreaterThan(100);
    const kinds = new Set(places.map(([, { operation }]) => operation));
    expect([...kinds]).toEqual(["query", "mutation"]);
  });

  it("is an error that names the allowed kinds and the given one", async () => {
    // The mutations that record things of the other kinds are made in the same way.
    const triedPlaces = places.filter(
      ([name]) =>
        isLongRun || !/^record[A-Z]/.test(name) || /^record(?:Brand|Venue|Lawsuit|Ownership)\./.test(name),
    );
    const silent: string[] = [];
    for (const [name, idPlace] of triedPlaces) {
      const [id, kind] = chooseWrongId(idPlace);
      const { query, variables } = buildRequest(idPlace, id);
      const { data, errors } = await api.send(query, variables);
      const issues = (data?.[idPlace.field.name] as { userErrors?: { message: string }[] } | null)
        ?.userErrors;
      const messages = [...(errors ?? []), ...(issues ?? [])].map(({ message }) => message);
      const says = new RegExp(
        `must be the id of an? .+\\. "${id}" is the id of ${kind}\\.|${id} is ${kind}; .*(an? [A-Z_]+|source:)`,
      );
      if (!messages.some((message) => says.test(message))) silent.push(`${name}: ${messages.join(" | ")}`);
    }
    expect(silent).toEqual([]);
  });
});
