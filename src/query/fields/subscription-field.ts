import type { GraphQLResolveInfo } from "graphql";
import { Arg, Resolver, Root, Subscription } from "type-graphql";
import { buildArgumentSettings, type FieldOptions } from "../../domain/schema/field.js";
import { createSyntheticClass } from "../../domain/schema/synthetic-class.js";
import { AppError } from "../../errors.js";
import type { ChangeFeed } from "../changefeed.js";
import type { QueryContext } from "../context.js";
import { type FieldSelection, readRootSelection } from "../selection/selection.js";
import { type DeclaredField, defaultAccess } from "./declared-field.js";

/** The declaration of a field of Subscription, and the change feed whose rows it returns. */
export interface SubscriptionFieldOptions<Args> extends FieldOptions {
  log(context: QueryContext, field: FieldSelection<Args>): ChangeFeed<unknown>;
}

/** Declares a field of Subscription. Each row of its change feed is an answer. */
export function declareSubscriptionField<Args = FieldSelection["args"]>(
  name: string,
  declared: SubscriptionFieldOptions<Args>,
): DeclaredField {
  const options = declared as SubscriptionFieldOptions<FieldSelection["args"]>;
  const { type, description, nullable = false, args = {} } = options;
  const resolver = createSyntheticClass(`${name}Subscription`);
  const descriptor = { value: (row: unknown) => row, configurable: true, writable: true };
  Object.defineProperty(resolver.prototype, name, descriptor);
  Root()(resolver.prototype, name, 0);
  Object.entries(args).forEach(([argument, settings], index) => {
    Arg(argument, settings.type, buildArgumentSettings(settings))(resolver.prototype, name, index + 1);
  });
  const subscribe = ({ context, info }: { context: QueryContext; info: GraphQLResolveInfo }) =>
    follow(context, options.log(context, readRootSelection(info)));
  Subscription(type, { nullable, description, subscribe })(resolver.prototype, name, descriptor);
  Resolver()(resolver);
  return { on: "Subscription", name, access: defaultAccess.Subscription, weight: 1, resolver };
}

async function follow({ follow }: QueryContext, log: ChangeFeed<unknown>): Promise<AsyncIterable<unknown>> {
  if (!follow) throw new AppError("BAD_REQUEST", "Subscriptions need WebSocket or server-sent events.");
  return follow(log);
}
