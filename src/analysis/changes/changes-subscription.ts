import { Int } from "type-graphql";
import { Change } from "../../domain/graphql/change.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import type { QueryContext } from "../../query/context.js";
import { declareSubscriptionField } from "../../query/fields/subscription-field.js";
import { changeArguments } from "./arguments.js";
import { type ChangeFilter, checkChangeFilter } from "./change-filter.js";
import { buildChangesPageStatement } from "./changes-page.js";

interface ChangesSubscriptionArguments extends ChangeFilter {
  readonly after?: number | null;
}

export const changesSubscription = declareSubscriptionField<ChangesSubscriptionArguments>("changes", {
  type: () => Change,
  description:
    "Every change after a revision, exactly once, across reconnects and restarts: a client resumes from the revision of the last change that it received.",
  args: {
    after: { type: () => Int, description: "Only changes after this revision. Default: from now on." },
    ...changeArguments,
  },
  log: (context, { args: { after, ...filter }, selection }) => {
    checkChangeFilter(filter);
    const size = computePageSize(context);
    return {
      after: after ?? null,
      page: (from, upTo) => buildChangesPageStatement({ ...filter, selection, after: from, upTo, size }),
    };
  },
});

/** The rows of a page: as many as a query with the same cost for each row may have. */
const computePageSize = ({ queryCost }: QueryContext): number =>
  queryCost
    ? Math.max(1, Math.min(MAX_PAGE, Math.floor(queryCost.limit / Math.max(1, queryCost.cost))))
    : MAX_PAGE;
