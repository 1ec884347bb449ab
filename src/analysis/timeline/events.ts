import { type AsOf, asOfArgument } from "../../domain/graphql/as-of.js";
import { entityKinds } from "../../domain/kinds/kinds.js";
import { linkKinds } from "../../domain/kinds/link-kinds.js";
import { selectKinds } from "../../domain/kinds/select-kinds.js";
import { allKindNames } from "../../domain/model/kind-names.js";
import { PartialDateScalar } from "../../domain/schema/scalars.js";
import { formatDay, getNow, toCalendarDay, toEarliestDay, toLatestDay } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import { computeEntitiesWork, computeFactsWork } from "../../query/complexity/any-kind-work.js";
import { buildRootStatement } from "../../query/cypher/root-statement.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { bindEventDates } from "./bound-dates.js";
import { projectTimeline, TimelineConnection, type TimelineOrder, timelineArguments } from "./timeline.js";

type EventsArguments = TimelineOrder & {
  readonly from?: string | null;
  readonly to?: string | null;
  readonly kinds?: readonly string[] | null;
  readonly includeSeen: boolean;
  readonly asOf?: AsOf | null;
};

/** The dates of a fact that are looked at, each as much work as reading the fact. */
const DATES = 3;

/** One timeline of everything. */
export const eventsField = declareQueryField<EventsArguments>("events", {
  type: () => TimelineConnection,
  followsRevision: true,
  defaultTime: "every day until today",
  description:
    "What happened, or may have, in the period, by the earliest days of the dates, without absences and characterizations. Of asOf, only knownAt selects events.",
  args: {
    from: { type: () => PartialDateScalar, description: "The first day. Default: from the first event on." },
    to: { type: () => PartialDateScalar, description: "The last day. Default: today." },
    kinds: {
      type: () => [allKindNames.members],
      description: "Only events of facts and entities of these kinds. Default: all.",
    },
    includeSeen: {
      type: () => Boolean,
      description: "Whether to include days on which something was only seen.",
      defaultValue: false,
    },
    ...timelineArguments,
    asOf: asOfArgument,
  },
  work: (graph, { kinds }) =>
    DATES *
    (computeFactsWork(graph, selectKinds(linkKinds, kinds), {}) +
      computeEntitiesWork(graph, selectKinds(entityKinds, kinds), {})),
  statement: buildEventsStatement,
});

function buildEventsStatement(field: FieldSelection<EventsArguments>) {
  const { from, to, kinds, includeSeen, asOf } = field.args;
  const builder = createQueryBuilder(asOf);
  const first = from == null ? null : formatDay(toEarliestDay(from));
  const last = formatDay(to == null ? toCalendarDay(getNow()) : toLatestDay(to));
  if (first && to != null && last && first > last) throw createBadInputError("to must not be before from.");
  const [facts, entities] = [selectKinds(linkKinds, kinds), selectKinds(entityKinds, kinds)];
  const hasNone = facts.length + entities.length === 0;
  const boundDate = bindEventDates(builder, {
    facts: hasNone ? linkKinds : facts,
    entities,
    from: first,
    to: last,
    includesSeen: includeSeen,
  });
  const none = hasNone ? [`WITH * WHERE ${builder.addParameter(false)}`] : [];
  const dates = { ...boundDate, clauses: [...boundDate.clauses, ...none] };
  const list = projectTimeline(builder, field, dates, {
    entityId: `${boundDate.entity.node}.id`,
    mark: ["events", from, to, kinds, includeSeen, builder.mark],
  });
  return buildRootStatement("events", builder, [], list);
}
