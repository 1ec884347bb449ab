import type { GraphQLResolveInfo } from "graphql";
import { Arg, Ctx, Info, Mutation, Resolver } from "type-graphql";
import type { Role } from "../../domain/graphql/access/role.js";
import type { TypeClass } from "../../domain/schema/field.js";
import { createSyntheticClass } from "../../domain/schema/synthetic-class.js";
import { type DeclaredField, defaultAccess } from "../../query/fields/declared-field.js";
import { readRootSelection, type SelectionSet } from "../../query/selection/selection.js";
import type { RequestContext } from "../context/request-context.js";

export interface MutationOptions<Input> {
  readonly description: string;
  /** Absent: nothing about it is for the client to choose. */
  readonly input?: TypeClass;
  readonly payload: TypeClass;
  /** The role that the field needs. Default: that of the type Mutation. */
  readonly access?: Role;
  /** Runs the mutation and returns the selected payload. */
  readonly resolve: (context: RequestContext, input: Input, selection: SelectionSet) => Promise<unknown>;
}

/** A write costs as much as reading this many rows. */
const WEIGHT = 100;

/** Declares a field of Mutation. `resolve` receives its input as a plain value. */
export function declareMutationField<Input>(name: string, options: MutationOptions<Input>): DeclaredField {
  const { description, input, payload, access, resolve } = options;
  const resolver = createSyntheticClass(`${name}Resolver`);
  const resolveField = (context: RequestContext, info: GraphQLResolveInfo) => {
    const { args, selection } = readRootSelection(info);
    return resolve(context, args.input as Input, selection);
  };
  const descriptor = { value: resolveField, configurable: true, writable: true };
  Object.defineProperty(resolver.prototype, name, descriptor);
  Ctx()(resolver.prototype, name, 0);
  Info()(resolver.prototype, name, 1);
  if (input) Arg("input", () => input)(resolver.prototype, name, 2);
  Mutation(() => payload, { description })(resolver.prototype, name, descriptor);
  Resolver()(resolver);
  return { on: "Mutation", name, access: access ?? defaultAccess.Mutation, weight: WEIGHT, resolver };
}
