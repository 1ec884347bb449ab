import type { EntityKindModel } from "./entity-kind.js";

/** The labels of an entity that stands: its kind's and those of the interfaces it implements, as Brand and Entity. */
export const labelsOf = ({ label, interfaces }: EntityKindModel): readonly string[] => [
  label,
  ...interfaces.filter((name) => name !== "Node"),
];

/**
 * The label that takes a label's place once the entity is retracted, so that questions about the present never meet it
 * and questions about the past find it.
 */
export const retractedLabel = (label: string): string => `Retracted${label}`;
