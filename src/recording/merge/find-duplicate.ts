import { recordedProperties } from "../input/fact-schema.js";
import type { Values } from "../input/facts.js";
import { periodIssues } from "../input/validate-semantics.js";
import { changedValues } from "../plan/values.js";

type Type = { readonly prototype: object };

/**
 * Combines two facts of one kind between the same entities, if their values do not contradict each other.
 * Null if they do: they are two facts, such as the same share held in two periods.
 */
export function findDuplicate(type: Type, one: Values, other: Values): Values | null {
  const properties = recordedProperties(type);
  const combined = Object.fromEntries(
    properties.map(({ name }) => [name, isKnown(one[name]) ? one[name] : other[name]]),
  );
  const differs = changedValues(type, combined, { ...combined, ...knownValues(other) }).length > 0;
  return differs || periodIssues(combined.validFrom, combined.validTo).length > 0 ? null : combined;
}

const isKnown = (value: unknown): boolean => value != null && !(Array.isArray(value) && value.length === 0);

const knownValues = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isKnown(value)));
