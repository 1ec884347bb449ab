import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import type { Role } from "../../domain/graphql/access/role.js";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { argumentSettings, type FieldOptions } from "../../domain/schema/field.js";
import { syntheticClass } from "../../domain/schema/synthetic-class.js";
import type { Statement } from "../../neo4j/statement.js";
import type { QueryContext } from "../context.js";
import type { CountedGraph } from "../graph-counts.js";
import { type FieldSelection, rootSelection } from "../selection/selection.js";
import { type DeclaredField, defaultAccess } from "./declared-field.js";

/** How a field of Query is declared and resolved. `Args` are its arguments as the schema declares them. */
export type QueryFieldOptions<Args> = FieldOptions & {
  /** Whether it, or a row of its list, may be null without an error. If it fails, it is null in any case. */
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
   * Whether its answer depends only on its arguments, the caller's role, the day and the graph's revision, so that it may be
   * kept: not on the clock, on the load, or on data that no revision counts. Default: no.
   */
  readonly followsRevision?: boolean;
  /** Whether its answer depends on who asks, so that no cache of a client may keep it. Default: no. */
  readonly isOfCaller?: boolean;
  /** Whether it takes the asOf of the request. Default: if it has an argument `asOf`. */
  readonly takesAsOf?: boolean;
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
  /** Whether it may be null without an error. */
  readonly isNullable: boolean;
  /** Whether its answer may be kept while the revision is the same. */
  readonly followsRevision: boolean;
  /** Whether its answer depends on who asks. */
  readonly isOfCaller: boolean;
  /** Whether it takes the asOf of the request if it is given none. */
  readonly takesAsOf: boolean;
  /** The statement that answers the field. Null if code answers it. Fails if an argument is not allowed. */
  statement(field: FieldSelection, partialAfterMs: number): Statement<unknown> | null;
  /** Answers the field, with the statement that was already built for it if there is one. */
  answer(context: QueryContext, field: FieldSelection, made?: Statement<unknown> | null): unknown;
}

/** A selected field with the asOf of the request, if it takes one and was given none. */
export const withAsOf = (
  { takesAsOf }: Pick<QueryField, "takesAsOf">,
  field: FieldSelection,
  asOf: AsOf | undefined,
): FieldSelection =>
  asOf && takesAsOf && field.args.asOf == null ? { ...field, args: { ...field.args, asOf } } : field;

/** Declares a field of Query. Its arguments reach `statement` or `resolve` as plain values. */
export function queryField<Args = FieldSelection["args"]>(
  name: string,
  declared: QueryFieldOptions<Args>,
): QueryField {
  // The schema has validated the arguments of a request, so that they are the declared ones.
  const options = declared as QueryFieldOptions<FieldSelection["args"]>;
  const { type, description, nullable = false, args = {}, weight = 1, rows, work, access } = options;
  const resolver = syntheticClass(`${name}Resolver`);
  const field: QueryField = {
    on: "Query",
    name,
    isNullable: nullable === true,
    followsRevision: options.followsRevision ?? false,
    isOfCaller: options.isOfCaller ?? false,
    takesAsOf: options.takesAsOf ?? Object.hasOwn(args, "asOf"),
    access: access ?? defaultAccess.Query,
    weight,
    ...(rows && { rows }),
    ...(work && { work }),
    resolver,
    statement(selected, partialAfterMs) {
      if (selected.rejection) throw selected.rejection;
      return "statement" in options ? options.statement(selected, partialAfterMs) : null;
    },
    answer(context, selected, made = field.statement(selected, context.partialAfterMs)) {
      if (made) return context.ask(made);
      return "resolve" in options && options.resolve(context, selected);
    },
  };
  const method = (context: QueryContext, info: GraphQLResolveInfo) =>
    context.pendingAnswers?.get(String(info.path.key)) ??
    context.readConsistently(async (ask) =>
      field.answer({ ...context, ask }, withAsOf(field, rootSelection(info), context.asOf)),
    );
  const descriptor = { value: method, configurable: true, writable: true };
  Object.defineProperty(resolver.prototype, name, descriptor);
  Ctx()(resolver.prototype, name, 0);
  Info()(resolver.prototype, name, 1);
  Object.entries(args).forEach(([argument, settings], index) => {
    Arg(argument, settings.type, argumentSettings(settings))(resolver.prototype, name, index + 2);
  });
  // Null if it fails: a bad argument then empties one field of a request, and not all of it.
  Query(type, { nullable: nullable === "items" ? "itemsAndList" : true, description })(
    resolver.prototype,
    name,
    descriptor,
  );
  Resolver()(resolver);
  return field;
}
