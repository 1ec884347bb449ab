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

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
});
afterAll(() => api?.stop());

const schema = createSchema();

/** Where an id is given: a root field, and the path of an argument of it. */
interface IdPlace {
  readonly operation: "query" | "mutation";
  readonly field: GraphQLField<unknown, unknown>;
  readonly path: readonly string[];
}

/** Arguments that take the ids of anything, and ids that are not of the form kind:slug. */
const takesAny = [
  ...["node.id", "nodes.ids", "revokeApiKey.input.id", "undoMerge.input.mergeId"],
  ...["savedView.id", "savedViews.of", "saveView.input.id", "deleteView.input.id"],
];

function idPlaces(): readonly IdPlace[] {
  const roots = [
    ["query", schema.getQueryType()!],
    ["mutation", schema.getMutationType()!],
  ] as const;
  return roots.flatMap(([operation, root]) =>
    Object.values(root.getFields()).flatMap((field) =>
      field.args
        .flatMap(({ name, type }) => idPaths(type, [name]))
        .map((path) => ({ operation, field, path }))
        .filter(({ path }) => !takesAny.includes([field.name, ...path].join("."))),
    ),
  );
}

/** The paths of the ids in an argument. Conditions of lists are left out: they may name ids that nothing has. */
function idPaths(type: GraphQLInputType, path: readonly string[]): readonly (readonly string[])[] {
  const named = getNamedType(type);
  if (named.name === "ID") return [path];
  const isConditions = named.name !== "CountedWhere" && named.name.endsWith("Where");
  if (!isInputObjectType(named) || isConditions || path.length > 3) return [];
  return Object.values(named.getFields()).flatMap((field) => idPaths(field.type, [...path, field.name]));
}

/** A value of the type, with the id at the end of the path. */
function valueWith(type: GraphQLInputType, [step, ...rest]: readonly string[], id: string): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueWith(nullable.ofType, step ? [step, ...rest] : [], id)];
  if (isInputObjectType(nullable)) {
    const fields = Object.values(nullable.getFields());
    return Object.fromEntries(
      fields
        .filter((field) => field.name === step || isRequiredInputField(field))
        .map((field) => [field.name, valueWith(field.type, field.name === step ? rest : ["none"], id)]),
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

function request({ operation, field, path: [argument, ...rest] }: IdPlace, id: string) {
  const given = field.args.filter((arg) => arg.name === argument || isRequiredArgument(arg));
  const variables = Object.fromEntries(
    given.map((arg) => [arg.name, valueWith(arg.type, arg.name === argument ? rest : ["none"], id)]),
  );
  const declared = given.map((arg: GraphQLArgument) => `$${arg.name}: ${arg.type}`).join(", ");
  const passed = given.map(({ name }) => `${name}: $${name}`).join(", ");
  const payload = operation === "mutation" ? "{ userErrors { message } }" : "{ __typename }";
  const below = isLeafType(getNamedType(field.type)) ? "" : payload;
  return { query: `${operation} (${declared}) { ${field.name}(${passed}) ${below} }`, variables };
}

/** An id of a kind that the place does not take, and the kind in words. */
function wrongId({ field: { name } }: IdPlace): readonly [id: string, kind: string] {
  if (name === "job" || name === "cancelImport") return ["brand:b", "a BRAND"];
  if (!/^record[A-Z]/.test(name)) return ["job:j", "a job"];
  return name === "recordVenue" ? ["ownership:o", "an OWNERSHIP"] : ["venue:v", "a VENUE"];
}

const places = idPlaces().map((place) => [[place.field.name, ...place.path].join("."), place] as const);

describe("An id of a wrong kind", () => {
  it("is tried in every argument that takes ids", () => {
    expect(places.length).toBeGreaterThan(100);
    const kinds = new Set(places.map(([, { operation }]) => operation));
    expect([...kinds]).toEqual(["query", "mutation"]);
  });

  it("is an error that names the allowed kinds and the given one", async () => {
    const silent: string[] = [];
    for (const [name, place] of places) {
      const [id, given] = wrongId(place);
      const { query, variables } = request(place, id);
      const { data, errors } = await api.send(query, variables);
      const issues = (data?.[place.field.name] as { userErrors?: { message: string }[] } | null)?.userErrors;
      const messages = [...(errors ?? []), ...(issues ?? [])].map(({ message }) => message);
      const says = new RegExp(
        `must be the id of an? .+\\. "${id}" is the id of ${given}\\.|${id} is ${given}; .*(an? [A-Z_]+|source:)`,
      );
      if (!messages.some((message) => says.test(message))) silent.push(`${name}: ${messages.join(" | ")}`);
    }
    expect(silent).toEqual([]);
  });
});
