import { ID } from "type-graphql";
import { ChangeAction } from "../../domain/graphql/change.js";

/** What picks changes, in a page of them and in a subscription alike. */
export const changeArguments = {
  kinds: { type: () => [ChangeAction], description: "Only these actions. Default: all." },
  entityIds: {
    type: () => [ID],
    description:
      "Only what concerns one of these: the entity itself, or a fact that it is an end of. Default: all.",
  },
} as const;
