import { Field } from "type-graphql";
import type { TypeClass } from "../schema/field.js";
import type { DayOfQuestion } from "./day-of-question.js";
import { mappingOf, type PropertyType, type TypeMapping } from "./property-type.js";

export interface PropertyOptions {
  readonly description: string;
  /** Whether null means "not known". Otherwise the property is required. */
  readonly nullable?: boolean;
  readonly list?: boolean;
  /** Bounds of a number, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** The maximum length of a text, in UTF-16 units. */
  readonly maxLength?: number;
  /** The required form of a text: a pattern, and words for it that complete "must be …". */
  readonly form?: { readonly pattern: string; readonly says: string };
  /** The name that facts files of earlier releases have. Such a line is rejected with a message that has the present name. */
  readonly formerly?: string;
  /** Values of an enum that earlier releases had, each with a sentence that says what to write instead. */
  readonly formerValues?: Readonly<Record<string, string>>;
  /** The recorded property that this one shows, under a name that fits the kind. */
  readonly shows?: string;
  /** Makes the Cypher of the value to show, from the recorded one. */
  readonly shownAs?: (variable: string) => string;
  /** The type of the entity whose id the value is. The entity must be recorded. */
  readonly refersTo?: TypeClass;
  /** Whether it says which thing is meant: the value recorded last is shown, whichever source gave it. */
  readonly identifies?: boolean;
  /** Whether several values can be right at a time, as two descriptions can. Sources that differ then do not disagree. */
  readonly oneOfMany?: boolean;
  /** The count whose meaning it states. It is recorded only with that count. */
  readonly qualifies?: string;
  /** What is read if no value is recorded: that of the observation, alone for this fact, or EXACT for a known count. */
  readonly orElse?: "SHARED_COUNT" | "SHARED_QUALIFIER" | "EXACT";
  /**
   * How amounts add up, if not one by one: a count that several facts share is one amount; groups may have members in
   * common.
   */
  readonly sums?: "ONCE_PER_OBSERVATION" | "MAY_OVERLAP";
  /** Makes the Cypher that computes the value on the day of the query. Such a property is not recorded. */
  readonly readAs?: (variable: string, on: DayOfQuestion) => string;
  /** Whether a fact exists from this date on already, if it is earlier than its validFrom, as a listing does once filed. */
  readonly precedesStart?: boolean;
  /** Makes the Cypher condition that a recorded value is one of the day of the query. On other days it is null. */
  readonly appliesWhen?: (variable: string, on: DayOfQuestion) => string;
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
    const mapping = mappingOf(type);
    const own = declared.get(prototype) ?? [];
    declared.set(prototype, [...own, { ...options, name, type, mapping }]);
    const nullable = options.nullable ?? false;
    Field(() => (options.list ? [mapping.graphql] : mapping.graphql), {
      nullable,
      description: options.description,
    })(prototype, name);
  };
}

/** The properties of a class, the inherited ones first. */
export function propertiesOf(declaring: { readonly prototype: object }): readonly Property[] {
  const chain: Property[][] = [];
  for (let at: object | null = declaring.prototype; at; at = Object.getPrototypeOf(at))
    chain.unshift(declared.get(at) ?? []);
  return chain.flat();
}

/** Whether the property can be given a value: it is stored, or shows one that is. */
export const isWritable = (property: Property): boolean => !property.readAs;

/** Whether the property is stored, and neither shows another one nor is computed. */
export const isRecorded = (property: Property): boolean => !property.shows && !property.readAs;
