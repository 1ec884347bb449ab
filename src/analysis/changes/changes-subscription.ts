import { Int } from "type-graphql";
import { Change } from "../../domain/graphql/change.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import type { QueryContext } from "../../query/context.js";
import { subscriptionField } from "../../query/fields/subscription-field.js";
import { changeArguments } from "./arguments.js";
import type { ChangeFilter } from "./conditions.js";
import { changesPage } from "./page.js";

export const changesSubscription = subscriptionField("changes", {
  type: () => Change,
  description:
    "Every change after the revision given, none lost or twice, across a reconnect or a restart: a client goes on from the revision of the last one it was told of.",
  args: {
    after: { type: () => Int, description: "Only what came after this revision. Default: from now on." },
    ...changeArguments,
  },
  log: (context, { args, selection }) => {
    const { after, ...wanted } = args as unknown as ChangeFilter & { readonly after?: number | null };
    const size = sizeOf(context);
    return {
      after: after ?? null,
      page: (from, upTo) => changesPage({ ...wanted, selection, after: from, upTo, size }),
    };
  },
});

/** As many rows at a time as a query might ask for at the same cost each. */
const sizeOf = ({ costing }: QueryContext): number =>
  costing ? Math.max(1, Math.min(MAX_PAGE, Math.floor(costing.limit / Math.max(1, costing.cost)))) : MAX_PAGE;
