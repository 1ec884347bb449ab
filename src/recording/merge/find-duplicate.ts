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
  const both = Object.fromEntries(
    properties.map(({ name }) => [name, isSaid(one[name]) ? one[name] : other[name]]),
  );
  const differs = changedValues(type, both, { ...both, ...saidOf(other) }).length > 0;
  return differs || periodIssues(both.validFrom, both.validTo).length > 0 ? null : both;
}

const isSaid = (value: unknown): boolean => value != null && !(Array.isArray(value) && value.length === 0);

const saidOf = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => isSaid(value)));
