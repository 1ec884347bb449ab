import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Query, Resolver } from "type-graphql";
import { derivedClass } from "../domain/model/derived-class.js";
import { argumentSettings, type FieldOptions, type TypeClass } from "../domain/model/field.js";
import type { Role } from "../domain/role.js";
import type { Statement } from "../neo4j/statement.js";
import { setAccess } from "./access.js";
import type { QueryContext } from "./context.js";
import { setWeight } from "./root-weights.js";
import { rootSelection, type Selected } from "./selection.js";

/** How a field of Query is declared and answered. */
export type RootFieldOptions = FieldOptions & {
  /** Beside its rows, how many rows' worth of work it is; 1 unless given. */
  readonly weight?: number;
  /** How many rows it reads by its arguments, where it is no connection and more than one. */
  readonly rows?: (args: Readonly<Record<string, unknown>>) => number;
  /** The role that it needs; that of all of Query unless given. */
  readonly access?: Role;
} & (AnsweredByStatement | AnsweredByCode);

interface AnsweredByStatement {
  /** The statement whose answer is the field's. It depends on its arguments and the day alone, so that it may serve again. */
  readonly statement: (field: Selected, patience: number) => Statement<unknown>;
}

interface AnsweredByCode {
  readonly resolve: (context: QueryContext, field: Selected) => unknown;
}

const declared = new Map<string, { readonly resolver: TypeClass; readonly options: RootFieldOptions }>();

/** Declares a field of Query. Its arguments reach `resolve` as plain values. */
export function rootField(name: string, options: RootFieldOptions): void {
  const { type, description, nullable = false, args = {}, weight = 1, rows, access } = options;
  const resolver = derivedClass(`${name}Resolver`);
  const method = (context: QueryContext, info: GraphQLResolveInfo) =>
    context.underWay?.get(String(info.path.key)) ?? answerRootField(options, context, rootSelection(info));
  const descriptor = { value: method, configurable: true, writable: true };
  Object.defineProperty(resolver.prototype, name, descriptor);
  Ctx()(resolver.prototype, name, 0);
  Info()(resolver.prototype, name, 1);
  Object.entries(args).forEach(([argument, settings], index) => {
    Arg(argument, settings.type as never, argumentSettings(settings))(resolver.prototype, name, index + 2);
  });
  Query(type as never, { nullable, description })(resolver.prototype, name, descriptor);
  Resolver()(resolver);
  setWeight(name, weight, rows);
  if (access) setAccess("Query", name, access);
  declared.set(name, { resolver, options });
}

/** Answers a root field; with a statement already made for it, by that. */
export const answerRootField = (
  options: RootFieldOptions,
  context: QueryContext,
  field: Selected,
  made?: Statement<unknown>,
): unknown =>
  "statement" in options
    ? context.ask(made ?? options.statement(field, context.patience))
    : options.resolve(context, field);

/** The classes that declare the fields of Query so far. */
export const rootResolvers = (): readonly TypeClass[] =>
  [...declared.values()].map(({ resolver }) => resolver);

/** How a field of Query is answered; undefined for one that is not declared here. */
export const rootFieldNamed = (name: string): RootFieldOptions | undefined => declared.get(name)?.options;
