import { Field } from "type-graphql";
import { mappingOf, type PropertyType, type TypeMapping } from "./property-type.js";

export interface PropertyOptions {
  readonly description: string;
  /** Whether null stands for "not known"; else the property must be given. */
  readonly nullable?: boolean;
  readonly list?: boolean;
  /** Bounds of a number, inclusive. */
  readonly min?: number;
  readonly max?: number;
  /** How long a text may be, in UTF-16 units. */
  readonly maxLength?: number;
  /** The form a text must have: a pattern, and words for it that complete "must be …". */
  readonly form?: { readonly pattern: string; readonly says: string };
  /** It shows another recorded property, under a name that fits the kind. */
  readonly shows?: string;
  /** It is not recorded but read off the day of the question: Cypher over the variable that holds the fact. */
  readonly readAs?: (variable: string, on: DayOfQuestion) => string;
}

/** Cypher expressions for the day that a question is about. */
export interface DayOfQuestion {
  /** As yyyymmdd, to compare with bounds. */
  readonly day: string;
  /** As YYYY-MM-DD. A partial date that reads as a start compares with it as text: "2014" < "2014-08" < "2014-08-22". */
  readonly date: string;
}

export interface Property extends PropertyOptions {
  readonly name: string;
  readonly type: PropertyType;
  readonly mapping: TypeMapping;
}

const declared = new WeakMap<object, Property[]>();

/** A value that entities or facts of a kind carry: a field of its type, recorded with it, filtered and ordered by it. */
export function Property(type: PropertyType, options: PropertyOptions) {
  return (prototype: object, name: string): void => {
    const mapping = mappingOf(type);
    const own = declared.get(prototype) ?? [];
    declared.set(prototype, [...own, { ...options, name, type, mapping }]);
    const nullable = options.nullable ?? false;
    Field(() => (options.list ? [mapping.graphql] : mapping.graphql) as never, {
      nullable,
      description: options.description,
    })(prototype, name);
  };
}

/** The properties a class declares and inherits, the inherited ones first. */
export function propertiesOf(declaring: { readonly prototype: object }): readonly Property[] {
  const chain: Property[][] = [];
  for (let at: object | null = declaring.prototype; at; at = Object.getPrototypeOf(at))
    chain.unshift(declared.get(at) ?? []);
  return chain.flat();
}

/** Whether the graph holds it, as against being shown or read off something that the graph holds. */
export const isRecorded = (property: Property): boolean => !property.shows && !property.readAs;
