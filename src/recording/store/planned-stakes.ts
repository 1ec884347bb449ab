import type { Stored } from "../../domain/model/read-values.js";
import { requireRelationshipKind } from "../../domain/model/relationship-kind.js";
import { Ownership } from "../../domain/relationships/ownership.js";
import type { Plan } from "../state/changes.js";
import { toStored } from "./storage-layout.js";
import { relationshipLayout } from "./write-relationships.js";

/** The kind of facts that have shares. */
export const stake = requireRelationshipKind(Ownership);

/** Lists the stakes that a plan writes, as they are stored, with their ends. One that it retracts has no share any more. */
export const listPlannedStakes = ({ relationships }: Pick<Plan, "relationships">): readonly Stored[] =>
  relationships
    .filter(({ kind }) => kind === stake)
    .map((step) => ({
      ...toStored(relationshipLayout(stake), step),
      ...(step.reading.status === "RETRACTED" && { share: null }),
      owner: { id: step.from },
      owned: step.to,
    }));
