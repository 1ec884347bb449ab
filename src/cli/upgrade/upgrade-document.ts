import {
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type EnumValueNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  type InlineFragmentNode,
  type IntValueNode,
  isEnumType,
  isInputObjectType,
  isListType,
  Kind,
  KnownFragmentNamesRule,
  type Location,
  type NamedTypeNode,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  type ObjectFieldNode,
  parse,
  print,
  type StringValueNode,
  specifiedRules,
  TypeInfo,
  type VariableDefinitionNode,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { findKindByType } from "../../domain/kinds/vocabulary.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { toUpperFirst } from "../../util/text/case.js";
import { applyEdits, type DocumentProblem, type Edit, unwrapType } from "./edits.js";
import { listMembers } from "./list-members.js";
import { rewriteConnections } from "./rewrite-connections.js";
import { nestCount, rewriteRelation } from "./rewrite-relation.js";
import { type UpgradeRule, upgradeRules } from "./upgrade-rules.js";

export interface UpgradedDocument {
  readonly text: string;
  readonly problems: readonly DocumentProblem[];
}

/**
 * Rewrites a document of the former schema by rule. Comments and spaces stay as they are, and answers keep their keys. The
 * problems are what the present schema still rejects, and variables whose values change.
 */
export function upgradeDocument(
  text: string,
  schema: GraphQLSchema,
  rules: readonly UpgradeRule[] = upgradeRules,
): UpgradedDocument {
  const document = tryParse(text);
  if (document instanceof GraphQLError) return { text, problems: [toProblem(document)] };
  const rewriter = new Rewriter(schema, rules);
  const renamed = applyEdits(text, rewriter.rewrite(document));
  const hasRule = rules.some(({ kind }) => kind === "CONNECTION");
  const connections = hasRule ? rewriteConnections(parse(renamed), schema) : { edits: [], notes: [] };
  const moved = applyEdits(renamed, connections.edits);
  // Conditions that were moved have their types only now.
  const upgraded =
    moved === renamed ? renamed : applyEdits(moved, new Rewriter(schema, rules).rewrite(parse(moved)));
  // Fragments can be in other files, and use the variables of operations there.
  const validated = validate(schema, parse(upgraded), rulesOfParts);
  return {
    text: upgraded,
    problems: [...validated.map(toProblem), ...rewriter.notes, ...connections.notes],
  };
}

const rulesOfParts = specifiedRules.filter(
  (rule) => ![KnownFragmentNamesRule, NoUnusedFragmentsRule, NoUnusedVariablesRule].includes(rule),
);

function tryParse(text: string): DocumentNode | GraphQLError {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

const toProblem = ({ message, locations }: GraphQLError): DocumentProblem => ({
  line: locations?.[0]?.line ?? 1,
  column: locations?.[0]?.column ?? 1,
  message,
});

/** Finds the edits of a document, from its root to its leaves, so that the present schema has the types of what was renamed. */
class Rewriter {
  readonly notes: DocumentProblem[] = [];
  readonly #schema: GraphQLSchema;
  readonly #rules: readonly UpgradeRule[];
  readonly #types: TypeInfo;
  readonly #edits: Edit[] = [];
  /** The outermost conditions that are being rewritten, with the number of edits before them. */
  #outermost: { readonly loc: Location | undefined; readonly edits: number } | null = null;
  /** The names of the types at whose places a variable is used. */
  readonly #usedTypes = new Map<string, Set<string>>();

  constructor(schema: GraphQLSchema, rules: readonly UpgradeRule[]) {
    this.#schema = schema;
    this.#rules = rules;
    this.#types = new TypeInfo(schema);
  }

  rewrite(document: DocumentNode): readonly Edit[] {
    const visitor: ASTVisitor = {
      Field: (node) => this.#renameField(node),
      EnumValue: (node) => this.#convertEnumValue(node),
      // The types of what is within a fragment follow from its condition.
      InlineFragment: (node) => this.#renameCondition(node),
      FragmentDefinition: (node) => this.#renameCondition(node),
      NamedType: (node) => this.#renameType(node),
      ObjectField: {
        enter: (node) => this.#enterInputField(node),
        leave: (node) => this.#leaveCondition(node),
      },
      StringValue: (node) => this.#convertText(node),
      IntValue: (node) => this.#quoteCursor(node),
      Variable: (node, _key, parent) => {
        if (!isDefinition(parent)) this.#recordUse(node.name.value);
      },
    };
    visit(document, visitWithTypeInfo(this.#types, visitor));
    visit(document, { VariableDefinition: (node) => this.#upgradeVariable(node) });
    return this.#edits;
  }

  /** Renames a type that the schema no longer has. */
  #renameType(node: NamedTypeNode): NamedTypeNode | undefined {
    const { value } = node.name;
    if (this.#schema.getType(value)) return undefined;
    for (const rule of this.#rules) {
      const name = rule.kind === "TYPE" ? rule.convert(value) : null;
      if (name === null || !this.#schema.getType(name)) continue;
      this.#addEdit(node, name);
      return { ...node, name: { kind: Kind.NAME, value: name } };
    }
    return undefined;
  }

  #renameCondition<Node extends InlineFragmentNode | FragmentDefinitionNode>(node: Node): Node | undefined {
    const typeCondition = node.typeCondition && this.#renameType(node.typeCondition);
    return typeCondition && { ...node, typeCondition };
  }

  #enterInputField(node: ObjectFieldNode): ObjectFieldNode | undefined {
    const parent = getNamedType(this.#types.getParentInputType());
    if (!parent) return undefined;
    const rule = this.#rules.find(
      (candidate) =>
        candidate.kind === "INPUT" && candidate.type === parent.name && candidate.from === node.name.value,
    );
    if (rule?.kind !== "INPUT")
      return this.#nestCount(node, parent) ?? this.#listMembers(node) ?? this.#enterCondition(node, parent);
    this.#addEdit(node.name, rule.to);
    return { ...node, name: { kind: Kind.NAME, value: rule.to } };
  }

  /** Puts a condition on the number of rows of a connection below that connection. */
  #nestCount(node: ObjectFieldNode, parent: GraphQLNamedType): ObjectFieldNode | undefined {
    if (!this.#rules.some(({ kind }) => kind === "COUNT")) return undefined;
    const nested = nestCount(parent.name, node);
    if (nested) this.#addEdit(node, print(nested));
    return nested;
  }

  /** Writes a condition on an enum as the list of the values that match. */
  #listMembers(node: ObjectFieldNode): ObjectFieldNode | undefined {
    const type = this.#types.getInputType();
    const isOfMembers = isListType(type) && isEnumType(getNamedType(type));
    if (!isOfMembers || !this.#rules.some(({ kind }) => kind === "MEMBERS")) return undefined;
    const value = listMembers(node.value);
    if (!value) return undefined;
    this.#addEdit(node.value, print(value));
    return { ...node, value };
  }

  /** Rewrites the conditions on a connection. Those within them are rewritten next. */
  #enterCondition(node: ObjectFieldNode, parent: GraphQLNamedType): ObjectFieldNode | undefined {
    if (!this.#rules.some(({ kind }) => kind === "RELATION")) return undefined;
    const value = rewriteRelation(parent.name, node);
    if (!value) return undefined;
    this.#outermost ??= { loc: node.loc, edits: this.#edits.length };
    return { ...node, value };
  }

  /** Writes the outermost conditions again, once those within them are rewritten: in place of their edits. */
  #leaveCondition(node: ObjectFieldNode): void {
    if (this.#outermost === null || this.#outermost.loc !== node.loc) return;
    this.#edits.splice(this.#outermost.edits);
    this.#addEdit(node, print(node));
    this.#outermost = null;
  }

  #addEdit({ loc }: ASTNode, text: string): void {
    const { start, end } = requireNonNull(loc, "The location of a node");
    this.#edits.push({ start, end, text });
  }

  #renameField(node: FieldNode): FieldNode | undefined {
    const parent = this.#types.getParentType()?.name;
    for (const rule of this.#rules) {
      if (rule.kind !== "FIELD" || rule.type !== parent || rule.from !== node.name.value) continue;
      return this.#replaceName(node, rule.to);
    }
    return this.#nestField(node, parent) ?? this.#moveRecorded(node, parent);
  }

  /** Puts a field of a connection below another field of it. */
  #nestField(node: FieldNode, parent: string | undefined): FieldNode | undefined {
    const rule = this.#rules.find(
      (candidate) => candidate.kind === "NEST" && candidate.fields.includes(node.name.value),
    );
    if (rule?.kind !== "NEST" || !parent?.endsWith("Connection")) return undefined;
    const nested: FieldNode = {
      kind: Kind.FIELD,
      name: { kind: Kind.NAME, value: rule.below },
      selectionSet: { kind: Kind.SELECTION_SET, selections: [node] },
    };
    this.#addEdit(node, `${rule.below} { ${print(node)} }`);
    this.#addNote(node, `The answer has ${node.name.value} below ${rule.below}.`);
    return nested;
  }

  /** Gives a field its present name. Its answer keeps its key. */
  #replaceName(node: FieldNode, to: string): FieldNode {
    this.#addEdit(node.name, node.alias ? to : `${node.name.value}: ${to}`);
    return { ...node, name: { kind: Kind.NAME, value: to } };
  }

  /** Requests the recorded thing of a payload by its present name, with its fields in a fragment on its kind. */
  #moveRecorded(node: FieldNode, parent: string | undefined): FieldNode | undefined {
    const rule = this.#rules.find((candidate) => candidate.kind === "PAYLOAD" && candidate.type === parent);
    const type = toUpperFirst(node.name.value);
    const { selectionSet } = node;
    if (rule?.kind !== "PAYLOAD" || !selectionSet || !findKindByType(type)) return undefined;
    const { start, end } = requireNonNull(selectionSet.loc, "The location of a selection");
    this.#edits.push({ start: start + 1, end: start + 1, text: ` ... on ${type} {` });
    this.#edits.push({ start: end - 1, end: end - 1, text: "} " });
    const fragment: InlineFragmentNode = {
      kind: Kind.INLINE_FRAGMENT,
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: type } },
      selectionSet,
    };
    return {
      ...this.#replaceName(node, rule.to),
      selectionSet: { kind: Kind.SELECTION_SET, selections: [fragment] },
    };
  }

  #convertEnumValue(node: EnumValueNode): EnumValueNode | undefined {
    const type = getNamedType(this.#types.getInputType());
    if (!isEnumType(type) || type.getValue(node.value)) return undefined;
    const value = this.#findEnumRule(type.name)?.convert(node.value);
    if (value === undefined || !type.getValue(value)) return undefined;
    this.#addEdit(node, value);
    return { ...node, value };
  }

  #findEnumRule(name: string) {
    for (const rule of this.#rules) if (rule.kind === "ENUM" && rule.types.includes(name)) return rule;
    return undefined;
  }

  #convertText(node: StringValueNode): void {
    for (const rule of this.#rules) {
      if (rule.kind !== "TEXT" || rule.argument !== this.#formatArgument()) continue;
      const text = rule.convert(node.value);
      if (text !== node.value) this.#addEdit(node, JSON.stringify(text));
    }
  }

  #quoteCursor(node: IntValueNode): void {
    if (this.#isCursor(this.#formatArgument())) this.#addEdit(node, `"${node.value}"`);
  }

  #isCursor(argument: string): boolean {
    return this.#rules.some((rule) => rule.kind === "CURSOR" && rule.arguments.includes(argument));
  }

  /** Formats the present argument: Query.changes(after). */
  #formatArgument(): string {
    const [parent, field] = [this.#types.getParentType(), this.#types.getFieldDef()];
    return `${parent?.name}.${field?.name}(${this.#types.getArgument()?.name})`;
  }

  #recordUse(variable: string): void {
    const argument = this.#formatArgument();
    const type = this.#isCursor(argument) ? CURSOR : (getNamedType(this.#types.getInputType())?.name ?? "");
    this.#usedTypes.set(variable, (this.#usedTypes.get(variable) ?? new Set()).add(type));
  }

  #upgradeVariable({ variable, type }: VariableDefinitionNode): void {
    const name = variable.name.value;
    const used = [...(this.#usedTypes.get(name) ?? [])];
    const namedType = unwrapType(type);
    if (namedType.name.value === "Int" && used.length > 0 && used.every((usedType) => usedType === CURSOR)) {
      this.#addEdit(namedType, "String");
      this.#addNote(variable, `$${name} is a text now: "42" instead of 42.`);
    }
    const rule = this.#findEnumRuleWithin(namedType.name.value);
    if (rule) this.#addNote(variable, `Values of $${name} change: ${rule.before} → ${rule.after}.`);
  }

  /** Finds the rule of an enum, or of the enum of a field of an input. */
  #findEnumRuleWithin(name: string) {
    const type = this.#schema.getType(name);
    const names = isInputObjectType(type)
      ? Object.values(type.getFields()).map((field) => getNamedType(field.type).name)
      : [name];
    return names.map((candidate) => this.#findEnumRule(candidate)).find((rule) => rule !== undefined);
  }

  #addNote({ loc }: ASTNode, message: string): void {
    const { line, column } = requireNonNull(loc, "The location of a variable").startToken;
    this.notes.push({ line, column, message });
  }
}

/** The name of the type of cursors among the types of arguments. */
const CURSOR = "(cursor)";

const isDefinition = (parent: ASTNode | readonly ASTNode[] | undefined): boolean =>
  parent !== undefined && "kind" in parent && parent.kind === Kind.VARIABLE_DEFINITION;
