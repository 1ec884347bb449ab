import type { EntityKindModel } from "./entity-kind.js";

/** The labels of a recorded entity: its kind's and its interfaces', such as Brand and Entity. */
export const labelsOf = ({ label, interfaces }: EntityKindModel): readonly string[] => [
  label,
  ...interfaces.filter((name) => name !== "Node"),
];

/**
 * The label that replaces a label when the entity is retracted. Queries about the present never read it;
 * queries about the past do.
 */
export const retractedLabel = (label: string): string => `Retracted${label}`;
