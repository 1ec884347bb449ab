import { ID } from "type-graphql";
import { ChangeAction } from "../../domain/graphql/change.js";

/** The arguments that filter changes, for a page and for the subscription. */
export const changeArguments = {
  kinds: { type: () => [ChangeAction], description: "Only these actions. Default: all." },
  entityIds: {
    type: () => [ID],
    description: "Only changes of one of these: the entity itself, or a fact that links it. Default: all.",
  },
} as const;
