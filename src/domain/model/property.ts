import { Field } from "type-graphql";
import type { TypeClass } from "../schema/field.js";
import type { Decision } from "./decision.js";
import { getTypeMapping, type PropertyType, type TypeMapping } from "./property-type.js";
import type { QueryDay, QueryState } from "./query-day.js";

export interface PropertyOptions {
  readonly description: string;
  /** True if null means "not known". Otherwise the property is required. */
  readonly nullable?: boolean;
  /** The form in which sentences write it. Default: that of its type. */
  readonly writtenAs?: "PERCENT" | "COUNTRY";
  readonly list?: boolean;
  /** Bounds of a number, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** The maximum length of a text, in UTF-16 units. */
  readonly maxLength?: number;
  /** The required form of a text: a pattern, and words for it that complete "must be …". */
  readonly form?: { readonly pattern: string; readonly allowed: string };
  /** The name that facts files of earlier releases have. Such a line is rejected with a message that has the present name. */
  readonly formerly?: string;
  /** Values of an enum that earlier releases had, each with a sentence that states what to write instead. */
  readonly formerValues?: Readonly<Record<string, string>>;
  /** The recorded property that this one shows, under a name that fits the kind. */
  readonly shows?: string;
  /** Builds the Cypher of the value to show, from the recorded one. */
  readonly shownAs?: (variable: string) => string;
  /** The type of the entity whose id the value is. The entity must be recorded. */
  readonly refersTo?: TypeClass;
  /** True if it identifies the thing: the value recorded last is shown, whichever source has it. */
  readonly identifies?: boolean;
  /** True if several values can be right at a time, as two descriptions can. Sources that differ then do not disagree. */
  readonly oneOfMany?: boolean;
  /** The count whose meaning it states. It is recorded only with that count. */
  readonly qualifies?: string;
  /** The value that is read if none is recorded: that of the observation, for this fact alone, or EXACT for a known count. */
  readonly orElse?: "SHARED_COUNT" | "SHARED_QUALIFIER" | "EXACT";
  /**
   * The rule for adding up amounts, if not one by one: a count that several facts share is one amount; groups may have
   * members in common; shares are added up only if they are of one thing, at the end of their facts.
   */
  readonly sums?: "ONCE_PER_OBSERVATION" | "MAY_OVERLAP" | "OF_ONE_TARGET";
  /** Builds the Cypher that computes the value. Such a property is not recorded. */
  readonly readAs?: (variable: string) => string;
  /** Builds the decision that yields the value on the day of the query. Such a property is not recorded either. */
  readonly decidedBy?: (variable: string, on: QueryState) => Decision;
  /** True if a fact exists from this date on, if it is earlier than its validFrom, as a listing does once it is filed. */
  readonly precedesStart?: boolean;
  /** Builds the Cypher condition that a recorded value applies on the day of the query. On other days it is null. */
  readonly appliesWhen?: (variable: string, on: QueryDay) => string;
}

export interface Property extends PropertyOptions {
  readonly name: string;
  readonly type: PropertyType;
  readonly mapping: TypeMapping;
}

const declared = new WeakMap<object, Property[]>();

/** Declares a value of entities or facts: a field of the type, recorded, filtered and sorted by. */
export function Property(type: PropertyType, options: PropertyOptions) {
  return (prototype: object, name: string): void => {
    const mapping = getTypeMapping(type);
    const ownProperties = declared.get(prototype) ?? [];
    declared.set(prototype, [...ownProperties, { ...options, name, type, mapping }]);
    const nullable = options.nullable ?? false;
    Field(() => (options.list ? [mapping.graphql] : mapping.graphql), {
      nullable,
      description: options.description,
    })(prototype, name);
  };
}

/** Lists the properties of a class, the inherited ones first. */
export function listProperties(declaring: { readonly prototype: object }): readonly Property[] {
  const chain: Property[][] = [];
  for (
    let prototype: object | null = declaring.prototype;
    prototype;
    prototype = Object.getPrototypeOf(prototype)
  )
    chain.unshift(declared.get(prototype) ?? []);
  return chain.flat();
}

/** Returns true if a value of the property can be recorded: it is stored, or shows a property that is. */
export const isWritable = ({ readAs, decidedBy }: Property): boolean => !readAs && !decidedBy;

/** Returns true if the property is stored, and neither shows another one nor is computed. */
export const isRecorded = (property: Property): boolean => !property.shows && isWritable(property);

/** Finds the name under which a kind shows a recorded property. */
export const findShownName = (properties: readonly Property[], name: string): string =>
  properties.find(({ shows }) => shows === name)?.name ?? name;
