import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Role } from "../../domain/graphql/access/role.js";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { buildArgumentSettings, type FieldOptions } from "../../domain/schema/field.js";
import { createSyntheticClass } from "../../domain/schema/synthetic-class.js";
import { decodeTrusted } from "../../neo4j/row-decoder.js";
import type { Statement } from "../../neo4j/statement.js";
import { isRecord } from "../../util/is-record.js";
import type { ArgumentHint, QueryContext } from "../context.js";
import type { CountedGraph } from "../graph-counts.js";
import { type FieldSelection, readRootSelection } from "../selection/selection.js";
import { type DeclaredField, defaultAccess } from "./declared-field.js";
import { findIdHints, selectNames } from "./id-hints.js";
import { canBeNotKnown, listNotKnown, type NamedNode, readMissingReasons } from "./missing.js";
import { UnknownIdsError } from "./unknown-ids-error.js";

/** The declaration of a field of Query, and its resolution. `Args` are its arguments as the schema declares them. */
export type QueryFieldOptions<Args> = FieldOptions & {
  /** True if it, or "items" if a row of its list, may be null without an error. If it fails, it is null in any case. */
  readonly nullable?: boolean | "items";
  /** The work in addition to reading its rows, as a number of rows. Default: 1. */
  readonly weight?: number;
  /**
   * The number of rows that it reads, by its arguments, if it is not a connection and reads more than one.
   */
  rows?(args: Args): number;
  /** The facts that it follows in a graph of a given size, if that grows with the graph. */
  work?(graph: CountedGraph, args: Args): number;
  /** The role that a caller needs. Default: READER. */
  readonly access?: Role;
  /**
   * True if its answer depends only on its arguments, the caller's role, the day and the graph's revision, so that it may be
   * kept: not on the clock, on the load, or on data that no revision counts. Default: no.
   */
  readonly followsRevision?: boolean;
  /** True if its answer depends on the caller, so that no cache of a client may keep it. Default: no. */
  readonly isOfCaller?: boolean;
  /** The valid time of an answer to a request without asOf, in a few words. Default: today. */
  readonly defaultTime?: string;
  /** True if it takes the asOf of the request. Default: true if it has an argument `asOf`. */
  readonly takesAsOf?: boolean;
  /** The nodes that it looks up, in the order of its answer, so that the answer states why one of them is null. */
  namedNodes?(args: Args): readonly NamedNode[];
  /** The statement that finds what to write instead if its list is empty. Null if there is nothing to find. */
  emptyListHint?(args: Args): Statement<string | null> | null;
} & (AnsweredByStatement<Args> | AnsweredByCode<Args>);

interface AnsweredByStatement<Args> {
  /**
   * The statement that answers the field. It depends only on the arguments and the day, so that it can be
   * reused.
   */
  statement(field: FieldSelection<Args>, partialAfterMs: number): Statement<unknown>;
}

interface AnsweredByCode<Args> {
  resolve(context: QueryContext, field: FieldSelection<Args>): unknown;
}

/** A field of Query. */
export interface QueryField extends DeclaredField {
  readonly on: "Query";
  /** True if it may be null without an error. */
  readonly isNullable: boolean;
  /** True if its answer may be kept while the revision is the same. */
  readonly followsRevision: boolean;
  /** True if its answer depends on the caller. */
  readonly isOfCaller: boolean;
  /** True if it takes the asOf of the request when its arguments have none. */
  readonly takesAsOf: boolean;
  /** The statement that answers the field. Null if code answers it. Fails if an argument is not allowed. */
  statement(field: FieldSelection, partialAfterMs: number): Statement<unknown> | null;
  /** Answers the field, with the statement that was already built for it if there is one. */
  answer(context: QueryContext, field: FieldSelection, builtStatement?: Statement<unknown> | null): unknown;
}

/** Returns false for a node of a kind of which no field is requested: it is null though it may be recorded. */
function hasRequestedFields({ selection }: FieldSelection, node: NamedNode): boolean {
  const kind = findKindById(node?.id ?? "");
  return kind === undefined || selection.of(kind.type.name).length > 0;
}

/** Returns the answer to a field, and adds to the progress of the operation why parts of it are missing. */
async function explainMissing(
  { runStatement, progress }: QueryContext,
  field: FieldSelection,
  answer: unknown,
  namedNodes: readonly NamedNode[],
): Promise<unknown> {
  const value = await answer;
  if (!progress) return value;
  const rows = Array.isArray(value) ? value : [value];
  const absent = namedNodes.flatMap((node, index) =>
    rows[index] === null && hasRequestedFields(field, node)
      ? [{ node, path: Array.isArray(value) ? [field.key, index] : [field.key] }]
      : [],
  );
  const reasons =
    absent.length > 0 ? await runStatement(readMissingReasons(absent.map(({ node }) => node))) : [];
  progress.missing.set(field.key, [
    ...absent.map(({ path }, position) => ({ path, reason: reasons[position] ?? "NO_SUCH_ID" })),
    ...listNotKnown(field, value, [field.key]),
  ]);
  const absentNames = absent.filter(({ node }) => selectNames([node?.id ?? ":"]).length > 0);
  const [first] = absentNames;
  if (first?.node) {
    const names = absentNames.map(({ node }) => node?.id ?? "");
    const messages = await runStatement(findIdHints(first.node.asOf, names));
    progress.hints.set(
      field.key,
      absentNames.flatMap(({ path }, index) => toHints(path, messages[index])),
    );
  }
  return value;
}

const readAsOf = decodeTrusted<AsOf | null | undefined>();

const toHints = (path: ArgumentHint["path"], message: string | null | undefined): readonly ArgumentHint[] =>
  message == null ? [] : [{ path, message }];

/** Returns the answer of a list, and adds to the progress of the operation what to write instead if it is empty. */
async function explainEmptyList(
  { runStatement, progress }: QueryContext,
  field: FieldSelection,
  answer: unknown,
  buildHint: (args: FieldSelection["args"]) => Statement<string | null> | null,
): Promise<unknown> {
  const value = await answer;
  const hint = progress && isEmptyList(field, value) ? buildHint(field.args) : null;
  if (hint) progress?.hints.set(field.key, toHints([field.key], await runStatement(hint)));
  return value;
}

/** Returns true if the first page of a list is requested, and has no row. */
const isEmptyList = ({ args, selection }: FieldSelection, value: unknown): boolean =>
  isRecord(value) &&
  args.after == null &&
  args.before == null &&
  selection.fields.some(({ name, key }) => isEmpty[name]?.(value[key]) ?? false);

const hasNoItem = (list: unknown): boolean => Array.isArray(list) && list.length === 0;

/** The fields of a list that show that it is empty. */
const isEmpty: Readonly<Record<string, (value: unknown) => boolean>> = {
  nodes: hasNoItem,
  edges: hasNoItem,
  totalCount: (count) => count === 0,
};

/** Fails as the answer does. If no id leads to anything, since names were given, the error lists the ids of these names. */
async function explainUnknownIds(
  { runStatement }: QueryContext,
  args: FieldSelection["args"],
  answer: unknown,
) {
  try {
    return await answer;
  } catch (error) {
    const names = error instanceof UnknownIdsError ? selectNames(error.ids) : [];
    if (!(error instanceof UnknownIdsError) || names.length === 0) throw error;
    const hints = await runStatement(findIdHints(readAsOf(args.asOf ?? args.after), names));
    throw new UnknownIdsError([error.message, ...hints.filter((hint) => hint !== null)].join(" "), error.ids);
  }
}

/** Adds the asOf of the request to a selected field, if it takes one and its arguments have none. */
export const addAsOfArgument = (
  { takesAsOf }: Pick<QueryField, "takesAsOf">,
  field: FieldSelection,
  asOf: AsOf | undefined,
): FieldSelection =>
  asOf && takesAsOf && field.args.asOf == null ? { ...field, args: { ...field.args, asOf } } : field;

/** Declares a field of Query. Its arguments reach `statement` or `resolve` as plain values. */
export function declareQueryField<Args = FieldSelection["args"]>(
  name: string,
  declared: QueryFieldOptions<Args>,
): QueryField {
  // The schema has validated the arguments of a request, so that they are the declared ones.
  const options = declared as QueryFieldOptions<FieldSelection["args"]>;
  const { type, description, nullable = false, args = {}, weight = 1, rows, work, access } = options;
  const { defaultTime = "today" } = options;
  const takesTime = Object.hasOwn(args, "asOf");
  const resolver = createSyntheticClass(`${name}Resolver`);
  const field: QueryField = {
    on: "Query",
    name,
    isNullable: nullable === true,
    followsRevision: options.followsRevision ?? false,
    isOfCaller: options.isOfCaller ?? false,
    takesAsOf: options.takesAsOf ?? takesTime,
    access: access ?? defaultAccess.Query,
    weight,
    ...(rows && { rows }),
    ...(work && { work }),
    resolver,
    statement(selected, partialAfterMs) {
      if (selected.rejection) throw selected.rejection;
      return "statement" in options ? options.statement(selected, partialAfterMs) : null;
    },
    answer(context, selected, builtStatement = field.statement(selected, context.partialAfterMs)) {
      const answer = builtStatement
        ? context.runStatement(builtStatement)
        : "resolve" in options && options.resolve(context, selected);
      const { namedNodes, emptyListHint } = options;
      const explained =
        namedNodes || canBeNotKnown(selected)
          ? explainMissing(context, selected, answer, namedNodes?.(selected.args) ?? [])
          : answer;
      return emptyListHint
        ? explainEmptyList(context, selected, explained, emptyListHint)
        : explainUnknownIds(context, selected.args, explained);
    },
  };
  const resolveField = (context: QueryContext, info: GraphQLResolveInfo) =>
    context.progress?.pending?.get(String(info.path.key)) ??
    context.readConsistently(async (runStatement) =>
      field.answer(
        { ...context, runStatement },
        addAsOfArgument(field, readRootSelection(info), context.asOf),
      ),
    );
  const descriptor = { value: resolveField, configurable: true, writable: true };
  Object.defineProperty(resolver.prototype, name, descriptor);
  Ctx()(resolver.prototype, name, 0);
  Info()(resolver.prototype, name, 1);
  Object.entries(args).forEach(([argument, settings], index) => {
    Arg(argument, settings.type, buildArgumentSettings(settings))(resolver.prototype, name, index + 2);
  });
  // Null if it fails: a bad argument then empties one field of a request, and not all of it.
  Query(type, {
    nullable: nullable === "items" ? "itemsAndList" : true,
    description: takesTime ? `${description} Default time: ${defaultTime}.` : description,
  })(resolver.prototype, name, descriptor);
  Resolver()(resolver);
  return field;
}
