import {
  type ASTNode,
  type ASTVisitor,
  type DocumentNode,
  type EnumValueNode,
  type FieldNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  type IntValueNode,
  isEnumType,
  isInputObjectType,
  Kind,
  KnownFragmentNamesRule,
  type NamedTypeNode,
  NoUnusedFragmentsRule,
  NoUnusedVariablesRule,
  parse,
  type StringValueNode,
  specifiedRules,
  TypeInfo,
  type TypeNode,
  type VariableDefinitionNode,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { requireNonNull } from "../../util/require-non-null.js";
import { type UpgradeRule, upgradeRules } from "./upgrade-rules.js";

/** A place of a document that a user must change. */
export interface DocumentProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface UpgradedDocument {
  readonly text: string;
  readonly problems: readonly DocumentProblem[];
}

/** A replacement of a part of the text. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
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
  const upgraded = applyEdits(text, rewriter.rewrite(document));
  // Fragments can be in other files, and use the variables of operations there.
  const validated = validate(schema, parse(upgraded), rulesOfParts);
  return { text: upgraded, problems: [...validated.map(toProblem), ...rewriter.notes] };
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

/** Applies edits that do not overlap. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  const fromTheEnd = [...edits].sort((a, b) => b.start - a.start);
  return fromTheEnd.reduce(
    (edited, { start, end, text: replacement }) => edited.slice(0, start) + replacement + edited.slice(end),
    text,
  );
}

/** Finds the edits of a document, from its root to its leaves, so that the present schema has the types of what was renamed. */
class Rewriter {
  readonly notes: DocumentProblem[] = [];
  readonly #schema: GraphQLSchema;
  readonly #rules: readonly UpgradeRule[];
  readonly #types: TypeInfo;
  readonly #edits: Edit[] = [];
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
      StringValue: (node) => this.#convertText(node),
      IntValue: (node) => this.#quoteCursor(node),
      Variable: (node, _key, parent) => {
        if (!isDefinition(parent)) this.#noteUse(node.name.value);
      },
    };
    visit(document, visitWithTypeInfo(this.#types, visitor));
    visit(document, { VariableDefinition: (node) => this.#upgradeVariable(node) });
    return this.#edits;
  }

  #edit({ loc }: ASTNode, text: string): void {
    const { start, end } = requireNonNull(loc, "The location of a node");
    this.#edits.push({ start, end, text });
  }

  #renameField(node: FieldNode): FieldNode | undefined {
    const parent = this.#types.getParentType()?.name;
    for (const rule of this.#rules) {
      if (rule.kind !== "FIELD" || rule.type !== parent || rule.from !== node.name.value) continue;
      this.#edit(node.name, node.alias ? rule.to : `${rule.from}: ${rule.to}`);
      return { ...node, name: { kind: Kind.NAME, value: rule.to } };
    }
    return undefined;
  }

  #convertEnumValue(node: EnumValueNode): void {
    const type = getNamedType(this.#types.getInputType());
    if (!isEnumType(type) || type.getValue(node.value)) return;
    const rule = this.#findEnumRule(type.name);
    const value = rule?.convert(node.value);
    if (value !== undefined && type.getValue(value)) this.#edit(node, value);
  }

  #findEnumRule(name: string) {
    for (const rule of this.#rules) if (rule.kind === "ENUM" && rule.types.includes(name)) return rule;
    return undefined;
  }

  #convertText(node: StringValueNode): void {
    for (const rule of this.#rules) {
      if (rule.kind !== "TEXT" || rule.argument !== this.#formatArgument()) continue;
      const text = rule.convert(node.value);
      if (text !== node.value) this.#edit(node, JSON.stringify(text));
    }
  }

  #quoteCursor(node: IntValueNode): void {
    if (this.#isCursor(this.#formatArgument())) this.#edit(node, `"${node.value}"`);
  }

  #isCursor(argument: string): boolean {
    return this.#rules.some((rule) => rule.kind === "CURSOR" && rule.arguments.includes(argument));
  }

  /** Formats the present argument: Query.changes(after). */
  #formatArgument(): string {
    const [parent, field] = [this.#types.getParentType(), this.#types.getFieldDef()];
    return `${parent?.name}.${field?.name}(${this.#types.getArgument()?.name})`;
  }

  #noteUse(variable: string): void {
    const argument = this.#formatArgument();
    const type = this.#isCursor(argument) ? CURSOR : (getNamedType(this.#types.getInputType())?.name ?? "");
    this.#usedTypes.set(variable, (this.#usedTypes.get(variable) ?? new Set()).add(type));
  }

  #upgradeVariable({ variable, type }: VariableDefinitionNode): void {
    const name = variable.name.value;
    const used = [...(this.#usedTypes.get(name) ?? [])];
    const named = unwrapType(type);
    if (named.name.value === "Int" && used.length > 0 && used.every((usedType) => usedType === CURSOR)) {
      this.#edit(named, "String");
      this.#note(variable, `$${name} is a text now: "42" instead of 42.`);
    }
    const rule = this.#findEnumRuleWithin(named.name.value);
    if (rule) this.#note(variable, `Values of $${name} change: ${rule.before} → ${rule.after}.`);
  }

  /** Finds the rule of an enum, or of the enum of a field of an input. */
  #findEnumRuleWithin(name: string) {
    const type = this.#schema.getType(name);
    const names = isInputObjectType(type)
      ? Object.values(type.getFields()).map((field) => getNamedType(field.type).name)
      : [name];
    return names.map((candidate) => this.#findEnumRule(candidate)).find((rule) => rule !== undefined);
  }

  #note({ loc }: ASTNode, message: string): void {
    const { line, column } = requireNonNull(loc, "The location of a variable").startToken;
    this.notes.push({ line, column, message });
  }
}

/** The name of the type of cursors among the types of arguments. */
const CURSOR = "(cursor)";

const isDefinition = (parent: ASTNode | readonly ASTNode[] | undefined): boolean =>
  parent !== undefined && "kind" in parent && parent.kind === Kind.VARIABLE_DEFINITION;

function unwrapType(type: TypeNode): NamedTypeNode {
  return type.kind === Kind.NAMED_TYPE ? type : unwrapType(type.type);
}
