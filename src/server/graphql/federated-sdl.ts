import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type GraphQLSchema,
  Kind,
  lexicographicSortSchema,
  type ObjectTypeDefinitionNode,
  parse,
  print,
  printSchema,
} from "graphql";
import { findKindByType } from "../../domain/kinds/vocabulary.js";

/** The version of the specification whose directives the text uses. */
const LINK =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])';

/** Types of values that other graphs may have as well, and resolve themselves. */
const shareable: ReadonlySet<string> = new Set(["Identifier", "Money", "PageInfo"]);

/** The names of types and fields that a gateway adds itself. */
const gatewayNames: ReadonlySet<string> = new Set(["_Any", "_Entity", "_Service", "_entities", "_service"]);

/** The schema as a subgraph of Apollo Federation 2: without the gateway's own fields, with keys of every kind. */
export function printFederatedSdl(schema: GraphQLSchema): string {
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const federated = definitions.filter(isOwn).map(addDirectives);
  return `${[LINK, ...federated.map(print)].join("\n\n")}\n`;
}

/** Returns true unless the gateway adds the definition, or the field, itself. */
const isOwn = (node: DefinitionNode | FieldDefinitionNode): boolean =>
  !("name" in node && node.name && gatewayNames.has(node.name.value));

function addDirectives(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const fields = definition.fields?.filter(isOwn) ?? [];
  return { ...definition, fields, directives: buildDirectives(definition) };
}

function buildDirectives({ name: { value: name } }: ObjectTypeDefinitionNode): readonly ConstDirectiveNode[] {
  if (shareable.has(name)) return [buildDirective("shareable")];
  const kind = findKindByType(name);
  if (!kind) return [];
  return [
    buildKeyDirective("id"),
    ...(kind.category === "ENTITY" ? [buildKeyDirective("identifier { scheme value }")] : []),
  ];
}

const buildKeyDirective = (fields: string): ConstDirectiveNode => buildDirective("key", { fields });

const buildDirective = (name: string, args: Readonly<Record<string, string>> = {}): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments: Object.entries(args).map(([argument, value]) => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: argument },
    value: { kind: Kind.STRING, value },
  })),
});
