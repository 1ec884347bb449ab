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

/** What a gateway adds itself. */
const ofTheGateway: ReadonlySet<string> = new Set(["_Any", "_Entity", "_Service", "_entities", "_service"]);

/** The schema as a subgraph of Apollo Federation 2: without the gateway's own fields, with keys of every kind. */
export function federatedSdl(schema: GraphQLSchema): string {
  const { definitions } = parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true });
  const federated = definitions.filter(isOwn).map(withDirectives);
  return `${[LINK, ...federated.map(print)].join("\n\n")}\n`;
}

/** Whether a definition, or a field, is not one that the gateway adds. */
const isOwn = (node: DefinitionNode | FieldDefinitionNode): boolean =>
  !("name" in node && node.name && ofTheGateway.has(node.name.value));

function withDirectives(definition: DefinitionNode): DefinitionNode {
  if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION) return definition;
  const fields = definition.fields?.filter(isOwn) ?? [];
  return { ...definition, fields, directives: directivesOf(definition) };
}

function directivesOf({ name: { value: name } }: ObjectTypeDefinitionNode): readonly ConstDirectiveNode[] {
  if (shareable.has(name)) return [directive("shareable")];
  const kind = findKindByType(name);
  if (!kind) return [];
  return [keyOf("id"), ...(kind.category === "ENTITY" ? [keyOf("identifier { scheme value }")] : [])];
}

const keyOf = (fields: string): ConstDirectiveNode => directive("key", { fields });

const directive = (name: string, args: Readonly<Record<string, string>> = {}): ConstDirectiveNode => ({
  kind: Kind.DIRECTIVE,
  name: { kind: Kind.NAME, value: name },
  arguments: Object.entries(args).map(([argument, value]) => ({
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: argument },
    value: { kind: Kind.STRING, value },
  })),
});
