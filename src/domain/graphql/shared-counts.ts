import { Observation } from "../entities/observation.js";
import { Listing } from "../relationships/listing.js";
import { addField } from "../schema/field.js";
import { pagingArguments } from "../schema/paging.js";
import { RelationshipConnection } from "./entity-relationships.js";

addField(Listing, "observation", {
  type: () => Observation,
  nullable: true,
  description: "The count that it shares with other facts. Null: it has its own.",
});
addField(Listing, "sharedWith", {
  type: () => RelationshipConnection,
  description: "The facts with the same count: it must not be added up with theirs.",
  args: pagingArguments,
});
addField(Observation, "countedFacts", {
  type: () => RelationshipConnection,
  description: "The facts that its count covers together, on any day, sorted by id.",
  args: pagingArguments,
});
