import { Observation } from "../entities/observation.js";
import { Listing } from "../relationships/listing.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";
import { RelationshipConnection } from "./entity-relationships.js";

addField(Listing, "observation", {
  type: () => Observation,
  nullable: true,
  description: "The observation whose count it shares with other facts. Null: it has a count of its own.",
});
addField(Listing, "sharedWith", {
  type: () => RelationshipConnection,
  description:
    "The other facts of the same observation, sorted by id: one count covers them and this fact together, so their counts must not be added up.",
  args: pagingArguments,
});
addField(Observation, "countedFacts", {
  type: () => RelationshipConnection,
  description: "The facts that its count covers together, on any day, sorted by id.",
  args: pagingArguments,
});
