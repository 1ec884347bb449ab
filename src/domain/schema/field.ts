import { Arg, Field } from "type-graphql";

/** A class that stands for a type of the schema. */
export interface TypeClass {
  readonly name: string;
  readonly prototype: object;
}

/** A class, scalar or enum that type-graphql knows. */
export type SchemaType = object;

export interface Argument {
  readonly type: () => SchemaType | readonly [SchemaType];
  readonly description: string;
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}

export interface FieldOptions {
  readonly type: () => SchemaType | readonly [SchemaType];
  readonly description: string;
  /** "items": the list is there, but a row of it may be null. */
  readonly nullable?: boolean | "items";
  readonly args?: Readonly<Record<string, Argument>>;
}

/**
 * Adds a field to a type from another file than the type's own, so that two types may show each other
 * while their files depend on each other one way.
 */
export function addField(on: TypeClass, name: string, options: FieldOptions): void {
  const { type, description, nullable = false, args = {} } = options;
  Field(type as never, { nullable, description })(on.prototype, name);
  Object.entries(args).forEach(([argument, options], index) => {
    Arg(argument, options.type as never, argumentSettings(options))(on.prototype, name, index);
  });
}

/** How type-graphql is to be told of an argument; without `nullable: false` it may be left out. */
export function argumentSettings({ description, nullable = true, defaultValue }: Argument) {
  return { description, nullable, ...(defaultValue !== undefined && { defaultValue }) };
}
